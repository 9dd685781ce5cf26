"""Events that stand beside the table or on another sheet are never lost unseen; what are no events is let be."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.forms.events.reading import GOOD
from tests.registers import SHEET, Typed, note
from xlforms.model.campaign import Campaign
from xlforms.workflow.reading import read_form

HEADERS = ("日期", "被考核单位", "考核内容", "事件种类", "事项", "数量", "责任比例", "依据")
EVENT = (date(2023, 8, 6), "宣传部", "公文草拟", "公文：差错", "9号文", 2, "全部", "核稿单")
OTHER = (date(2023, 9, 7), "家儿部", "公文草拟", "通报：批评", "通报", 1, "一半", "通报")


def put(sheet: Worksheet, *rows: tuple[Typed, ...], row: int = 1, column: int = 1) -> None:
    for down, cells in enumerate(rows):
        for right, value in enumerate(cells):
            sheet.cell(row + down, column + right).value = value


def beside(*rows: tuple[Typed, ...], title: str = "下半年") -> Callable[[Worksheet], None]:
    return lambda sheet: put(sheet.parent.create_sheet(title), *rows)


def half_years(sheet: Worksheet) -> None:
    sheet.sheet_state = "hidden"
    beside(HEADERS[:7], EVENT, title="1-6月")(sheet)
    beside(HEADERS[:7], OTHER)(sheet)


def above(sheet: Worksheet) -> None:
    sheet.insert_rows(5)
    put(sheet, EVENT, row=5)


LOST: dict[str, tuple[Callable[[Worksheet], None], list[str]]] = {
    "a header less": (beside(HEADERS[:7], EVENT, OTHER), ["下半年!A2"]),
    "a header reworded": (beside((*HEADERS[:4], "事项名称", *HEADERS[5:]), EVENT), ["下半年!A2"]),
    "no headers": (beside(EVENT, OTHER), ["下半年!A1"]),
    "one event, no headers": (beside((), EVENT), ["下半年!A2"]),
    "other words, but headers": (beside(HEADERS[:5], ("8月", "宣", "公文", "错", "9号文")), ["下半年!A2"]),
    "units and days only": (beside(EVENT[:2], OTHER[:2]), ["下半年!A1"]),
    "kinds and days only": (beside(EVENT[:1] + EVENT[3:], OTHER[:1] + OTHER[3:]), ["下半年!A1"]),
    "two sheets, the issued one hidden": (half_years, ["1-6月!A2", "下半年!A2"]),
    "right of the table": (lambda sheet: put(sheet, EVENT, OTHER, row=6, column=11), [f"{SHEET}!K6"]),
    "right of it, lower": (lambda sheet: put(sheet, EVENT[:2], OTHER[:2], row=20, column=11), [f"{SHEET}!K20"]),
    "above the table": (above, [f"{SHEET}!A5"]),
}


@pytest.fixture
def elsewhere(campaign: Campaign, issued: dict[str, Path], tmp_path: Path) -> Callable[..., list[str]]:
    """Where a register that was edited so is told to have events elsewhere."""

    def run(edit: Callable[[Worksheet], None], *lines: str) -> list[str]:
        path = note(issued["office"], tmp_path / "back.xlsx", lines)
        book = openpyxl.load_workbook(path)
        edit(book[SHEET])
        book.save(path)
        found = [one for one in read_form(path, campaign)[1] if one.code == "events-elsewhere"]
        return [f"{one.place.sheet}!{one.place.cell}" for one in found]

    return run


@pytest.mark.parametrize("name", LOST)
def test_events_elsewhere_are_told(elsewhere: Callable[..., list[str]], name: str) -> None:
    edit, places = LOST[name]
    assert elsewhere(edit, GOOD) == places


def test_an_empty_table_does_not_say_that_there_were_none(elsewhere: Callable[..., list[str]]) -> None:
    assert elsewhere(beside(HEADERS[:7], EVENT)) == ["下半年!A2"]


HONEST = {
    "a list of units": beside(("单位", "联系人"), ("宣传部", "张三"), ("家儿部", "李四")),
    "sums by unit": beside(("单位", "数量"), ("宣传部", 2), ("家儿部", 1)),
    "a note to one unit": beside(("宣传部", date(2023, 8, 6), "已核对")),
    "headers only": beside(HEADERS[:7]),
    "own columns": lambda sheet: put(sheet, ("登记人", "登记日期"), ("办公室", date(2023, 8, 9)), row=5, column=10),
    "own columns of units and days": lambda sheet: put(sheet, ("宣传部", date(2023, 8, 9)), row=6, column=10),
}


@pytest.mark.parametrize("name", HONEST)
def test_what_is_no_event_is_let_be(elsewhere: Callable[..., list[str]], name: str) -> None:
    assert elsewhere(HONEST[name], GOOD) == []

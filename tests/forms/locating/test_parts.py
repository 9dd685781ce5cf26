"""Answers on a sheet beside the form are told where they differ from it, whatever the sheet looks like."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.county import cells_of, county, fill, full_marks
from xlforms.forms.identity.names import senders
from xlforms.model.submission import Status
from xlforms.workflow.reading import read_form

Edit = Callable[[Workbook, Worksheet], object]
NEWS = "市妇联采用信息"
PROVINCE = "省妇联采用信息"


def part(first: int, last: int, **changed: int) -> Edit:
    """The headers and some rows of the form, without its formulas, on a sheet of their own."""

    def edit(book: Workbook, form: Worksheet) -> None:
        sheet = book.create_sheet("权益部")
        for row in (4, 5, *range(first, last + 1)):
            for cell in form[row][:14]:
                if not str(cell.value).startswith("="):
                    sheet[cell.coordinate].value = cell.value
        for name, value in changed.items():
            sheet[name].value = value

    return edit


def listed(*rows: tuple[object, ...]) -> Edit:
    """A list of one's own."""

    def edit(book: Workbook, _: Worksheet) -> None:
        sheet = book.create_sheet("汇总")
        for row in rows:
            sheet.append(row)

    return edit


TOLD: dict[str, tuple[Edit, list[str]]] = {
    "a part as in the form": (part(6, 9), []),
    "a part with another number": (part(6, 9, H7=99), ["权益部!H7"]),
    "one row with another number": (part(7, 7, H7=99), ["权益部!H7"]),
    "labels with other numbers": (listed((NEWS, "条", 99), (PROVINCE, "条", 98)), ["汇总!C1"]),
    "labels with the same numbers": (listed((NEWS, 80), (PROVINCE, 40)), []),
    "labels with what sums up to them": (listed((NEWS, 30, 50), (PROVINCE, 10, 20, 10)), []),
    "labels with months that sum up to them": (
        listed((NEWS, "一月", 30), (None, "二月", 50), (PROVINCE, 40)),
        [],
    ),
    "labels with months that do not": (
        listed((NEWS, "一月", 30), (None, "二月", 51), (PROVINCE, 40)),
        ["汇总!C1"],
    ),
    "labels side by side": (listed((NEWS, 80, PROVINCE, 40)), []),
    "labels side by side with another number": (listed((NEWS, 80, PROVINCE, 41)), ["汇总!D1"]),
    "one label": (listed((NEWS, 99)), []),
    "a calculation of one's own": (listed(("一月", 5), ("二月", 6)), []),
    "row ids without headers": (listed(("news.city", 99), ("news.province", 40)), ["汇总!B1"]),
}


@pytest.mark.parametrize("what", TOLD)
def test_answers_beside_the_form(form: Path, tmp_path: Path, what: str) -> None:
    edit, places = TOLD[what]
    campaign = county()
    path = fill(form, tmp_path / "01.xlsx", cells_of(campaign, full_marks(campaign, campaign.units[0])))
    book = openpyxl.load_workbook(path)
    edit(book, book["自评表"])
    book.save(path)
    submission, findings = read_form(path, campaign)
    told = [str(one.place).partition(":")[2] for one in findings if one.code == "answers-on-other-sheet"]
    assert told == places
    unread = [one.criterion_id for one in submission.answers if one.status is Status.UNREADABLE]
    assert bool(unread) == bool(places)


@pytest.mark.parametrize(("title", "told"), [("平江县", []), ("平江县和岳阳县", []), ("岳阳县", ["岳阳县"])])
def test_the_form_under_a_units_name(form: Path, tmp_path: Path, title: str, told: list[str]) -> None:
    book = openpyxl.load_workbook(form)
    book["自评表"].title = title
    book.save(tmp_path / "01.xlsx")
    submission, findings = read_form(tmp_path / "01.xlsx", county())
    assert [one.place.sheet for one in findings if one.code == "sender-name-changed"] == told
    assert bool(submission.answers) == (not told)
    assert {"平江县", "岳阳县"} <= set(senders(county(), "form").values())

"""What people and programs do to a form before it comes back: every value is right or a finding tells, never wrong."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.county import Typed, cells_of, county, fill, layout_of
from tests.forms.locating.edits import (
    LAST,
    break_names,
    clear,
    copy_sheet,
    delete_columns,
    delete_rows,
    forget_names,
    forget_properties,
    insert_columns,
    insert_copied_row,
    insert_rows,
    new_book,
    sort_rows,
    swap,
)
from tests.forms.told import to_mend, told
from xlforms.forms.locating.finder import locate
from xlforms.model.campaign import Campaign
from xlforms.model.fact import FactType
from xlforms.model.finding import has_errors
from xlforms.model.submission import Answer, Kind, Status, Submission
from xlforms.sheets.book import Book, Sheet
from xlforms.workflow.reading import read_form

Key = tuple[str, str, Kind]
Truth = dict[Key, Decimal | str]


def truth_of(campaign: Campaign) -> Truth:
    """A different number in every number cell, so that no two can be confused; texts with their criterion's id."""
    truth: Truth = {}
    for n, criterion in enumerate(campaign.rubric.criteria()):
        for k, fact in enumerate(criterion.facts.values()):
            number = Decimal((n + k) % 2) if fact.type is FactType.YES_NO else Decimal(30 + n + 3 * k)
            truth[criterion.id, fact.id, Kind.FACT] = number
        truth[criterion.id, "", Kind.SELF] = criterion.max_points - Decimal(n) / 100
        truth[criterion.id, "", Kind.EVIDENCE] = f"{criterion.id} 的材料"
        truth[criterion.id, "", Kind.REMARK] = f"{criterion.id} 的说明"
    return truth


def typed(campaign: Campaign, truth: Truth) -> dict[str, Typed]:
    """Cell -> what a person types."""
    facts: dict[str, Typed] = {}
    for criterion in campaign.rubric.criteria():
        for fact in criterion.facts.values():
            number = Decimal(truth[criterion.id, fact.id, Kind.FACT])
            yes_no = fact.type is FactType.YES_NO
            facts[f"{criterion.id}.{fact.id}"] = ("是" if number else "否") if yes_no else int(number)
    claims = {c.id: float(truth[c.id, "", Kind.SELF]) for c in campaign.rubric.criteria()}
    cells = cells_of(campaign, facts, claims)
    for block in layout_of(campaign).blocks:
        cells[f"M{block.first}"] = str(truth[block.criterion.id, "", Kind.EVIDENCE])
        cells[f"N{block.first}"] = str(truth[block.criterion.id, "", Kind.REMARK])
    return cells


@pytest.fixture(scope="module")
def truth(campaign: Campaign) -> Truth:
    return truth_of(campaign)


@pytest.fixture(scope="module")
def filled(campaign: Campaign, form: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(form, tmp_path_factory.mktemp("filled") / "01.xlsx", typed(campaign, truth_of(campaign)))


class Edit(NamedTuple):
    """What is done, the codes that are told, and the inputs that are not read (`all`, `none`, or `criterion.fact`)."""

    what: str
    do: Callable[[Workbook, Worksheet], object]
    codes: str = ""
    unread: str = "none"


EDITS = (
    Edit("nothing", lambda _book, _sheet: None),
    Edit("a row inserted", lambda _, sheet: insert_rows(sheet, 20), "row-inserted"),
    Edit("three rows above all", lambda _, sheet: insert_rows(sheet, 1, 3)),
    Edit("a row inserted between criteria", lambda _, sheet: insert_rows(sheet, 8), "row-inserted"),
    Edit(
        "a row inserted and filled",
        lambda _, sheet: (insert_rows(sheet, 20), sheet.cell(20, 8, 5)),
        "row-inserted stray-number",
    ),
    Edit(
        "a row inserted with a remark",
        lambda _, sheet: (insert_rows(sheet, 8), sheet.cell(8, 14, "补充")),
        "row-inserted stray-text",
    ),
    Edit("a row deleted", lambda _, sheet: delete_rows(sheet, 7), "row-missing", "news.province"),
    Edit("a criterion's first row deleted", lambda _, sheet: delete_rows(sheet, 6), "row-missing", "news.city news"),
    Edit("the last row deleted", lambda _, sheet: delete_rows(sheet, LAST), "row-missing", "merit.held merit"),
    Edit("whole rows sorted", lambda _, sheet: sort_rows(sheet, 1)),
    Edit("sorted without the hidden ids", lambda _, sheet: sort_rows(sheet, 2), "row-mixed-up", "all"),
    Edit(
        "two labels swapped", lambda _, sheet: swap(sheet, "E6", "E7"), "row-mixed-up", "news.city news.province news"
    ),
    Edit("two ids swapped", lambda _, sheet: swap(sheet, "A6", "A7"), "row-mixed-up", "news.city news.province news"),
    Edit("an id twice", lambda _, sheet: swap_in(sheet, "A7", "news.city"), "row-id-lost"),
    Edit("a row copied with its id", lambda _, sheet: insert_copied_row(sheet), "row-repeated", "news.province"),
    Edit("sheet renamed", lambda _, sheet: setattr(sheet, "title", "平江县自评")),
    Edit("sheets in another order", lambda book, _: book.move_sheet("自评表", -1)),
    Edit("a column inserted", lambda _, sheet: insert_columns(sheet, 6)),
    Edit("a column inserted before the ids", lambda _, sheet: insert_columns(sheet, 1)),
    Edit("columns hidden", lambda _, sheet: [setattr(sheet.column_dimensions[c], "hidden", True) for c in "CDHK"]),
    Edit("ids shown", lambda _, sheet: setattr(sheet.column_dimensions["A"], "hidden", False)),
    Edit("sheet copied", lambda book, _: copy_sheet(book), "sheet-twice"),
    Edit("ids cleared", lambda _, sheet: clear(sheet, "A"), "ids-lost"),
    Edit("id column deleted", lambda _, sheet: delete_columns(sheet, 1), "ids-lost"),
    Edit(
        "id column and names lost",  # two rows have the same label
        lambda book, sheet: (delete_columns(sheet, 1), forget_names(book)),
        "ids-lost",
    ),
    Edit("one id cleared", lambda _, sheet: swap_in(sheet, "A7", None), "row-id-lost"),
    Edit("a label edited", lambda _, sheet: swap_in(sheet, "E6", "市里采用的信息"), "label-edited"),
    Edit("a label broken over lines", lambda _, sheet: swap_in(sheet, "E6", "市妇联\n采用信息")),
    Edit("a label cleared", lambda _, sheet: swap_in(sheet, "E6", None)),
    Edit("all labels cleared", lambda _, sheet: clear(sheet, "E")),
    Edit("names lost", lambda book, _: forget_names(book)),
    Edit("names broken", lambda book, _: break_names(book)),
    Edit("properties lost", lambda book, _: forget_properties(book)),
    Edit("hidden sheet deleted", lambda book, _: book.remove(book["_xlforms"])),
    Edit("only the visible code left", lambda book, _: (book.remove(book["_xlforms"]), forget_properties(book))),
    Edit("copied into a new workbook", lambda book, _: new_book(book)),
    Edit("a header edited", lambda _, sheet: swap_in(sheet, "H5", "完成数"), "header-edited"),
    Edit("a header broken over lines", lambda _, sheet: swap_in(sheet, "H5", "完成\n情况")),
    Edit("a target changed", lambda _, sheet: swap_in(sheet, "G6", 60), "printed-number-changed"),
    Edit("standard points changed", lambda _, sheet: swap_in(sheet, "I6", 10), "printed-number-changed"),
    Edit("computed points typed over", lambda _, sheet: swap_in(sheet, "J6", 6)),
    Edit(
        "everything unmerged", lambda _, sheet: [sheet.unmerge_cells(str(a)) for a in list(sheet.merged_cells.ranges)]
    ),
    Edit("form sheet deleted", lambda book, sheet: book.remove(sheet), "no-form-sheet", "nothing"),
    Edit(
        "id column deleted, then a row inserted",
        lambda _, sheet: (delete_columns(sheet, 1), insert_rows(sheet, 30)),
        "ids-lost row-inserted",  # openpyxl leaves the names behind: all labels are there in order
    ),
)


def swap_in(sheet: Worksheet, cell: str, value: Typed) -> None:
    sheet[cell].value = value


def unread_keys(truth: Truth, words: str) -> set[Key]:
    """What an edit makes unreadable: `news.city` a fact, `news` what is asked once a criterion."""
    chosen = {
        "none": lambda _: False,
        "all": lambda _: True,
        "facts": lambda key: key[2] is Kind.FACT,
    }.get(words, lambda key: (f"{key[0]}.{key[1]}" if key[1] else key[0]) in words.split())
    return {key for key in truth if chosen(key)}


def read(answers: tuple[Answer, ...]) -> Iterator[tuple[Key, Answer]]:
    return (((one.criterion_id, one.fact_id, one.kind), one) for one in answers)


def edited(filled: Path, target: Path, edit: Callable[[Workbook, Worksheet], object]) -> Path:
    book = openpyxl.load_workbook(filled)
    sheet = book["自评表"]
    assert isinstance(sheet, Worksheet)
    edit(book, sheet)
    book.save(target)
    return target


def wrong_values(submission: Submission, truth: Truth) -> list[tuple[Key, Decimal | str]]:
    """Every value that was read and is not what was typed for it."""
    return [
        (key, one.text if one.value is None else one.value)
        for key, one in read(submission.answers)
        if one.status is Status.VALUE and (one.text if one.value is None else one.value) != truth[key]
    ]


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.what)
def test_edits(campaign: Campaign, truth: Truth, filled: Path, tmp_path: Path, edit: Edit) -> None:
    submission, findings = read_form(edited(filled, tmp_path / "01.xlsx", edit.do), campaign)
    assert told(findings) == edit.codes, [str(one) for one in findings]
    if edit.unread == "nothing":
        assert submission.answers == ()
        return
    assert wrong_values(submission, truth) == []
    missing = {key for key, one in read(submission.answers) if one.status is not Status.VALUE}
    if edit.unread == "all":  # or nearly all
        assert has_errors(findings)
        assert len(missing) > len(truth) // 2
    else:
        assert missing == unread_keys(truth, edit.unread)
    assert bool(missing) <= has_errors(findings)


def test_places_are_where_the_cells_stand_now(campaign: Campaign, filled: Path, tmp_path: Path) -> None:
    def edit(_: Workbook, sheet: Worksheet) -> None:
        sheet.title = "平江县自评"
        sheet["H9"].value = "大约三"
        insert_rows(sheet, 1, 2)

    submission, findings = read_form(edited(filled, tmp_path / "报送.xlsx", edit), campaign)
    place = next(one.place for one in submission.answers if one.fact_id == "city" and one.criterion_id == "news")
    assert str(place) == "报送.xlsx:平江县自评!H8"
    assert [str(one.place) for one in to_mend(findings)] == ["报送.xlsx:平江县自评!H11"]


def test_a_sheet_of_which_nothing_is_left_is_not_the_form() -> None:
    grid = layout_of(county()).grid
    empty = Book("xlsx", (Sheet(grid.title), Sheet("佐证材料")))
    assert locate(empty, grid, "a.xlsx") is None

"""A department's workbook sorted, copied and pasted: points stay with their unit and criterion, or are told."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.county import county
from tests.forms.told import told
from xlforms.forms.review.layout import FIRST_ROW, review_rows
from xlforms.forms.review.writer import Material, write_review
from xlforms.model.submission import Kind, Status
from xlforms.workflow.reading import read_form

ROWS = tuple(review_rows(county(), county().departments[0]))
LAST = FIRST_ROW + len(ROWS) - 1
Edit = Callable[[Worksheet], object]


def points(row_id: str) -> Decimal:
    """Another number in each line, from 0.01 up; all below the least maximum."""
    return Decimal(1 + [row.row_id for row in ROWS].index(row_id)) / 100 % 1


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("review") / "01.xlsx"
    write_review(path, county(), county().departments[0], Material({}, {}))
    book = openpyxl.load_workbook(path)
    for row in ROWS:
        book["评分表"][f"L{row.number}"].value = float(points(row.row_id))
        book["评分表"][f"M{row.number}"].value = f"见 {row.row_id}"
    book.save(path)
    return path


def rearranged(first_column: int, first: int = FIRST_ROW, last: int = LAST) -> Edit:
    """Lines backwards from a column on."""

    def edit(sheet: Worksheet) -> None:
        rows = [[sheet.cell(row, column).value for column in range(first_column, 17)] for row in range(first, last + 1)]
        for number, row in enumerate(reversed(rows), start=first):
            for column, value in enumerate(row, start=first_column):
                sheet.cell(number, column).value = value

    return edit


def cleared(*letters: str) -> Edit:
    def edit(sheet: Worksheet) -> None:
        for letter in letters:
            for row in range(FIRST_ROW, LAST + 1):
                sheet[f"{letter}{row}"].value = None

    return edit


def both(*edits: Edit) -> Edit:
    return lambda sheet: [edit(sheet) for edit in edits]


EDITS: dict[str, tuple[Edit, str, bool]] = {
    "nothing": (lambda _: None, "", True),
    "sorted": (rearranged(1), "", True),
    "sorted without ids": (rearranged(2), "row-mixed-up", False),
    "points alone of some lines, from the unit on": (rearranged(6, 10, 40), "row-mixed-up", False),
    "ids cleared": (cleared("A"), "ids-lost", True),
    "sorted, ids cleared": (both(rearranged(1), cleared("A")), "ids-lost", True),
    "units cleared": (cleared("F"), "", True),
    "ids and criteria cleared": (cleared("A", "C"), "rows-not-read", False),
    "a unit's lines over another's": (
        lambda sheet: [sheet.cell(5, c).__setattr__("value", sheet.cell(4, c).value) for c in range(2, 14)],
        "row-mixed-up",
        False,
    ),
    "a column inserted": (lambda sheet: sheet.insert_cols(7), "", True),
    "points and maximum exchanged": (
        lambda sheet: [swap(sheet, row) for row in range(FIRST_ROW + 1, LAST + 1)],
        "printed-number-changed value-and-printed-swapped",
        False,
    ),
}


def swap(sheet: Worksheet, row: int) -> None:
    sheet[f"E{row}"].value, sheet[f"L{row}"].value = sheet[f"L{row}"].value, sheet[f"E{row}"].value


@pytest.mark.parametrize("what", EDITS)
def test_lines_of_a_review(filled: Path, tmp_path: Path, what: str) -> None:
    edit, codes, whole = EDITS[what]
    book = openpyxl.load_workbook(filled)
    sheet = book["评分表"]
    assert isinstance(sheet, Worksheet)
    edit(sheet)
    book.save(tmp_path / "01.xlsx")
    submission, findings = read_form(tmp_path / "01.xlsx", county())
    read = [one for one in submission.answers if one.status is Status.VALUE]
    lines = {(one.kind, f"{one.criterion_id}@{one.unit_id}"): one.value or one.text for one in read}
    reasons = {line: said for (kind, line), said in lines.items() if kind is Kind.REASON}
    assert all(said == f"见 {line}" for line, said in reasons.items())
    given = {line: said for (kind, line), said in lines.items() if kind is Kind.REVIEW and said}
    assert all(Decimal(said) == points(line) for line, said in given.items())
    assert set(codes.split()) <= set(told(findings).split())
    assert (len(reasons) == len(ROWS)) is whole or what == "points and maximum exchanged"

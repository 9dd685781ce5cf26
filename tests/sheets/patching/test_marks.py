"""A mark shows while the cell holds what was wrong, and not when it holds anything else."""

from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given, settings, strategies as st

from xlforms.sheets.book import Cell, CellKind
from xlforms.sheets.engine import open_calculator
from xlforms.sheets.limits import length
from xlforms.sheets.patching.marks import condition, mark_at
from xlforms.sheets.reading import read_book

Typed = str | float | bool | None


def cell_of(typed: Typed) -> Cell:
    """The cell as our reader reads it from a file."""
    file = BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("自评表")
        if typed is not None:
            sheet.write(0, 1, typed) if not isinstance(typed, str) else sheet.write_string(0, 1, typed)
    read, _ = read_book(file.getvalue())
    assert read is not None
    return read.sheets[0].cell(1, 2)


def shows(formula: str, typed: Typed, path: Path) -> bool:
    """Whether the formula is true in a sheet whose B1 holds this; by an engine of other hands."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("自评表")
        if typed is not None:
            sheet.write(0, 1, typed) if not isinstance(typed, str) else sheet.write_string(0, 1, typed)
        sheet.write_formula(0, 0, f"={formula}")
    [shown] = open_calculator(path, "自评表").shown([(1, 1)])
    return shown == "TRUE"


@pytest.mark.parametrize(
    ("wrong", "mended"),
    [
        ("7O条", 70),
        ("约40", 40),
        (46086, 76),
        (0.4375, 1),
        (1 / 3, 0.3333),
        (0.1 + 0.2, 0.31),
        (-3, 3),
        (1e-7, 0),
        (123456789012345678, 1),
        (True, 1),
        (None, 0),
        ("", "是"),
        ("  ", "是"),
        ('含"引号"', "含引号"),
        ("长" * 400, "长" * 399),
        ("两行\n文字", "两行"),
        ("𠮷野家", "吉野家"),
        ("Yes", "yes"),
        ("76", 77),
    ],
)
def test_it_vanishes_when_the_cell_is_mended(wrong: Typed, mended: Typed, tmp_path: Path) -> None:
    formula = condition(cell_of(wrong))
    assert shows(formula, wrong, tmp_path / "wrong.xlsx"), formula
    assert not shows(formula, mended, tmp_path / "mended.xlsx"), formula


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300) | st.floats(allow_nan=False, allow_infinity=False, width=32) | st.booleans())
def test_no_formula_is_longer_than_a_program_takes(typed: Typed) -> None:
    kind = CellKind.NUMBER if isinstance(typed, float) else CellKind.TEXT
    value = Decimal(repr(typed)) if isinstance(typed, float) else typed
    formula = condition(Cell(14, 8, kind, value))
    texts = formula.split('"')
    assert length(formula) < 400
    assert max(map(len, texts)) <= 255
    assert formula.startswith('AND(LEN("xlforms")=7,')


def test_an_error_stays_marked_while_it_is_one() -> None:
    assert condition(Cell(14, 8, CellKind.ERROR, "#DIV/0!")) == 'AND(LEN("xlforms")=7,ISERROR($H$14))'


def test_a_formula_that_nobody_computed_stays_marked() -> None:
    assert condition(Cell(14, 8, CellKind.BLANK, None, "A1+A2")) == 'AND(LEN("xlforms")=7,TRUE)'


def test_a_date_in_the_place_of_a_number_is_compared_by_its_number() -> None:
    cell = Cell(14, 8, CellKind.DATE, None, None, "m/d", Decimal(46086))
    assert condition(cell) == 'AND(LEN("xlforms")=7,ISNUMBER($H$14),$H$14=46086)'


def test_a_merged_cell_is_marked_as_a_whole() -> None:
    assert mark_at(Cell(6, 11), (6, 11, 8, 11), "error").area == (6, 11, 8, 11)
    assert mark_at(Cell(7, 11), (6, 11, 8, 11), "error").area == (7, 11, 7, 11)

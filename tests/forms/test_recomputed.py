"""A unit's own formula whose stored result is not what it comes to."""

from decimal import Decimal

import pytest

from xlforms.forms.recomputed import up_to_date
from xlforms.model.submission import Status
from xlforms.sheets.address import cell_position
from xlforms.sheets.book import Cell, CellKind, Sheet
from xlforms.sheets.typed.reading import Reading

STANDING = {
    "G6": Cell(6, 7, CellKind.NUMBER, Decimal(80)),
    "H7": Cell(7, 8, CellKind.NUMBER, Decimal(40)),
    "H8": Cell(8, 8, CellKind.NUMBER, Decimal("36.5")),
    "H9": Cell(9, 8, CellKind.TEXT, "none"),
    "H10": Cell(10, 8, CellKind.BLANK, None, "A1"),
}
SHEET = Sheet("Form", cells={cell_position(name): cell for name, cell in STANDING.items()})


@pytest.mark.parametrize(
    ("formula", "stored", "result"),
    [
        ("H7+H8", "76", "76.5"),
        ("SUM(H7:H8)", "76", "76.5"),
        ("SUM($H$7:$H$9,2)", "76", "78.5"),
        ("SUM([.H7:.H8])", "76", "76.5"),  # as .ods has it
        ("[.H7]+[.H8]", "76", "76.5"),
        ("40+36", "75", "76"),
        ("G6", "76", "80"),
        ("G6-H7*2+Z1", "76", "0"),
        ("H7/3", "13", "13.3333333333333"),
        ("H7+H8", "76.5", None),
        ("H7/3", "13.3333333333333", None),
        ("H7+H9", "76", None),  # what cannot be computed is not doubted
        ("H7+H10", "76", None),
        ("H7/H11", "76", None),
        ("ROUND(H7,0)", "76", None),
        ("Other!H7", "76", None),
        ("H7+ZZZ9", "76", None),
        ("H7:H8", "76", None),
        ("", "76", None),
    ],
)
def test_a_result_that_its_formula_no_longer_has_is_not_taken(formula: str, stored: str, result: str | None) -> None:
    cell = Cell(6, 8, CellKind.NUMBER, Decimal(stored), formula)
    found = up_to_date(Reading(Status.VALUE, Decimal(stored), stored), cell, SHEET)
    assert (found.code, found.slots.get("read")) == (("formula-stale", Decimal(result)) if result else ("", None))

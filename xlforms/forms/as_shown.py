"""Sheets of which only texts came (CSV, many web pages): their numbers, as the form's own formulas saw them.

The check code shown in such a file was computed before anything was rounded for showing: it tells what is missing.
"""

from dataclasses import replace

from xlforms.forms.locating.located import Located
from xlforms.sheets.book import Cell, CellKind, Sheet
from xlforms.sheets.numbers import stored_number


def only_texts(sheet: Sheet) -> bool:
    """Whether nothing but texts came: an issued form has numbers and formulas."""
    return all(cell.kind is CellKind.TEXT and cell.formula is None for cell in sheet.cells.values())


def with_numbers(located: Located) -> Located:
    """The same with numbers where texts are plain numbers, if only texts came."""
    if not only_texts(located.sheet):
        return located
    return replace(located, cells={name: as_number(cell) for name, cell in located.cells.items()})


def as_number(cell: Cell) -> Cell:
    """`76` as a number; what is none stays."""
    number = stored_number(cell.shown) if cell.kind is CellKind.TEXT else None
    return cell if number is None else cell._replace(kind=CellKind.NUMBER, value=number)

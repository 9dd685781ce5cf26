"""Rows and columns moved as Excel moves them: cells, merges, heights, formulas, validations and, if asked, names."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial

from xlforms.sheets.address import Area, cell_position, column_name
from xlforms.sheets.mangling.draft import Draft, DraftSheet, Target

_REFERENCE = re.compile(r"(?<![A-Za-z0-9_.!'])(\$?)([A-Z]{1,3})(\$?)(\d{1,7})(?![\d(A-Za-z_])")
_AREAS = re.compile(r'(?<=\bsqref=")[^"]+')
_FORMULAS = re.compile(r"(?<=<formula>)[^<]+|(?<=<formula1>)[^<]+|(?<=<formula2>)[^<]+")
Where = Callable[[int], int]
"""Old number -> new number; 0 where the row or column is gone."""


def stay(number: int) -> int:
    """Where it was."""
    return number


@dataclass(frozen=True, slots=True)
class Move:
    """Where rows and columns go."""

    row: Where = field(default=stay)
    column: Where = field(default=stay)


def inserted(at: int, count: int = 1) -> Where:
    """`count` new ones above or left of `at`."""
    return lambda number: number + count if number >= at else number


def deleted(at: int, count: int = 1) -> Where:
    """Those from `at` on are gone."""
    return lambda number: number if number < at else 0 if number < at + count else number - count


def exchanged(places: Mapping[int, int]) -> Where:
    """Some stand elsewhere now."""
    return lambda number: places.get(number, number)


def move(draft: Draft, how: Move, *, names: bool = True, formulas: bool = True) -> None:
    """Move the form's cells; without `names` they are left behind, as openpyxl does."""
    sheet = draft.form
    sheet.cells = {
        (row, column): cell
        for position, cell in sheet.cells.items()
        if (row := how.row(position[0])) and (column := how.column(position[1]))
    }
    sheet.heights = {row: height for old, height in sheet.heights.items() if (row := how.row(old))}
    sheet.hidden_rows = {row for old in sheet.hidden_rows if (row := how.row(old))}
    sheet.merges = [area for old in sheet.merges if (area := moved_area(old, how))]
    if names:
        draft.names = {name: moved_name(target, sheet.title, how) for name, target in draft.names.items()}
    if formulas:
        move_formulas(sheet, how)


def moved_area(area: Area, how: Move) -> Area | None:
    """A merged area where it is now; None where nothing, or one cell of it, is left."""
    rows = [row for number in range(area[0], area[2] + 1) if (row := how.row(number))]
    columns = [column for number in range(area[1], area[3] + 1) if (column := how.column(number))]
    if len(rows) * len(columns) < 2:
        return None
    return min(rows), min(columns), max(rows), max(columns)


def moved_name(target: Target, title: str, how: Move) -> Target:
    """A name follows its cell; that of a deleted cell points nowhere."""
    if target.title != title:
        return target
    row, column = how.row(target.row), how.column(target.column)
    return Target(title, row, column) if row and column else Target("", 0, 0)


def move_formulas(sheet: DraftSheet, how: Move) -> None:
    """Formulas of cells, validations and colours."""
    for position, cell in sheet.cells.items():
        if cell.formula:
            sheet.cells[position] = cell._replace(formula=moved_formula(cell.formula, how))
    sheet.tail = _AREAS.sub(lambda found: moved_formula(found[0], how), sheet.tail)
    sheet.tail = _FORMULAS.sub(lambda found: moved_formula(found[0], how), sheet.tail)


def moved_formula(formula: str, how: Move) -> str:
    """Each reference outside of quotes, moved."""
    pieces = formula.split('"')
    pieces[::2] = [_REFERENCE.sub(partial(moved_reference, how=how), piece) for piece in pieces[::2]]
    return '"'.join(pieces)


def moved_reference(found: re.Match[str], how: Move) -> str:
    """`$H6` where it is now."""
    row, column = cell_position(found[2] + found[4])
    row, column = how.row(row), how.column(column)
    if not row or not column:
        return "#REF!"
    return f"{found[1]}{column_name(column)}{found[3]}{row}"

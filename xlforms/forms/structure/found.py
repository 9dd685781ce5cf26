"""Where the finder has found the table of a returned workbook, and of what it has told already."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from xlforms.forms.structure.issued import Issued
from xlforms.model.finding import Finding
from xlforms.sheets.address import Position, cell_position
from xlforms.sheets.book import CellKind, Sheet

DOUBTED = {"row-mixed-up", "row-unsure", "row-repeated"}  # rows that were not read


@dataclass(frozen=True)
class Found:
    """Row id and key of a column -> where they stand now; what the finder has told."""

    file: str
    sheet: Sheet
    rows: Mapping[str, int]
    columns: Mapping[str, int]
    findings: tuple[Finding, ...] = ()


class Known(NamedTuple):
    """Cells and whole rows of the main sheet of which the finder has told: nothing more is to be said of them."""

    cells: frozenset[Position] = frozenset()
    rows: frozenset[int] = frozenset()


def told_already(issued: Issued, found: Found) -> Known:
    """The cells of the main sheet of which the finder has told, and its rows that it could not make out."""
    own = [one for one in found.findings if one.place.sheet == found.sheet.title]
    positions = [(one, position) for one in own if (position := position_of(one.place.cell))]
    rows = {position[0] for one, position in positions if one.code in DOUBTED}
    texts = ((row, cell.value) for (row, _), cell in found.sheet.cells.items() if cell.kind is CellKind.TEXT)
    rows |= {row for row, text in texts if text in issued.rows and row not in found.rows.values()}
    return Known(frozenset(position for _, position in positions if position[1]), frozenset(rows))


def position_of(cell: str) -> Position | None:
    """The place of a finding: a cell, or a whole row as column 0."""
    if cell.isdecimal():
        return int(cell), 0
    try:
        return cell_position(cell)
    except ValueError:
        return None

"""What a sheet or a workbook sets for all its cells: that zeros are not seen, that days are counted from 1904."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from xlforms.sheets.address import Position
from xlforms.sheets.book import Cell, CellKind, Sheet
from xlforms.sheets.containers.guard import Refused

_ZERO = Decimal(0)


def zeros_unseen(cells: Mapping[Position, Cell]) -> dict[Position, Cell]:
    """The cells of a sheet that hides its zeros."""
    return {
        place: cell._replace(displayed="") if cell.kind is CellKind.NUMBER and cell.value == _ZERO else cell
        for place, cell in cells.items()
    }


def told_of_1904(sheets: Iterable[Sheet], *, since_1904: bool) -> list[Refused]:
    """That days are counted from 1904, where there are any: between two such calendars dates move by four years."""
    if since_1904:
        for sheet in sheets:
            for cell in sheet.cells.values():
                if cell.kind is CellKind.DATE:
                    return [Refused("dates-since-1904", sheet.title, value=cell.shown, cell=cell.name)]
    return []

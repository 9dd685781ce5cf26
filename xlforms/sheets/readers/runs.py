"""What a person sees beside the letters of a cell: text crossed out, raised or lowered, and zeros that a sheet hides.

70 crossed out before 76 is no 7076, and a note's ¹ behind 76 no 761: such runs are written in signs that look alike.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from xlforms.sheets.address import Position
from xlforms.sheets.book import Cell, CellKind, Sheet
from xlforms.sheets.containers.guard import Refused

SUPERSCRIPT, SUBSCRIPT = "superscript", "subscript"  # as .xlsx calls them
_RAISED = str.maketrans("0123456789+-()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾")
_LOWERED = str.maketrans("0123456789+-()", "₀₁₂₃₄₅₆₇₈₉₊₋₍₎")
_STRUCK = "\u0336"  # a stroke through the sign before it
_ZERO = Decimal(0)


def written(text: str, *, struck: bool, shift: str = "") -> str:
    """The text in signs that look alike; `shift` is SUPERSCRIPT, SUBSCRIPT or anything else for neither."""
    if shift in {SUPERSCRIPT, SUBSCRIPT}:
        text = text.translate(_RAISED if shift == SUPERSCRIPT else _LOWERED)
    return "".join(sign if sign.isspace() else sign + _STRUCK for sign in text) if struck else text


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

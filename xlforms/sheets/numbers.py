"""Numbers as a file has them, exact to the 15 digits a spreadsheet holds."""

import re
from decimal import Decimal
from math import isfinite

from xlforms.sheets.book import Cell

_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?", re.ASCII)
_ZERO = Decimal(0)


def stored_number(text: str) -> Decimal | None:
    """The number stored as `text`, to 15 significant digits: `0.30000000000000004` is 0.3; None where it is none.

    `float()` alone would take `1_0`, `nan` and full-width digits.
    """
    if len(text) > 400 or _NUMBER.fullmatch(text) is None:
        return None
    number = float(text)
    return Decimal(f"{number:.15g}") or _ZERO if isfinite(number) else None


def plain_number(cell: Cell) -> Decimal | None:
    """The number in a cell, also where it is stored as text; nothing that people write with it is understood."""
    return cell.value if isinstance(cell.value, Decimal) else stored_number(cell.shown.strip())

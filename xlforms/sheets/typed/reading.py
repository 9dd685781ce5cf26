"""One cell as read: a value or why there is none, and what is told of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from xlforms.model.submission import Status
from xlforms.sheets.book import Cell

_FORMULA = 60  # characters of a formula that a finding shows


@dataclass(frozen=True, slots=True)
class Reading:
    """One input cell as read. `value` is a number (是/否 as 1/0) or None; `text` what was typed, or the text itself.

    `code` is a finding of the cell with its `slots`: always there when unreadable; else where what was read is not
    literally what was typed, to show both.
    """

    status: Status
    value: Decimal | None = None
    text: str = ""
    code: str = ""
    slots: Mapping[str, object] = field(default_factory=dict)


def unreadable(cell: Cell, code: str, **slots: object) -> Reading:
    """Something stands there, but not what was asked for."""
    return Reading(Status.UNREADABLE, None, cell.shown, code, {"value": cell.shown.strip(), **slots})


def told(reading: Reading, code: str, cell: Cell, **slots: object) -> Reading:
    """The reading with a finding that shows what stands in the cell and what was made of it."""
    return replace(reading, code=code, slots={"value": cell.shown.strip(), **slots})


def formula_told(cell: Cell) -> str:
    """The beginning of a cell's formula, as a finding shows it."""
    return f"={(cell.formula or '')[:_FORMULA]}"

"""A unit: the organisation that reports. Its table may carry any columns; targets may be taken from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation


@dataclass(frozen=True, slots=True)
class Unit:
    """One reporting organisation, in the official order of the units' table."""

    id: str  # ASCII, used in file names and frames
    name: str
    tier: str = ""
    contact: str = ""
    email: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)  # further columns of the table, as text

    def number(self, column: str) -> Decimal | None:
        """A further column as a number, None where it is empty or none."""
        try:
            number = Decimal(self.columns.get(column, ""))
        except InvalidOperation:
            return None
        return number if number.is_finite() else None


@dataclass(frozen=True, slots=True)
class Department:
    """A department of the head office that reviews the sections naming it as `reviewer`."""

    id: str
    name: str
    contact: str = ""
    email: str = ""

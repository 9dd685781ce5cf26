"""The value a unit is asked for: the same for all, by tier, or from a column of the units' table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from xlforms.model.unit import Unit


@dataclass(frozen=True, slots=True)
class FixedTarget:
    """The same for every unit."""

    value: Decimal

    def for_unit(self, unit: Unit) -> Decimal | None:  # noqa: ARG002  (the three kinds answer one question)
        """What this unit is asked for."""
        return self.value


@dataclass(frozen=True, slots=True)
class TierTarget:
    """One value a tier."""

    by_tier: Mapping[str, Decimal]

    def for_unit(self, unit: Unit) -> Decimal | None:
        """What this unit is asked for; None where its tier has no target (the lint reports it)."""
        return self.by_tier.get(unit.tier)


@dataclass(frozen=True, slots=True)
class ColumnTarget:
    """A number of the unit itself (its townships, its quota), times a factor."""

    column: str
    times: Decimal = Decimal(1)

    def for_unit(self, unit: Unit) -> Decimal | None:
        """What this unit is asked for; None where its column is empty or no number (the lint reports it)."""
        number = unit.number(self.column)
        return None if number is None else number * self.times


TargetSource = FixedTarget | TierTarget | ColumnTarget

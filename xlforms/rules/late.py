"""late: a form that came in after the deadline loses points for each day, by the receipt log.

    facts: {}
    rules:
      - {kind: late, lose: 0.5, free: 1}

With this rule, in a part of 6 points
    @days late = 0    costs 0
    @days late = 1    costs 0      one day of grace
    @days late = 3    costs 1
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from xlforms.model.derived import DaysLate, Derived
from xlforms.model.expression import Expression, Number, Reported
from xlforms.model.fact import Fact
from xlforms.model.rule import Effect, Rule, Slot


@dataclass(frozen=True, slots=True)
class Late(Rule):
    """`lose` is in points a day, `free` in days."""

    KIND: ClassVar[str] = "late"

    lose: Decimal
    free: Decimal = Decimal(0)

    def fact_ids(self) -> tuple[str, ...]:
        """None: the receipt log knows."""
        return ()

    def derived(self, facts: Mapping[str, Fact]) -> tuple[Derived, ...]:  # noqa: ARG002
        """The days."""
        return (DaysLate(),)

    def effects(self, facts: Mapping[str, Fact], max_points: Decimal) -> tuple[Effect, ...]:  # noqa: ARG002
        """One effect."""
        days = Reported(DaysLate().key)
        counted: Expression = (days - Number(self.free)).at_least(0) if self.free else days
        slots: dict[str, Slot] = {"days": days, "free": self.free, "counted": counted, "lose": self.lose}
        return (Effect(self.KIND, counted * Number(self.lose), "late-free" if self.free else "late", slots),)

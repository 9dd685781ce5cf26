"""occurrences: each one that happened loses `lose` points; `free` of them are let off.

    facts:
      absences: {title: 缺席会议, type: count}
    rules:
      - {kind: occurrences, of: [absences], lose: 0.5, free: 1}

With this rule, in a part of 6 points
    absences 0    costs 0
    absences 1    costs 0      the first one is let off
    absences 3    costs 1      two count, 0.5 each
    absences 40   costs 6      a part is never below zero
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from xlforms.model.expression import Expression, Number, Reported
from xlforms.model.rubric import Fact
from xlforms.model.rule import Effect, Rule, Slot
from xlforms.rules.naming import Prices, names_of, priced, words


@dataclass(frozen=True, slots=True)
class Occurrences(Rule):
    """`lose` is in points for each one, `free` a number of occurrences of each fact that cost nothing."""

    KIND: ClassVar[str] = "occurrences"

    lose: Decimal | dict[str, Decimal]
    of: tuple[str, ...] = ()
    free: Decimal = Decimal(0)

    def fact_ids(self) -> tuple[str, ...]:
        """Those that are priced."""
        return names_of(self.of, self.lose)

    def effects(self, facts: Mapping[str, Fact], max_points: Decimal) -> tuple[Effect, ...]:  # noqa: ARG002
        """One effect a fact."""
        prices: Prices = self.lose
        return tuple(self.effect(fact, price) for fact, price in priced(facts, self.of, prices))

    def effect(self, fact: Fact, price: Decimal) -> Effect:
        """What its occurrences cost."""
        counted: Expression = Reported(fact.id)
        if self.free:
            counted = (counted - Number(self.free)).at_least(0)
        slots: dict[str, Slot] = words(fact) | {"counted": counted, "lose": price, "free": self.free}
        return Effect(self.KIND, counted * Number(price), "occurrences-free" if self.free else "occurrences", slots)

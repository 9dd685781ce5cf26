"""rank_based: the units that reported least lose points; equal ones stand together.

    facts:
      visits: {title: 走访户数, type: count, measure: 户}
    rules:
      - {kind: rank_based, of: [visits], last: 2, lose: 1}

With this rule, in a part of 6 points
    visits 4, @below visits = 1    costs 1      only one unit reported less
    visits 5, @below visits = 1    costs 1      two units with 5 share their place
    visits 6, @below visits = 2    costs 0

Whether a unit is among the last is known when all have reported; until then the part has no points.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from xlforms.model.derived import Below, Derived
from xlforms.model.expression import Apply, Number, Reported, choose
from xlforms.model.fact import Fact
from xlforms.model.rule import Effect, Rule, Slot
from xlforms.rules.naming import named, words


@dataclass(frozen=True, slots=True)
class RankBased(Rule):
    """`last` is how many places at the end lose `lose` points."""

    KIND: ClassVar[str] = "rank_based"

    of: tuple[str, ...]
    last: Decimal
    lose: Decimal

    def fact_ids(self) -> tuple[str, ...]:
        """Those of `of`."""
        return self.of

    def derived(self, facts: Mapping[str, Fact]) -> tuple[Derived, ...]:
        """How many units stand below, of each fact."""
        return tuple(Below(fact.id) for name in self.of for fact in named(facts, name))

    def effects(self, facts: Mapping[str, Fact], max_points: Decimal) -> tuple[Effect, ...]:  # noqa: ARG002
        """One effect a fact."""
        return tuple(self.effect(fact) for name in self.of for fact in named(facts, name))

    def effect(self, fact: Fact) -> Effect:
        """What a place among the last costs."""
        below = Reported(Below(fact.id).key)
        lost = choose(Apply("lt", (below, Number(self.last))), Number(self.lose))
        slots: dict[str, Slot] = words(fact) | {"below": below, "last": self.last}
        return Effect(self.KIND, lost, "rank_based", slots)

"""best_of: events win points, but those of one matter only once, at the highest.

    facts:
      honours:
        title: 表彰
        type: events
        kinds: {ministry: 部委表彰, province: 省领导批示, city: 市领导批示}
    rules:
      - {kind: best_of, win: {honours.ministry: 6, honours.province: 5, honours.city: 3}}

With this rule, in a part of 6 points that starts at zero
    @best honours.ministry:6 honours.province:5 honours.city:3 = 0   wins 0
    @best honours.ministry:6 honours.province:5 honours.city:3 = 5   wins 5   one matter, province and city
    @best honours.ministry:6 honours.province:5 honours.city:3 = 8   wins 6   two matters, at most the part's points

A unit that bears half of a matter wins half of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from xlforms.model.derived import Best, Derived
from xlforms.model.expression import Reported
from xlforms.model.fact import Fact
from xlforms.model.rule import Effect, Rule, Slot
from xlforms.rules.naming import Prices, names_of, priced


@dataclass(frozen=True, slots=True)
class BestOf(Rule):
    """`win` is in points: one price for all of `of`, or a price an event kind."""

    KIND: ClassVar[str] = "best_of"

    win: Decimal | dict[str, Decimal]
    of: tuple[str, ...] = ()

    def fact_ids(self) -> tuple[str, ...]:
        """Those that are priced."""
        return names_of(self.of, self.win)

    def derived(self, facts: Mapping[str, Fact]) -> tuple[Derived, ...]:
        """The highest of each matter."""
        prices: Prices = self.win
        return (Best(tuple((fact.id, price) for fact, price in priced(facts, self.of, prices))),)

    def effects(self, facts: Mapping[str, Fact], max_points: Decimal) -> tuple[Effect, ...]:  # noqa: ARG002
        """One effect over all kinds."""
        [best] = self.derived(facts)
        prices: Prices = self.win
        groups = dict.fromkeys(fact.parts[0] for fact, _ in priced(facts, self.of, prices))
        slots: dict[str, Slot] = {"title": tuple(groups)}
        return (Effect(self.KIND, Reported(best.key), "best_of", slots, wins=True, open_ended=True),)

"""award: each thing achieved wins points, in a part that starts at zero.

    facts:
      hotline: {title: 热线规范, type: yes_no}
      closed: {title: 办结率, type: percent, target: 95}
    rules:
      - {kind: award, win: {hotline: 1, closed: 1}}

With this rule, in a part of 6 points that starts at zero
    hotline 1, closed 95     wins 2     the target itself counts as reached
    hotline 1, closed 94.9   wins 1
    hotline 0, closed 10     wins 0

A number without a target is achieved from 1 on. One price for all: `{kind: award, of: [a, b], win: 0.5}`.

Of an events fact each event wins, as many as it counts; a unit that bears half of it wins half.

    facts:
      inspection: {title: 督查, type: events, kinds: {praised: 表扬}}
    rules:
      - {kind: award, of: [inspection.praised], win: 0.5}

With this rule, in a part of 6 points that starts at zero
    inspection.praised 0    wins 0
    inspection.praised 3    wins 1.5
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from xlforms.model.expression import Number, Reported, choose
from xlforms.model.fact import Fact, FactType
from xlforms.model.rule import Effect, Rule
from xlforms.rules.naming import Prices, met, names_of, priced, wording, words


@dataclass(frozen=True, slots=True)
class Award(Rule):
    """`win` is in points: one price for all of `of`, or a price a fact."""

    KIND: ClassVar[str] = "award"

    win: Decimal | dict[str, Decimal]
    of: tuple[str, ...] = ()

    def fact_ids(self) -> tuple[str, ...]:
        """Those that are priced."""
        return names_of(self.of, self.win)

    def effects(self, facts: Mapping[str, Fact], max_points: Decimal) -> tuple[Effect, ...]:  # noqa: ARG002
        """One effect a fact."""
        prices: Prices = self.win
        return tuple(self.effect(fact, price) for fact, price in priced(facts, self.of, prices))

    def effect(self, fact: Fact, price: Decimal) -> Effect:
        """What it wins once where it is met; of events, what each of them wins."""
        if fact.type is FactType.EVENTS:
            points, slots = Reported(fact.id) * Number(price), words(fact) | {"win": price}
            return Effect(self.KIND, points, "award-events", slots, wins=True, open_ended=True)
        points = choose(met(fact), Number(price))
        return Effect(self.KIND, points, wording("award", fact), words(fact), wins=True, available=price)

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
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from xlforms.model.expression import Number, choose
from xlforms.model.rubric import Fact
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
        return tuple(
            Effect(
                self.KIND,
                choose(met(fact), Number(price)),
                wording("award", fact),
                words(fact),
                wins=True,
                available=price,
            )
            for fact, price in priced(facts, self.of, prices)
        )

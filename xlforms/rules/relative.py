"""relative: each one above the mean of the units wins points; `lose` may say what each one below it loses.

    facts:
      indicators: {title: 承担指标, type: count, measure: 项}
    rules:
      - {kind: relative, of: [indicators], win: 0.2, steps: whole}

With this rule, in a part of 6 points that starts at zero
    indicators 4, @mean indicators = 4.4   wins 0
    indicators 6, @mean indicators = 4.4   wins 0.2   1.6 above: one whole one
    indicators 7, @mean indicators = 4.4   wins 0.4

`steps: part` counts 1.6 as 1.6. `among` names the tiers whose units make the mean; without it all do. The mean is known
when all of them have reported; until then the part has no points.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Literal

from xlforms.model.derived import Derived, Mean
from xlforms.model.expression import Expression, Number, Reported
from xlforms.model.fact import Fact
from xlforms.model.rule import Effect, Rule, Slot
from xlforms.rules.naming import named, words


@dataclass(frozen=True, slots=True)
class Relative(Rule):
    """`win` and `lose` are in points for each one above and below the mean, in the fact's measure."""

    KIND: ClassVar[str] = "relative"

    of: tuple[str, ...]
    steps: Literal["whole", "part"]
    win: Decimal = Decimal(0)
    lose: Decimal = Decimal(0)
    among: tuple[str, ...] = ()

    def fact_ids(self) -> tuple[str, ...]:
        """Those of `of`."""
        return self.of

    def derived(self, facts: Mapping[str, Fact]) -> tuple[Derived, ...]:
        """The mean of each fact."""
        return tuple(Mean(fact.id, self.among) for name in self.of for fact in named(facts, name))

    def effects(self, facts: Mapping[str, Fact], max_points: Decimal) -> tuple[Effect, ...]:  # noqa: ARG002
        """One effect a fact and direction."""
        chosen = [fact for name in self.of for fact in named(facts, name)]
        directions = [(self.win, True), (self.lose, False)]
        return tuple(self.effect(fact, price, above) for fact in chosen for price, above in directions if price)

    def effect(self, fact: Fact, price: Decimal, above: bool) -> Effect:  # noqa: FBT001
        """What a distance from the mean costs or wins."""
        value, mean = Reported(fact.id), Reported(Mean(fact.id, self.among).key)
        distance: Expression = (value - mean if above else mean - value).at_least(0)
        counted = distance.floor() if self.steps == "whole" else distance
        slots: dict[str, Slot] = words(fact) | {"mean": mean, "distance": distance, "counted": counted, "price": price}
        key = f"relative-{'above' if above else 'below'}{'-whole' if self.steps == 'whole' else ''}"
        return Effect(self.KIND, counted * Number(price), key, slots, wins=above, open_ended=True)

"""missing: each thing that is not there loses its own points.

    facts:
      office: {title: 有调解委员会, type: yes_no}
      cases: {title: 开展调解, type: count, target: 1}
    rules:
      - {kind: missing, lose: {office: 2, cases: 1}}

With this rule, in a part of 6 points
    office 1, cases 4    costs 0
    office 0, cases 4    costs 2
    office 1, cases 0    costs 1      a number is missing below its target
    office 0, cases 0    costs 3

One price for all: `{kind: missing, of: [plan, summary], lose: 0.5}`; a checklist is named as a whole. `unless` names
facts any of which makes up for it.

    facts:
      events: {title: 集体活动, type: count, target: 6}
      leader: {title: 领导到场, type: yes_no}
    rules:
      - {kind: missing, of: [events], lose: 1, unless: [leader]}

With this rule, in a part of 6 points
    events 6, leader 0   costs 0
    events 5, leader 1   costs 0      the leader was there
    events 5, leader 0   costs 1
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from xlforms.model.expression import Apply, Number, as_number, choose
from xlforms.model.fact import Fact
from xlforms.model.rule import Effect, Rule, Slot
from xlforms.rules.naming import Prices, met, named, names_of, priced, wording, words


@dataclass(frozen=True, slots=True)
class Missing(Rule):
    """`lose` is in points: one price for all of `of`, or a price a fact."""

    KIND: ClassVar[str] = "missing"

    lose: Decimal | dict[str, Decimal]
    of: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()

    def fact_ids(self) -> tuple[str, ...]:
        """What is priced, then what makes up for it."""
        return names_of(self.of, self.lose) + self.unless

    def effects(self, facts: Mapping[str, Fact], max_points: Decimal) -> tuple[Effect, ...]:  # noqa: ARG002
        """One effect a fact."""
        prices: Prices = self.lose
        return tuple(self.effect(facts, fact, price) for fact, price in priced(facts, self.of, prices))

    def effect(self, facts: Mapping[str, Fact], fact: Fact, price: Decimal) -> Effect:
        """What its absence costs."""
        others = [other for name in self.unless for other in named(facts, name)]
        there = Apply("or", (met(fact), *map(met, others))) if others else met(fact)
        lost = choose(there, as_number(0), Number(price))
        slots: dict[str, Slot] = words(fact) | {"others": tuple(other.title for other in others)}
        key = "missing-unless" if others else "missing"
        return Effect(self.KIND, lost, wording(key, fact), slots)

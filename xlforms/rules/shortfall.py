"""shortfall: each one below the target loses `lose` points.

    facts:
      news: {title: 采用信息, type: count, target: 80}
    rules:
      - {kind: shortfall, of: [news], lose: 0.5}

With this rule, in a part of 6 points
    news 80     costs 0      on target; more than the target wins nothing
    news 76     costs 2      4 missing, 0.5 each
    news 60     costs 6      20 missing would cost 10, but a part is never below zero

`step` prices so many at a time; then `steps` says whether a begun step counts in part or only a whole one.

    facts:
      rate: {title: 完成率, type: percent, target: 90}
    rules:
      - {kind: shortfall, of: [rate], lose: 1, step: 5, steps: whole}

With this rule, in a part of 6 points
    rate 90     costs 0
    rate 85.5   costs 0      4.5 below is no whole step of 5
    rate 79.9   costs 2      10.1 below: two whole steps
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Literal

from xlforms.model.expression import Expression, Number, Reported, Target
from xlforms.model.fact import Fact, FactType
from xlforms.model.rule import Effect, Rule, Slot
from xlforms.rules.naming import named, words


@dataclass(frozen=True, slots=True)
class Shortfall(Rule):
    """The fields are the YAML options; `lose` is in points for each `step` missing, `step` in the fact's measure."""

    KIND: ClassVar[str] = "shortfall"

    of: tuple[str, ...]
    lose: Decimal
    step: Decimal = Decimal(1)
    steps: Literal["whole", "part"] | None = None

    def fact_ids(self) -> tuple[str, ...]:
        """Those of `of`."""
        return self.of

    def effects(self, facts: Mapping[str, Fact], max_points: Decimal) -> tuple[Effect, ...]:  # noqa: ARG002
        """One effect a fact, each at the same price."""
        return tuple(self.effect(fact) for name in self.of for fact in named(facts, name))

    def effect(self, fact: Fact) -> Effect:
        """What this fact's shortfall costs."""
        missing: Expression = (Target(fact.id) - Reported(fact.id)).at_least(0)
        counted = missing if self.step == 1 else missing / Number(self.step)
        if self.steps == "whole":
            counted = counted.floor()
        slots: dict[str, Slot] = {"missing": missing, "counted": counted, "lose": self.lose, "step": self.step}
        kind = "shortfall-step" if self.step != 1 else "shortfall"
        key = f"{kind}-percent" if fact.type is FactType.PERCENT else kind
        return Effect(self.KIND, counted * Number(self.lose), key, words(fact) | slots)

    def problems(self, facts: Mapping[str, Fact]) -> Iterator[tuple[str, Mapping[str, object]]]:
        """A step, or a fact that is no whole number, needs `steps`."""
        whole = all(fact.type is FactType.COUNT for name in self.of for fact in named(facts, name))
        if self.steps is None and (self.step != 1 or not whole):
            yield "steps-undeclared", {"kind": self.KIND}

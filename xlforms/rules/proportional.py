"""proportional: the part loses its points in proportion to what is missing of the target.

    facts:
      papers: {title: 调研报告, type: count, target: 3}
    rules:
      - {kind: proportional, of: [papers]}

With this rule, in a part of 6 points
    papers 3    costs 0
    papers 2    costs 2      one of three is missing
    papers 0    costs 6
    papers 5    costs 0      more than the target wins nothing

Several facts are taken together: what is missing of all, divided by what is asked for in all.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from xlforms.model.expression import Apply, Number, Reported, Target, as_number, choose, total
from xlforms.model.fact import Fact, spaced
from xlforms.model.rule import Effect, Rule
from xlforms.rules.naming import named


@dataclass(frozen=True, slots=True)
class Proportional(Rule):
    """Points of the part times missing, divided by target; a target of nothing loses nothing."""

    KIND: ClassVar[str] = "proportional"

    of: tuple[str, ...]

    def fact_ids(self) -> tuple[str, ...]:
        """Those of `of`."""
        return self.of

    def effects(self, facts: Mapping[str, Fact], max_points: Decimal) -> tuple[Effect, ...]:
        """One effect over all facts."""
        chosen = [fact for name in self.of for fact in named(facts, name)]
        missing = total(tuple((Target(fact.id) - Reported(fact.id)).at_least(0) for fact in chosen))
        target = total(tuple(Target(fact.id) for fact in chosen))
        lost = choose(Apply("gt", (target, as_number(0))), Number(max_points) * missing / target)
        slots = {
            "title": tuple(fact.title for fact in chosen),
            "measure": spaced(chosen[0].measure) if chosen else "",
            "reported": total(tuple(Reported(fact.id) for fact in chosen)),
            "target": target,
            "missing": missing,
            "max": max_points,
        }
        return (Effect(self.KIND, lost, "proportional", slots),)

"""gap: a unit that claims more than the review gives, by more than a limit, gets nothing for the criterion.

    facts: {}
    rules:
      - {kind: gap, above: 2}

With this rule, in a part of 6 points
    @gap = 2      costs 0      the limit itself is allowed
    @gap = 2.5    costs 6

It takes effect when the review is in: what the reviewers gave stays on record, and the points are zero.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from xlforms.model.derived import Derived, Gap
from xlforms.model.expression import Apply, Number, Reported, choose
from xlforms.model.fact import Fact
from xlforms.model.rule import Effect, Rule, Slot


@dataclass(frozen=True, slots=True)
class GapRule(Rule):
    """`above` is in points of the criterion."""

    KIND: ClassVar[str] = "gap"
    COMPUTES: ClassVar[bool] = False

    above: Decimal

    def fact_ids(self) -> tuple[str, ...]:
        """None: claims and reviews are no facts."""
        return ()

    def derived(self, facts: Mapping[str, Fact]) -> tuple[Derived, ...]:  # noqa: ARG002
        """The gap."""
        return (Gap(),)

    def effects(self, facts: Mapping[str, Fact], max_points: Decimal) -> tuple[Effect, ...]:  # noqa: ARG002
        """One effect, after the review."""
        gap = Reported(Gap().key)
        lost = choose(Apply("gt", (gap, Number(self.above))), Number(max_points))
        slots: dict[str, Slot] = {"gap": gap, "above": self.above}
        return (Effect(self.KIND, lost, "gap", slots, after_review=True),)

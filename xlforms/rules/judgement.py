"""judgement: a reviewer gives the part's points by hand, from 0 to its maximum. A part without rules means the same.

    facts: {}
    rules:
      - {kind: judgement}

It stands alone in its part; what other rules compute belongs into a part of its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from xlforms.model.fact import Fact
from xlforms.model.rule import Effect, Rule


@dataclass(frozen=True, slots=True)
class Judgement(Rule):
    """Computes nothing: until the review is in, the part has no points."""

    KIND: ClassVar[str] = "judgement"
    COMPUTES: ClassVar[bool] = False

    def fact_ids(self) -> tuple[str, ...]:
        """None."""
        return ()

    def effects(self, facts: Mapping[str, Fact], max_points: Decimal) -> tuple[Effect, ...]:  # noqa: ARG002
        """None."""
        return ()

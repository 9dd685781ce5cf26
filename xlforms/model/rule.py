"""What a rule is, and what it says: effects. Which rules there are: `xlforms.rules`."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import ClassVar

from xlforms.messages import Words
from xlforms.model.derived import Derived
from xlforms.model.expression import Expression
from xlforms.model.fact import Fact

Slot = Expression | Decimal | str | tuple[str, ...] | Words
"""What a reason names: computed (an expression), a number of the rubric, a text (a title, a measure), a list, words."""


@dataclass(frozen=True, slots=True)
class Effect:
    """One thing a rule does to a part, said once: evaluated by the scorer, written as formula, told as a reason.

    `points` are the points lost, or won where `wins`; never negative, not yet limited to what the part has.
    `available` is what could have been won at most (an award that was not met loses it); `open_ended` wins without
    such a measure. `after_review`: it is known and takes effect when the review is in.
    """

    rule: str  # its kind
    points: Expression
    reason: str  # key under `reason.` in the catalogues
    slots: Mapping[str, Slot] = field(default_factory=dict)
    wins: bool = False
    available: Decimal = Decimal(0)
    open_ended: bool = False
    after_review: bool = False


@dataclass(frozen=True, slots=True)
class Rule(ABC):
    """Says what is lost or won, once, as effects; nobody computes it a second time elsewhere.

    Each rule is a dataclass; its fields are its options.
    """

    KIND: ClassVar[str]
    COMPUTES: ClassVar[bool] = True  # whether it gives a part points without a reviewer

    @abstractmethod
    def fact_ids(self) -> tuple[str, ...]:
        """The facts (or checklists) it names, in the order written; the lint looks them up."""

    @abstractmethod
    def effects(self, facts: Mapping[str, Fact], max_points: Decimal) -> tuple[Effect, ...]:
        """What it does in a part of `max_points`; `facts` are those of the criterion, by id."""

    def derived(self, facts: Mapping[str, Fact]) -> tuple[Derived, ...]:  # noqa: ARG002
        """The numbers its effects need that no unit types."""
        return ()

    def problems(self, facts: Mapping[str, Fact]) -> Iterator[tuple[str, Mapping[str, object]]]:  # noqa: ARG002
        """What its own options leave open or contradict: (finding code, slots); all facts it names exist."""
        return iter(())

"""Everything that is known of one unit when it is scored."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from xlforms.model.event import Event
from xlforms.model.review import Review
from xlforms.model.score import round_points
from xlforms.model.submission import Kind, Status, Submission
from xlforms.model.unit import Unit

NOT_APPLICABLE = frozenset({"不适用", "n/a", "not applicable"})
ByFact = dict[str, dict[str, Decimal]]
"""Criterion id -> fact id or derived key -> number."""


@dataclass(frozen=True, slots=True)
class Case:
    """One unit. `registered` are the criteria whose event register has come in: without it, no event is no zero."""

    unit: Unit
    submission: Submission | None = None
    reviews: Mapping[str, Review] = field(default_factory=dict)  # criterion id -> what was given
    events: tuple[Event, ...] = ()
    registered: frozenset[str] = frozenset()
    days_late: int | None = None  # None: nothing came in


@dataclass(frozen=True, slots=True)
class Known:
    """The numbers of a case: facts, claims by criterion, and the criteria that the unit says don't apply to it."""

    facts: ByFact
    claims: dict[str, Decimal]
    not_applicable: frozenset[str]


def known(case: Case, precision: int) -> Known:
    """Every cell that holds a value; a criterion doesn't apply where each of its facts says 不适用."""
    facts: ByFact = {}
    claims: dict[str, Decimal] = {}
    said: dict[str, bool] = {}
    for answer in case.submission.answers if case.submission else ():
        if answer.kind is Kind.FACT:
            declared = answer.status is Status.MISSING and answer.text.casefold() in NOT_APPLICABLE
            said[answer.criterion_id] = said.get(answer.criterion_id, True) and declared
        if answer.status is Status.VALUE and answer.value is not None:
            if answer.kind is Kind.FACT:
                facts.setdefault(answer.criterion_id, {})[answer.fact_id] = answer.value
            elif answer.kind is Kind.SELF:
                claims[answer.criterion_id] = round_points(answer.value, precision)
    return Known(facts, claims, frozenset(criterion for criterion, declared in said.items() if declared))

"""The numbers no unit types: tallies of its events, days late, and what only all units together tell."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal

from xlforms.model.derived import Below, Best, Beyond, DaysLate, Derived, Gap, Mean, Within
from xlforms.model.event import Event
from xlforms.model.rubric import Criterion
from xlforms.model.worth import derived_of
from xlforms.scoring.case import ByFact, Case

Facts = Mapping[str, ByFact]
"""Unit id -> criterion id -> fact id -> number."""


def add_derived(criteria: Iterable[Criterion], cases: Sequence[Case], facts: Facts) -> None:
    """Put into `facts` every number that follows from events, from the receipt log and from the other units.

    Events of a criterion count as soon as its register has come in: then a kind without events is 0, before it is not
    known. A mean is an exact fraction only in so far as Decimal holds 28 digits; it is compared, never added up.
    """
    for criterion in criteria:
        wanted = derived_of(criterion)
        kinds = [fact.id for fact in criterion.facts.values() if not fact.typed]
        if not wanted and not kinds:
            continue
        for case in cases:
            mine = facts[case.unit.id].setdefault(criterion.id, {})
            mine |= own_numbers(criterion, case, wanted, kinds)
        for one in wanted:
            compare(criterion.id, one, cases, facts)


def own_numbers(criterion: Criterion, case: Case, wanted: Iterable[Derived], kinds: list[str]) -> dict[str, Decimal]:
    """What follows from the unit's own events and its own receipt."""
    numbers: dict[str, Decimal] = {}
    if criterion.id in case.registered:
        events = [event for event in case.events if event.criterion_id == criterion.id]
        for kind in kinds:
            numbers[kind] = weighed((one for one in events if one.fact_id == kind), lambda one: one.count)
        for one in wanted:
            number = tally(one, events)
            if number is not None:
                numbers[one.key] = number
    if case.days_late is not None:
        numbers |= {one.key: Decimal(case.days_late) for one in wanted if isinstance(one, DaysLate)}
    return numbers


def tally(wanted: Derived, events: Sequence[Event]) -> Decimal | None:
    """A number counted from a criterion's events; None where it is none of these."""
    match wanted:
        case Within(fact_id):
            return weighed((one for one in events if one.fact_id == fact_id and wanted.holds(one.count)), lambda _: 1)
        case Beyond(fact_id, limit):
            over = (one for one in events if one.fact_id == fact_id and one.count > limit)
            return weighed(over, lambda one: one.count - limit)
        case Best(prices):
            return best(dict(prices), events)
        case _:
            return None


def weighed(events: Iterable[Event], amount: Callable[[Event], Decimal | int]) -> Decimal:
    """The sum of the amounts, each by the unit's share."""
    return sum((amount(event) * event.share for event in events), Decimal(0))


def best(prices: Mapping[str, Decimal], events: Sequence[Event]) -> Decimal:
    """The highest of each matter; an event without a matter is a matter of its own."""
    highest: dict[object, Decimal] = {}
    for event in events:
        if event.fact_id in prices:
            matter = "".join(event.matter.split()) or event.place
            highest[matter] = max(highest.get(matter, Decimal(0)), prices[event.fact_id] * event.share)
    return sum(highest.values(), Decimal(0))


def compare(criterion_id: str, wanted: Derived, cases: Sequence[Case], facts: Facts) -> None:
    """What only all units together tell; nothing as long as one of them has not reported."""
    if not isinstance(wanted, Mean | Below):
        return
    among = wanted.among if isinstance(wanted, Mean) else ()
    pool = [case for case in cases if not among or case.unit.tier in among]
    values = [facts[case.unit.id][criterion_id].get(wanted.fact_id) for case in pool]
    known = [value for value in values if value is not None]
    if not known or len(known) < len(values):
        return
    for case in cases:
        mine = facts[case.unit.id][criterion_id]
        if isinstance(wanted, Mean):
            mine[wanted.key] = sum(known, Decimal(0)) / len(known)
        elif wanted.fact_id in mine:
            mine[wanted.key] = Decimal(sum(value < mine[wanted.fact_id] for value in known))


def gap_of(claimed: Decimal | None, given: Decimal) -> dict[str, Decimal]:
    """The gap between a claim and a review; none where nothing was claimed."""
    return {} if claimed is None else {Gap().key: max(Decimal(0), claimed - given)}

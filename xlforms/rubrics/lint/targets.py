"""Targets: one for everybody who needs one, of a size that can be reported."""

from collections.abc import Iterator
from decimal import Decimal

from xlforms.model.expression import targets_of
from xlforms.model.fact import Fact
from xlforms.model.finding import Finding, Place
from xlforms.model.target import ColumnTarget, FixedTarget, TierTarget
from xlforms.rubrics.draft import CriterionDraft, RubricDraft
from xlforms.rubrics.lint.surroundings import Surroundings
from xlforms.rubrics.node import Node


def check(draft: RubricDraft, surroundings: Surroundings) -> Iterator[Finding]:
    """target-missing, target-tier-missing, unit-number-missing, target-zero, target-negative, target-beyond-limits."""
    told: set[tuple[str, Place]] = set()
    for criterion in draft.criteria():
        yield from needed(criterion)
        for fact in criterion.facts.values():
            for finding in of_fact(fact, criterion.fact_sources[fact.id], surroundings):
                if (finding.code, finding.place) not in told:  # two targets may stand on one cell of the units' table
                    told.add((finding.code, finding.place))
                    yield finding


def needed(criterion: CriterionDraft) -> Iterator[Finding]:
    """A rule that compares with a target, a fact that has none."""
    for part in criterion.parts:
        told = set()
        for draft, effect in criterion.effects(part):
            for fact_id in targets_of(effect.points):
                if criterion.facts[fact_id].target is None and (id(draft), fact_id) not in told:
                    told.add((id(draft), fact_id))
                    slots = {"value": fact_id, "title": criterion.facts[fact_id].title, "kind": draft.rule.KIND}
                    yield Finding("target-missing", draft.place_of(fact_id), slots)


def of_fact(fact: Fact, source: Node, surroundings: Surroundings) -> Iterator[Finding]:
    """What is wrong with one target."""
    match fact.target:
        case FixedTarget(value):
            yield from sized(fact, value, source.at("target"))
        case TierTarget(by_tier):
            for tier, value in by_tier.items():
                yield from sized(fact, value, source.at("target", tier))
            missing = [tier for tier in surroundings.tiers or () if tier not in by_tier]
            if missing:
                slots = {"title": fact.title, "tiers": ", ".join(missing)}
                yield Finding("target-tier-missing", source.at("target"), slots)
        case ColumnTarget(column) as target if column in (surroundings.columns or ()):
            yield from of_units(fact, target, surroundings)


def of_units(fact: Fact, target: ColumnTarget, surroundings: Surroundings) -> Iterator[Finding]:
    """A column that a target stands on, cell by cell."""
    for unit, place in surroundings.places_of(target.column):
        value = target.for_unit(unit)
        if value is None:
            slots = {"unit": unit.name, "value": unit.columns.get(target.column) or "—", "title": fact.title}
            yield Finding("unit-number-missing", place, slots)
        else:
            yield from sized(fact, value, place)


def sized(fact: Fact, value: Decimal, place: Place) -> Iterator[Finding]:
    """A target that is nothing, less than nothing, or more than the cell will take."""
    slots = {"title": fact.title, "value": value, "lowest": fact.lowest, "highest": fact.highest}
    if value < 0:
        yield Finding("target-negative", place, slots)
    elif value == 0:
        yield Finding("target-zero", place, slots)
    elif not fact.lowest <= value <= fact.highest:
        yield Finding("target-beyond-limits", place, slots)

"""Points that do not add up: parts to their criterion, criteria to their section, sections to the total."""

from collections.abc import Iterator
from decimal import Decimal

from xlforms.model.finding import Finding
from xlforms.rubrics.draft import CriterionDraft, RubricDraft, SectionDraft
from xlforms.rubrics.lint.surroundings import Surroundings


def check(draft: RubricDraft, surroundings: Surroundings) -> Iterator[Finding]:  # noqa: ARG001  (all checks are asked alike)
    """sum-parts, sum-section, sum-total, nothing-below."""
    yield from nothing_below(draft)
    for section in draft.sections:
        yield from of_section(section)
        for criterion in section.criteria:
            yield from of_criterion(criterion)
    yield from of_total(draft)


def of_criterion(criterion: CriterionDraft) -> Iterator[Finding]:
    """Parts and their criterion."""
    if criterion.keys is None or not criterion.keys.parts:
        return
    points = [part.keys.max_points for part in criterion.parts if part.keys]
    if len(points) == len(criterion.parts) and sum(points) != criterion.keys.max_points:
        slots = {"title": criterion.keys.title, "sum": sum(points, Decimal(0)), "points": criterion.keys.max_points}
        yield Finding("sum-parts", criterion.source.at("max_points"), slots)


def of_section(section: SectionDraft) -> Iterator[Finding]:
    """Criteria and their section."""
    if section.keys is None or not section.criteria or section.points in {None, section.keys.max_points}:
        return
    if section.keys.bonus and section.points and section.points > section.keys.max_points:
        return  # its points are a cap
    slots = {"title": section.keys.title, "sum": section.points, "points": section.keys.max_points}
    yield Finding("sum-section", section.source.at("max_points"), slots)


def of_total(draft: RubricDraft) -> Iterator[Finding]:
    """Sections and the total."""
    counted = [section for section in draft.sections if section.keys and not section.keys.bonus]
    points = [section.keys.max_points for section in counted if section.keys]
    whole = draft.keys is not None and bool(points) and all(section.keys for section in draft.sections)
    if whole and draft.keys and sum(points) != draft.keys.total:
        slots = {"sum": sum(points, Decimal(0)), "points": draft.keys.total}
        yield Finding("sum-total", draft.source.at("total"), slots)


def nothing_below(draft: RubricDraft) -> Iterator[Finding]:
    """A rubric without sections, a section without criteria."""
    holders = [(draft.source, "sections"), *((section.source, "criteria") for section in draft.sections)]
    for node, key in holders:
        below = node.entries.get(key)
        if below is not None and below.content == []:
            yield Finding("nothing-below", below.place, {"key": key})

"""Grades that leave a hole or stand in the wrong order, vetoes that name none, collectors that are no department."""

from collections.abc import Iterator
from itertools import pairwise

from xlforms.model.finding import Finding
from xlforms.rubrics.draft import RubricDraft
from xlforms.rubrics.lint.surroundings import Surroundings
from xlforms.rubrics.suggest import options


def check(draft: RubricDraft, surroundings: Surroundings) -> Iterator[Finding]:
    """grades-order, grades-hole, choice-unknown, department-unknown."""
    for (better, _), (worse, source) in pairwise(draft.grades):
        if worse.lowest >= better.lowest:
            yield Finding("grades-order", source.at("from"), {"title": worse.title, "before": better.title})
    if draft.grades and draft.grades[-1][0].lowest != 0:
        last, source = draft.grades[-1]
        yield Finding("grades-hole", source.at("from"), {"title": last.title, "value": last.lowest})
    known = [grade.id for grade, _ in draft.grades]
    for veto, source in draft.vetoes:
        if veto.grade not in known:
            yield Finding("choice-unknown", source.at("grade"), options(veto.grade, known))
    yield from collectors(draft, surroundings)


def collectors(draft: RubricDraft, surroundings: Surroundings) -> Iterator[Finding]:
    """Departments that collect events."""
    for criterion in draft.criteria():
        named = criterion.keys.collector if criterion.keys else ""
        known = surroundings.departments
        if named and known is not None and named not in known:
            yield Finding("department-unknown", criterion.source.at("collector"), options(named, known))

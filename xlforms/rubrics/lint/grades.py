"""Grades, vetoes and consequences that can't come out as meant; departments that are none, or have nothing to do."""

from collections.abc import Iterator
from itertools import pairwise

from xlforms.model.finding import Finding
from xlforms.rubrics.draft import RubricDraft
from xlforms.rubrics.lint.surroundings import Surroundings
from xlforms.rubrics.node import Node
from xlforms.rubrics.suggest import options


def check(draft: RubricDraft, surroundings: Surroundings) -> Iterator[Finding]:
    """grades-order, grades-hole, choice-unknown, title-twice, previous-missing, department-unknown, department-idle."""
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
    for listed in (draft.grades, draft.vetoes, draft.consequences):
        yield from same_titles([source for _, source in listed])
    for consequence, source in draft.consequences:
        if surroundings.previous is not None and consequence.years - 1 > surroundings.previous:
            slots = {"title": consequence.title, "years": consequence.years, "count": surroundings.previous}
            yield Finding("previous-missing", source.at("years"), slots)
    yield from collectors(draft, surroundings)
    yield from idle(draft, surroundings)


def same_titles(nodes: list[Node]) -> Iterator[Finding]:
    """Titles that stand twice in a list."""
    first: dict[str, str] = {}
    for node in nodes:
        title, place = node.entries["title"].text, node.at("title")
        if title in first:
            yield Finding("title-twice", place, {"value": title, "line": first[title]})
        first.setdefault(title, place.cell.partition(":")[0])


def idle(draft: RubricDraft, surroundings: Surroundings) -> Iterator[Finding]:
    """Departments that nothing names; only where every name that could be theirs can be read and is one."""
    sections, criteria = [section.keys for section in draft.sections], [one.keys for one in draft.criteria()]
    if None in sections or None in criteria:
        return
    named = {keys.reviewer for keys in sections if keys} | {
        keys.collector for keys in criteria if keys and keys.collector
    }
    if not named <= surroundings.department_places.keys():
        return
    for name, place in surroundings.department_places.items():
        if name not in named:
            yield Finding("department-idle", place, {"value": name})


def collectors(draft: RubricDraft, surroundings: Surroundings) -> Iterator[Finding]:
    """Departments that collect events."""
    for criterion in draft.criteria():
        named = criterion.keys.collector if criterion.keys else ""
        known = surroundings.departments
        if named and known is not None and named not in known:
            yield Finding("department-unknown", criterion.source.at("collector"), options(named, known))

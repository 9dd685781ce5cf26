"""What changed between two versions of a rubric, as a list of changes: criterion by criterion, in the new order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any, TypeVar

from xlforms.model.fact import Fact
from xlforms.model.rubric import Criterion, Part, Rubric, Section
from xlforms.model.rule import Rule

T = TypeVar("T")
KEPT_APART = {"id", "fingerprint", "sections", "criteria", "facts", "parts", "rules"}
"""Fields that are compared for themselves, or not at all."""
Thing = Rubric | Section | Criterion | Part | Fact | Rule


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed; `key` is its sentence under `diff.`, `slots` hold values of the model, old and new.

    `criterion` is its criterion as it is now (as it was where it is gone), None for sections and the whole.
    """

    key: str
    slots: Mapping[str, Any] = field(default_factory=dict)
    criterion: Criterion | None = None
    section: Section | None = None


def make_diff(old: Rubric, new: Rubric) -> tuple[Change, ...]:
    """Everything that differs; nothing where the fingerprints are equal."""
    if old.fingerprint == new.fingerprint and old == new:
        return ()
    return (*changed_fields("rubric", old, new, {}), *of_sections(old, new), *of_criteria(old, new))


def changed_fields(level: str, old: Thing, new: Thing, slots: Mapping[str, Any]) -> Iterator[Change]:
    """Every field of two things of one class whose value differs, whatever fields they have."""
    for one in fields(new):
        before, after = getattr(old, one.name), getattr(new, one.name)
        if one.name not in KEPT_APART and before != after:
            yield Change("changed", {**slots, "level": level, "key": one.name, "old": before, "new": after})


def of_sections(old: Rubric, new: Rubric) -> Iterator[Change]:
    """Sections added, removed, moved and changed."""
    before, after = by_id(old.sections), by_id(new.sections)
    for key, section in before.items():
        if key not in after:
            yield Change("section-removed", {"title": section.title}, section=section)
    for key, section in after.items():
        if key not in before:
            yield Change("section-added", {"title": section.title, "points": section.max_points}, section=section)
        else:
            for change in changed_fields("sections", before[key], section, {}):
                yield Change(change.key, change.slots, section=section)
    for key in moved(list(before), list(after)):
        yield Change("section-moved", {"title": after[key].title}, section=after[key])


def of_criteria(old: Rubric, new: Rubric) -> Iterator[Change]:
    """Criteria added, removed, moved and changed, each with its facts, parts and rules."""
    before, after = homes(old), homes(new)
    for key, (home, criterion) in before.items():
        if key not in after:
            slots = {"section": home.title, "points": criterion.max_points}
            yield Change("criterion-removed", slots, criterion)
    shifted = set(moved(list(before), list(after)))
    for key, (home, criterion) in after.items():
        if key not in before:
            yield Change("criterion-added", {"section": home.title, "points": criterion.max_points}, criterion)
            continue
        former, was = before[key]
        if former.id != home.id:
            yield Change("criterion-moved", {"old": former.title, "new": home.title}, criterion)
        elif key in shifted:
            yield Change("criterion-reordered", {}, criterion)
        yield from of_criterion(was, criterion)


def homes(rubric: Rubric) -> dict[str, tuple[Section, Criterion]]:
    """Criterion id -> its section and itself."""
    return {criterion.id: (section, criterion) for section in rubric.sections for criterion in section.criteria}


def of_criterion(old: Criterion, new: Criterion) -> Iterator[Change]:
    """What changed within a criterion."""
    found = [*changed_fields("criteria", old, new, {}), *of_facts(old, new), *of_parts(old, new)]
    for change in found:
        yield Change(change.key, change.slots, new)


def of_facts(old: Criterion, new: Criterion) -> Iterator[Change]:
    """Facts added, removed, moved and changed."""
    for fact in old.facts.values():
        if fact.id not in new.facts:
            yield Change("fact-removed", {"title": fact.title})
    for fact in new.facts.values():
        was = old.facts.get(fact.id)
        if was is None:
            yield Change("fact-added", {"title": fact.title, "type": fact.type, "target": fact.target})
        else:
            for change in changed_fields("facts", was, fact, {"title": fact.title}):
                yield Change("fact-changed", change.slots)
    for key in moved(list(old.facts), list(new.facts)):
        yield Change("fact-moved", {"title": new.facts[key].title})


def of_parts(old: Criterion, new: Criterion) -> Iterator[Change]:
    """Parts added, removed and changed; the only part of a criterion without parts has no words of its own."""
    before, after = by_id(old.parts), by_id(new.parts)
    for key, part in before.items():
        if key not in after:
            yield Change("part-removed", {"title": part.title, "points": part.max_points})
    for key, part in after.items():
        alone = key == new.id and len(new.parts) == 1
        if key not in before:
            yield Change("part-added", {"title": part.title, "points": part.max_points})
            yield from (Change("rule-added", {"rule": rule, "facts": new.facts}) for rule in part.rules)
            continue
        for change in changed_fields("parts", before[key], part, {"title": part.title}):
            if not alone or change.slots["key"] not in {"title", "max_points"}:
                yield Change("changed" if alone else "part-changed", change.slots)
        yield from of_rules(before[key], part, old.facts, new.facts)


def of_rules(old: Part, new: Part, was: Mapping[str, Fact], now: Mapping[str, Fact]) -> Iterator[Change]:
    """Rules that are gone and new; of one kind and about the same facts, the old becomes the new."""
    gone = [rule for rule in old.rules if rule not in new.rules]
    fresh = [rule for rule in new.rules if rule not in old.rules]
    for rule in gone:
        heir = next((one for one in fresh if akin(rule, one)), None)
        if heir is None:
            yield Change("rule-removed", {"rule": rule, "facts": was})
            continue
        fresh.remove(heir)
        yield from rule_changes(rule, heir, {**was, **now})
    yield from (Change("rule-added", {"rule": rule, "facts": now}) for rule in fresh)
    if not gone and not fresh and old.rules != new.rules:
        yield Change("rules-reordered")


def rule_changes(old: Rule, new: Rule, facts: Mapping[str, Fact]) -> Iterator[Change]:
    """The options of a rule that differ."""
    for change in changed_fields("rules", old, new, {"rule": new.KIND, "facts": facts}):
        yield Change("rule-changed", change.slots)


def akin(old: Rule, new: Rule) -> bool:
    """Whether one may have become the other: the same kind, and a fact in common or none at all."""
    if old.KIND != new.KIND:
        return False
    return bool(set(old.fact_ids()) & set(new.fact_ids())) or not (old.fact_ids() and new.fact_ids())


def by_id(things: Sequence[Any]) -> dict[str, Any]:
    """Id -> thing."""
    return {one.id: one for one in things}


def moved(old: list[str], new: list[str]) -> Iterator[str]:
    """Of those in both, the ones outside the longest run that kept its order, so that one move is told once."""
    there = [key for key in new if key in old]
    ranks = [old.index(key) for key in there]
    kept = longest_rising(ranks)
    yield from (key for number, key in enumerate(there) if number not in kept)


def longest_rising(ranks: list[int]) -> set[int]:
    """The positions of a longest rising subsequence."""
    best: list[list[int]] = []
    for number, rank in enumerate(ranks):
        before = [chain for chain in best if ranks[chain[-1]] < rank]
        best.append([*longest(before), number])
    return set(longest(best))


def longest(chains: list[list[int]]) -> list[int]:
    """The first of the longest ones."""
    return max(chains, key=len, default=[])

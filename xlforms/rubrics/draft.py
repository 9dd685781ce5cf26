"""A rubric as it was written: what could be read of it, with the place of everything; the lint reads this."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from xlforms.model.fact import Fact
from xlforms.model.finding import Place
from xlforms.model.rubric import Start
from xlforms.model.rule import Effect, Rule
from xlforms.rubrics.node import Node
from xlforms.rubrics.schema import (
    ConsequenceKeys,
    CriterionKeys,
    GradeKeys,
    PartKeys,
    RubricKeys,
    SectionKeys,
    VetoKeys,
)


@dataclass(frozen=True, slots=True)
class RuleDraft:
    """A rule and its mapping in the file."""

    rule: Rule
    source: Node

    def place_of(self, name: str) -> Place:
        """Where the rule names this fact; else the rule itself."""
        for option in self.source.entries.values():
            if name in option.key_places:
                return option.key_places[name]
            for item in option.items:
                if item.text == name:
                    return item.place
        return self.source.place


@dataclass(frozen=True, slots=True)
class PartDraft:
    """A part; a criterion with rules alone is its own only part. `keys` is None where they could not be read."""

    keys: PartKeys | None
    source: Node
    rules: tuple[RuleDraft, ...] = ()
    readable: bool = True  # whether every rule could be read

    @property
    def start(self) -> Start:
        """Full or zero."""
        return Start(self.keys.start) if self.keys else Start.FULL

    @property
    def judged(self) -> bool:
        """Whether a reviewer gives its points by hand."""
        return self.readable and all(draft.rule.KIND == "judgement" for draft in self.rules)


@dataclass(frozen=True, slots=True)
class CriterionDraft:
    """A criterion; `unread` are the ids of facts that are written but could not be read."""

    keys: CriterionKeys | None
    source: Node
    facts: dict[str, Fact]
    unread: frozenset[str]
    parts: tuple[PartDraft, ...]
    fact_sources: dict[str, Node] = field(
        default_factory=dict
    )  # fact id -> its mapping, for a checklist's items theirs

    def names(self, rule: Rule) -> tuple[set[str], list[str]]:
        """(ids of facts a rule stands on, names that no fact has)."""
        known: set[str] = set()
        unknown: list[str] = []
        for name in rule.fact_ids():
            found = {
                fact_id
                for fact_id in (*self.facts, *self.unread)
                if fact_id.partition(".")[0] == name or fact_id == name
            }
            known |= found
            unknown += [] if found else [name]
        return known, unknown

    def complete(self, rule: Rule) -> bool:
        """Whether every fact the rule names is there and could be read."""
        known, unknown = self.names(rule)
        return not unknown and not known & self.unread

    def effects(self, part: PartDraft) -> Iterator[tuple[RuleDraft, Effect]]:
        """What the rules of a part do, as far as their facts are known."""
        if part.keys is None:
            return
        for draft in part.rules:
            if self.complete(draft.rule):
                for effect in draft.rule.effects(self.facts, part.keys.max_points):
                    yield draft, effect


@dataclass(frozen=True, slots=True)
class SectionDraft:
    """A section."""

    keys: SectionKeys | None
    source: Node
    criteria: tuple[CriterionDraft, ...]

    @property
    def points(self) -> Decimal | None:
        """What its criteria add up to; None where one of them could not be read."""
        points = [criterion.keys.max_points for criterion in self.criteria if criterion.keys]
        return sum(points, Decimal(0)) if len(points) == len(self.criteria) else None


@dataclass(frozen=True, slots=True)
class RubricDraft:
    """A rubric file; `findings` are those of reading it, not of the lint."""

    keys: RubricKeys | None
    source: Node
    sections: tuple[SectionDraft, ...]
    grades: tuple[tuple[GradeKeys, Node], ...] = ()
    vetoes: tuple[tuple[VetoKeys, Node], ...] = ()
    consequences: tuple[tuple[ConsequenceKeys, Node], ...] = ()

    def criteria(self) -> Iterator[CriterionDraft]:
        """Every criterion, in the order of the file."""
        for section in self.sections:
            yield from section.criteria

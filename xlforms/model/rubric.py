"""A rubric: sections of criteria, each worth points, filled with facts and judged by rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from xlforms.model.fact import Fact
from xlforms.model.grade import Consequence, Grade, Veto
from xlforms.model.rule import Rule
from xlforms.model.unit import Unit


class NotApplicable(StrEnum):
    """What a criterion that does not apply to a unit does to its points."""

    EXCLUDE = "exclude"  # it is left out and the others are scaled up to the total
    FULL = "full"  # it has all its points
    ZERO = "zero"  # it has none


class Start(StrEnum):
    """What a part is worth before its rules."""

    FULL = "full"  # points are deducted from its maximum
    ZERO = "zero"  # points are won up to its maximum


@dataclass(frozen=True, slots=True)
class Part:
    """A share of a criterion's points with its own rules; worth never less than 0, never more than its points."""

    id: str
    title: str
    max_points: Decimal
    start: Start = Start.FULL
    rules: tuple[Rule, ...] = ()

    @property
    def judged(self) -> bool:
        """Whether a reviewer gives its points by hand: it has no rule that computes."""
        return not any(rule.COMPUTES for rule in self.rules)


@dataclass(frozen=True, slots=True)
class Criterion:
    """One item of the form that is answered, claimed and scored.

    `collector` is the department that notes its events; `not_applicable` what becomes of its points where a unit
    declares it 不适用 (nothing said: the declaration is no answer).
    """

    id: str
    title: str
    max_points: Decimal
    note: str = ""  # what the unit reads about the scoring (考核说明)
    facts: Mapping[str, Fact] = field(default_factory=dict)
    parts: tuple[Part, ...] = ()
    collector: str = ""
    not_applicable: NotApplicable | None = None

    @property
    def typed_facts(self) -> tuple[Fact, ...]:
        """The facts a unit fills in; the others are counted from events."""
        return tuple(fact for fact in self.facts.values() if fact.typed)

    @property
    def counted_facts(self) -> tuple[Fact, ...]:
        """The facts that are counted from the registers of the collecting departments."""
        return tuple(fact for fact in self.facts.values() if not fact.typed)

    @property
    def judged_points(self) -> Decimal:
        """The points that only a reviewer can give."""
        return sum((part.max_points for part in self.parts if part.judged), Decimal(0))


@dataclass(frozen=True, slots=True)
class Section:
    """A titled group of criteria that one department reviews.

    A bonus section stands outside the rubric's total; its criteria may add up to more than its `max_points`, its cap.
    """

    id: str
    title: str
    max_points: Decimal
    reviewer: str  # department id
    criteria: tuple[Criterion, ...] = ()
    bonus: bool = False


@dataclass(frozen=True, slots=True)
class Rubric:
    """The whole sheet of criteria of one assessment. `fingerprint` is a SHA-256 of its content, not of its file."""

    id: str
    version: int
    title: str
    total: Decimal
    sections: tuple[Section, ...]
    precision: int = 2  # decimals of points
    grades: tuple[Grade, ...] = ()  # the best one first
    vetoes: tuple[Veto, ...] = ()
    consequences: tuple[Consequence, ...] = ()
    fingerprint: str = ""

    def __hash__(self) -> int:
        """By content, as its fingerprint says; what is made once a rubric is cached by it."""
        return hash((self.id, self.version, self.fingerprint))

    def criteria(self) -> Iterator[Criterion]:
        """Every criterion, in the order of the form."""
        for section in self.sections:
            yield from section.criteria

    @property
    def by_id(self) -> dict[str, Criterion]:
        """Criterion id -> criterion."""
        return {criterion.id: criterion for criterion in self.criteria()}

    @property
    def typed(self) -> bool:
        """Whether units report anything themselves; if not, they are sent no form."""
        return any(criterion.typed_facts for criterion in self.criteria())

    def targets(self, unit: Unit) -> dict[tuple[str, str], Decimal]:
        """(criterion id, fact id) -> what this unit is asked for."""
        return {
            (criterion.id, fact.id): value
            for criterion in self.criteria()
            for fact in criterion.facts.values()
            if fact.target is not None and (value := fact.target.for_unit(unit)) is not None
        }

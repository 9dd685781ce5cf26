"""Scores, deductions, standings. All points are Decimal, rounded once, half up, in `round_points`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

from xlforms.model.expression import Exact


@dataclass(frozen=True, slots=True)
class Deduction:
    """Points lost, with the reason that can be shown. Negative points are points that the review gave back.

    Over all deductions of a criterion, `points` add up to `max_points - points` of its score, to the last decimal.
    """

    unit_id: str
    criterion_id: str
    rule: str  # the rule's kind, or `review`
    points: Decimal
    reason: str


@dataclass(frozen=True, slots=True)
class Award:
    """Points won by rule, with the reason that can be shown; not yet limited to what the part has."""

    unit_id: str
    criterion_id: str
    rule: str
    points: Decimal
    reason: str


@dataclass(frozen=True, slots=True)
class Score:
    """One criterion of one unit. None is "not known (yet)" and never a zero.

    `computed_points` by rule alone: None where a fact they need is not known or the criterion is all judgement; where a
    part is judged by hand they hold the computed parts only. `points`: the review's, else the computed ones where
    nothing is left to judge. `excluded`: it doesn't apply to the unit and is left out of its total.
    """

    unit_id: str
    section_id: str
    criterion_id: str
    max_points: Decimal
    computed_points: Decimal | None
    self_points: Decimal | None
    review_points: Decimal | None
    points: Decimal | None
    deductions: tuple[Deduction, ...] = ()
    awards: tuple[Award, ...] = ()
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """A unit's place: equal points share a rank and the next is left out (1, 2, 2, 4).

    `points` is the sum of what is known, None where nothing was sent in; `open` counts the criteria still without
    points: while it is not 0 for all, the standing is provisional. `grade` is the grade's title, empty where the rubric
    has none; `vetoes` are the clauses that cap it, `consequences` what follows, in the rubric's words.
    """

    rank: int | None
    unit_id: str
    points: Decimal | None
    open: int = 0
    grade: str = ""
    vetoes: tuple[str, ...] = ()
    consequences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Todo:
    """Something still missing or unresolved before the standing can be signed; `key` is its sentence under `todo.`."""

    key: str
    unit_id: str = ""
    criterion_id: str = ""
    slots: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Results:
    """All that a campaign has come to: scores unit by unit in the order of the form, standings by rank."""

    scores: tuple[Score, ...]
    standings: tuple[Standing, ...]
    todos: tuple[Todo, ...] = ()

    @property
    def provisional(self) -> bool:
        """Whether anything is still to do: the one place that says so, for the screen and for what is signed."""
        return bool(self.todos) or any(standing.open or standing.points is None for standing in self.standings)


def round_points(points: Exact, places: int = 2) -> Decimal:
    """The only rounding. Half up, as Excel's ROUND and as people do it; Python's round() is half even."""
    if isinstance(points, Fraction):
        scale = 10**places
        whole, rest = divmod(abs(points) * scale, 1)
        steps = int(whole) + (rest >= Fraction(1, 2))
        return Decimal(steps if points >= 0 else -steps).scaleb(-places)
    with localcontext(prec=60):
        return points.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)

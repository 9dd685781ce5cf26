"""Grades by total, vetoes that cap them, and what follows for the lowest, over several years where it is so."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from xlforms.model.grade import Consequence, Grade
from xlforms.model.rubric import Rubric
from xlforms.model.score import Standing
from xlforms.scoring.standings import lowest

Past = Sequence[Mapping[str, Decimal]]
"""Unit id -> points of earlier years, the last one first."""


def graded(
    rubric: Rubric, standings: Sequence[Standing], vetoes: Mapping[str, Sequence[str]], past: Past = ()
) -> tuple[Standing, ...]:
    """The standings with grades and consequences; `vetoes`: unit id -> ids of the vetoes that fell."""
    last = {one.unit_id for one in lowest(standings)}
    return tuple(
        replace(
            one,
            grade=grade_of(rubric, one, vetoes.get(one.unit_id, ())),
            vetoes=tuple(veto.title for veto in rubric.vetoes if veto.id in vetoes.get(one.unit_id, ())),
            consequences=tuple(
                consequence.title
                for consequence in rubric.consequences
                if one.unit_id in last
                and one.points is not None
                and follows(consequence, one.unit_id, one.points, past)
            ),
        )
        for one in standings
    )


def grade_of(rubric: Rubric, standing: Standing, fallen: Sequence[str]) -> str:
    """The grade's title; the worst of what the points and the vetoes give."""
    if standing.points is None or not rubric.grades:
        return ""
    by_points = next(grade for grade in rubric.grades if standing.points >= grade.lowest or grade is rubric.grades[-1])
    caps = [veto.grade for veto in rubric.vetoes if veto.id in fallen]
    capped: list[Grade] = [grade for grade in rubric.grades if grade.id in caps]
    return min([by_points, *capped], key=lambda grade: grade.lowest).title


def follows(consequence: Consequence, unit_id: str, points: Decimal, past: Past) -> bool:
    """Whether the unit, the lowest of this year, is below the limit, and was both in the years before."""
    earlier = past[: consequence.years - 1]
    if points >= consequence.below or len(earlier) < consequence.years - 1:
        return False
    return all(
        unit_id in year and year[unit_id] == min(year.values()) and year[unit_id] < consequence.below
        for year in earlier
    )

"""Grades by total, vetoes that cap them, and what follows for the lowest, over several years where it is so."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from xlforms.model.grade import Consequence, Grade
from xlforms.model.rubric import Rubric
from xlforms.model.score import Standing
from xlforms.model.unit import Unit

Past = Sequence[Mapping[str, Decimal]]
"""Unit id -> points of earlier years, the last one first."""


def graded(
    rubric: Rubric,
    units: Sequence[Unit],
    standings: Sequence[Standing],
    vetoes: Mapping[str, Sequence[str]],
    past: Past = (),
) -> tuple[Standing, ...]:
    """The standings with grades and consequences; `vetoes`: unit id -> ids of the vetoes that fell.

    A unit with open criteria has no grade yet, and as long as there is one nobody meets with consequences.
    """
    points = {one.unit_id: one.points for one in standings if one.points is not None}
    if any(one.open for one in standings):  # nobody is the lowest yet
        points = {}
    met = {consequence.id: affected(consequence, units, (points, *past)) for consequence in rubric.consequences}
    return tuple(
        replace(
            one,
            grade=grade_of(rubric, one, vetoes.get(one.unit_id, ())),
            vetoes=tuple(veto.title for veto in rubric.vetoes if veto.id in vetoes.get(one.unit_id, ())),
            consequences=tuple(each.title for each in rubric.consequences if one.unit_id in met[each.id]),
        )
        for one in standings
    )


def grade_of(rubric: Rubric, standing: Standing, fallen: Sequence[str]) -> str:
    """The grade's title; the worst of what the points and the vetoes give."""
    if standing.points is None or standing.open or not rubric.grades:
        return ""
    by_points = next(grade for grade in rubric.grades if standing.points >= grade.lowest or grade is rubric.grades[-1])
    caps = [veto.grade for veto in rubric.vetoes if veto.id in fallen]
    capped: list[Grade] = [grade for grade in rubric.grades if grade.id in caps]
    return min([by_points, *capped], key=lambda grade: grade.lowest).title


def affected(consequence: Consequence, units: Sequence[Unit], years: Past) -> set[str]:
    """The units that are the lowest of those compared and below the limit, this year and in the years before."""
    compared = {unit.id for unit in units if not consequence.among or unit.tier in consequence.among}
    if len(years) < consequence.years:
        return set()
    return set.intersection(*(lowest(year, compared, consequence.below) for year in years[: consequence.years]))


def lowest(year: Mapping[str, Decimal], compared: set[str], below: Decimal) -> set[str]:
    """The units with the fewest points of a year, if that is below the limit."""
    points = {unit_id: value for unit_id, value in year.items() if unit_id in compared}
    least = min(points.values(), default=below)
    return {unit_id for unit_id, value in points.items() if value == least < below}

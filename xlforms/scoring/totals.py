"""A unit's total: sections, bonus up to its cap, and scaled up where criteria don't apply."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from xlforms.model.rubric import Rubric, Section
from xlforms.model.score import Score, round_points


def total_of(rubric: Rubric, scores: Sequence[Score]) -> Decimal | None:
    """The sum of the known points; None where none is known.

    Where criteria are left out, the others count for the whole: points × total ÷ (total − points left out). Bonus
    sections are added afterwards, each up to its cap, and never scaled.
    """
    sections = {section.id: section for section in rubric.sections}
    if all(score.points is None for score in scores):
        return None
    plain = [score for score in scores if not sections[score.section_id].bonus]
    total = scaled(rubric, plain)
    return total + sum((section_points(section, scores) or Decimal(0) for section in bonus(sections)), Decimal(0))


def scaled(rubric: Rubric, scores: Sequence[Score]) -> Decimal:
    """The points outside the bonus, scaled up where something is left out."""
    points = sum((score.points for score in scores if score.points is not None), Decimal(0))
    left_out = sum((score.max_points for score in scores if score.excluded), Decimal(0))
    if not left_out or left_out >= rubric.total:
        return points
    factor = Fraction(rubric.total) / Fraction(rubric.total - left_out)
    return round_points(Fraction(points) * factor, rubric.precision)


def bonus(sections: Mapping[str, Section]) -> list[Section]:
    """The sections outside the total."""
    return [section for section in sections.values() if section.bonus]


def section_points(section: Section, scores: Sequence[Score]) -> Decimal | None:
    """The known points of a section, a bonus section's up to its cap; None where none is known."""
    known = [score.points for score in scores if score.section_id == section.id and score.points is not None]
    if not known:
        return None
    points = sum(known, Decimal(0))
    return min(points, section.max_points) if section.bonus else points

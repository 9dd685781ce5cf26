"""What a rubric makes the reports show beyond plain sums: bonus, criteria left out, grades, awards, consequences."""

from collections.abc import Iterator

from xlforms.model.grade import Grade
from xlforms.model.rubric import NotApplicable, Rubric, Section
from xlforms.model.score import Standing


def claims(rubric: Rubric) -> bool:
    """Whether units assess themselves: not where all is counted from registers and they are sent no form."""
    return rubric.typed or not any(one.counted_facts for one in rubric.criteria())


def scales(rubric: Rubric) -> bool:
    """Whether totals are scaled up where criteria don't apply."""
    return any(one.not_applicable is NotApplicable.EXCLUDE for one in rubric.criteria())


def plain(rubric: Rubric) -> list[Section]:
    """The sections that make the total."""
    return [section for section in rubric.sections if not section.bonus]


def reachable(rubric: Rubric, standing: Standing) -> list[Grade]:
    """The grades a unit may get, best first: vetoes take away the best ones."""
    caps = [veto.grade for veto in rubric.vetoes if veto.title in standing.vetoes]
    ids = [grade.id for grade in rubric.grades]
    return list(rubric.grades[max((ids.index(cap) for cap in caps), default=0) :])


def head_key(section: Section) -> str:
    """How the head of a section's column says what it is worth."""
    return "report.column.bonus-points" if section.bonus else "report.column.section-points"


def notes(rubric: Rubric) -> Iterator[str]:
    """Keys of what the note above the ranking adds."""
    if any(section.bonus for section in rubric.sections):
        yield "report.ranking.note-bonus"
    if scales(rubric):
        yield "report.ranking.note-scaled"
    if rubric.grades:
        yield "report.ranking.note-grades"

"""What is still missing or unresolved before a standing can be signed."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from xlforms.model.campaign import Campaign
from xlforms.model.finding import Severity
from xlforms.model.outcome import Outcome
from xlforms.model.rubric import Criterion
from xlforms.model.score import Score, Todo
from xlforms.model.unit import Department
from xlforms.workflow.holdings import Holdings

Scores = Mapping[str, tuple[Score, ...]]
"""Unit id -> its scores, in the order of the form."""


def find_todos(campaign: Campaign, held: Holdings, scores: Scores) -> Iterator[Todo]:
    """Units first, in official order, then departments."""
    yield from unreported(campaign, held)
    yield from unregistered(campaign, held)
    yield from unreviewed(campaign, held, scores)


def unreported(campaign: Campaign, held: Holdings) -> Iterator[Todo]:
    """Units that owe a form."""
    for unit in campaign.units if campaign.rubric.typed else ():
        latest = held.latest_forms.get(unit.id)
        if latest is None:
            yield Todo("not-submitted", unit.id)
        elif unit.id not in held.forms:
            errors = sum(finding.severity is Severity.ERROR for finding in latest.findings)
            yield Todo("returned", unit.id, slots={"count": errors})


def unregistered(campaign: Campaign, held: Holdings) -> Iterator[Todo]:
    """Departments whose register of events is out, or whose newest is to be mended; an older one counts meanwhile."""
    for department in campaign.collectors:
        latest = held.latest_registers.get(department.id)
        if latest is None:
            yield Todo("register-missing", slots={"department": department.name})
        elif latest.outcome is Outcome.RETURNED:
            errors = sum(finding.severity is Severity.ERROR for finding in latest.findings)
            yield Todo("register-returned", slots={"department": department.name, "count": errors})


def unreviewed(campaign: Campaign, held: Holdings, scores: Scores) -> Iterator[Todo]:
    """Departments whose workbook is out; of the others each line without points, or older than the unit's form."""
    for department in campaign.reviewers:
        sections = {section.id for section in campaign.sections_of(department.id)}
        if department.id not in {record.sender for record in held.reviews}:
            yield unreturned(held, department)
            continue
        for unit in campaign.units:
            open_scores = [one for one in scores[unit.id] if one.section_id in sections and one.points is None]
            yield from (open_line(campaign, one, department.name) for one in open_scores)
            if outdated(held, unit.id, department.id):
                yield Todo("review-outdated", unit.id, slots={"department": department.name})


def unreturned(held: Holdings, department: Department) -> Todo:
    """A workbook that has not come back, or came back to be mended."""
    latest = held.latest_reviews.get(department.id)
    if latest is None:
        return Todo("review-missing", slots={"department": department.name})
    errors = sum(finding.severity is Severity.ERROR for finding in latest.findings)
    return Todo("review-returned", slots={"department": department.name, "count": errors})


def open_line(campaign: Campaign, score: Score, department: str) -> Todo:
    """A criterion without points: a reviewer's turn, or data that can't be used."""
    criterion = next(one for one in campaign.rubric.criteria() if one.id == score.criterion_id)
    if score.computed_points is None and not criterion.judged_points:
        slots = {"facts": titles(criterion)}
        return Todo("unanswered", score.unit_id, criterion.id, slots)
    return Todo("not-reviewed", score.unit_id, criterion.id, {"department": department})


def titles(criterion: Criterion) -> str:
    """Its facts in words."""
    return "、".join(fact.title for fact in criterion.facts.values())


def outdated(held: Holdings, unit_id: str, department_id: str) -> bool:
    """Whether the unit sent the form that counts after the department's last review came in."""
    form = held.forms.get(unit_id)
    reviews = [record.counts_from for record in held.reviews if record.sender == department_id]
    newest: datetime | None = max(reviews, default=None)
    return form is not None and newest is not None and form.counts_from > newest

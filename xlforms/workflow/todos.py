"""What is still missing or unresolved before a standing can be signed."""

from collections.abc import Iterator

from xlforms.ledger.entries import Record
from xlforms.model.campaign import Campaign
from xlforms.model.finding import Severity
from xlforms.model.outcome import Outcome
from xlforms.model.rubric import Criterion
from xlforms.model.score import Score, Todo
from xlforms.model.unit import Department, Unit
from xlforms.workflow.assessed import Assessed
from xlforms.workflow.holdings import Holdings
from xlforms.workflow.older_todos import older_form, older_points, older_register
from xlforms.workflow.outdated import outdated_units
from xlforms.workflow.senders import addressed, addressed_id
from xlforms.workflow.strays import is_outdated


def find_todos(assessed: Assessed) -> Iterator[Todo]:
    """Units first, in official order, then departments. Where there is nothing, the results are final."""
    yield from unreported(assessed)
    yield from unregistered(assessed)
    for department in assessed.campaign.reviewers:
        yield from unreviewed(assessed, department)
    yield from unplaced(assessed)


def unplaced(assessed: Assessed) -> Iterator[Todo]:
    """Files of which nobody knows whose they are, while they may be what is missing or nobody has answered them."""
    for record in assessed.held.unknown:
        if record.outcome is Outcome.RETURNED:
            yield unplaced_file(assessed.campaign, record)


def unplaced_file(campaign: Campaign, record: Record) -> Todo:
    """One of them; of a form of another version it is known whom to ask."""
    slots = {"file": record.file}
    unit, department = addressed(campaign, record), campaign.department(addressed_id(record))
    if is_outdated(record) and unit:
        return Todo("stray-older", unit.id, slots=slots)
    if is_outdated(record) and department:
        return Todo("stray-older-department", slots={**slots, "department": department.name})
    return Todo("stray-file", slots=slots)


def owing(campaign: Campaign, held: Holdings) -> tuple[Unit | Department, ...]:
    """Whose newest form or register has not come, or was returned: reviews had better wait for it."""
    forms, registers = (
        {sender for sender, one in latest.items() if one.outcome is not Outcome.RETURNED}
        for latest in (held.latest_forms, held.latest_registers)
    )
    units = campaign.units if campaign.rubric.typed else ()
    return (
        *(unit for unit in units if unit.id not in forms),
        *(department for department in campaign.collectors if department.id not in registers),
    )


def unreported(assessed: Assessed) -> Iterator[Todo]:
    """Units that owe a form: the first, a mended one, or one for the current rubric."""
    campaign, held = assessed.campaign, assessed.held
    for unit in campaign.units if campaign.rubric.typed else ():
        latest, counted = held.latest_forms.get(unit.id), held.forms.get(unit.id)
        if latest is None:
            yield Todo("not-submitted", unit.id)
        elif counted is None:
            yield Todo("returned", unit.id, slots={"count": errors(latest)})
        elif latest.outcome is Outcome.RETURNED:
            slots = {"count": errors(latest), "file": latest.file, "counted": counted.file}
            yield Todo("form-newer-returned", unit.id, slots=slots)
        if counted is not None:
            yield from older_form(assessed, counted)


def unregistered(assessed: Assessed) -> Iterator[Todo]:
    """Departments whose register of events is out, or to be mended (an older one counts meanwhile), or too old."""
    for department in assessed.campaign.collectors:
        latest = assessed.held.latest_registers.get(department.id)
        if latest is None:
            yield Todo("register-missing", slots={"department": department.name})
        elif latest.outcome is Outcome.RETURNED:
            yield Todo("register-returned", slots={"department": department.name, "count": errors(latest)})
        yield from older_register(assessed, department)


def unreviewed(assessed: Assessed, department: Department) -> Iterator[Todo]:
    """The department whose workbook is out; else each line without points, or judged by what has changed since."""
    campaign, latest = assessed.campaign, assessed.held.latest_reviews.get(department.id)
    if department.id not in {record.sender for record in assessed.held.reviews}:
        yield unreturned(latest, department)
        return
    if latest and latest.outcome is Outcome.RETURNED:
        slots = {"department": department.name, "count": errors(latest), "file": latest.file}
        yield Todo("review-newer-returned", slots=slots)
    yield from older_points(assessed, department)
    sections = {section.id for section in campaign.sections_of(department.id)}
    outdated = {unit.id for unit in outdated_units(assessed, department)}
    for unit in campaign.units:
        open_scores = [one for one in assessed.scores[unit.id] if one.section_id in sections and one.points is None]
        yield from (open_line(campaign, one, department.name) for one in open_scores)
        if unit.id in outdated:
            review = [one.file for one in assessed.held.reviews if one.sender == department.id][-1]
            slots = {"department": department.name, "file": assessed.held.forms[unit.id].file, "review": review}
            yield Todo("review-outdated", unit.id, slots=slots)


def unreturned(latest: Record | None, department: Department) -> Todo:
    """A workbook that has not come back, or came back to be mended."""
    if latest is None:
        return Todo("review-missing", slots={"department": department.name})
    return Todo("review-returned", slots={"department": department.name, "count": errors(latest)})


def open_line(campaign: Campaign, score: Score, department: str) -> Todo:
    """A criterion without points: a reviewer's turn, or data that can't be used."""
    criterion = campaign.rubric.by_id[score.criterion_id]
    if score.computed_points is None and not criterion.judged_points:
        slots = {"facts": titles(criterion)}
        return Todo("unanswered", score.unit_id, criterion.id, slots)
    return Todo("not-reviewed", score.unit_id, criterion.id, {"department": department})


def titles(criterion: Criterion) -> tuple[str, ...]:
    """Its facts in words."""
    return tuple(fact.title for fact in criterion.facts.values())


def errors(record: Record) -> int:
    """How many things are to be mended in it."""
    return sum(finding.severity is Severity.ERROR for finding in record.findings)

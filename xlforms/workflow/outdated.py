"""Reviews that judged what a unit has replaced since: only where the department's lines look otherwise now."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from xlforms.forms.reported import evidence_text, reported_text
from xlforms.ledger.entries import Record
from xlforms.model.rubric import Criterion
from xlforms.model.submission import FormKind
from xlforms.model.unit import Department, Unit
from xlforms.workflow.assessed import Assessed, assess
from xlforms.workflow.holdings import Holdings


def outdated_units(assessed: Assessed, department: Department) -> Iterator[Unit]:
    """The units whose form came after the department's newest review was made out, and changed a line of it.

    Those are what `review` would write anew. The form of that time is scored with all else as it is now.
    """
    campaign, held = assessed.campaign, assessed.held
    seen = seen_at(held, department.id)
    late = {unit.id for unit in campaign.units if is_later(held.forms.get(unit.id), seen)}
    if seen is None or not late:
        return
    before = assess(campaign, as_it_was(held, late, seen))
    criteria = [one for section in campaign.sections_of(department.id) for one in section.criteria]
    for unit in campaign.units:
        if unit.id in late and any(line(before, unit, one) != line(assessed, unit, one) for one in criteria):
            yield unit


def seen_at(held: Holdings, department_id: str) -> datetime | None:
    """When the workbook was made out that came back last; where the ledger doesn't know, when it came back.

    That the head office has decided since that a review counts settles it likewise.
    """
    reviews = [one for one in held.reviews if one.sender == department_id]
    if not reviews:
        return None
    back = max(one.received_at for one in reviews)
    issued = [one.at for one in held.issues if (one.kind, one.receiver) == (FormKind.REVIEW, department_id)]
    made = max((one for one in issued if one <= back), default=back)
    return max([made, *(one.decided_at for one in reviews if one.decided_at)])


def is_later(form: Record | None, seen: datetime | None) -> bool:
    """Whether a form counts only since then."""
    return form is not None and seen is not None and form.counts_from > seen


def as_it_was(held: Holdings, units: set[str], seen: datetime) -> Holdings:
    """What was held, had these units sent nothing since then."""
    earlier = {one.sender: one for one in held.valid_forms if one.sender in units and one.received_at <= seen}
    kept = {unit: record for unit, record in held.forms.items() if unit not in units}
    return replace(held, forms=kept | earlier)


def line(assessed: Assessed, unit: Unit, criterion: Criterion) -> Mapping[str, object]:
    """What a review workbook shows of a unit and a criterion, but for what registers say."""
    campaign, submission = assessed.campaign, assessed.held.submissions.get(unit.id)
    score = next(one for one in assessed.scores[unit.id] if one.criterion_id == criterion.id)
    told = criterion.typed_facts or not criterion.facts
    targets = campaign.rubric.targets(unit)
    return {
        "reported": reported_text(criterion, submission, targets, campaign.language) if told else "",
        "evidence": evidence_text(criterion, submission, campaign.language),
        "computed": score.computed_points,
        "self": score.self_points,
        "reasons": [one.reason for one in score.deductions if one.rule != "review"],
    }

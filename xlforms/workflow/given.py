"""What departments gave: of each line the last points, and whether they count under the current rubric."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from xlforms.ledger.entries import Record
from xlforms.model.campaign import Campaign
from xlforms.model.review import Review
from xlforms.model.submission import Kind, Status, Submission
from xlforms.workflow.holdings import Holdings
from xlforms.workflow.older import Versions

Line = tuple[str, str]
"""(unit id, criterion id)."""


@dataclass(frozen=True, slots=True)
class Given:
    """The points of a line, the workbook in which they stand, and whether its criterion has still that maximum."""

    review: Review
    record: Record
    counts: bool


def given_of(campaign: Campaign, held: Holdings, versions: Versions) -> dict[Line, Given]:
    """What was given last of each line; a line left blank takes nothing back."""
    now = {one.id: one.max_points for one in campaign.rubric.criteria()}
    given: dict[Line, Given] = {}
    for record in held.reviews:
        then = versions.maximum_then(record)
        for one in lines_of(record.submission) if record.submission else ():
            counts = then.get(one.criterion_id, now.get(one.criterion_id)) == now.get(one.criterion_id)
            given[one.unit_id, one.criterion_id] = Given(one, record, counts)
    return given


def reviews_of(given: Mapping[Line, Given]) -> dict[str, dict[str, Review]]:
    """Unit id -> criterion id -> what counts."""
    reviews: dict[str, dict[str, Review]] = {}
    for (unit_id, criterion_id), one in given.items():
        if one.counts:
            reviews.setdefault(unit_id, {})[criterion_id] = one.review
    return reviews


def lines_of(submission: Submission) -> Iterator[Review]:
    """The lines of a review workbook that hold points."""
    reasons = {(a.unit_id, a.criterion_id): a.text for a in submission.answers if a.kind is Kind.REASON}
    for answer in submission.answers:
        if answer.kind is Kind.REVIEW and answer.status is Status.VALUE and answer.value is not None:
            reason = reasons.get((answer.unit_id, answer.criterion_id), "")
            yield Review(answer.unit_id, answer.criterion_id, answer.value, reason, submission.sender)

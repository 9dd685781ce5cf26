"""score: from what the ledger holds to scores, standings and what is still to do; computed anew, never stored."""

from collections.abc import Iterator, Mapping
from datetime import timedelta, timezone

from xlforms.model.campaign import Campaign
from xlforms.model.review import Review
from xlforms.model.score import Results, Score
from xlforms.model.submission import Kind, Status, Submission
from xlforms.model.unit import Unit
from xlforms.scoring.case import Case
from xlforms.scoring.grades import graded
from xlforms.scoring.scorer import Scorer
from xlforms.scoring.standings import make_standings
from xlforms.workflow.holdings import Holdings, holdings
from xlforms.workflow.todos import find_todos

CHINA = timezone(timedelta(hours=8))  # a deadline is a day of the office


def score(campaign: Campaign) -> Results:
    """Scores of every unit in official order, standings by rank, and what is still missing."""
    return results_of(campaign, holdings(campaign))


def results_of(campaign: Campaign, held: Holdings) -> Results:
    """The same from what is held."""
    scorer = Scorer(campaign.rubric, campaign.language)
    reviews = reviews_of(held)
    scores = scorer.score_all([case_of(campaign, held, unit, reviews) for unit in campaign.units])
    return make_results(campaign, held, scores)


def case_of(campaign: Campaign, held: Holdings, unit: Unit, reviews: dict[str, dict[str, Review]]) -> Case:
    """Everything known of a unit."""
    record = held.forms.get(unit.id)
    days = (record.received_at.astimezone(CHINA).date() - campaign.deadline).days if record else None
    return Case(
        unit,
        held.submissions.get(unit.id),
        reviews.get(unit.id, {}),
        days_late=None if days is None else max(0, days),
    )


def make_results(campaign: Campaign, held: Holdings, scores: Mapping[str, tuple[Score, ...]]) -> Results:
    """Scores with the standing and what is open."""
    return Results(
        tuple(one for unit in campaign.units for one in scores[unit.id]),
        graded(campaign.rubric, make_standings(campaign.rubric, campaign.units, scores), {}, campaign.previous),
        tuple(find_todos(campaign, held, scores)),
    )


def reviews_of(held: Holdings) -> dict[str, dict[str, Review]]:
    """Unit id -> criterion id -> what was given last; a line left blank takes nothing back."""
    reviews: dict[str, dict[str, Review]] = {}
    for record in held.reviews:
        if record.submission:
            for review in lines_of(record.submission):
                reviews.setdefault(review.unit_id, {})[review.criterion_id] = review
    return reviews


def lines_of(submission: Submission) -> Iterator[Review]:
    """The lines of a review workbook that hold points."""
    reasons = {(a.unit_id, a.criterion_id): a.text for a in submission.answers if a.kind is Kind.REASON}
    for answer in submission.answers:
        if answer.kind is Kind.REVIEW and answer.status is Status.VALUE and answer.value is not None:
            reason = reasons.get((answer.unit_id, answer.criterion_id), "")
            yield Review(answer.unit_id, answer.criterion_id, answer.value, reason, submission.sender)

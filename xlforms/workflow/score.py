"""score: from what the ledger holds to scores, standings and what is still to do; computed anew, never stored."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta, timezone

from xlforms.model.campaign import Campaign
from xlforms.model.event import Event
from xlforms.model.grade import VETO
from xlforms.model.review import Review
from xlforms.model.score import Results, Score
from xlforms.model.submission import Kind, Status, Submission
from xlforms.model.unit import Unit
from xlforms.scoring.case import Case
from xlforms.scoring.grades import graded
from xlforms.scoring.scorer import Scorer
from xlforms.scoring.standings import make_standings
from xlforms.workflow.frozen import check_frozen
from xlforms.workflow.holdings import Holdings, holdings
from xlforms.workflow.todos import find_todos

CHINA = timezone(timedelta(hours=8))  # a deadline is a day of the office


def score(campaign: Campaign) -> Results:
    """Scores of every unit in official order, standings by rank, and what is still missing.

    Raises:
        XlformsError: `rubric-released`: the rubric was edited after workbooks of its version went out.
    """
    check_frozen(campaign)
    return results_of(campaign, holdings(campaign))


def results_of(campaign: Campaign, held: Holdings) -> Results:
    """The same from what is held."""
    scorer = Scorer(campaign.rubric, campaign.language)
    reviews, noted = reviews_of(held), noted_of(campaign, held)
    scores = scorer.score_all([case_of(campaign, held, unit, reviews, noted) for unit in campaign.units])
    return make_results(campaign, held, scores, noted.vetoes)


@dataclass(frozen=True, slots=True)
class Noted:
    """What the registers say: events by unit, the criteria that they cover, the vetoes that fell by unit."""

    events: Mapping[str, tuple[Event, ...]]
    registered: frozenset[str]
    vetoes: Mapping[str, tuple[str, ...]]


def noted_of(campaign: Campaign, held: Holdings) -> Noted:
    """The same, sorted out."""
    events: dict[str, list[Event]] = {}
    vetoes: dict[str, list[str]] = {}
    for event in held.events:
        if event.criterion_id == VETO:
            vetoes.setdefault(event.unit_id, []).append(event.fact_id)
        else:
            events.setdefault(event.unit_id, []).append(event)
    registered = {one.id for department in held.registers for one in campaign.collected_by(department)}
    return Noted(
        {unit: tuple(mine) for unit, mine in events.items()},
        frozenset(registered),
        {unit: tuple(mine) for unit, mine in vetoes.items()},
    )


def case_of(
    campaign: Campaign, held: Holdings, unit: Unit, reviews: Mapping[str, Mapping[str, Review]], noted: Noted
) -> Case:
    """Everything known of a unit."""
    record = held.forms.get(unit.id)
    days = (record.received_at.astimezone(CHINA).date() - campaign.deadline).days if record else None
    return Case(
        unit,
        held.submissions.get(unit.id),
        reviews.get(unit.id, {}),
        events=noted.events.get(unit.id, ()),
        registered=noted.registered,
        days_late=None if days is None else max(0, days),
    )


def make_results(
    campaign: Campaign,
    held: Holdings,
    scores: Mapping[str, tuple[Score, ...]],
    vetoes: Mapping[str, Sequence[str]],
) -> Results:
    """Scores with the standing and what is open."""
    standings = make_standings(campaign.rubric, campaign.units, scores)
    return Results(
        tuple(one for unit in campaign.units for one in scores[unit.id]),
        graded(campaign.rubric, campaign.units, standings, vetoes, campaign.previous),
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

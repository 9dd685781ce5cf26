"""A campaign as it is assessed: what is held, for which rubric it was filled in, what was given, and the scores."""

from collections.abc import Mapping
from dataclasses import dataclass

from xlforms.model.campaign import Campaign
from xlforms.model.event import Event
from xlforms.model.grade import VETO
from xlforms.model.review import Review
from xlforms.model.score import Score
from xlforms.model.unit import Unit
from xlforms.scoring.case import Case
from xlforms.scoring.scorer import Scorer
from xlforms.workflow.given import Given, Line, given_of, reviews_of
from xlforms.workflow.holdings import Holdings
from xlforms.workflow.office_time import CHINA
from xlforms.workflow.older import Versions, versions_of


@dataclass(frozen=True, slots=True)
class Assessed:
    """All of it. `scores`: unit id -> its scores in the order of the form; `vetoes`: unit id -> ids of what fell."""

    campaign: Campaign
    held: Holdings
    versions: Versions
    given: Mapping[Line, Given]
    scores: Mapping[str, tuple[Score, ...]]
    vetoes: Mapping[str, tuple[str, ...]]


def assess(campaign: Campaign, held: Holdings) -> Assessed:
    """Score every unit by what is held."""
    versions = versions_of(campaign, held)
    given = given_of(campaign, held, versions)
    reviews, noted = reviews_of(given), noted_of(campaign, held)
    cases = [case_of(campaign, held, unit, reviews, noted) for unit in campaign.units]
    scores = Scorer(campaign.rubric, campaign.language).score_all(cases)
    return Assessed(campaign, held, versions, given, scores, noted.vetoes)


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

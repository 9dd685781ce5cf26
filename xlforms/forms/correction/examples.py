"""An example of a right answer for an input: of its type, in its measure, within its limits."""

import re
from decimal import Decimal

from xlforms.forms.limits import limits_of
from xlforms.messages import say, shown
from xlforms.model.campaign import Campaign
from xlforms.model.fact import Fact, FactType
from xlforms.model.finding import Finding
from xlforms.model.submission import Answer, Kind
from xlforms.model.unit import Department, Unit

NUMBERS = tuple(map(Decimal, ("76", "12", "3", "1", "0")))  # what an example is taken from, if it is within the limits
FEW = tuple(map(Decimal, ("1", "0")))
PERCENTS = (Decimal(93), *NUMBERS)
SHOWN_CHOICES = 6
DAY, NUMBER = re.compile(r"\d{4}-\d\d-\d\d"), re.compile(r"-?\d+(\.\d+)?")


def right_answer(campaign: Campaign, answer: Answer, receiver: Unit | Department, finding: Finding) -> str:
    """What could stand there: what was probably meant, where the finding offers it; nothing where any text may."""
    criterion = campaign.rubric.by_id.get(answer.criterion_id)
    if criterion is None:
        return ""
    match answer.kind:
        case Kind.FACT if answer.fact_id in criterion.facts:
            targets = campaign.rubric.targets(receiver) if isinstance(receiver, Unit) else {}
            target = targets.get((answer.criterion_id, answer.fact_id))
            fact = criterion.facts[answer.fact_id]
            return offered(finding, fact) or example_of(fact, campaign, target)
        case Kind.SELF | Kind.REVIEW:
            points = criterion.max_points
            return say("correction.example.self", campaign.language, points=points, max=points)
        case Kind.REASON:
            return say("correction.example.reason", campaign.language)
        case _:
            return ""


def offered(finding: Finding, fact: Fact) -> str:
    """The reading that the finding itself names, if the fact would take it just so."""
    read = shown(finding.slots.get("first") or finding.slots.get("read"))
    match fact.type:
        case FactType.DATE:
            return read if DAY.fullmatch(read) else ""
        case FactType.COUNT | FactType.NUMBER if NUMBER.fullmatch(read):
            return read if limits_of(fact).hold(Decimal(read)) else ""
        case _:
            return ""


def example_of(fact: Fact, campaign: Campaign, target: Decimal | None = None) -> str:
    """Of a fact; a number is of the size of what the unit is asked for."""
    language = campaign.language
    match fact.type:
        case FactType.YES_NO:
            return say("form.yes", language)
        case FactType.CHOICE:
            between = say("correction.example.between", language)
            more = "…" if len(fact.choices) > SHOWN_CHOICES else ""
            return say("correction.example.choice", language, choices=between.join(fact.choices[:SHOWN_CHOICES]) + more)
        case FactType.DATE:
            return day_within(campaign)
        case FactType.TEXT:
            return say("correction.example.text", language)
        case FactType.PERCENT:
            return say("correction.example.percent", language, value=number_within(fact, PERCENTS))
        case _:
            return number_within(fact, NUMBERS, target)


def number_within(fact: Fact, numbers: tuple[Decimal, ...], target: Decimal | None = None) -> str:
    """The first of the numbers that the fact allows and that is not above its target, else its lowest one.

    What has no target is mostly counted in ones and twos.
    """
    highest = fact.highest if target is None else min(target, fact.highest)
    fitting = FEW if target is None and numbers is NUMBERS else numbers
    found = next((one for one in fitting if fact.lowest <= one <= highest), fact.lowest)
    return shown(found)


def day_within(campaign: Campaign) -> str:
    """A day of the time that is assessed."""
    if campaign.period is None:
        return say("correction.example.date", campaign.language)
    first, last = campaign.period
    return (first + (last - first) // 2).isoformat()

"""Points that cannot come out as they are meant: awards and deductions against what their part has."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from decimal import Decimal

from xlforms.model.finding import Finding
from xlforms.model.rubric import Start
from xlforms.model.rule import Rule
from xlforms.rubrics.draft import CriterionDraft, PartDraft, RubricDraft, RuleDraft
from xlforms.rubrics.lint.surroundings import Surroundings
from xlforms.rubrics.node import Step

PRICES = ("lose", "win")  # options in points, by the convention of all rules
IN_BANDS = 3  # steps to a number in a list of mappings: there a limit may be 0, and a band of 0 points means "nothing"
Priced = tuple[tuple[Step, ...], Decimal]
"""The way to a number in a rule's options, and the number."""


def check(draft: RubricDraft, surroundings: Surroundings) -> Iterator[Finding]:  # noqa: ARG001  (all checks are asked alike)
    """Awards against their part, prices against theirs, judgement beside rules."""
    for criterion in draft.criteria():
        for part in criterion.parts:
            yield from of_options(part)
            yield from of_start(criterion, part)
            yield from of_judgement(part)


def numbers(rule: Rule) -> Iterator[Priced]:
    """Every number among a rule's options."""
    for field in fields(rule):
        match getattr(rule, field.name):
            case Decimal() as number:
                yield (field.name,), number
            case dict() as prices:
                yield from entries((field.name,), prices)
            case tuple() as several:
                for place, one in enumerate(several):
                    yield from entries((field.name, place), one if isinstance(one, dict) else {})


def entries(way: tuple[Step, ...], prices: Mapping[str, object]) -> Iterator[Priced]:
    """The numbers of a mapping."""
    yield from (((*way, name), price) for name, price in prices.items() if isinstance(price, Decimal))


def not_positive(rule: Rule) -> Iterator[Priced]:
    """Those that can't be meant: less than nothing, or nothing where that isn't the usual."""
    usual = {field.name: field.default for field in fields(rule)}
    for way, number in numbers(rule):
        if number < 0 or (number == 0 and usual[str(way[0])] != 0 and len(way) < IN_BANDS):
            yield way, number


def of_options(part: PartDraft) -> Iterator[Finding]:
    """A price or a step of nothing; a price above all the points of the part."""
    for draft in part.rules:
        idle = dict(not_positive(draft.rule))
        for way, number in numbers(draft.rule):
            slots = {"key": way[-1], "value": number}
            if way in idle:
                yield Finding("option-not-positive", draft.source.at(*way), slots)
            elif (way[0] in PRICES or way[-1] in PRICES) and part.keys and number > part.keys.max_points:
                yield Finding("price-above-points", draft.source.at(*way), slots | {"points": part.keys.max_points})


def of_start(criterion: CriterionDraft, part: PartDraft) -> Iterator[Finding]:
    """What the awards of a part come to, and whether it starts where they make sense."""
    if part.keys is None or part.judged or not whole(criterion, part):
        return
    effects = [effect for _, effect in criterion.effects(part)]
    available = sum((effect.available for effect in effects if effect.wins), Decimal(0))
    slots = {"title": part.keys.title, "sum": available, "points": part.keys.max_points}
    wins = any(effect.wins for effect in effects)
    place = part.source.at("max_points")
    if not wins and part.start is Start.ZERO:
        yield Finding("start-without-award", part.source.at("start"), slots)
    if wins and part.start is Start.FULL and all(effect.wins for effect in effects):
        yield Finding("award-in-full-part", place, slots)
    if any(effect.open_ended for effect in effects):
        return  # nobody can say beforehand what they come to
    if wins and part.start is Start.ZERO and available != part.keys.max_points:
        yield Finding("awards-above" if available > part.keys.max_points else "awards-below", place, slots)


def whole(criterion: CriterionDraft, part: PartDraft) -> bool:
    """Whether everything that part does is known."""
    return part.readable and all(criterion.complete(draft.rule) for draft in part.rules)


def of_judgement(part: PartDraft) -> Iterator[Finding]:
    """Judgement beside rules that compute: it needs a part of its own."""
    judged: list[RuleDraft] = [draft for draft in part.rules if draft.rule.KIND == "judgement"]
    if len(judged) < len(part.rules):
        for draft in judged:
            yield Finding("judgement-mixed", draft.source.place)

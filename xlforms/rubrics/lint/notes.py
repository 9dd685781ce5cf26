"""A note that tells the units other numbers than the rules count with."""

import re
from collections.abc import Iterator
from decimal import Decimal

from xlforms.messages import shown
from xlforms.model.fact import Fact, spaced
from xlforms.model.finding import Finding
from xlforms.model.target import ColumnTarget, FixedTarget, TierTarget
from xlforms.rubrics.draft import CriterionDraft, RubricDraft
from xlforms.rubrics.lint.points import numbers
from xlforms.rubrics.lint.surroundings import Surroundings

NUMBER = r"(\d+(?:\.\d+)?)"
BEFORE = r"(?<![\d.至到~—-])"  # 1至2个: the ends of a range stand for nothing alone
AFTER = r"(?![\d.]|\s*[至到~—-])"
VERB = r"(?:[扣减得加]|loses?|costs?|wins?|earns?)"
POINTS = re.compile(rf"{VERB}\s*{NUMBER}{AFTER}|{BEFORE}{NUMBER}\s*(?:分(?!钟|之)|points?\b)")


def check(draft: RubricDraft, surroundings: Surroundings) -> Iterator[Finding]:  # noqa: ARG001  (all checks are asked alike)
    """note-contradicts."""
    for criterion in draft.criteria():
        if criterion.keys is None or not all(part.readable and part.keys for part in criterion.parts):
            continue
        place = criterion.source.at("note")
        for number in wrong_points(criterion):
            yield Finding("note-contradicts", place, {"value": number, "known": listed(points_of(criterion))})
        for number, measure in wrong_amounts(criterion):
            known = listed(amounts_of(criterion))
            yield Finding("note-contradicts", place, {"value": f"{number}{spaced(measure)}", "known": known})


def listed(values: set[Decimal]) -> str:
    """Numbers for a sentence."""
    return ", ".join(map(shown, sorted(values)))


def wrong_points(criterion: CriterionDraft) -> Iterator[str]:
    """Points in the note that no rule and no part has."""
    known = points_of(criterion)
    for found in POINTS.finditer(criterion.keys.note if criterion.keys else ""):
        text = found[1] or found[2]
        if Decimal(text) not in known:
            yield text


def points_of(criterion: CriterionDraft) -> set[Decimal]:
    """The points that its note may speak of."""
    points = {criterion.keys.max_points} if criterion.keys else set()
    for part in criterion.parts:
        points |= {part.keys.max_points} if part.keys else set()
        points |= {number for draft in part.rules for _, number in numbers(draft.rule)}
    return points


def wrong_amounts(criterion: CriterionDraft) -> Iterator[tuple[str, str]]:
    """Amounts in the measures of its facts (80条, 90%) that stand in no target, option or title."""
    if not any(draft.rule for part in criterion.parts for draft in part.rules):
        return
    known, note = amounts_of(criterion), criterion.keys.note if criterion.keys else ""
    for measure in sorted({fact.measure for fact in criterion.facts.values() if fact.measure}):
        for text in re.findall(BEFORE + NUMBER + rf"\s*{re.escape(measure)}", note):
            if known and Decimal(text) not in known:
                yield text, measure


def amounts_of(criterion: CriterionDraft) -> set[Decimal]:
    """Targets, numbers among the options, numbers in the titles of facts."""
    amounts = {number for part in criterion.parts for draft in part.rules for _, number in numbers(draft.rule)}
    for fact in criterion.facts.values():
        amounts |= targets_of(fact) | set(map(Decimal, re.findall(NUMBER, fact.title)))
    return amounts


def targets_of(fact: Fact) -> set[Decimal]:
    """The numbers of a target."""
    match fact.target:
        case FixedTarget(value):
            return {value}
        case TierTarget(by_tier):
            return set(by_tier.values())
        case ColumnTarget(_, times):
            return {times, Decimal(1)}
        case _:
            return {Decimal(1)}

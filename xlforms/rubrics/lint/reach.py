"""Rules that can never cost or win a point, whatever is reported, and parts of nothing but such rules."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import product
from math import prod

from xlforms.model.derived import Gap
from xlforms.model.expression import Expression, Number, compiled, facts_of, nodes_of, targets_of
from xlforms.model.fact import Fact, FactType
from xlforms.model.finding import Finding
from xlforms.model.rubric import Start
from xlforms.model.rule import Effect
from xlforms.model.unit import Unit
from xlforms.rubrics.draft import CriterionDraft, PartDraft, RubricDraft, RuleDraft
from xlforms.rubrics.lint.counting import DERIVED, usable, uses
from xlforms.rubrics.lint.points import not_positive
from xlforms.rubrics.lint.surroundings import Surroundings
from xlforms.rules.bands import Bands

MANY = Decimal(1_000_000)  # more than any number that no unit types: days, events, a mean
MOST = 20_000  # combinations that are tried one by one
Numbers = Mapping[str, Decimal]


def check(draft: RubricDraft, surroundings: Surroundings) -> Iterator[Finding]:
    """part-never-loses, part-never-wins, rule-never-counts, band-unreachable."""
    for criterion in draft.criteria():
        asked = list(targets(criterion, surroundings))
        for part in criterion.parts:
            yield from of_part(criterion, part, asked)


def of_part(criterion: CriterionDraft, part: PartDraft, asked: list[Numbers]) -> Iterator[Finding]:
    """The part as a whole where none of its rules can take effect; else the rules that can't."""
    if part.keys is None or part.judged or not part.readable:
        return
    effects = [pair for pair in criterion.effects(part) if not any(not_positive(pair[0].rule))]
    idle = [
        (draft, effect) for draft, effect in effects if not possible(effect, criterion, part.keys.max_points, asked)
    ]
    wins = part.start is Start.ZERO
    counting = [pair for pair in effects if pair[1].wins is wins]
    if counting and all(pair in idle for pair in counting):
        code = "part-never-wins" if wins else "part-never-loses"
        slots = {"title": part.keys.title, "points": part.keys.max_points}
        yield Finding(code, part.source.at("max_points"), slots)
    else:
        yield from (told(draft, effect) for draft, effect in idle)


def told(draft: RuleDraft, effect: Effect) -> Finding:
    """What takes no effect."""
    title = effect.slots.get("title") or draft.rule.KIND
    if isinstance(draft.rule, Bands):
        return Finding("band-unreachable", draft.source.place, {"band": effect.slots["limits"], "title": title})
    return Finding("rule-never-counts", draft.source.place, {"kind": draft.rule.KIND, "title": title})


def possible(effect: Effect, criterion: CriterionDraft, max_points: Decimal, asked: list[Numbers]) -> bool:
    """Whether anything that may be reported makes it count; also where that can't be told, or is told elsewhere."""
    names = dict.fromkeys(facts_of(effect.points))
    if not all(
        name.startswith(DERIVED) or usable(criterion.facts[name], compared) for name, compared in uses(effect.points)
    ):
        return True
    needed = set(targets_of(effect.points))
    cases = [case for case in asked if needed <= case.keys()]
    points = compiled(effect.points)
    facts = {name: criterion.facts.get(name) for name in names}
    try:
        return not cases or any(
            points(numbers, case) > 0 for case in cases for numbers in reports(effect.points, facts, max_points, case)
        )
    except ZeroDivisionError:  # a step of 0
        return True


def reports(
    expression: Expression, facts: Mapping[str, Fact | None], most: Decimal, case: Numbers
) -> Iterator[Numbers]:
    """What units may report, as far as it can make a difference: the ends, and what the rule compares with."""
    numbers = [node.value for node in nodes_of(expression) if isinstance(node, Number)]
    constants = {value for number in numbers for value in (number, *(number * t for t in case.values()))}
    values = {
        name: tuple(sorted(candidates(name, fact, most, constants | set(case.values()))))
        for name, fact in facts.items()
    }
    if prod(map(len, values.values())) > MOST:  # then only everything low, and everything high
        yield from ({name: some[end] for name, some in values.items()} for end in (0, -1))
        return
    yield from (dict(zip(values, chosen, strict=True)) for chosen in product(*values.values()))


def candidates(name: str, fact: Fact | None, most: Decimal, compared: set[Decimal]) -> set[Decimal]:
    """The ends of what can be reported, what it is compared with, and the values beside that."""
    if fact is not None and fact.type is FactType.YES_NO:
        return {Decimal(0), Decimal(1)}
    low, high, decimals = (fact.lowest, fact.highest, fact.decimals) if fact and fact.typed else (Decimal(0), MANY, 4)
    if name == Gap().key:
        high = most
    step = Decimal(1).scaleb(-decimals)
    beside = {value + shift for value in compared for shift in (-step, Decimal(0), step)}
    return {low, high} | {value for value in beside if low <= value <= high}


def targets(criterion: CriterionDraft, surroundings: Surroundings) -> Iterator[Numbers]:
    """What units are asked for, each set of numbers once; without targets that are told of elsewhere."""
    tiers = dict.fromkeys(tier for fact in criterion.facts.values() for tier in getattr(fact.target, "by_tier", ()))
    units = surroundings.units or [Unit(tier, tier, tier) for tier in tiers] or [Unit("", "")]
    seen = set()
    for unit in units:
        case = {fact.id: value for fact in criterion.facts.values() if (value := sound(fact, unit)) is not None}
        if (key := tuple(case.items())) not in seen:
            seen.add(key)
            yield case


def sound(fact: Fact, unit: Unit) -> Decimal | None:
    """A target that can be reported and is more than nothing."""
    value = fact.target.for_unit(unit) if fact.target else None
    return value if value is not None and value > 0 and fact.lowest <= value <= fact.highest else None

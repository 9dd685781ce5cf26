"""What rules do with facts: count what is no number, count twice, count nothing, leave something uncounted."""

from collections.abc import Iterator

from xlforms.model.expression import Apply, Expression, Reported
from xlforms.model.fact import Fact, FactType
from xlforms.model.finding import Finding, Place
from xlforms.rubrics.draft import CriterionDraft, RubricDraft, RuleDraft
from xlforms.rubrics.lint.surroundings import Surroundings

DERIVED = "@"  # numbers that no unit types
COMPARISONS = {"ge", "gt", "le", "lt", "eq"}


def check(draft: RubricDraft, surroundings: Surroundings) -> Iterator[Finding]:  # noqa: ARG001  (all checks are asked alike)
    """fact-not-number, fact-counted-twice, fact-unused, rule-without-facts, prices-beside; problems the rules know."""
    for criterion in draft.criteria():
        rules = [rule for part in criterion.parts for rule in part.rules]
        misused = {finding.place: finding for finding in uncountable(criterion)}
        yield from misused.values()
        for rule in rules:
            yield from idle(rule)
            if not any(rule.place_of(name) in misused for name in rule.rule.fact_ids()):
                yield from own(criterion, rule)
        yield from twice(criterion, rules)
        yield from unused(criterion, rules)


def idle(draft: RuleDraft) -> Iterator[Finding]:
    """A rule that names no fact; facts named beside a list of prices, which are then not priced."""
    names = draft.rule.fact_ids()
    if not names and draft.rule.COMPUTES and not draft.rule.derived({}):
        yield Finding("rule-without-facts", draft.source.place, {"kind": draft.rule.KIND})
    for item in draft.source.entries["of"].items if "of" in draft.source.entries else []:
        if item.text not in names:
            yield Finding("prices-beside", item.place, {"value": item.text})


def own(criterion: CriterionDraft, draft: RuleDraft) -> Iterator[Finding]:
    """What the rule itself says against its options."""
    if criterion.complete(draft.rule):
        for code, slots in draft.rule.problems(criterion.facts):
            yield Finding(code, draft.source.place, slots)


def uncountable(criterion: CriterionDraft) -> Iterator[Finding]:
    """Text, days and choices in a rule; yes/no in a rule that counts."""
    for part in criterion.parts:
        for draft, effect in criterion.effects(part):
            for fact_id, compared in uses(effect.points):
                if fact_id.startswith(DERIVED):
                    continue
                fact = criterion.facts[fact_id]
                if not usable(fact, compared):
                    slots = {"title": fact.title, "type": fact.type.value, "kind": draft.rule.KIND}
                    yield Finding("fact-not-number", draft.place_of(fact_id.partition(".")[0]), slots)


def uses(expression: Expression, *, compared: bool = False) -> Iterator[tuple[str, bool]]:
    """(fact id, whether it is only compared) for each place in the tree."""
    match expression:
        case Reported(fact_id):
            yield fact_id, compared
        case Apply(name, args):
            for arg in args:
                yield from uses(arg, compared=compared or name in COMPARISONS)


def usable(fact: Fact, compared: bool) -> bool:  # noqa: FBT001  (the second half of `uses`)
    """Numbers always; yes/no where it is asked whether, not how many."""
    return fact.type.is_number or (compared and fact.type is FactType.YES_NO)


def twice(criterion: CriterionDraft, rules: list[RuleDraft]) -> Iterator[Finding]:
    """A fact that two rules, or one rule twice, would charge for; `papers` and `papers.plan` are one fact twice."""
    first: dict[str, Place] = {}
    for draft in rules:
        for name in draft.rule.fact_ids():
            place = draft.place_of(name)
            ids = [fact_id for fact_id in criterion.facts if fact_id == name or fact_id.partition(".")[0] == name]
            found = next((first[fact_id] for fact_id in ids if fact_id in first), None)
            if found is not None:
                line = found.cell.partition(":")[0]
                yield Finding("fact-counted-twice", place, {"value": name, "line": line})
            first |= dict.fromkeys([fact_id for fact_id in ids if fact_id not in first], place)


def unused(criterion: CriterionDraft, rules: list[RuleDraft]) -> Iterator[Finding]:
    """A fact that no rule looks at, where nobody judges by hand and no rule is in doubt."""
    if any(part.judged or not part.readable for part in criterion.parts):
        return
    if any(criterion.names(draft.rule)[1] for draft in rules):
        return  # it is named, but misspelt
    used = {fact_id for draft in rules for fact_id in criterion.names(draft.rule)[0]}
    for fact_id in dict.fromkeys(fact.partition(".")[0] for fact in criterion.facts.keys() - used):
        place = criterion.source.key_at("facts", fact_id)
        yield Finding("fact-unused", place, {"value": fact_id})

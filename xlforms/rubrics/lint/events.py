"""Events, 不适用 and comparisons of units where they can have no effect."""

from collections.abc import Iterator

from xlforms.model.derived import Below, Best
from xlforms.model.finding import Finding
from xlforms.rubrics.draft import CriterionDraft, RubricDraft, RuleDraft
from xlforms.rubrics.lint.surroundings import Surroundings
from xlforms.rubrics.suggest import options


def check(draft: RubricDraft, surroundings: Surroundings) -> Iterator[Finding]:
    """collector-without-events, not-applicable-idle, events-needed, fact-not-number, tier-unknown."""
    for criterion in draft.criteria():
        yield from idle_keys(criterion)
        for part in criterion.parts:
            for rule in part.rules:
                if criterion.complete(rule.rule):
                    yield from uncounted(criterion, rule)
                yield from among(rule, surroundings)


def idle_keys(criterion: CriterionDraft) -> Iterator[Finding]:
    """A collector of nothing; 不适用 where no unit fills in anything."""
    if criterion.keys is None or criterion.unread:
        return
    title = {"title": criterion.keys.title}
    if criterion.keys.collector and all(fact.typed for fact in criterion.facts.values()):
        yield Finding("collector-without-events", criterion.source.key_at("collector"), title)
    if criterion.keys.not_applicable and not any(fact.typed for fact in criterion.facts.values()):
        yield Finding("not-applicable-idle", criterion.source.key_at("not_applicable"), title)


def uncounted(criterion: CriterionDraft, draft: RuleDraft) -> Iterator[Finding]:
    """Typed facts where matters are counted; texts, days and yes/no where units are ranked."""
    for one in draft.rule.derived(criterion.facts):
        names = [name for name, _ in one.prices] if isinstance(one, Best) else []
        for name in names:
            fact = criterion.facts[name]
            if fact.typed:
                slots = {"title": fact.title, "kind": draft.rule.KIND}
                yield Finding("events-needed", draft.place_of(name), slots)
        if isinstance(one, Below) and not (fact := criterion.facts[one.fact_id]).type.is_number:
            slots = {"title": fact.title, "type": fact.type.value, "kind": draft.rule.KIND}
            yield Finding("fact-not-number", draft.place_of(one.fact_id.partition(".")[0]), slots)


def among(draft: RuleDraft, surroundings: Surroundings) -> Iterator[Finding]:
    """Tiers that make the mean and don't exist."""
    written = draft.source.entries.get("among")
    for item in written.items if written and surroundings.tiers is not None else []:
        if item.text not in (surroundings.tiers or ()):
            yield Finding("tier-unknown", item.place, options(item.text, surroundings.tiers or ()))

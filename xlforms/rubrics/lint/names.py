"""Names that nothing bears: facts in rules, departments, tiers and columns of the campaign."""

from collections.abc import Iterator

from xlforms.model.finding import Finding
from xlforms.model.grade import VETO
from xlforms.model.target import ColumnTarget, TierTarget
from xlforms.rubrics.draft import CriterionDraft, RubricDraft
from xlforms.rubrics.lint.surroundings import Surroundings
from xlforms.rubrics.suggest import options


def check(draft: RubricDraft, surroundings: Surroundings) -> Iterator[Finding]:
    """fact-unknown, department-unknown, tier-unknown, column-unknown, id-reserved."""
    for section in draft.sections:
        known = surroundings.departments
        if section.keys and known is not None and section.keys.reviewer not in known:
            yield Finding("department-unknown", section.source.at("reviewer"), options(section.keys.reviewer, known))
    for criterion in draft.criteria():
        if criterion.keys and criterion.keys.id == VETO:
            yield Finding("id-reserved", criterion.source.at("id"), {"value": VETO})
        yield from unknown_facts(criterion)
        yield from unknown_in_targets(criterion, surroundings)


def unknown_facts(criterion: CriterionDraft) -> Iterator[Finding]:
    """Facts that a rule names and the criterion does not have."""
    written = [fact_id.partition(".")[0] for fact_id in criterion.facts]
    for part in criterion.parts:
        for draft in part.rules:
            for name in criterion.names(draft.rule)[1]:
                yield Finding("fact-unknown", draft.place_of(name), options(name, (*written, *criterion.unread)))


def unknown_in_targets(criterion: CriterionDraft, surroundings: Surroundings) -> Iterator[Finding]:
    """Tiers and columns that a target names."""
    for fact in criterion.facts.values():
        source = criterion.fact_sources[fact.id]
        match fact.target:
            case ColumnTarget(column) if surroundings.columns is not None and column not in surroundings.columns:
                yield Finding("column-unknown", source.at("target", "column"), options(column, surroundings.columns))
            case TierTarget(by_tier) if surroundings.tiers is not None:
                for tier in by_tier.keys() - set(surroundings.tiers):
                    yield Finding("tier-unknown", source.key_at("target", tier), options(tier, surroundings.tiers))

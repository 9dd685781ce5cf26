"""A rubric from its file: read, checked by the lint, and made only where no error is left."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from xlforms.model.finding import Finding, has_errors
from xlforms.model.grade import Consequence, Grade, Veto
from xlforms.model.rubric import Criterion, NotApplicable, Part, Rubric, Section
from xlforms.rubrics.draft import CriterionDraft, PartDraft, RubricDraft, SectionDraft
from xlforms.rubrics.fingerprint import fingerprint
from xlforms.rubrics.lint import lint
from xlforms.rubrics.lint.surroundings import Surroundings
from xlforms.rubrics.rubric_file import make_draft
from xlforms.rubrics.source import read_source

ALONE = Surroundings()


def read_rubric(path: Path, surroundings: Surroundings = ALONE) -> tuple[Rubric | None, list[Finding]]:
    """The rubric of a .yaml or a workbook, None where it has errors; with everything to mend, in the order of the file.

    `surroundings` are the campaign's tiers, departments and units; without them what they decide stays unchecked.

    Raises:
        XlformsError: there is no such file.
    """
    source = read_source(path)
    findings = source.findings
    draft = None if source.node is None else make_draft(source.node, findings)
    if draft is not None:
        findings += lint(draft, surroundings)
    return (None if draft is None or has_errors(findings) else make_rubric(draft)), source.told(findings)


def make_rubric(draft: RubricDraft) -> Rubric:
    """The rubric of a draft without errors."""
    assert draft.keys is not None
    keys, sections = draft.keys, tuple(map(make_section, draft.sections))
    rubric = Rubric(
        keys.id,
        keys.version,
        keys.title,
        keys.total,
        sections,
        keys.precision,
        grades=tuple(Grade(**one.model_dump()) for one, _ in draft.grades),
        vetoes=tuple(Veto(**one.model_dump()) for one, _ in draft.vetoes),
        consequences=tuple(Consequence(**one.model_dump()) for one, _ in draft.consequences),
    )
    return replace(rubric, fingerprint=fingerprint(rubric))


def make_section(draft: SectionDraft) -> Section:
    """One section."""
    assert draft.keys is not None
    keys = draft.keys
    criteria = tuple(map(make_criterion, draft.criteria))
    return Section(keys.id, keys.title, keys.max_points, keys.reviewer, criteria, keys.bonus)


def make_criterion(draft: CriterionDraft) -> Criterion:
    """One criterion."""
    assert draft.keys is not None
    keys = draft.keys
    parts = tuple(map(make_part, draft.parts))
    applies = NotApplicable(keys.not_applicable) if keys.not_applicable else None
    return Criterion(keys.id, keys.title, keys.max_points, keys.note, draft.facts, parts, keys.collector, applies)


def make_part(draft: PartDraft) -> Part:
    """One part."""
    assert draft.keys is not None
    keys = draft.keys
    return Part(keys.id, keys.title, keys.max_points, draft.start, tuple(rule.rule for rule in draft.rules))

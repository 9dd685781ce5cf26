"""A campaign folder: campaign.yaml with the rubric and the units' table it names, every fault of all three at once."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from xlforms.model.campaign import Campaign, MailServer, Office
from xlforms.model.conventions import DateOrder
from xlforms.model.finding import Finding, has_errors
from xlforms.model.rubric import Rubric
from xlforms.model.unit import Department
from xlforms.rubrics.campaign_draft import CampaignDraft, read_campaign_draft
from xlforms.rubrics.lint.surroundings import Surroundings
from xlforms.rubrics.previous_file import read_previous
from xlforms.rubrics.rubric import read_rubric
from xlforms.rubrics.units_file import UnitsTable, read_units_table


def read_campaign(folder: Path) -> tuple[Campaign | None, list[Finding]]:
    """The campaign of a folder, or None where an error must be mended first; with everything to mend, file by file.

    Raises:
        NotACampaign: there is no such folder, or no campaign.yaml in it.
    """
    draft, findings = read_campaign_draft(folder)
    if draft is None:
        return None, findings
    findings += draft.findings
    units = read_units_named(folder, draft, findings)
    rubric = read_rubric_named(folder, draft, units, findings)
    previous = read_earlier(folder, draft, findings)
    if rubric is None or has_errors(findings):
        return None, findings
    return replace(make_campaign(folder, draft, rubric, units), previous=previous), findings


def read_earlier(folder: Path, draft: CampaignDraft, findings: list[Finding]) -> tuple[dict[str, Decimal], ...]:
    """The results of earlier years that `previous` names."""
    results = []
    for number, name in enumerate(draft.keys.previous if draft.keys else ()):
        points, found = read_previous(folder / name, draft.source.at("previous", number))
        results.append(points)
        findings += found
    return tuple(results)


def read_units_named(folder: Path, draft: CampaignDraft, findings: list[Finding]) -> UnitsTable:
    """The table that `units.file` names."""
    name = draft.named("units", "file")
    if not name:
        return UnitsTable()
    if not (folder / name).is_file():
        findings.append(Finding("file-missing", draft.source.at("units", "file"), {"value": name}))
        return UnitsTable()
    columns = draft.units.columns if draft.units else {}
    table, found = read_units_table(folder / name, columns, draft.tiers)
    findings += found
    return table


def read_rubric_named(folder: Path, draft: CampaignDraft, units: UnitsTable, findings: list[Finding]) -> Rubric | None:
    """The rubric that `rubric` names, checked in its surroundings."""
    name = draft.named("rubric")
    if not name:
        return None
    if not (folder / name).is_file():
        findings.append(Finding("file-missing", draft.source.at("rubric"), {"value": name}))
        return None
    tiers = draft.tiers
    surroundings = Surroundings(
        tiers=None if tiers is None else tuple(tiers),
        departments=draft.department_ids,
        department_places=draft.department_places,
        previous=len(draft.keys.previous) if draft.keys else None,
        columns=units.columns if draft.units else None,
        units=units.units,
        unit_places=units.places,
    )
    rubric, found = read_rubric(folder / name, surroundings)
    findings += found
    return rubric


def make_campaign(folder: Path, draft: CampaignDraft, rubric: Rubric, units: UnitsTable) -> Campaign:
    """The campaign of files without errors."""
    keys, office = draft.keys, draft.office
    assert keys is not None
    assert office is not None
    return Campaign(
        folder=folder,
        id=keys.id,
        title=keys.title,
        office=Office(**office.model_dump()),
        rubric=rubric,
        units=units.units,
        departments=tuple(Department(**one.model_dump()) for one in draft.departments),
        notice=keys.notice,
        deadline=keys.deadline,
        language=keys.language,
        dates=DateOrder(keys.dates) if keys.dates else None,
        tiers=tuple(keys.tiers.items()),
        signing_key=keys.signing_key,
        mail=MailServer(**draft.mail.model_dump()) if draft.mail else MailServer(),
        steps=tuple((step.date, step.what) for step in draft.steps),
        period=(draft.period.first, draft.period.last) if draft.period else None,
    )

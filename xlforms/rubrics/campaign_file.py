"""A campaign folder: campaign.yaml with the rubric and the units' table it names, every fault of all three at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from xlforms.errors import NotACampaign
from xlforms.model.campaign import Campaign, MailServer, Office
from xlforms.model.finding import Finding, has_errors
from xlforms.model.rubric import Rubric
from xlforms.model.unit import Department
from xlforms.rubrics.convert import convert
from xlforms.rubrics.lint.surroundings import Surroundings
from xlforms.rubrics.node import Node
from xlforms.rubrics.rubric import read_rubric
from xlforms.rubrics.rubric_file import below, twins
from xlforms.rubrics.schema import CampaignKeys, DepartmentKeys, MailKeys, OfficeKeys, StepKeys, UnitsKeys
from xlforms.rubrics.units_file import UnitsTable, read_units_table
from xlforms.rubrics.yaml_file import read_yaml

NAME = "campaign.yaml"
K = TypeVar("K", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class CampaignDraft:
    """What could be read of campaign.yaml; None where it could not."""

    source: Node
    keys: CampaignKeys | None
    office: OfficeKeys | None
    units: UnitsKeys | None
    mail: MailKeys | None
    departments: tuple[DepartmentKeys, ...] = ()
    steps: tuple[StepKeys, ...] = ()
    findings: list[Finding] = field(default_factory=list)

    def named(self, *steps: str) -> str:
        """A text of the file, whatever else is wrong with it."""
        *_, node = self.source.along(steps)
        return node.text.strip()

    @property
    def tiers(self) -> dict[str, str] | None:
        """Tier id -> title; None where they are not written as a mapping of texts."""
        node = self.source.entries.get("tiers")
        return {} if node is None else {key: one.text for key, one in node.entries.items()} or None


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
    if rubric is None or has_errors(findings):
        return None, findings
    return make_campaign(folder, draft, rubric, units), findings


def read_campaign_draft(folder: Path) -> tuple[CampaignDraft | None, list[Finding]]:
    """campaign.yaml alone, or None where it is no YAML.

    Raises:
        NotACampaign: there is no such folder, or no campaign.yaml in it.
    """
    if not folder.is_dir():
        raise NotACampaign("no-such-folder", path=folder)
    if not (folder / NAME).is_file():
        raise NotACampaign("not-a-campaign", path=folder, name=NAME)
    node, findings = read_yaml(folder / NAME)
    return (None if node is None else make_campaign_draft(node)), findings


def make_campaign_draft(node: Node) -> CampaignDraft:
    """Every level of campaign.yaml converted for itself."""
    findings: list[Finding] = []
    draft = CampaignDraft(
        source=node,
        keys=convert(CampaignKeys, node, findings),
        office=one(OfficeKeys, node, "office", findings),
        units=one(UnitsKeys, node, "units", findings),
        mail=one(MailKeys, node, "mail", findings),
        departments=tuple(several(DepartmentKeys, node, "departments", findings)),
        steps=tuple(several(StepKeys, node, "steps", findings)),
        findings=findings,
    )
    findings.extend(twins(below(node, "departments")))
    findings.extend(order_of_days(draft))
    return draft


def one(model: type[K], node: Node, key: str, findings: list[Finding]) -> K | None:
    """A mapping a level below."""
    found = node.entries.get(key)
    return convert(model, found, findings) if found and isinstance(found.content, dict) else None


def several(model: type[K], node: Node, key: str, findings: list[Finding]) -> Iterator[K]:
    """A list of mappings a level below."""
    for item in below(node, key):
        keys = convert(model, item, findings)
        if keys is not None:
            yield keys


def order_of_days(draft: CampaignDraft) -> Iterator[Finding]:
    """A deadline before its notice."""
    keys = draft.keys
    if keys and keys.deadline < keys.notice:
        slots = {"deadline": keys.deadline, "notice": keys.notice}
        yield Finding("deadline-before-notice", draft.source.at("deadline"), slots)


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
    departments = tuple(item.entries["id"].text for item in below(draft.source, "departments") if "id" in item.entries)
    tiers = draft.tiers
    surroundings = Surroundings(
        tiers=None if tiers is None else tuple(tiers),
        departments=departments or None,
        columns=units.columns,
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
        tiers=tuple(keys.tiers.items()),
        signing_key=keys.signing_key,
        mail=MailServer(**draft.mail.model_dump()) if draft.mail else MailServer(),
        steps=tuple((step.date, step.what) for step in draft.steps),
    )

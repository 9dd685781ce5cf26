"""campaign.yaml as a draft: every level converted for itself, so that all faults are told at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from xlforms.errors import NotACampaign
from xlforms.model.finding import Finding, Place
from xlforms.rubrics.convert import convert
from xlforms.rubrics.node import Node
from xlforms.rubrics.rubric_file import sources
from xlforms.rubrics.schema import CampaignKeys, DepartmentKeys, MailKeys, OfficeKeys, PeriodKeys, StepKeys, UnitsKeys
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
    period: PeriodKeys | None
    departments: tuple[DepartmentKeys, ...] = ()
    steps: tuple[StepKeys, ...] = ()
    findings: list[Finding] = field(default_factory=list)

    def named(self, *steps: str) -> str:
        """A text of the file, whatever else is wrong with it."""
        *_, node = self.source.along(steps)
        return node.text.strip()

    @property
    def department_ids(self) -> tuple[str, ...] | None:
        """The ids of departments, as far as they are written; None where there is no list of them."""
        node = self.source.entries.get("departments")
        if node is None or not isinstance(node.content, list):
            return None
        return tuple(item.entries["id"].text for item in node.items if "id" in item.entries)

    @property
    def department_places(self) -> dict[str, Place]:
        """Department id -> where it is written."""
        node = self.source.entries.get("departments")
        items = node.items if node else []
        return {item.entries["id"].text: item.at("id") for item in items if "id" in item.entries}

    @property
    def tiers(self) -> dict[str, str] | None:
        """Tier id -> title; None where they are not written as a mapping of texts."""
        node = self.source.entries.get("tiers")
        return {} if node is None else {key: one.text for key, one in node.entries.items()} or None


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
        period=one(PeriodKeys, node, "period", findings),
        departments=tuple(several(DepartmentKeys, node, "departments", findings)),
        steps=tuple(several(StepKeys, node, "steps", findings)),
        findings=findings,
    )
    findings.extend(order_of_days(draft))
    return draft


def one(model: type[K], node: Node, key: str, findings: list[Finding]) -> K | None:
    """A mapping a level below."""
    found = node.entries.get(key)
    return convert(model, found, findings) if found and isinstance(found.content, dict) else None


def several(model: type[K], node: Node, key: str, findings: list[Finding]) -> Iterator[K]:
    """A list of mappings a level below."""
    return (keys for keys, _ in sources(model, node, key, findings))


def order_of_days(draft: CampaignDraft) -> Iterator[Finding]:
    """A deadline before its notice."""
    keys = draft.keys
    if keys and keys.deadline < keys.notice:
        slots = {"deadline": keys.deadline, "notice": keys.notice}
        yield Finding("deadline-before-notice", draft.source.at("deadline"), slots)

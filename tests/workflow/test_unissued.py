"""Forms of other versions: superseded ones and drafts that were never issued are told apart."""

from dataclasses import replace
from pathlib import Path

import xlforms
from tests.workflow.conftest import NOW, Office
from xlforms.forms.writing.writer import write_form
from xlforms.model.campaign import Campaign


def other_version(campaign: Campaign, version: int, mark: str) -> Campaign:
    return replace(campaign, rubric=replace(campaign.rubric, version=version, fingerprint=mark * 64))


def codes(office: Office, path: Path) -> list[str]:
    record = office.receive(path).record
    assert record is not None
    return [one.code for one in record.findings]


def test_a_draft_and_a_superseded_form(office: Office, tmp_path: Path) -> None:
    first = xlforms.issue(office.campaign, NOW)[0].path
    old = tmp_path / "old.xlsx"
    old.write_bytes(first.read_bytes())
    write_form(tmp_path / "draft.xlsx", other_version(office.campaign, 2, "d"), office.campaign.units[0])
    office.campaign = other_version(office.campaign, 2, "2")
    xlforms.issue(office.campaign, NOW)
    assert codes(office, old) == ["other-version"]
    assert codes(office, tmp_path / "draft.xlsx") == ["not-issued"]


def test_without_any_issued_form_the_ledger_says_nothing(office: Office, tmp_path: Path) -> None:
    write_form(tmp_path / "draft.xlsx", other_version(office.campaign, 2, "d"), office.campaign.units[0])
    assert codes(office, tmp_path / "draft.xlsx") == ["other-version"]

"""Registers issued, and how one is filled in and read."""

from pathlib import Path

import pytest

from tests.forms.events.reading import Read, told
from tests.registers import Typed, make_campaign, note
from xlforms.forms.events.writer import write_register
from xlforms.model.campaign import Campaign
from xlforms.model.submission import Submission
from xlforms.workflow.reading import read_form


@pytest.fixture(scope="module")
def campaign(tmp_path_factory: pytest.TempPathFactory) -> Campaign:
    return make_campaign(tmp_path_factory.mktemp("inside"))


@pytest.fixture(scope="module")
def issued(campaign: Campaign, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Department -> its empty register."""
    folder = tmp_path_factory.mktemp("registers")
    for department in campaign.collectors:
        write_register(folder / f"{department.id}.xlsx", campaign, department)
    return {department.id: folder / f"{department.id}.xlsx" for department in campaign.collectors}


@pytest.fixture
def read(campaign: Campaign, issued: dict[str, Path], tmp_path: Path) -> Read:
    """What is read of the office's register with these lines and cells typed."""

    def run(*lines: str, cells: dict[str, Typed] | None = None, of: str = "office") -> tuple[Submission, list[str]]:
        submission, findings = read_form(note(issued[of], tmp_path / "back.xlsx", lines, cells), campaign)
        return submission, told(findings)

    return run

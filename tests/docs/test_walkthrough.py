"""The walk-throughs: their commands run as they stand, their pictures and links are there."""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from xlforms import open_campaign
from xlforms.messages import say
from xlforms.workflow.demo.departments import fill_review
from xlforms.workflow.demo.units import fill_form
from xlforms.workflow.folder import INBOX, ISSUED, REVIEWS

pytestmark = pytest.mark.long

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = ("walkthrough.md", "walkthrough.en.md")
CAMPAIGN = "kaohe-2015"
LARGEST_PICTURE = 200_000  # bytes


def forms_come_back(folder: Path) -> None:
    campaign = open_campaign(folder)
    for unit, form in zip(campaign.units, sorted((folder / ISSUED).iterdir()), strict=True):
        fill_form(campaign, unit, form, folder / INBOX / form.name)


def reviews_come_back(folder: Path) -> None:
    campaign = open_campaign(folder)
    for department, workbook in zip(campaign.departments, sorted((folder / REVIEWS).iterdir()), strict=True):
        fill_review(campaign, department, workbook, folder / INBOX / workbook.name)


EVENTS: dict[str, Callable[[Path], None]] = {  # comment in the page -> what people do meanwhile
    "here the forms come back": forms_come_back,
    "here the reviews come back": reviews_come_back,
}


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """An environment in which `xlforms` is the package under test."""
    program = tmp_path / "bin" / "xlforms"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m xlforms --lang zh-CN "$@"\n', "utf-8")
    program.chmod(0o755)
    path = f"{program.parent}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}


def blocks(page: str) -> Iterator[tuple[str | None, str]]:
    """(what happens before it, commands) of each bash block."""
    for block in re.finditer(r"(?:<!-- (.+?) -->\n)?```bash\n(.+?)```", (DOCS / page).read_text("utf-8"), re.DOTALL):
        yield block[1], block[2]


def test_both_languages_give_the_same_commands() -> None:
    first, second = (
        "".join(f"{event or ''}\n{commands}" for event, commands in blocks(page)).split() for page in PAGES
    )
    assert first == second


def test_the_commands_run_as_they_stand(tmp_path: Path, environment: dict[str, str]) -> None:
    happened, said = [], ""
    for event, commands in blocks(PAGES[0]):
        if event:
            EVENTS[event](tmp_path / CAMPAIGN)
            happened.append(event)
        run = subprocess.run(
            ["bash", "-euc", commands], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        assert run.returncode == 0, f"{commands}\n{run.stdout}\n{run.stderr}"
        said += run.stdout
    assert happened == list(EVENTS)
    shown = [line.strip() for line in re.findall(r"```text\n(.+?)```", page_text(), re.DOTALL)[0].splitlines()]
    assert [line for line in shown if line not in said] == []
    assert say("cli.publish.final", todos=0) in said
    made = {file.name for folder in ("output", "tables") for file in (tmp_path / CAMPAIGN / folder).iterdir()}
    assert {"ranking.xlsx", "summary.xlsx", "summary.pdf", "standings.csv"} <= made
    standings = (tmp_path / CAMPAIGN / "tables" / "standings.csv").read_text("utf-8-sig").splitlines()
    ranked = {line.split(",")[1] for line in standings[1:]}
    assert ranked == {unit.id for unit in open_campaign(tmp_path / CAMPAIGN).units}


def page_text() -> str:
    return (DOCS / PAGES[0]).read_text("utf-8")


def targets(page: Path) -> list[str]:
    """What a page links to and shows, without addresses of the web and places in the page itself."""
    found = re.findall(r"\]\(([^)#\s]+)", page.read_text("utf-8"))
    return [one for one in found if "://" not in one]


@pytest.mark.parametrize("page", sorted(DOCS.glob("*.md")), ids=lambda page: page.name)
def test_every_link_leads_to_a_file(page: Path) -> None:
    assert [one for one in targets(page) if not (DOCS / one).is_file()] == []


def test_every_picture_is_shown_and_of_bearable_size() -> None:
    shown = {one for page in PAGES for one in targets(DOCS / page) if one.startswith("pictures/")}
    files = {f"pictures/{file.name}": file for file in (DOCS / "pictures").iterdir()}
    assert set(files) == shown
    assert {name: file.stat().st_size for name, file in files.items() if file.stat().st_size > LARGEST_PICTURE} == {}
    assert {name for name, file in files.items() if not file.read_bytes().startswith(b"\x89PNG")} == set()

"""Mangled forms saved again by other programs: SheetJS and ExcelJS here; LibreOffice in test_office.py."""

import json
import subprocess
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from tests.county import county
from tests.sheetjs import FOLDER
from tests.workflow.rehearse.mixed import mixed_campaign
from tests.workflow.rehearse.rehearsed import failures
from xlforms.model.campaign import Campaign
from xlforms.sheets.mangling.containers import File
from xlforms.sheets.mangling.table import MANGLINGS, Stage
from xlforms.workflow.rehearse.make import Made, Workshop
from xlforms.workflow.rehearse.plan import Plan
from xlforms.workflow.rehearse.trial import Trial, tried

pytestmark = pytest.mark.long

SEED = 18
SAVES = {  # ending -> writer, kind of SheetJS
    "exceljs.xlsx": ("exceljs", ""),
    "sheetjs.xlsx": ("sheetjs", "xlsx"),
    "xlsb": ("sheetjs", "xlsb"),
    "xls": ("sheetjs", "biff8"),
    "xml": ("sheetjs", "xlml"),
    "html": ("sheetjs", "html"),
    "csv": ("sheetjs", "csv"),
    "ods": ("sheetjs", "ods"),
}
ONE_SHEET = {"html", "csv"}
DROPPED = {
    ("ods", "error-in-input"),
    *((ending, "formula-without-value") for ending in ("xlsb", "xls", "csv", "ods")),
}
"""Ending and mangling: SheetJS writes an error value into .ods, and a formula that has no value into these, as an empty
cell; nobody sees what stood there. In a form a blank is an error, in a review it may be meant."""
MANY = {"county": (county, 3), "mixed": (mixed_campaign, 40)}  # mangled files that every program saves
NOT_FOR_PROGRAMS = {"xml-utf-16", "xml-strict", "xml-prefixed", "xml-without-references", "headers-swapped"}
"""XML that SheetJS and ExcelJS can't open or read otherwise; and exchanged headers, which only the names tell."""


def made(campaign: Campaign, count: int) -> list[Made]:
    """Mangled up to three times, none of them in its bytes."""
    among = [one for one in MANGLINGS.values() if one.stage in {Stage.DRAFT, Stage.PARTS}]
    workshop = Workshop(campaign, [one for one in among if one.name not in NOT_FOR_PROGRAMS])
    return [workshop.make(Plan(SEED, number)) for number in range(count)]


def resaved(files: list[Made], folder: Path) -> dict[str, list[Made]]:
    """Ending -> the files as saved; those that a program can't open are left out."""
    jobs = []
    for number, one in enumerate(files):
        (folder / f"{number}.xlsx").write_bytes(one.file.data)
        for ending, (writer, kind) in SAVES.items():
            job = {"source": str(folder / f"{number}.xlsx"), "target": str(folder / f"{number}_{ending}")}
            jobs.append(job | {"writer": writer, "kind": kind, "sheet": one.sheet if ending in ONE_SHEET else ""})
    (folder / "jobs.json").write_text(json.dumps(jobs), "utf-8")
    command = ["node", str(FOLDER / "resave.js"), str(folder / "jobs.json")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, f"{done.stderr}\n(npm ci in tests/js installs what it needs)"
    return {ending: list(taken(files, folder, ending)) for ending in SAVES}


def taken(files: list[Made], folder: Path, ending: str) -> list[Made]:
    paths = {number: folder / f"{number}_{ending}" for number in range(len(files))}
    return [
        replace(files[number], file=File(path.name, path.read_bytes()))
        for number, path in paths.items()
        if path.is_file()
    ]


@pytest.fixture(scope="module", params=MANY)
def found(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Trial]]:
    campaign_of, count = MANY[request.param]
    campaign = campaign_of()
    files = resaved(made(campaign, count), tmp_path_factory.mktemp("resaved"))
    return {
        ending: [
            tried(one, campaign) for one in some if not any((ending, done.name) in DROPPED for done in one.manglings)
        ]
        for ending, some in files.items()
    }


@pytest.mark.parametrize("ending", SAVES)
def test_nothing_is_read_wrongly(found: dict[str, list[Trial]], ending: str) -> None:
    assert failures(found[ending]) == []


@pytest.mark.parametrize("ending", ["exceljs.xlsx", "sheetjs.xlsx", "xlsb", "xls", "xml"])
def test_most_is_read_fully(found: dict[str, list[Trial]], ending: str) -> None:
    verdicts = Counter(one.verdict for one in found[ending] if one.keeps)
    assert verdicts["right"] > verdicts["returned"], [(one.manglings, one.codes) for one in found[ending] if one.keeps]

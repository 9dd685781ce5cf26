"""`xlforms transplant` in the installed program: what it says, where the form stands, its exit codes; kill -9."""

import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.cli.test_kill import killed
from tests.county import fill
from tests.installed import Xlforms

FORM = "01_pingjiang_county-2015.xlsx"
FRESH = "transplanted/01_平江县_2015年县市区妇联工作绩效考核.xlsx"


@pytest.fixture
def folder(xlforms: Xlforms, campaign: Path, tmp_path: Path) -> Path:
    """A campaign whose rubric got a second version after a unit had filled in its form."""
    folder = Path(shutil.copytree(campaign, tmp_path / "town"))
    assert xlforms("issue", "--ascii", cwd=folder).code == 0
    fill(folder / "issued" / FORM, folder / "old.xlsx", {"H6": 76, "H7": 40, "K6": 4})
    rubric = folder / "rubric.yaml"
    text = rubric.read_text("utf-8").replace("version: 1 ", "version: 2 ")
    rubric.write_text(text.replace("city: {title: 市妇联采用信息", "city: {title: 市妇联采用的信息"), "utf-8")
    return folder


def test_it_tells_what_was_moved_and_what_not(xlforms: Xlforms, folder: Path) -> None:
    ran = xlforms("transplant", ".", "old.xlsx", cwd=folder)
    assert (ran.code, ran.err) == (1, "")
    cell = "old.xlsx:自评表!H6"
    changed = (
        "'填报指标' of '报送信息: 市妇联采用信息' was '市妇联采用信息' and is '市妇联采用的信息' in the current form"
    )
    assert ran.lines == [
        "old.xlsx: 平江县, county-2015 v1 → county-2015 v2",
        f"  {cell}: error: {changed}; '76' was not moved (question-changed)",
        "      Look at what the current form asks for, then fill the number in there.",
        f"  2 moved, 1 to look at: {FRESH}",
        "Check and complete the forms before they are sent in; they have not been sent in yet.",
        "Next: xlforms collect",
    ]
    again = xlforms("transplant", ".", "old.xlsx", cwd=folder)
    assert again.lines[-3] == f"  2 moved, 1 to look at; the same stands there already: {FRESH}"


def test_nothing_to_list_is_0_and_no_form_is_2(xlforms: Xlforms, folder: Path) -> None:
    ran = xlforms("transplant", ".", f"issued/{FORM}", "--unit", "yueyang", "--to", "fresh.xlsx", cwd=folder)
    assert (ran.code, ran.err, (folder / "fresh.xlsx").exists()) == (0, "", True)
    (folder / "half.xlsx").write_bytes((folder / "old.xlsx").read_bytes()[:3000])
    ran = xlforms("transplant", ".", "half.xlsx", "nowhere.xlsx", "old.xlsx", cwd=folder)
    assert ran.code == 2
    assert ran.lines[0] == "half.xlsx: nothing can be read, nothing was moved."
    assert ran.lines[-1] == "Next: xlforms collect"
    assert ran.err.splitlines()[0].startswith("xlforms: Cannot read nowhere.xlsx")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--unit", "nowhere"], "There is no unit 'nowhere'. Known are: pingjiang"),
        (["old.xlsx", "--to", "fresh.xlsx"], "--to fresh.xlsx takes one file only"),
    ],
)
def test_what_stops_it(xlforms: Xlforms, folder: Path, options: list[str], said: str) -> None:
    ran = xlforms("transplant", ".", "old.xlsx", *options, cwd=folder)
    assert ran.code == 2
    assert said in ran.err
    assert not (folder / "transplanted").exists()


@pytest.mark.parametrize(
    "moment", ["stop_at(os, 'fsync', 1)", "stop_at(os, 'fsync', 2)", "stop_at(Path, 'replace', 2)"]
)
def test_kill(site: Path, xlforms: Xlforms, folder: Path, moment: str) -> None:
    """Wherever it is killed there is no form or a whole one; the next run makes it, and sends nothing in."""
    script = f"{moment}\nxlforms.transplant(xlforms.open_campaign(FOLDER), FOLDER / 'old.xlsx')\n"
    killed(site, folder, script, "inside")
    assert not (folder / FRESH).exists()
    assert xlforms("transplant", ".", "old.xlsx", cwd=folder).code == 1
    with ZipFile(folder / FRESH) as book:
        assert book.testzip() is None
    assert "Forms 0 of 13" in xlforms("status", cwd=folder).out

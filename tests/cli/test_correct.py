"""correct through the installed command: named by collect, run again, sent once, and clean when all is mended."""

import shutil
from pathlib import Path

import pytest

from tests.county import cells_of, county, fill, full_marks
from tests.installed import Xlforms
from tests.postbox import Postbox, with_server

NAME = "01_平江县_2015年县市区妇联工作绩效考核"


@pytest.fixture
def town(xlforms: Xlforms, campaign: Path, tmp_path: Path) -> Path:
    """A campaign's folder in whose inbox 平江 has typed something that nobody can read."""
    town = Path(shutil.copytree(campaign, tmp_path / "town"))
    assert xlforms("issue", cwd=town).code == 0
    unit = county().units[0]
    claims = {criterion.id: float(criterion.max_points) for criterion in county().rubric.criteria()}
    cells = cells_of(county(), full_marks(county(), unit) | {"news.city": "7O条"}, claims)
    fill(town / "issued" / f"{NAME}.xlsx", town / "inbox" / "平江.xlsx", cells)
    return town


def test_from_collect_to_collect(xlforms: Xlforms, town: Path) -> None:
    collected = xlforms("collect", cwd=town)
    assert (collected.code, collected.lines[-1]) == (1, "Next: xlforms correct")
    first = xlforms("correct", cwd=town)
    assert (first.code, first.err) == (0, "")
    assert first.lines[0].startswith("Correction packs: 1 written, 0 unchanged")
    assert xlforms("correct", cwd=town).lines[0].startswith("Correction packs: 0 written, 1 unchanged")
    pack = town / "corrections" / f"{NAME}_更正.xlsx"
    assert pack.is_file()
    assert (town / "drafts" / f"{NAME}_更正.eml").is_file()
    fill(pack, town / "inbox" / "改好.xlsx", {"H6": 76})
    again = xlforms("collect", cwd=town)
    assert (again.code, again.lines[-1]) == (0, "Next: xlforms status")  # the other units owe their forms
    cleared = xlforms("correct", cwd=town).lines
    assert cleared[0].startswith("A later file was accepted, so these packs and drafts are not needed any more")
    assert "Nothing was returned for correction." in cleared


def test_an_edited_pack_is_said(xlforms: Xlforms, town: Path) -> None:
    xlforms("collect", cwd=town)
    xlforms("correct", cwd=town)
    pack = town / "corrections" / f"{NAME}_更正.xlsx"
    fill(pack, pack, {"M6": "请附文件"})
    assert "was edited after it was written" in xlforms("correct", cwd=town).lines[0]
    assert xlforms("correct", "--again", cwd=town).lines[0].startswith("Correction packs: 1 written")


def test_a_file_of_nobody_is_said(xlforms: Xlforms, town: Path) -> None:
    (town / "inbox" / "scan.pdf").write_bytes(b"%PDF-1.4 scanned")
    xlforms("collect", cwd=town)
    ran = xlforms("correct", cwd=town)
    assert ran.code == 1  # a letter that somebody has to address
    assert ran.lines[0].startswith("scan.pdf: nobody knows whose it is")
    again = xlforms("correct", cwd=town)
    assert (again.code, "letters without a pack: 0 written, 1 unchanged" in again.lines[1]) == (1, True)
    [letter] = (town / "drafts").glob("scan_*.eml")
    letter.unlink()  # sent
    assert xlforms("correct", cwd=town).code == 0
    assert not letter.exists()
    assert "(平江县, scan.pdf)" in xlforms("collect", cwd=town).lines[1]


def test_each_pack_is_sent_once(xlforms: Xlforms, town: Path, postbox: tuple[Postbox, int]) -> None:
    box, port = postbox
    xlforms("collect", cwd=town)
    text = (town / "campaign.yaml").read_text("utf-8")
    (town / "campaign.yaml").write_text(with_server(text, port), encoding="utf-8")
    first = xlforms("correct", "--smtp", cwd=town)
    assert (first.code, first.err) == (0, "")
    assert first.lines[1].startswith("1 letters sent, 0 skipped")
    assert xlforms("correct", "--smtp", cwd=town).lines[1].startswith("0 letters sent, 1 skipped")
    assert box.taken == ["pingjiang@example.org"]
    [line] = [line for line in xlforms("status", cwd=town).lines if line.startswith("平江县")]
    assert "sent" not in line.split("\t")  # it tells of the letter with the form

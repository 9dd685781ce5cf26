"""xlforms prove: what it says, its exit codes, and what issue says of it."""

import shutil
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from tests.installed import Xlforms
from xlforms.cli.run import run
from xlforms.ledger.entries import Proved
from xlforms.ledger.ledger import open_ledger
from xlforms.model.proof import Difference, Entry, Proof
from xlforms.workflow.folder import open_campaign

pytestmark = pytest.mark.long


@pytest.fixture
def town(campaign: Path, tmp_path: Path) -> Path:
    """A campaign of one's own."""
    return Path(shutil.copytree(campaign, tmp_path / "town"))


def test_prove_then_issue(xlforms: Xlforms, town: Path) -> None:
    assert "has not been proved yet" in xlforms("issue", "town", cwd=town.parent).out
    ran = xlforms("prove", "town", "--cases", "60", cwd=town.parent)
    assert (ran.code, ran.err) == (0, "")
    assert ran.lines[0].startswith("Proved: 60 fill-ins (units with targets of their own: 1) give the same points")
    assert ran.lines[1:] == [
        "The outcome is noted in the campaign; xlforms issue goes by it.",
        "Next: xlforms issue town",
    ]
    assert "prove that" not in xlforms("check", "town", cwd=town.parent).out
    assert "(60 fill-ins)" in xlforms("issue", "town", cwd=town.parent).out


def test_a_rubric_alone_in_chinese(xlforms: Xlforms, town: Path) -> None:
    ran = xlforms("prove", "rubric.yaml", "--cases", "20", "--lang", "zh-CN", cwd=town)
    assert (ran.code, ran.err) == (0, "")
    assert ran.lines[0].startswith(
        "核对无误：试填 20 份（目标各不相同的单位 1 个），39 项测算得分和合计都与评分程序一致。"
    )
    assert ran.lines[1].startswith("只核对了评分标准本身，没有记入台账。")


def test_issue_refuses_what_was_disproved(xlforms: Xlforms, town: Path) -> None:
    at = datetime(2016, 1, 8, tzinfo=UTC)
    with open_ledger(town) as ledger:
        ledger.record_proof(Proved(open_campaign(town).rubric.fingerprint, 10, 0, "formualizer", 1, at))
    ran = xlforms("issue", cwd=town)
    assert (ran.code, ran.out) == (2, "")
    assert "On 2016-01-08 the rubric's formulas and the scorer differed in 1 places" in ran.err


@pytest.mark.parametrize("wrong", ["0", "-1", "many"])
def test_wrong_numbers(xlforms: Xlforms, town: Path, wrong: str) -> None:
    ran = xlforms("prove", "--cases", wrong, cwd=town)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "xlforms: --cases takes a whole number, at least 1. See --help.\n"


def test_a_difference_is_told_with_its_smallest_example(
    town: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    entry = Entry("petitions.closed", "信访办结率", "H35", Decimal(95), Decimal(95))
    place = ("pingjiang", "平江县", "county", "petitions", "信访接待")
    wrong = Difference(*place, (entry,), Decimal(2), Decimal(3), "J32", "=IF(H35>95,1,0)", 7)
    proof = Proof("f", 100, 0, "formualizer 0.13.0", 1, 39, (wrong,))
    monkeypatch.setattr("xlforms.workflow.prove.make_proof", lambda *_, **__: proof)
    assert run(["prove", str(town), "--lang", "zh-CN"]) == 1
    first, formula = capsys.readouterr().out.splitlines()[1:3]
    assert first.startswith("信访接待（平江县·county，单元格 J32）：“信访办结率”填 95（目标 95）时，")
    assert first.endswith("，表上的公式得2分，评分程序得3分。这样的有 7 份。")
    assert formula == "  公式：=IF(H35>95,1,0)"
    assert run(["issue", str(town), "--lang", "zh-CN"]) == 0  # the proof was of another rubric

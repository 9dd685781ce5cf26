"""A fault of the program at one file, on the screen: which file, what becomes of it, where the details are; exit 2."""

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.county import county, fill
from xlforms.cli.run import run
from xlforms.ledger.entries import Record
from xlforms.model.campaign import Campaign
from xlforms.model.unit import Unit
from xlforms.workflow import correct as correcting, taking_in

NAME = "01_平江县_2015年县市区妇联工作绩效考核"


@pytest.fixture
def town(campaign: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A campaign in whose inbox two filled forms lie."""
    town = Path(shutil.copytree(campaign, tmp_path / "town"))
    monkeypatch.chdir(town)
    assert run(["issue", "--lang", "en"]) == 0
    for form in sorted((town / "issued").iterdir())[:2]:
        fill(form, town / "inbox" / form.name[:2], {"H6": "7O条"}).rename(town / "inbox" / f"{form.name[:2]}.xlsx")
    return town


def broken(*_: object, **__: object) -> None:
    raise RuntimeError("drawer stuck")


@pytest.mark.parametrize(
    ("language", "at", "then"),
    [
        ("en", "xlforms: {file}: a fault of the program (RuntimeError)", "Not taken in because of a fault"),
        ("zh-CN", "xlforms：{file}：程序出了问题（RuntimeError）", "因程序出问题没有收的 1 份。"),
    ],
)
@pytest.mark.usefixtures("town")
def test_collect(capsys: pytest.CaptureFixture[str], language: str, at: str, then: str) -> None:
    real = taking_in.read_returned

    def reading(content: bytes, file: str, *rest: Any) -> object:  # noqa: ANN401
        return broken() if file == "01.xlsx" else real(content, file, *rest)

    capsys.readouterr()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(taking_in, "read_returned", reading)
        assert run(["collect", "--lang", language]) == 2
    told = capsys.readouterr()
    first, second = told.err.splitlines()
    assert first == at.format(file="inbox/01.xlsx")
    assert second.startswith(then)
    assert "02.xlsx" in told.out
    assert logged(second).endswith("RuntimeError: drawer stuck\n\n")
    assert run(["collect", "--lang", language]) == 1
    assert "01.xlsx" in capsys.readouterr().out


def test_correct(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["collect", "--lang", "en"]) == 1
    capsys.readouterr()
    real = correcting.make_pack
    unit = county().units[0]

    def making(campaign: Campaign, receiver: Unit, record: Record, *rest: Any) -> object:  # noqa: ANN401
        return broken() if receiver.id == unit.id else real(campaign, receiver, record, *rest)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(correcting, "make_pack", making)
        assert run(["correct", "--lang", "en"]) == 2
    told = capsys.readouterr()
    first, second = told.err.splitlines()
    assert first == "xlforms: 01.xlsx: a fault of the program (RuntimeError)"
    assert logged(second).startswith("01.xlsx\nTraceback")
    assert [path.name[:2] for path in (town / "corrections").iterdir()] == ["02"]
    assert run(["collect", "--lang", "en"]) == 1  # the first still waits for its pack
    assert run(["correct", "--lang", "en"]) == 0
    assert run(["collect", "--lang", "en"]) == 0


def logged(line: str) -> str:
    """The log that a sentence names, which goes."""
    [path] = re.findall(r"(?:in|在) (\S+\.log)", line)
    text = Path(path).read_text("utf-8")
    Path(path).unlink()
    return text

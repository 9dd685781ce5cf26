"""xlforms rehearse: what it says, its exit codes, what it keeps."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from tests.county import SAMPLE, county
from xlforms.cli.run import run
from xlforms.errors import XlformsError
from xlforms.model.submission import Status
from xlforms.sheets.typed.reading import Reading
from xlforms.workflow.rehearse.rehearse import rehearse

FEW = "5"  # the first five files of a rehearsal are mangled once


def test_none_is_read_wrongly(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rehearse", str(SAMPLE), "--files", FEW, "--seed", "5", "--lang", "en"]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert said.out.startswith("mangling\tread fully, alone\tread fully, in all\treturned\n")
    assert "  read wrongly: 0 (must be 0)\n  crashed: 0 (must be 0)\n" in said.out
    assert "Mangled 1 times with all answers still there: " in said.out
    assert "  of these, self-assessment forms: " in said.out


def test_what_is_read_wrongly_is_named_and_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With a reader that takes every number for a seven; the processes of the rehearsal inherit it."""
    seven = Reading(Status.VALUE, Decimal(7), "7")
    monkeypatch.setattr("xlforms.forms.reader.read_number", lambda *_, **__: seven)
    kept = tmp_path / "kept"
    assert run(["rehearse", str(SAMPLE), "--files", FEW, "--keep", str(kept), "--lang", "zh-CN"]) == 1
    said = capsys.readouterr().out
    assert "读成“7”" in said
    assert f"这些文件已留在 {kept}。" in said
    notes, books = sorted(kept.glob("*.txt")), [one for one in kept.iterdir() if one.suffix != ".txt"]
    assert len(notes) == len(books) > 0
    assert " -> 7" in notes[0].read_text("utf-8")


def test_a_campaign_without_forms_rehearses_its_registers(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rehearse", str(SAMPLE.parent / "office-2023"), "--files", FEW, "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert f"  of these, registers of events: {FEW} (" in said
    assert "self-assessment forms" not in said


def test_nothing_is_issued_to_anybody() -> None:
    with pytest.raises(XlformsError) as caught:
        rehearse(replace(county(), units=()), files=1)
    assert caught.value.key == "nothing-to-rehearse"

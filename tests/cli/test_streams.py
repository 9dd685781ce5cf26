"""Terminals without Chinese, closed pipes, Ctrl-C, faults of the program: a sentence and an exit code, no traceback."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.installed import environment
from xlforms.cli import run as running
from xlforms.cli.commands import new

ASCII = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}


def test_a_terminal_that_knows_ascii_only(site: Path, campaign: Path) -> None:
    command = [sys.executable, site / "bin" / "xlforms", "check", campaign, "--lang", "zh-CN"]
    ran = subprocess.run(command, env=environment(site, **ASCII), capture_output=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert b"rubric.yaml:140:21: ??: " in ran.stdout
    assert b"(awards-above)" in ran.stdout


@pytest.mark.parametrize(("command", "code"), [("check", 0), ("status", 0), ("issue --nope", 2)])
def test_a_reader_that_has_gone_away(site: Path, campaign: Path, command: str, code: int) -> None:
    """The work is done and its exit code told, as if somebody had listened."""
    reading, writing = os.pipe()
    os.close(reading)
    ran = subprocess.run(
        [sys.executable, site / "bin" / "xlforms", *command.split()],
        cwd=campaign,
        env=environment(site),
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)
    assert ran.returncode == code
    assert (b"Traceback" in ran.stderr, b"BrokenPipe" in ran.stderr) == (False, False)


def test_without_stdout_and_stderr(site: Path, campaign: Path) -> None:
    script = f"{sys.executable} {site / 'bin' / 'xlforms'} check >&- 2>&-"
    ran = subprocess.run(["sh", "-c", script], cwd=campaign, env=environment(site), check=False)
    assert ran.returncode == 0


def test_ctrl_c(site: Path, tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, site / "bin" / "xlforms", "demo"],
        cwd=tmp_path,
        env=environment(site),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    assert process.stdout.readline().startswith("1. A campaign")
    process.send_signal(signal.SIGINT)
    _, err = process.communicate()
    assert (process.returncode, err.strip()) == (
        2,
        "xlforms: stopped. What was done is kept; run the command again and it does what is left.",
    )


def test_a_fault_of_the_program(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def broken() -> list[str]:
        raise RuntimeError("drawer stuck")

    monkeypatch.setattr(new, "samples", broken)
    assert running.run(["samples", "--lang", "en"]) == 2
    told = capsys.readouterr()
    assert told.err.startswith("xlforms: a fault of the program (RuntimeError).")
    assert (told.out, told.err.count("\n")) == ("", 1)
    [path] = re.findall(r"in (\S+\.log)", told.err)
    log = Path(path)
    assert log.read_text("utf-8").endswith("RuntimeError: drawer stuck\n")
    log.unlink()


def test_a_fault_with_its_traceback(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def broken() -> list[str]:
        raise RuntimeError("drawer stuck")

    monkeypatch.setattr(new, "samples", broken)
    assert running.run(["samples", "--debug", "--lang", "zh-CN"]) == 2
    told = capsys.readouterr().err
    assert "Traceback" in told
    assert "xlforms：程序出了问题（RuntimeError）" in told
    Path(re.findall(r"在 (\S+\.log)", told)[0]).unlink()

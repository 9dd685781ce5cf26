"""On a terminal: tables are drawn, bars move, and go before the result is told."""

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from tests.installed import Ran, environment


def on_a_terminal(site: Path, cwd: Path, *arguments: str) -> tuple[int, str]:
    """Exit code and everything a person sees, stdout and stderr together."""
    ours, theirs = os.openpty()
    variables = environment(site, TERM="xterm-256color", COLUMNS="100", LINES="40")
    process = subprocess.Popen(
        [sys.executable, site / "bin" / "xlforms", *arguments], cwd=cwd, env=variables, stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    seen = b""
    with suppress(OSError):  # Linux says EIO when the other side has gone
        while chunk := os.read(ours, 65536):
            seen += chunk
    os.close(ours)
    return process.wait(), seen.decode()


def test_the_standings_are_drawn(site: Path, played: tuple[Path, Ran]) -> None:
    code, seen = on_a_terminal(site, played[0], "score", "--lang", "zh-CN")
    assert code == 0
    assert "\t" not in seen
    assert "───" in seen
    assert "平江县" in seen
    assert "最终结果" in seen


def test_a_bar_on_stderr(site: Path, campaign: Path) -> None:
    code, seen = on_a_terminal(site, campaign, "send", "--smtp")
    assert (code, "mail server" in seen) == (2, True)
    code, seen = on_a_terminal(site, campaign, "issue", "--ascii")
    assert code == 0
    assert "Writing forms" in seen
    assert seen.rindex("Writing forms") < seen.index("13 forms written")

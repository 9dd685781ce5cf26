"""The public names: each is there for type checkers, found at run time, and the two lists agree."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import xlforms

pytestmark = pytest.mark.long

SOURCE = Path(xlforms.__file__)


def names_for_type_checkers() -> set[str]:
    [block] = [
        node for node in ast.parse(SOURCE.read_text("utf-8")).body if isinstance(node, ast.If) and not node.orelse
    ]
    return {alias.asname or "" for node in block.body if isinstance(node, ast.ImportFrom) for alias in node.names}


def test_both_lists_name_the_same() -> None:
    assert names_for_type_checkers() == set(xlforms.__all__)


def test_every_name_is_found_and_documented() -> None:
    undocumented = [name for name in xlforms.__all__ if not (getattr(xlforms, name).__doc__ or "").strip()]
    assert undocumented == []


def test_an_unknown_name_is_an_attribute_error() -> None:
    assert not hasattr(xlforms, "no_such_name")


def test_users_programs_pass_the_strict_type_check(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(
        "import xlforms\n"
        'campaign: xlforms.Campaign = xlforms.open_campaign("folder")\n'
        'submission, findings = xlforms.read_form("form.xlsx", campaign)\n'
        "print(submission.sender, [finding.message for finding in findings], xlforms.scores(campaign).columns)\n",
        "utf-8",
    )
    command = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path / "cache"), str(program)]
    answer = subprocess.run(command, capture_output=True, text=True, check=False, cwd=SOURCE.parent.parent)
    assert answer.returncode == 0, answer.stdout

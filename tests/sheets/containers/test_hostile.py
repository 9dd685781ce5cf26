"""Hostile files of every format: each is refused, or read harmlessly, within 200 megabytes; nothing dies of it."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sheets.containers.hostile import CORPUS
from xlforms.messages import LANGUAGES, has

MOST = 200  # megabytes, of the process and its child together

Told = dict[str, tuple[list[str], float, float]]


@pytest.fixture(scope="module")
def told() -> Told:
    """Name -> findings, seconds, megabytes; each file in a process of its own."""
    command = [sys.executable, "-m", "tests.sheets.containers.hostile"]
    run = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[3])
    return dict(map(json.loads, run.stdout.splitlines()))


@pytest.mark.parametrize("name", CORPUS)
def test_it_is_refused_or_harmless(told: Told, name: str) -> None:
    assert told[name] is not None, "the process died"
    found, _, megabytes = told[name]
    assert (set(found), megabytes < MOST) == (CORPUS[name][1], True)


def codes() -> Iterator[str]:
    for _, expected in CORPUS.values():
        yield from expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_finding_says_what_to_do(language: str) -> None:
    assert [code for code in set(codes()) if not has(f"finding.{code}.hint", language)] == []

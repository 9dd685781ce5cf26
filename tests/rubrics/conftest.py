"""Fixtures: a small rubric without a fault, in which a test spoils lines; findings are told as `line:column code`."""

from collections.abc import Callable
from pathlib import Path

import pytest

from xlforms.messages import LANGUAGES
from xlforms.model.finding import Finding
from xlforms.rubrics.lint.surroundings import Surroundings
from xlforms.rubrics.rubric import read_rubric

SOUND = """\
id: small
version: 1
title: Small
total: 5
sections:
  - id: office
    title: Office
    max_points: 5
    reviewer: office
    criteria:
      - id: news
        title: News
        max_points: 2
        note: 每少一条扣0.5分
        facts:
          city: {title: City, measure: 条, type: count, target: {county: 4, zone: 2}}
          quiet: {title: Quiet, type: yes_no}
        rules:
          - {kind: shortfall, of: [city], lose: 0.5}
          - {kind: missing, lose: {quiet: 1}}
      - id: law
        title: Law
        max_points: 3
        facts:
          rate: {title: Rate, type: percent, target: 95}
        parts:
          - {id: a, title: A, max_points: 1, start: zero, rules: [{kind: award, of: [rate], win: 1}]}
          - {id: b, title: B, max_points: 2}
"""
KNOWN = Surroundings(tiers=("county", "zone"), departments=("office", "rights"), columns=("townships",))

Told = Callable[..., list[str]]


def told(findings: list[Finding]) -> list[str]:
    """`12:9 key-missing`; every sentence is said in every language on the way, so that no slot can be missing."""
    for finding in findings:
        for language in LANGUAGES:
            assert finding.in_language(language).message
            assert finding.in_language(language).hint
    return [f"{finding.place.cell} {finding.code}" for finding in findings]


def replaced(lines: dict[int, str]) -> str:
    """The sound rubric with other lines in place of some."""
    text = SOUND.splitlines()
    for number, line in lines.items():
        text[number - 1] = line
    return "\n".join(text) + "\n"


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., list[Finding]]:
    """The findings of a text, or of the sound rubric with lines replaced; in the surroundings of a campaign."""

    def run(text: str | dict[int, str], surroundings: Surroundings = KNOWN) -> list[Finding]:
        path = tmp_path / "rubric.yaml"
        path.write_text(text if isinstance(text, str) else replaced(text), encoding="utf-8")
        return read_rubric(path, surroundings)[1]

    return run


@pytest.fixture
def rubric_told(read: Callable[..., list[Finding]]) -> Told:
    """What is found in a rubric of this text."""
    return lambda *asked: told(read(*asked))


@pytest.fixture
def spoilt(read: Callable[..., list[Finding]]) -> Told:
    """What is found where lines of the sound rubric are replaced: `spoilt({13: "        max_points: 3"})`."""
    return lambda *asked: told(read(*asked))


@pytest.fixture
def sound() -> str:
    """The text of the rubric without a fault."""
    return SOUND


@pytest.fixture
def tell() -> Told:
    """Findings as `line:column code`."""
    return told

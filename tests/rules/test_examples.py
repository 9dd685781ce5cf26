"""Every rule's own docstring is its first test: its YAML is built, each `FACT VALUE, … costs POINTS` is run."""

import re
import sys
from decimal import Decimal
from pathlib import Path
from textwrap import dedent, indent
from typing import NamedTuple

import pytest

from xlforms.model.expression import evaluate
from xlforms.model.rubric import Criterion
from xlforms.model.unit import Unit
from xlforms.model.worth import effects_of, worth
from xlforms.rubrics.rubric import read_rubric
from xlforms.rules import RULES

BLOCK = re.compile(r"(^ {4}facts:\n(?: {4,}[^\n]*\n)+)(.*?)(?=^ {4}facts:|\Z)", re.MULTILINE | re.DOTALL)
LINE = re.compile(r"^ {4}(\w+ \S+(?:, \w+ \S+)*) +(costs|wins) (\S+)", re.MULTILINE)
RUBRIC = """\
id: example
version: 1
title: Example
total: 6
sections:
  - id: one
    title: One
    max_points: 6
    reviewer: office
    criteria:
      - id: example
        title: Example
        max_points: 6
"""


class Example(NamedTuple):
    """One line of a docstring."""

    kind: str
    yaml: str
    facts: str
    verb: str  # costs | wins
    points: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.facts} {self.verb} {self.points}"


def examples() -> list[Example]:
    return [
        Example(kind, dedent(yaml), facts, verb, points)
        for kind, rule in RULES.items()
        for yaml, lines in BLOCK.findall(sys.modules[rule.__module__].__doc__ or "")
        for facts, verb, points in LINE.findall(lines)
    ]


def criterion_of(example: Example, folder: Path) -> Criterion:
    """The criterion of the example, read as a rubric is."""
    start = "start: zero\n" if example.verb == "wins" else ""
    path = folder / "rubric.yaml"
    path.write_text(RUBRIC + indent(start + example.yaml, " " * 8), "utf-8")
    rubric, findings = read_rubric(path)
    assert rubric is not None, findings
    return rubric.sections[0].criteria[0]


@pytest.mark.parametrize("example", examples(), ids=str)
def test_docstring(example: Example, tmp_path: Path) -> None:
    criterion = criterion_of(example, tmp_path)
    [part] = criterion.parts
    facts = {name: Decimal(value) for name, value in (one.split() for one in example.facts.split(", "))}
    unit = Unit("u", "U")
    targets = {f.id: value for f in criterion.facts.values() if f.target and (value := f.target.for_unit(unit))}
    points = evaluate(worth(part, effects_of(criterion, part)), facts, targets)
    assert (points if example.verb == "wins" else 6 - points) == Decimal(example.points)


def test_every_rule_that_computes_has_examples_and_both_blocks_of_two_are_seen() -> None:
    blocks = {(example.kind, example.yaml) for example in examples()}
    kinds = [kind for kind, _ in blocks]
    assert {kind: kinds.count(kind) for kind in RULES if kind != "judgement"} == {
        "shortfall": 2,
        "proportional": 1,
        "missing": 2,
        "occurrences": 1,
        "award": 1,
    }

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

BLOCK = re.compile(r"(^ {4}facts:[^\n]*\n(?: {4,}[^\n]*\n)+)(.*?)(?=^ {4}facts:|\Z)", re.MULTILINE | re.DOTALL)
NUMBER = r"(?:[\w.]+ [\d.]+|@[^=\n]+ = [\d.]+)"  # a fact and its value, or a derived number
LINE = re.compile(rf"^ {{4}}({NUMBER}(?:, {NUMBER})*) +(costs|wins) (\S+)", re.MULTILINE)
PAIR = re.compile(r"(?:([\w.]+) |(@[^=]+) = )([\d.]+)")
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
    facts = {name or key: Decimal(value) for name, key, value in PAIR.findall(example.facts)}
    unit = Unit("u", "U")
    targets = {f.id: value for f in criterion.facts.values() if f.target and (value := f.target.for_unit(unit))}
    effects = effects_of(criterion, part) + effects_of(criterion, part, after_review=True)
    points = evaluate(worth(part, effects), facts, targets)
    assert (points if example.verb == "wins" else 6 - points) == Decimal(example.points)


@pytest.mark.parametrize("kind", [kind for kind in RULES if kind != "judgement"])
def test_every_block_of_a_docstring_is_run(kind: str) -> None:
    text = sys.modules[RULES[kind].__module__].__doc__ or ""
    seen = {example.yaml for example in examples() if example.kind == kind}
    assert len(seen) == text.count("    facts:") > 0

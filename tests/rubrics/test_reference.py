"""docs/rubric.md, in both languages: every block of YAML can be loaded, every key and every rule stands in it."""

import re
import sys
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent, indent

import pytest
from pydantic import BaseModel

from xlforms.model.finding import Finding
from xlforms.rubrics import schema
from xlforms.rubrics.campaign_draft import make_campaign_draft
from xlforms.rubrics.lint.surroundings import Surroundings
from xlforms.rubrics.yaml_file import parse
from xlforms.rules import RULES

Read = Callable[..., list[Finding]]
DOCS = Path(__file__).parents[2] / "docs"
REFERENCE = (DOCS / "rubric.md").read_text("utf-8")
CHINESE = (DOCS / "rubric.zh-CN.md").read_text("utf-8")
FENCED = re.findall(r"```yaml\n(.*?)```", REFERENCE, re.DOTALL)
MANUAL = [dedent(block) for block in re.findall(r"((?:^    .*\n)+)", REFERENCE, re.MULTILINE) if "facts:" in block]
FENCED_CHINESE = re.findall(r"```yaml\n(.*?)```", CHINESE, re.DOTALL)
LEFT_OPEN = {"fact-unused", "sum-section", "awards-above", "awards-below"}  # what a fragment alone can't settle

RUBRIC = """\
id: r
version: 1
title: R
total: {points}
sections:
  - id: office
    title: S
    max_points: {points}
    reviewer: office
    criteria:
"""
CRITERION = """\
- id: c
  title: C
  max_points: 6
"""


def as_rubric(block: str) -> str:
    """A whole rubric around a criterion, or around its facts and rules."""
    if block.startswith("facts:"):
        start = "  start: zero\n" if "win:" in block else ""
        block = CRITERION + start + indent(block, "  ")
    points = re.search(r"max_points: (\d+)", block)
    assert points is not None
    return RUBRIC.format(points=points[1]) + indent(block, "      ")


@pytest.mark.parametrize(
    "block", [block for block in FENCED + MANUAL + FENCED_CHINESE if not block.startswith("title:")]
)
def test_a_block_can_be_loaded(read: Read, block: str) -> None:
    if "departments:" in block:
        node, _ = parse(block, "campaign.yaml")
        assert node is not None
        assert make_campaign_draft(node).findings == []
        return
    text = block if "sections:" in block else as_rubric(block)
    findings = [finding for finding in read(text, Surroundings()) if finding.code not in LEFT_OPEN]
    assert [str(finding) for finding in findings] == []


def test_the_blocks_are_found() -> None:
    """A rule's manual has an example at least, and the reference its own."""
    assert {kind for kind in RULES if not any(f"kind: {kind}" in block for block in MANUAL)} == set()
    assert [block.partition("\n")[0][:9] for block in FENCED] == [
        "title: 报送",
        "id: towns",
        "- id: law",
        "facts:",
        "id: offic",
        "id: towns",
    ]


@pytest.mark.parametrize("kind", RULES)
def test_the_manual_of_a_rule_is_its_docstring(kind: str) -> None:
    manual = (sys.modules[RULES[kind].__module__].__doc__ or "").strip().splitlines()
    section = REFERENCE.partition(f"### {kind}\n")[2].partition("\n#")[0]
    assert [line for line in section.splitlines() if line][1:] == [line for line in manual if line][1:]


def test_every_key_is_explained() -> None:
    models = [one for one in vars(schema).values() if isinstance(one, type) and issubclass(one, BaseModel)]
    keys = {field.alias or name for model in models for name, field in model.model_fields.items()}
    for text in (REFERENCE, CHINESE):
        assert {key for key in keys if f"`{key}`" not in text} - {"times", "column"} == set()


def test_both_languages_have_the_same_examples() -> None:
    def bare(blocks: list[str]) -> set[str]:
        return {re.sub(r" *#.*", "", block).strip() for block in blocks if not block.startswith("title:")}

    assert bare(FENCED_CHINESE) == bare(FENCED + MANUAL)

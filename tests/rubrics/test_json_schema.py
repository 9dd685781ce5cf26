"""The JSON Schema: the committed one is what the models give; it takes what the loader takes, refuses its faults."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from xlforms.rubrics.json_schema import rubric_schema
from xlforms.rules import RULES
from xlforms.workflow.rubric_files import schema_text

ROOT = Path(__file__).parents[2]
SAMPLES = sorted((ROOT / "samples").glob("*/rubric.yaml"))


def faults(text: str) -> set[str]:
    """The paths of what is wrong in a rubric's text, as an editor would mark them."""
    found = Draft202012Validator(rubric_schema()).iter_errors(yaml.safe_load(text))
    return {error.json_path for error in found}


def test_the_committed_file_is_the_generated_one() -> None:
    """Written by `xlforms rubric schema docs/rubric.schema.json`."""
    assert (ROOT / "docs" / "rubric.schema.json").read_text("utf-8") == schema_text()


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(rubric_schema())


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.parent.name)
def test_the_samples_are_fine(sample: Path) -> None:
    assert faults(sample.read_text("utf-8")) == set()


def test_a_sound_rubric_is_fine(sound: str) -> None:
    assert faults(sound) == set()


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        ("kind: shortfall", "kind: shortfal", "$.sections[0].criteria[0].rules[0].kind"),
        ("kind: shortfall, of: [city], lose: 0.5", "kind: shortfall, of: [city]", "$.sections[0].criteria[0].rules[0]"),
        ("type: yes_no", "type: yesno", "$.sections[0].criteria[0].facts.quiet.type"),
        ("max_points: 5", "max_point: 5", "$.sections[0]"),
        ("start: zero", "start: nothing", "$.sections[0].criteria[1].parts[0].start"),
        ("id: office", "id: Office", "$.sections[0].id"),
        ("total: 5", "total: 5分", "$.total"),
        ("total: 5", "total: 0", "$.total"),
        ("{county: 4, zone: 2}", "{county: many}", "$.sections[0].criteria[0].facts.city.target"),
    ],
)
def test_it_refuses(sound: str, old: str, new: str, path: str) -> None:
    assert path in faults(sound.replace(old, new, 1))


def test_every_kind_of_rule_has_its_options() -> None:
    definitions: dict[str, Any] = rubric_schema()["$defs"]
    assert {f"rule_{kind}" for kind in RULES} <= set(definitions)
    assert definitions["rules"]["properties"]["kind"]["enum"] == list(RULES)
    assert json.loads(schema_text()) == rubric_schema()

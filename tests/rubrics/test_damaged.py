"""Rubrics damaged in any way are told in findings, never in an exception that stops the command."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from xlforms.model.finding import Finding, has_errors
from xlforms.rubrics.campaign_draft import make_campaign_draft
from xlforms.rubrics.units_file import read_units
from xlforms.rubrics.yaml_file import parse

Read = Callable[..., list[Finding]]
Tell = Callable[[list[Finding]], list[str]]
SAMPLE = Path(__file__).parents[2] / "samples" / "county-2015"
VALUES = st.sampled_from(
    ["", "x", "[]", "{}", "[a]", "{a: 1}", "-1", "0", "1e9", "否", "null", "[{}]", "{a: {b: c}}", "'", "&a b"]
)
CHANGE = {
    "gone": lambda _: None,
    "twice": lambda line: f"{line}\n{line}",
    "deeper": lambda line: f"   {line}",
    "flat": str.lstrip,
    "without value": lambda line: line.partition(":")[0] + ":",
    "a list": lambda line: line.partition(":")[0] + ": [1, {a: b}]",
    "a mapping": lambda line: line.partition(":")[0] + ": {a: {b: [c]}}",
    "a text": lambda line: line.partition(":")[0] + ": x",
}


def damaged(text: str, number: int, change: Callable[[str], str | None]) -> str:
    """The text with one line changed."""
    lines: list[str | None] = list(text.splitlines())
    lines[number] = change(lines[number] or "")
    return "\n".join(line for line in lines if line is not None) + "\n"


@pytest.mark.parametrize("change", CHANGE.values(), ids=CHANGE)
def test_each_line_of_a_rubric(read: Read, tell: Tell, sound: str, change: Callable[[str], str | None]) -> None:
    for number in range(len(sound.splitlines())):
        tell(read(damaged(sound, number, change)))


@pytest.mark.parametrize("change", CHANGE.values(), ids=CHANGE)
def test_each_line_of_a_campaign(tell: Tell, change: Callable[[str], str | None]) -> None:
    text = (SAMPLE / "campaign.yaml").read_text("utf-8")
    for number in range(len(text.splitlines())):
        node, findings = parse(damaged(text, number, change), "campaign.yaml")
        assert node is not None or findings
        if node is not None:
            tell(make_campaign_draft(node).findings)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_values_of_any_shape_anywhere(read: Read, tell: Tell, sound: str, data: st.DataObject) -> None:
    """Values, also those within braces, take any shape, three at a time."""
    text = sound
    for _ in range(3):
        colons = [index for index, sign in enumerate(text) if sign == ":"]
        start = data.draw(st.sampled_from(colons)) + 1
        end = min(index for sign in ",}\n" if (index := text.find(sign, start)) >= 0)
        text = f"{text[:start]} {data.draw(VALUES)}{text[end:]}"
    tell(read(text))


@given(rows=st.lists(st.lists(st.text(max_size=6), max_size=7), max_size=6))
def test_units_of_any_text(rows: list[list[str]], tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("units") / "units.csv"
    path.write_text("编号,单位,层级\n" + "\n".join(map(",".join, rows)), encoding="utf-8")
    units, findings = read_units(path, {"a": "A"}, {"t": "T"})
    assert has_errors(findings)
    assert len({unit.id for unit in units}) == len(units)

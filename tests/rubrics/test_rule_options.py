"""rule_options: a rule is converted by the types of its fields, without knowing it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Literal

import pytest

from xlforms import rules
from xlforms.model.fact import Fact
from xlforms.model.finding import Finding
from xlforms.model.rule import Effect, Rule
from xlforms.rubrics import rule_options
from xlforms.rubrics.rule_options import read_rule
from xlforms.rubrics.yaml_file import parse
from xlforms.rules.missing import Missing
from xlforms.rules.shortfall import Shortfall


@dataclass(frozen=True, slots=True)
class Brandnew(Rule):
    """A rule that no table of the rubrics knows."""

    KIND: ClassVar[str] = "brandnew"

    of: tuple[str, ...]
    bands: tuple[tuple[Decimal, Decimal], ...] = ()
    last: int = 3
    again: bool = False
    rounding: Literal["up", "down"] | None = None
    prices: Decimal | dict[str, Decimal] | None = None

    def fact_ids(self) -> tuple[str, ...]:
        return self.of

    def effects(self, facts: Mapping[str, Fact], max_points: Decimal) -> tuple[Effect, ...]:  # noqa: ARG002
        return ()


@pytest.fixture(autouse=True)
def one_more_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rule_options, "RULES", {**rules.RULES, "brandnew": Brandnew})
    rule_options.keys_of.cache_clear()


def read(text: str) -> tuple[Rule | None, list[str]]:
    """The rule of one line, and what was found."""
    node, _ = parse(text, "r.yaml")
    assert node is not None
    findings: list[Finding] = []
    return read_rule(node, findings), [f"{finding.place.cell} {finding.code}" for finding in findings]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("{kind: shortfall, of: [a, b], lose: 0.10}", Shortfall(of=("a", "b"), lose=Decimal("0.10"))),
        (
            "{kind: shortfall, of: [a], lose: 1, step: 5, steps: whole}",
            Shortfall(of=("a",), lose=Decimal(1), step=Decimal(5), steps="whole"),
        ),
        ("{kind: missing, lose: {a: 2, b: 1}}", Missing(lose={"a": Decimal(2), "b": Decimal(1)})),
        ("{kind: missing, of: [a], lose: 2, unless: [b]}", Missing(lose=Decimal(2), of=("a",), unless=("b",))),
        (
            "{kind: brandnew, of: [a], bands: [[1, 2.5], [3, 4]], last: 5, again: true, rounding: up, prices: {a: 1}}",
            Brandnew(
                ("a",),
                ((Decimal(1), Decimal("2.5")), (Decimal(3), Decimal(4))),
                5,
                True,  # noqa: FBT003  (the fields in their order)
                "up",
                {"a": Decimal(1)},
            ),
        ),
    ],
)
def test_read(text: str, rule: Rule) -> None:
    assert read(text) == (rule, [])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("{kind: brandnew}", ["1:1 key-missing"]),
        ("{kind: brandnew, of: [a], bands: [[1, x]]}", ["1:39 number-unreadable"]),
        ("{kind: brandnew, of: [a], bands: [1]}", ["1:35 list-expected"]),
        ("{kind: brandnew, of: [a], last: 2.5}", ["1:33 whole-number-unreadable"]),
        ("{kind: brandnew, of: [a], again: perhaps}", ["1:34 value-unusable"]),
        ("{kind: brandnew, of: [a], rounding: sideways}", ["1:37 choice-unknown"]),
        ("{kind: brandnew, of: [a], prices: {a: x}}", ["1:39 number-unreadable"]),
        ("{kind: brandnew, of: [a], price: 1}", ["1:27 key-unknown"]),
    ],
)
def test_faults(text: str, found: list[str]) -> None:
    assert read(text) == (None, found)


def test_the_option_that_was_meant_is_proposed() -> None:
    node, _ = parse("{kind: brandnew, of: [a], round: up}", "r.yaml")
    assert node is not None
    findings: list[Finding] = []
    read_rule(node, findings)
    assert findings[0].in_language("en").hint == (
        "Nearest: “rounding”. Known here: kind, of, bands, last, again, rounding, prices."
    )

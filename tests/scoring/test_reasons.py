"""Every kind of rule with a unit's numbers, as a clerk reads it in both languages; what is lost and what is won."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from textwrap import indent

import pytest

from tests.scoring.told import FACTS, TABLE
from xlforms.model.event import Event
from xlforms.model.finding import Place
from xlforms.model.review import Review
from xlforms.model.rubric import Rubric
from xlforms.model.submission import Answer, Kind, Status, Submission
from xlforms.model.unit import Unit
from xlforms.rubrics.rubric import read_rubric
from xlforms.rules import RULES
from xlforms.scoring.case import Case
from xlforms.scoring.scorer import Scorer

PLACE = Place("a.xlsx", "自评表", "H6")
RUBRIC = """\
id: r
version: 1
title: R
total: 6
sections:
  - id: s
    title: S
    max_points: 6
    reviewer: office
    criteria:
      - id: c
        title: C
        max_points: 6
"""


@dataclass(frozen=True)
class Row:
    """One case of the table."""

    start: str
    rule: str
    known: str
    told: dict[str, list[str]]

    def __str__(self) -> str:
        return f"{self.rule} ({self.known})"


def rows() -> Iterator[Row]:
    """A block a case; a line further in is a further sentence."""
    for block in TABLE.strip().replace("\n  | ", " | ").replace("\n    ", " / ").splitlines():
        head, known, chinese, english = block.split(" | ")
        start, _, rule = head.partition(": ")
        yield Row(start, rule, known, {"zh-CN": chinese.split(" / "), "en": english.split(" / ")})


def rubric_of(row: Row, folder: Path) -> Rubric:
    """The rubric of one rule, with the facts it names."""
    facts = ", ".join(text for name, text in FACTS.items() if name in row.rule) or ""
    keys = f"start: {row.start}\nnot_applicable: zero\nfacts: {{{facts}}}\nrules: [{{kind: {row.rule}}}]\n"
    path = folder / "rubric.yaml"
    path.write_text(RUBRIC + indent(keys, " " * 8), "utf-8")
    rubric, findings = read_rubric(path)
    assert rubric is not None, [str(one) for one in findings]
    return rubric


def case_of(unit_id: str, known: str) -> Case:
    """What a unit has: `news 76` typed, `papers.slip=7*0.5@matter` an event, `late 3`, `claim 6`, `review 4`."""
    answers, events, reviews, late = [], [], {}, None
    for item in known.split(", "):
        name, _, value = item.replace("=", " ").partition(" ")
        if "=" in item:
            numbers, _, matter = value.partition("@")
            count, share = map(Decimal, numbers.split("*"))
            place = Place("r.xlsx", "台账", f"A{len(events)}")
            events.append(Event("c", name, unit_id, date(2023, 5, 4), matter, count, share, "", place))
        elif name == "late":
            late = int(value)
        elif name == "review":
            reviews["c"] = Review(unit_id, "c", Decimal(value), "不实")
        elif value == "na":
            answers.append(Answer("c", name, Kind.FACT, Status.MISSING, None, "不适用", PLACE))
        elif name != "others":
            kind, fact_id = (Kind.SELF, "") if name == "claim" else (Kind.FACT, name)
            answers.append(Answer("c", fact_id, kind, Status.VALUE, Decimal(value), value, PLACE))
    sent = Submission(unit_id, "", "a.xlsx", answers=tuple(answers))
    return Case(Unit(unit_id, unit_id), sent, reviews, tuple(events), frozenset({"c"}), late)


def others_of(known: str) -> list[Case]:
    """The other units: `times 2, others 5 8`."""
    first, _, others = known.partition(", others ")
    fact = first.partition(" ")[0]
    return [case_of(f"o{number}", f"{fact} {value}") for number, value in enumerate(others.split())]


@pytest.mark.parametrize("language", ["zh-CN", "en"])
@pytest.mark.parametrize("row", list(rows()), ids=str)
def test_a_sentence(row: Row, language: str, tmp_path: Path) -> None:
    rubric = rubric_of(row, tmp_path)
    cases = [case_of("u", row.known), *others_of(row.known)]
    [score] = Scorer(rubric, language).score_all(cases)["u"]
    assert [one.reason for one in (*score.awards, *score.deductions)] == row.told[language]


def test_every_kind_of_rule_is_told() -> None:
    assert {row.rule.partition(",")[0] for row in rows()} == set(RULES)


def test_sentences_read_without_a_slip() -> None:
    """No sign twice, no None, no number with zeros behind or an exponent."""
    for row in rows():
        for sentence in row.told["zh-CN"] + row.told["en"]:
            assert not [slip for slip in ("None", "，，", "：：", "。", "  ", "E+", ".0，", "@") if slip in sentence]

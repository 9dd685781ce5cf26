"""lint: bands, events, 不适用, comparisons of units, rules without effect, formulas, departments, years."""

from collections.abc import Callable
from pathlib import Path
from textwrap import indent

import pytest

from xlforms.model.finding import Finding, Place
from xlforms.rubrics.campaign_file import read_campaign
from xlforms.rubrics.lint.formulas import depth
from xlforms.rubrics.lint.surroundings import Surroundings

Told = Callable[..., list[str]]

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


def criterion(*lines: str) -> str:
    """A rubric of one criterion of 6 points."""
    return RUBRIC + indent("\n".join(lines), " " * 8) + "\n"


def rule(options: str) -> str:
    return f"rules: [{{{options}}}]"


# facts and further keys | options of the rule (or all rules) | codes
CASES = """
rate  | bands, of: [rate], bands: [{from: 80, lose: 1}, {below: 80, lose: 2}]           |
rate  | bands, of: [rate], bands: [{above: 80, lose: 1}, {below: 80, lose: 2}]          | bands-hole
rate  | bands, of: [rate], bands: [{below: 50, lose: 2}, {from: 80, lose: 1}]           | bands-hole
rate  | bands, of: [rate], bands: [{below: 50, lose: 2}, {from: 50, to: 80, lose: 0}, {above: 80, lose: 1}] |
rate  | bands, of: [rate], bands: [{to: 80, lose: 1}, {from: 80, lose: 2}]              | bands-overlap
rate  | bands, of: [rate], bands: [{below: 100, lose: 1}, {from: 100, to: 100, win: 1}] |
rate  | bands, of: [rate], bands: [{to: 100, lose: 1}, {above: 100, lose: 2}]           | band-unreachable
rate  | bands, of: [rate], ratio: true, bands: [{to: 1, lose: 1}, {above: 1, lose: 2}]  |
rate  | bands, of: [rate], ratio: true, bands: [{to: 1.25, lose: 1}, {above: 1.25, lose: 2}] | band-unreachable
rate  | bands, of: [rate], bands: [{below: 80, lose: 7}]                                | price-above-points
rate  | bands, of: [rate], bands: [{below: 80, lose: -1}]                               | option-not-positive
event | bands, of: [papers], ratio: true, bands: [{from: 1, lose: 1}]                   | bands-ratio-of-events
five  | occurrences, of: [times], lose: 1, free: 4                                      |
five  | occurrences, of: [times], lose: 1, free: 5                                      | part-never-loses
five  | occurrences, of: [times], lose: 1, free: 5}, {kind: late, lose: 1               | rule-never-counts
five  | gap, above: 5.9}, {kind: occurrences, of: [times], lose: 1                      |
five  | gap, above: 6}, {kind: occurrences, of: [times], lose: 1                        | rule-never-counts
zero  | bands, of: [times], bands: [{above: 5, win: 1}]                                 | part-never-wins
zero  | bands, of: [times], bands: [{from: 5, win: 1}]                                  |
four  | shortfall, of: [all], lose: 1                                                   | part-never-loses fact-unused
four  | shortfall, of: [some], lose: 1                                                  | fact-unused
five  | rank_based, of: [times], last: 1, lose: 1                                       |
five  | relative, of: [times], lose: 1, steps: part                                     |
event | occurrences, of: [papers], lose: 1                                              |
idle  | occurrences, of: [times], lose: 1                                               | collector-without-events
na    | occurrences, of: [papers], lose: 1                                              | not-applicable-idle
event | occurrences, of: [papers], lose: 1, at_least: 5, free: 1                        | options-exclusive
five  | occurrences, of: [times], lose: 1, at_least: 5                                  | events-option
zero  | best_of, of: [times], win: 1                                                    | events-needed
event | proportional, of: [papers.slip]                                                 | target-missing
event | occurrences, of: [papers], lose: 1}, {kind: missing, of: [papers.slip], lose: 1 | fact-counted-twice
text  | rank_based, of: [t], last: 1, lose: 1                                           | fact-not-number
text  | relative, of: [t], lose: 1, steps: whole                                        | fact-not-number
five  | relative, of: [times], lose: 1, steps: whole, among: [cuonty]                   | tier-unknown
"""
RATE = "facts: {rate: {title: R, type: percent, target: 80}}"
EVENT = "facts: {papers: {title: P, type: events, kinds: {slip: S}}}"
FIVE = "facts: {times: {title: T, type: count, highest: 5}}"
FOUR = "{title: Q, type: count, lowest: 4, target: {county: 4, zone: %s}}"
KEYS = {
    "rate": [RATE],
    "event": [EVENT, "collector: office"],
    "five": [FIVE, "not_applicable: full"],
    "zero": [FIVE, "start: zero"],
    "four": ["facts:", f"  all: {FOUR % 4}", f"  some: {FOUR % 5}"],
    "idle": [FIVE, "collector: office"],
    "na": [EVENT, "not_applicable: full"],
    "text": ["facts: {t: {title: T, type: text}}"],
}


@pytest.mark.parametrize("case", CASES.strip().splitlines())
def test_what_is_found(read: Callable[..., list[Finding]], tell: Told, case: str) -> None:
    facts, options, expected = (cell.strip() for cell in case.split("|"))
    around = Surroundings(tiers=("county", "zone"), departments=("office",))
    findings = tell(read(criterion(*KEYS[facts], rule(f"kind: {options}")), around))
    assert " ".join(one.partition(" ")[2] for one in findings) == expected


def test_a_formula_longer_than_excel_takes(rubric_told: Told) -> None:
    facts = "\n".join(f"  f{number}: {{title: F, type: yes_no}}" for number in range(300))
    names = ", ".join(f"f{number}" for number in range(300))
    text = criterion("facts:", *facts.splitlines(), rule(f"kind: missing, of: [{names}], lose: 0.1"))
    assert rubric_told(text, Surroundings()) == ["11:9 formula-too-long"]
    fewer = criterion(
        "facts:", *facts.splitlines()[:100], rule(f"kind: missing, of: [{names[: names.index(', f100')]}], lose: 0.1")
    )
    assert rubric_told(fewer, Surroundings()) == []


@pytest.mark.parametrize(
    ("text", "levels"),
    [("=A1", 0), ("=SUM(A1,B1)", 1), ('=IF(A1="((((",MAX(0,(A1+B1)),0)', 3), ("=" + "INT(" * 65 + "A1" + ")" * 65, 65)],
)
def test_levels_of_a_formula(text: str, levels: int) -> None:
    assert depth(text) == levels


SLIPS = rule("kind: occurrences, of: [papers], lose: 1")
SECOND = 'grades: [{id: a, title: A, from: 5}, {id: b, title: "%s", from: 0}]'


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (SECOND % "B", []),
        (SECOND % "A", ["5:53 title-twice"]),
        ((SECOND % "B").replace("from: 5", "from: 0"), ["5:64 grades-order"]),
        ((SECOND % "B").replace("from: 0", "from: 1"), ["5:64 grades-hole"]),
        ("vetoes: [{id: v, title: V, grade: a}]", ["5:35 choice-unknown"]),
        ("consequences: [{id: t, title: T, below: 3, years: 2}]", ["5:51 previous-missing"]),
        ("consequences: [{id: t, title: T, below: 3}]", []),
    ],
)
def test_grades_vetoes_consequences(rubric_told: Told, line: str, found: list[str]) -> None:
    text = RUBRIC.replace("sections:", f"{line}\nsections:")
    assert rubric_told(text, Surroundings(previous=0)) == found


def test_an_id_that_the_program_uses(rubric_told: Told) -> None:
    assert rubric_told(RUBRIC.replace("id: c", "id: veto")) == ["11:13 id-reserved"]


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ((), ["c.yaml:8:5 department-idle"]),
        (("collector: rights", EVENT, SLIPS), []),
        (("collector: right", EVENT, SLIPS), ["rubric.yaml:14:20 department-unknown"]),
    ],
)
def test_a_department_with_nothing_to_do(
    read: Callable[..., list[Finding]], more: tuple[str, ...], found: list[str]
) -> None:
    places = {"office": Place("c.yaml", cell="7:5"), "rights": Place("c.yaml", cell="8:5")}
    around = Surroundings(departments=tuple(places), department_places=places)
    findings = read(criterion(*more), around)
    assert [f"{one.place.file}:{one.place.cell} {one.code}" for one in findings] == found


def test_the_sample_has_nothing_to_mend() -> None:
    campaign, findings = read_campaign(Path(__file__).parents[3] / "samples" / "office-2023")
    assert findings == []
    assert campaign is not None
    assert [one.max_points for one in campaign.rubric.criteria()] == [40, 10, *[4] * 10, 10]

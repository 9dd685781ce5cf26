"""lint: lines of the sound rubric are replaced by ones that can be read and make no sense."""

from collections.abc import Callable

import pytest

from xlforms.model.finding import Finding, Place
from xlforms.model.unit import Unit
from xlforms.rubrics.lint.surroundings import Surroundings

Spoilt = Callable[..., list[str]]
CITY, QUIET, SHORTFALL, MISSING, RATE, A, B = 16, 17, 19, 20, 25, 27, 28  # lines


def part(keys: str) -> str:
    """The line of the first part of the second criterion."""
    return f"          - {{id: a, title: A, {keys}}}"


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        # points that do not add up
        ({4: "total: 6"}, ["4:8 sum-total"]),
        ({8: "    max_points: 6"}, ["4:8 sum-total", "8:17 sum-section"]),
        ({13: "        max_points: 3"}, ["8:17 sum-section"]),
        ({B: "          - {id: b, title: B, max_points: 2.5}"}, ["23:21 sum-parts"]),
        # names that nothing bears
        ({9: "    reviewer: ofice"}, ["9:15 department-unknown"]),
        ({QUIET: "          queit: {title: Quiet, type: yes_no}"}, ["20:36 fact-unknown"]),
        (
            {CITY: "          city: {title: City, type: count, target: {county: 4, zone: 2, zon: 2}}"},
            ["16:73 tier-unknown"],
        ),
        ({CITY: "          city: {title: City, type: count, target: {column: township}}"}, ["16:61 column-unknown"]),
        # targets
        ({CITY: "          city: {title: City, type: count}"}, ["19:36 target-missing"]),
        ({CITY: "          city: {title: City, type: count, target: {county: 4}}"}, ["16:52 target-tier-missing"]),
        ({CITY: "          city: {title: City, type: count, target: 0}"}, ["16:52 target-zero"]),
        ({CITY: "          city: {title: City, type: count, target: -4}"}, ["16:52 target-negative"]),
        ({RATE: "          rate: {title: Rate, type: percent, target: 950}"}, ["25:54 target-beyond-limits"]),
        # what rules do with facts
        (
            {
                SHORTFALL: "          - {kind: shortfall, of: [quiet], lose: 0.5}",
                MISSING: "          - {kind: missing, lose: {city: 1}}",
            },
            ["19:36 target-missing", "19:36 fact-not-number"],
        ),
        (
            {SHORTFALL: "          - {kind: occurrences, of: [city, quiet], lose: 0.5}", MISSING: "          #"},
            ["19:44 fact-not-number"],
        ),
        ({QUIET: "          quiet: {title: Quiet, type: text}"}, ["20:36 fact-not-number"]),
        ({MISSING: "          - {kind: missing, of: [quiet, city], lose: 0.5}"}, ["20:41 fact-counted-twice"]),
        ({MISSING: "          #"}, ["17:11 fact-unused"]),
        (
            {MISSING: "          - {kind: missing, of: [], lose: 0.5}"},
            ["17:11 fact-unused", "20:13 rule-without-facts"],
        ),
        ({MISSING: "          - {kind: missing, of: [city], lose: {quiet: 0.5}}"}, ["20:34 prices-beside"]),
        ({SHORTFALL: "          - {kind: shortfall, of: [city], lose: 0.5, step: 2}"}, ["19:13 steps-undeclared"]),
        # points that cannot come out as meant
        ({MISSING: "          - {kind: missing, lose: {quiet: -1}}"}, ["20:43 option-not-positive"]),
        ({MISSING: "          - {kind: missing, lose: {quiet: 0}}"}, ["20:43 option-not-positive"]),
        (
            {SHORTFALL: "          - {kind: shortfall, of: [city], lose: 0.5, step: 0, steps: whole}"},
            ["19:60 option-not-positive"],
        ),
        ({MISSING: "          - {kind: missing, lose: {quiet: 2.1}}"}, ["20:43 price-above-points"]),
        (
            {A: part("max_points: 1, start: zero, rules: [{kind: award, of: [rate], win: 1.5}]")},
            ["27:43 awards-above", "27:98 price-above-points"],
        ),
        (
            {A: part("max_points: 1, start: zero, rules: [{kind: award, of: [rate], win: 0.5}]")},
            ["27:43 awards-below"],
        ),
        (
            {A: part("max_points: 1, start: zero, rules: [{kind: missing, of: [rate], lose: 1}]")},
            ["27:53 start-without-award"],
        ),
        (
            {A: part("max_points: 1, rules: [{kind: award, of: [rate], win: 1}]")},
            ["27:43 award-in-full-part"],
        ),
        (
            {MISSING: "          - {kind: missing, lose: {quiet: 1}}\n          - {kind: judgement}"},
            ["21:13 judgement-mixed"],
        ),
    ],
)
def test_one_fault(spoilt: Spoilt, lines: dict[int, str], found: list[str]) -> None:
    assert spoilt(lines) == found


@pytest.mark.parametrize("lines", [{10: "    criteria: []"}, {5: "sections: []"}])
def test_nothing_below(rubric_told: Spoilt, sound: str, lines: dict[int, str]) -> None:
    [(number, line)] = lines.items()
    text = "\n".join([*sound.splitlines()[: number - 1], line])
    assert f"{number}:{line.index('[') + 1} nothing-below" in rubric_told(text)


@pytest.mark.parametrize(
    ("note", "wrong"),
    [
        ("每少一条扣0.5分，扣完为止", None),
        ("每少一条扣0.2分，扣完为止", "0.2"),
        ("县级目标4条，区级目标2条", None),
        ("县级目标8条", "8条"),
        ("本项共2分，没有的扣1分", None),
        ("本项共3分", "3"),
        ("3月8日前后，2015年内，1至3条", None),
        ("each one missing loses 0.25", "0.25"),
        ("each one missing costs 0.5 points", None),
        ("会议30分钟，十分重要", None),
    ],
)
def test_a_note_is_held_against_the_rules(
    read: Callable[[dict[int, str]], list[Finding]], note: str, wrong: str | None
) -> None:
    found = [finding for finding in read({14: f"        note: {note}"}) if finding.code == "note-contradicts"]
    assert [(str(finding.place), finding.slots["value"]) for finding in found] == (
        [("rubric.yaml:14:15", wrong)] if wrong else []
    )


def test_a_units_number_that_a_target_stands_on(spoilt: Spoilt) -> None:
    """Both targets stand on one column: a bad cell is told once, at the cell."""
    line = "          city: {title: City, type: count, target: {column: townships, times: 3}}"
    units = tuple(
        Unit(name, name, "zone", columns={"townships": n}) for name, n in (("a", "5"), ("b", ""), ("c", "-1"))
    )
    places = {(unit.id, "townships"): Place("units.xlsx", "S", f"F{row}") for row, unit in enumerate(units, start=3)}
    around = Surroundings(("county", "zone"), ("office",), ("townships",), units, places)
    assert spoilt({CITY: line, RATE: line.replace("city", "rate").replace("times: 3", "times: 2")}, around) == [
        "F4 unit-number-missing",
        "F5 target-negative",
    ]


def test_alone_nothing_is_said_of_what_only_the_campaign_knows(spoilt: Spoilt) -> None:
    line = "          city: {title: City, type: count, target: {column: towns}}"
    assert spoilt({9: "    reviewer: whoever", CITY: line}, Surroundings()) == []


def test_the_sum_of_a_section_waits_for_points_that_cannot_be_read(spoilt: Spoilt) -> None:
    assert spoilt({13: "        max_points: zwei"}) == ["13:21 number-unreadable"]

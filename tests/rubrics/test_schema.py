"""schema: one fault in a line of the sound rubric, and where it is told."""

from collections.abc import Callable

import pytest

Spoilt = Callable[..., list[str]]


def test_the_rubric_of_these_tests_is_sound(spoilt: Spoilt) -> None:
    assert spoilt({}) == []


@pytest.mark.parametrize(
    ("line", "text", "found"),
    [
        (1, "id: Small", ["1:5 id-malformed"]),
        (1, "id: 小", ["1:5 id-malformed"]),
        (1, "#", ["2:1 key-missing"]),
        (2, "version: 1.0", ["2:10 whole-number-unreadable"]),
        (2, "version: 0", ["2:10 number-out-of-range"]),
        (3, "title:", ["3:7 value-blank"]),
        (3, "title: [a]", ["3:8 text-expected"]),
        (3, "titel: Small", ["1:1 key-missing", "3:1 key-unknown"]),
        (4, "total: 5分", ["4:8 number-unreadable"]),
        (4, "total: ５", ["4:8 number-unreadable"]),
        (4, "total: 5e0", ["4:8 number-unreadable"]),
        (4, "total: nan", ["4:8 number-unreadable"]),
        (4, "total: 1_0", ["4:8 number-unreadable"]),
        (13, "        max_points: -2", ["13:21 number-out-of-range"]),
        (11, "      - id: law", ["21:13 id-duplicate"]),
        (14, f"        note: {'长' * 4001}", ["14:15 text-too-long"]),
        (16, "          city: 4", ["16:17 mapping-expected"]),
        (16, "          city: {title: City, type: cuont, target: 4}", ["16:37 choice-unknown"]),
        (16, "          city: {title: City, type: count, target: {county: x, zone: 2}}", ["16:61 number-unreadable"]),
        (16, "          city: {title: City, type: count, target: {column: townships, tims: 2}}", ["16:72 key-unknown"]),
        (16, "          city: {title: City, type: count, target: 4, choices: [a]}", ["16:55 key-misplaced"]),
        (16, "          city: {title: City, type: count, target: 4, decimals: 1}", ["16:55 key-misplaced"]),
        (16, "          city: {title: City, type: count, target: 4, lowest: 9, highest: 5}", ["16:63 limits-crossed"]),
        (17, "          quiet: {title: Quiet, type: yes_no, target: 1}", ["17:47 key-misplaced"]),
        (17, "          quiet: {title: Quiet, type: checklist}", ["17:18 key-missing"]),
        (17, "          quiet: {title: Quiet, type: checklist, items: {A: b}}", ["17:58 id-malformed"]),
        (17, "          Quiet: {title: Quiet, type: yes_no}", ["17:11 id-malformed", "20:36 fact-unknown"]),
        (19, "          - {kind: shortfal, of: [city], lose: 0.5}", ["19:20 choice-unknown"]),
        (19, "          - {of: [city], lose: 0.5}", ["19:13 key-missing"]),
        (19, "          - shortfall", ["19:13 mapping-expected"]),
        (19, "          - {kind: shortfall, of: city, lose: 0.5}", ["19:35 list-expected"]),
        (19, "          - {kind: shortfall, of: [city], lose: 半}", ["19:49 number-unreadable"]),
        (19, "          - {kind: shortfall, of: [city], loose: 0.5}", ["19:13 key-missing", "19:43 key-unknown"]),
        (19, "          - {kind: shortfall, of: [city], lose: 1, step: 5, steps: hole}", ["19:68 choice-unknown"]),
        (20, "          - {kind: missing, lose: {quiet: x}}", ["20:43 number-unreadable"]),
        (20, "          - {kind: missing, lose: [quiet]}", ["20:35 text-expected"]),
        (24, "        rules: []\n        facts:", ["24:9 parts-beside"]),
        (27, "          - {id: b, title: A, max_points: 1}", ["28:18 id-duplicate"]),
        (28, "          - {id: b, title: B, max_points: 2, start: half}", ["28:53 choice-unknown"]),
    ],
)
def test_one_fault(spoilt: Spoilt, line: int, text: str, found: list[str]) -> None:
    assert spoilt({line: text}) == found


def test_faults_of_different_criteria_are_told_together(spoilt: Spoilt) -> None:
    """A number that is none, a fact that is none, a key that is none: told in the order of their lines."""
    faults = {
        13: "        max_points: 两分",
        19: "          - {kind: shortfall, of: [citty], lose: 0.5}",
        25: "          rate: {title: Rate, typ: percent, target: 95}",
    }
    assert spoilt(faults) == [
        "13:21 number-unreadable",
        "19:36 fact-unknown",
        "25:17 key-missing",
        "25:31 key-unknown",
    ]

"""The checks: a blank, a declared gap and a missing claim are told at their cells; nothing else is."""

from decimal import Decimal

import pytest

from tests.county import county
from xlforms.checks import run_checks
from xlforms.messages import LANGUAGES
from xlforms.model.finding import Place
from xlforms.model.submission import Answer, Kind, Status, Submission

ROWS = """
| kind     | status     | value | told                                  |
| fact     | value      | 76    |                                       |
| fact     | value      | 0     |                                       |
| fact     | blank      |       | error missing-answer 市妇联采用信息     |
| fact     | missing    |       | warning declared-missing 市妇联采用信息 |
| fact     | unreadable |       |                                       |
| self     | value      | 6     |                                       |
| self     | blank      |       | warning missing-self-points 报送信息    |
| self     | missing    |       | warning missing-self-points 报送信息    |
| evidence | blank      |       |                                       |
| remark   | blank      |       |                                       |
"""
TABLE = [[cell.strip() for cell in line.strip("|").split("|")] for line in ROWS.strip().splitlines()[1:]]


def answer(kind: str, status: str, value: str, cell: str = "H6") -> Answer:
    fact = "city" if kind == "fact" else ""
    number = Decimal(value) if value else None
    return Answer("news", fact, Kind(kind), Status(status), number, "", Place("a.xlsx", "自评表", cell))


@pytest.mark.parametrize("row", TABLE, ids=" ".join)
def test_one_cell(row: list[str]) -> None:
    kind, status, value, told = row
    submission = Submission("pingjiang", "", "a.xlsx", answers=(answer(kind, status, value),))
    findings = run_checks(county().rubric, submission)
    assert [f"{one.severity} {one.code} {one.slots['item']}" for one in findings] == ([told] if told else [])
    for finding in findings:
        assert str(finding.place) == "a.xlsx:自评表!H6"
        for language in LANGUAGES:
            assert finding.in_language(language).message
            assert finding.in_language(language).hint


def test_in_the_order_a_person_reads() -> None:
    cells = ("H10", "K9", "H9", "H6")
    answers = tuple(answer("self" if cell[0] == "K" else "fact", "blank", "", cell) for cell in cells)
    findings = run_checks(county().rubric, Submission("pingjiang", "", "a.xlsx", answers=answers))
    assert [one.place.cell for one in findings] == ["H6", "H9", "K9", "H10"]

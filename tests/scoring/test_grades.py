"""grades: limits included, vetoes cap, consequences for the lowest of those compared, year after year."""

from decimal import Decimal

import pytest

from xlforms.model.grade import Consequence, Grade, Veto
from xlforms.model.rubric import Rubric
from xlforms.model.score import Standing
from xlforms.model.unit import Unit
from xlforms.scoring.grades import graded

RUBRIC = Rubric(
    "r",
    1,
    "R",
    Decimal(100),
    (),
    grades=(Grade("a", "优秀", Decimal(90)), Grade("b", "良好", Decimal(80)), Grade("c", "不合格", Decimal(0))),
    vetoes=(Veto("leak", "泄密", "c"),),
    consequences=(
        Consequence("head", "不得评优", Decimal(80), among=("department",)),
        Consequence("talk", "约谈", Decimal(80), years=2, among=("department",)),
    ),
)
UNITS = [Unit("x", "X", "department"), Unit("y", "Y", "department"), Unit("z", "Z", "centre")]


def year(words: str) -> dict[str, Decimal]:
    return {unit: Decimal(points) for unit, points in (one.split() for one in words.split(", "))}


@pytest.mark.parametrize(
    ("points", "grade"), [("90", "优秀"), ("89.99", "良好"), ("80", "良好"), ("79.99", "不合格"), ("0", "不合格")]
)
def test_a_grade_begins_at_its_limit(points: str, grade: str) -> None:
    [standing] = graded(RUBRIC, UNITS, [Standing(1, "x", Decimal(points))], {})
    assert standing.grade == grade


def test_a_veto_caps_and_unknown_points_have_no_grade() -> None:
    best, none = graded(RUBRIC, UNITS, [Standing(1, "x", Decimal(99)), Standing(None, "y", None)], {"x": ["leak"]})
    assert (best.grade, best.vetoes, none.grade) == ("不合格", ("泄密",), "")


def test_what_is_open_has_no_grade_and_no_consequences() -> None:
    first, last = graded(RUBRIC, UNITS[:2], [Standing(1, "x", Decimal(95)), Standing(2, "y", Decimal(30), open=5)], {})
    assert (first.grade, first.consequences, last.grade, last.consequences) == ("优秀", (), "", ())


@pytest.mark.parametrize(
    ("now", "before", "told"),
    [
        ("x 79, y 85, z 60", "x 70, y 90", "x 不得评优, x 约谈"),
        ("x 79, y 85, z 60", "x 90, y 70", "x 不得评优"),
        ("x 79, y 85, z 60", "x 80, y 90", "x 不得评优"),  # lowest, but not below 80
        ("x 79, y 85, z 60", "x 75, y 90, z 10", "x 不得评优, x 约谈"),  # the centre is not compared
        ("x 79, y 85", "", "x 不得评优"),  # no result of the year before
        ("x 80, y 85, z 60", "x 70, y 90", ""),
        ("x 79, y 79", "x 70, y 70", "x 不得评优, x 约谈, y 不得评优, y 约谈"),
    ],
)
def test_consequences(now: str, before: str, told: str) -> None:
    standings = [Standing(1, unit, points) for unit, points in year(now).items()]
    past = [year(before)] if before else []
    found = graded(RUBRIC, UNITS, standings, {}, past)
    assert ", ".join(f"{one.unit_id} {what}" for one in found for what in one.consequences) == told

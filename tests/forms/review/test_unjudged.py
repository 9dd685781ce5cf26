"""Lines of a review without points: told once where none has any; numbers in other columns are told at their cells."""

from pathlib import Path

import openpyxl
import pytest

from tests.county import county
from xlforms.forms.review.writer import Material, write_review
from xlforms.workflow.reading import read_form

CODES = {"review-not-filled-in", "points-in-wrong-column"}
BLANK = ("review-not-filled-in", "")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({}, [BLANK]),
        ({"J4": 3}, [BLANK, ("points-in-wrong-column", "J4")]),
        ({"N4": 3}, [BLANK, ("points-in-wrong-column", "N4")]),
        ({"T4": 3}, [BLANK, ("points-in-wrong-column", "T4")]),
        ({"L4": 3, "M4": "好", "T4": 1}, []),
        ({"L4": 3, "J5": 3}, [("points-in-wrong-column", "J5")]),
    ],
)
def test_lines_without_points(tmp_path: Path, typed: dict[str, object], told: list[tuple[str, str]]) -> None:
    path = tmp_path / "01.xlsx"
    write_review(path, county(), county().departments[0], Material({}, {}))
    book = openpyxl.load_workbook(path)
    for name, value in typed.items():
        book["评分表"][name].value = value
    book.save(path)
    _, findings = read_form(path, county())
    assert [(one.code, one.place.cell) for one in findings if one.code in CODES] == told

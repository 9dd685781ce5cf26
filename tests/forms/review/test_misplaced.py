"""Points typed into the column of reasons are told; a reason that is only a number stands where points stand too."""

from pathlib import Path

import openpyxl
import pytest

from tests.county import county
from xlforms.forms.review.writer import Material, write_review
from xlforms.model.submission import Status
from xlforms.workflow.reading import read_form

POINTS, REASON = "L4", "M4"


@pytest.mark.parametrize(
    ("points", "reason", "told", "status"),
    [
        (None, 3, ["M4"], Status.UNREADABLE),
        (None, "３.5", ["M4"], Status.UNREADABLE),
        ("少报1次", 3, ["M4"], Status.UNREADABLE),
        (None, "少报1次", [], Status.VALUE),
        (3, "7", [], Status.VALUE),
        (3, None, [], Status.BLANK),
    ],
)
def test_a_number_for_a_reason(tmp_path: Path, points: object, reason: object, told: list[str], status: Status) -> None:
    path = tmp_path / "01.xlsx"
    write_review(path, county(), county().departments[0], Material({}, {}))
    book = openpyxl.load_workbook(path)
    book["评分表"][POINTS].value, book["评分表"][REASON].value = points, reason
    book.save(path)
    submission, findings = read_form(path, county())
    assert [one.place.cell for one in findings if one.code == "points-as-reason"] == told
    assert [one.status for one in submission.answers if one.place.cell == REASON] == [status]

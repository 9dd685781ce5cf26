"""Rows of the form typed once more below it: told where they answer otherwise, for nobody can tell which one counts."""

from pathlib import Path

import openpyxl
import pytest

from tests.county import cells_of, county, fill, full_marks
from xlforms.model.submission import Kind, Status
from xlforms.workflow.reading import read_form

NEWS, PROVINCE = "市妇联采用信息", "省妇联采用信息"


@pytest.mark.parametrize(
    ("typed", "told", "unread"),
    [
        ({"E95": NEWS, "H95": 99}, ["95"], ["city"]),
        ({"E95": NEWS, "H95": 80}, [], []),
        ({"E95": NEWS, "H95": "80"}, [], []),
        ({"E95": NEWS}, [], []),
        ({"E94": NEWS, "H94": 80, "E95": PROVINCE, "H95": 99}, ["95"], ["province"]),
        ({"E95": "联系电话", "H95": 8880000}, [], []),
    ],
)
def test_rows_below_the_form(
    form: Path, tmp_path: Path, typed: dict[str, object], told: list[str], unread: list[str]
) -> None:
    campaign = county()
    path = fill(form, tmp_path / "01.xlsx", cells_of(campaign, full_marks(campaign, campaign.units[0])))
    book = openpyxl.load_workbook(path)
    for name, value in typed.items():
        book["自评表"][name].value = value
    book.save(path)
    submission, findings = read_form(path, campaign)
    assert [one.place.cell for one in findings if one.code == "row-repeated"] == told
    facts = [one for one in submission.answers if one.kind is Kind.FACT]
    assert [one.fact_id for one in facts if one.status is Status.UNREADABLE] == unread

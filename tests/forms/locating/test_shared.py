"""One number merged over several inputs of points is not read; a merge over one input alone says nothing."""

from pathlib import Path

import openpyxl
import pytest

from tests.county import cells_of, county, fill, full_marks
from xlforms.forms.review.writer import Material, write_review
from xlforms.model.submission import Kind, Status
from xlforms.workflow.reading import read_form

SEVERAL = {"number-for-several", "merge-over-input"}


@pytest.mark.parametrize(
    ("area", "told", "unread"),
    [
        ("K6:K8", ["number-for-several K6"], {"news", "papers"}),
        ("K6:K7", [], set()),
        ("N6:N8", ["merge-over-input N6"], set()),
    ],
)
def test_claims_of_two_criteria_in_one_cell(
    form: Path, tmp_path: Path, area: str, told: list[str], unread: set[str]
) -> None:
    campaign = county()
    path = fill(form, tmp_path / "01.xlsx", cells_of(campaign, full_marks(campaign, campaign.units[0])))
    book = openpyxl.load_workbook(path)
    sheet = book["自评表"]
    for one in [one for one in sheet.merged_cells.ranges if str(one) in {"K6:K7", "N6:N7"}]:
        sheet.unmerge_cells(str(one))
    sheet[area.partition(":")[0]].value = 3
    sheet.merge_cells(area)
    book.save(path)
    submission, findings = read_form(path, campaign)
    assert [f"{one.code} {one.place.cell}" for one in findings if one.code in SEVERAL] == told
    answers = [one for one in submission.answers if one.kind is Kind.SELF]
    assert {one.criterion_id for one in answers if one.status is Status.UNREADABLE} == unread


def test_points_of_several_units_in_one_cell(tmp_path: Path) -> None:
    path = tmp_path / "01.xlsx"
    write_review(path, county(), county().departments[0], Material({}, {}))
    book = openpyxl.load_workbook(path)
    book["评分表"]["L4"].value = 3
    book["评分表"].merge_cells("L4:L16")
    book["评分表"]["L17"].value = 2
    book.save(path)
    submission, findings = read_form(path, county())
    assert [f"{one.code} {one.place.cell}" for one in findings if one.code in SEVERAL] == ["number-for-several L4"]
    points = [one for one in submission.answers if one.kind is Kind.REVIEW and one.value is not None]
    assert [one.place.cell for one in points] == ["L17"]

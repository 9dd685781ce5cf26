"""The table of another unit pasted over one's own is told by the targets printed in it."""

from pathlib import Path

import openpyxl
import pytest

from tests.county import cells_of, county, fill, full_marks
from xlforms.messages import shown
from xlforms.workflow.reading import read_form

Cells = dict[str, int]
HOMES_AND_SCHOOL = "岳阳县、华容县"


@pytest.mark.parametrize(
    ("targets", "told"),
    [
        ({}, None),
        ({"news.city": 50}, None),
        ({"homes.county": 14, "homes.township": 28}, HOMES_AND_SCHOOL),
        ({"homes.county": 14, "homes.township": 29}, None),
        ({"news.city": 50, "news.province": 25, "papers.handed_in": 2}, "岳阳楼区、君山区、云溪区"),
        ({"news.city": 40, "news.province": 80}, None),
    ],
)
def test_targets_that_are_another_units(form: Path, tmp_path: Path, targets: Cells, told: str | None) -> None:
    campaign = county()
    path = fill(form, tmp_path / "01.xlsx", cells_of(campaign, full_marks(campaign, campaign.units[0])))
    book = openpyxl.load_workbook(path)
    sheet = book["自评表"]
    places = {sheet.cell(row, 1).value: f"G{row}" for row in range(6, sheet.max_row)}
    for row_id, target in targets.items():
        sheet[places[row_id]].value = target
    book.save(path)
    submission, findings = read_form(path, campaign)
    found = {
        str(one.place).partition(":")[2]: shown(one.slots["unit"])
        for one in findings
        if one.code == "targets-of-another"
    }
    assert found == ({f"自评表!{places[next(iter(targets))]}": told} if told else {})
    assert bool(submission.answers) == (told is None)

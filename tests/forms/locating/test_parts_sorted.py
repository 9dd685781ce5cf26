"""Rows of which only some columns were moved: nobody can tell whose the values are; those of whole rows are read."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.county import Typed, fill
from tests.forms.told import told
from xlforms.model.campaign import Campaign
from xlforms.model.submission import Kind
from xlforms.workflow.reading import read_form

VALUES: dict[str, Typed] = {"H6": 76, "H7": 38, "K6": 2.5}
BOTH = {"city": "76", "province": "38"}


def exchange(sheet: Worksheet, columns: str) -> None:
    """What stands in the first two rows, in some columns."""
    for letter in columns:
        one, other = sheet[f"{letter}6"], sheet[f"{letter}7"]
        one.value, other.value = other.value, one.value


def apart(columns: str) -> Callable[[Worksheet], None]:
    def edit(sheet: Worksheet) -> None:
        for area in [str(area) for area in sheet.merged_cells.ranges if area.min_row >= 6]:
            sheet.unmerge_cells(area)
        exchange(sheet, columns)

    return edit


def under_the_merge(sheet: Worksheet) -> None:
    """The left part and its mark, below the merged points, which stay."""
    for area in [str(area) for area in sheet.merged_cells.ranges if area.min_col < 5 and area.min_row >= 6]:
        sheet.unmerge_cells(area)
    exchange(sheet, "ABEFGHOQR")


EDITS: dict[str, tuple[Callable[[Worksheet], None], str, dict[str, str]]] = {
    "whole rows": (apart("ABCDEFGHIJKLMNOPQR"), "", BOTH),
    "all but the values and what is right of them": (apart("ABCDEFG"), "row-mixed-up", {}),
    "all but what is right of the values": (apart("ABCDEFGH"), "row-mixed-up", {}),
    "targets and values": (lambda sheet: exchange(sheet, "GH"), "row-mixed-up", {}),
    "below the merged points": (under_the_merge, "", BOTH),
}


@pytest.mark.parametrize("name", EDITS)
def test_parts_of_rows(name: str, form: Path, campaign: Campaign, tmp_path: Path) -> None:
    edit, code, read = EDITS[name]
    path = fill(form, tmp_path / "a.xlsx", VALUES)
    book = openpyxl.load_workbook(path)
    edit(book["自评表"])
    book.save(path)
    submission, findings = read_form(path, campaign)
    news = [one for one in submission.answers if one.criterion_id == "news" and one.value is not None]
    assert {one.fact_id: str(one.value) for one in news if one.kind is Kind.FACT} == read
    assert ("row-mixed-up" in told(findings).split()) == bool(code)
    if read:
        assert [str(one.value) for one in news if one.kind is Kind.SELF] == ["2.5"]

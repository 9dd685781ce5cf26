"""What people and programs do to a register's sheet before it comes back."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from tests.forms.events.reading import EXPECTED, GOOD, events, told
from tests.forms.register_edits import copied, corrections, emptied, header_again, pasted
from tests.registers import SHEET, note
from xlforms.model.campaign import Campaign
from xlforms.workflow.reading import read_form

Edit = Callable[[openpyxl.worksheet.worksheet.Worksheet], object]

EDITS: dict[str, tuple[Edit, list[str], int]] = {
    "renamed sheet": (lambda sheet: setattr(sheet, "title", "台账2023"), [], 1),
    "rows inserted above": (lambda sheet: sheet.insert_rows(3, 4), [], 1),
    "column inserted": (lambda sheet: sheet.insert_cols(4), [], 1),
    "own column behind": (lambda sheet: sheet.__setitem__("I5", "备注"), [], 1),
    "blank rows between": (lambda sheet: sheet.insert_rows(6, 3), [], 1),
    "header in two lines": (lambda sheet: sheet.__setitem__("B5", "被考核\n单位"), [], 1),
    "header renamed": (lambda sheet: sheet.__setitem__("F5", "次数"), ["header-missing"], 0),
    "header twice": (lambda sheet: sheet.__setitem__("J5", "数量"), ["J5 header-repeated"], 0),
    "column deleted": (lambda sheet: sheet.delete_cols(7), ["header-missing"], 0),
    "no headers": (lambda sheet: sheet.delete_rows(5), ["no-form-sheet"], 0),
    "sheet copied": (lambda sheet: sheet.parent.copy_worksheet(sheet), ["sheet-twice"], 1),
    "sheet copied, one changed": (lambda sheet: copied(sheet, "F6", 8), ["sheet-copied"], 0),
    "an empty copy beside": (emptied, [], 1),
    "header typed anew": (lambda sheet: sheet.__setitem__("B5", " 被考核单位："), [], 1),
    "header again in the table": (header_again, [], 1),
    "pasted into a new sheet": (pasted, [], 1),
    "a list of corrections in front": (corrections, [], 1),
    "sorted by a column": (lambda sheet: sheet.move_range("A6:H6", rows=200), [], 1),
    "a count alone moved down": (
        lambda sheet: sheet.move_range("F6", rows=1),
        ["F6 event-incomplete", "A7 event-incomplete"],
        0,
    ),
}


@pytest.mark.parametrize("name", EDITS)
def test_an_edited_sheet(campaign: Campaign, issued: dict[str, Path], tmp_path: Path, name: str) -> None:
    edit, expected, count = EDITS[name]
    path = note(issued["office"], tmp_path / "back.xlsx", [GOOD])
    book = openpyxl.load_workbook(path)
    edit(book[SHEET])
    book.save(path)
    submission, findings = read_form(path, campaign)
    assert told(findings) == expected
    assert [event[:3] for event in events(submission)] == [("rights", "papers", "papers.slip")] * count


def test_moved_columns_are_found_by_their_headers(campaign: Campaign, issued: dict[str, Path], tmp_path: Path) -> None:
    path = note(issued["office"], tmp_path / "back.xlsx", [GOOD])
    book = openpyxl.load_workbook(path)
    sheet = book[SHEET]
    for row in range(5, 8):
        sheet.cell(row, 2).value, sheet.cell(row, 5).value = sheet.cell(row, 5).value, sheet.cell(row, 2).value
    book.save(path)
    submission, findings = read_form(path, campaign)
    assert told(findings) == []
    assert events(submission) == EXPECTED[:1]

"""correct: what can't be mended in the returned copy goes back as a fresh form; mended there, nothing stays open."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.county import cells_of, fill, full_marks
from tests.workflow.conftest import Office
from tests.workflow.packs import book_of, correct, table
from xlforms.model.finding import Severity
from xlforms.model.outcome import Outcome
from xlforms.sheets.sanity.workbook import examine
from xlforms.workflow.taking_in import Received

Edit = Callable[[Workbook, Worksheet], object]


def unmerged(sheet: Worksheet) -> Worksheet:
    for area in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(area))
    return sheet


def row_deleted(_: Workbook, sheet: Worksheet) -> None:
    unmerged(sheet).delete_rows(7)


def typed_into_a_row_inserted_for_it(_: Workbook, sheet: Worksheet) -> None:
    unmerged(sheet).delete_rows(7)
    sheet.insert_rows(7)
    sheet["F7"], sheet["H7"] = "省妇联信息", 40


def column_deleted(_: Workbook, sheet: Worksheet) -> None:
    unmerged(sheet).delete_cols(8)


def header_overwritten(book: Workbook, sheet: Worksheet) -> None:
    for row in (4, 5):
        if sheet.cell(row, 8).value:
            sheet.cell(row, 8).value = "情况"
    for name in list(book.defined_names):
        del book.defined_names[name]


def documents_deleted(_: Workbook, sheet: Worksheet) -> None:
    unmerged(sheet).delete_cols(13)


def sheet_deleted(book: Workbook, _: Worksheet) -> None:
    del book["自评表"]


EDITS: dict[str, Edit] = {
    "a row deleted": row_deleted,
    "an inserted row in its place": typed_into_a_row_inserted_for_it,
    "the column of answers deleted": column_deleted,
    "its header overwritten": header_overwritten,
    "the sheet deleted": sheet_deleted,
}


def come_back(office: Office, edit: Edit) -> Received:
    """平江's form with full marks, and then edited."""
    office.send_in("pingjiang")
    [path] = office.campaign.folder.glob("pingjiang*.xlsx")
    book = openpyxl.load_workbook(path)
    edit(book, book["自评表"])
    book.save(office.campaign.folder / "wrecked.xlsx")
    return office.receive(office.campaign.folder / "wrecked.xlsx")


def open_errors(received: Received) -> list[str]:
    assert received.record is not None
    return [f"{one.place.cell} {one.code}" for one in received.record.findings if one.severity is Severity.ERROR]


@pytest.mark.parametrize("what", EDITS)
def test_filled_in_where_the_pack_says_nothing_stays_open(office: Office, what: str) -> None:
    received = come_back(office, EDITS[what])
    assert received.record is not None
    assert received.record.outcome is Outcome.RETURNED
    [one] = correct(office)
    lost_row = "表里少了“报送信息 / 省妇联采用信息”，共 1 行，在原表上补不齐"
    assert one.fresh == (lost_row if "row" in what else "表里的行、列或表头不全，在原表上补不齐")
    assert one.pack is not None
    assert examine(one.pack) == []
    everything = cells_of(office.campaign, full_marks(office.campaign, office.campaign.units[0]))
    sheet = book_of(one.pack).sheet("自评表")
    assert sheet is not None
    blank = {name: value for name, value in everything.items() if not sheet.cell(*place(name)).shown}
    assert "H7" in blank
    listed = {row[1] for row in table(book_of(one.pack).sheets[0])}
    assert listed & {"自评表!H7", "整个文件"}, "an untouched column is one finding of the whole"
    mended = office.receive(fill(one.pack, office.campaign.folder / "mended.xlsx", blank))
    assert open_errors(mended) == []
    assert correct(office) == []


def place(name: str) -> tuple[int, int]:
    return int(name[1:]), ord(name[0]) - ord("A") + 1


def test_what_a_row_deleted_leaves_is_carried_over(office: Office) -> None:
    come_back(office, row_deleted)
    [one] = correct(office)
    assert one.pack is not None
    rows = [row for row in table(book_of(one.pack).sheets[0]) if "自查得分" not in row[3]]
    assert [[row[1], row[4]] for row in rows] == [["自评表!H7", "空着"]]
    assert "新表" in str(book_of(one.pack).sheets[0].cells)
    assert one.message is not None
    body = one.message.get_body(("plain",))
    assert body is not None
    assert "在原表上补不齐），已把能读出的内容移入附件" in body.get_content()


def test_a_number_in_a_row_of_nobody_is_told_with_its_old_cell(office: Office) -> None:
    come_back(office, typed_into_a_row_inserted_for_it)
    [one] = correct(office)
    assert one.pack is not None
    rows = table(book_of(one.pack).sheets[0])
    assert ["整个文件", "原表H7填有“40”，不能确定属于现行表的哪一行，没有移入"] in [[row[1], row[3]] for row in rows]


def test_a_form_without_its_list_of_evidence_says_so(office: Office) -> None:
    def edit(book: Workbook, sheet: Worksheet) -> None:
        row_deleted(book, sheet)
        del book["佐证材料"]

    come_back(office, edit)
    [one] = correct(office)
    assert one.pack is not None
    told = [row[3] for row in table(book_of(one.pack).sheets[0])]
    assert "原文件里没有能读的“佐证材料”，里面如填有内容，没有移入" in told


def test_a_wrong_number_alone_goes_back_in_the_units_own_copy(office: Office, tmp_path: Path) -> None:
    office.send_in("pingjiang", {"news.city": "约80"})
    [one] = correct(office)
    assert (one.fresh, one.pack is not None) == ("", True)
    assert not list(tmp_path.glob("*.xlsx"))


def test_a_column_of_texts_that_is_gone_is_told_in_the_fresh_form(office: Office) -> None:
    come_back(office, documents_deleted)
    [one] = correct(office)
    assert one.pack is not None
    assert ["整个文件", "原文件里没有能读的“佐证材料”，里面如填有内容，没有移入"] in [
        [row[1], row[3]] for row in table(book_of(one.pack).sheets[0])
    ]
    assert open_errors(office.receive(fill(one.pack, office.campaign.folder / "mended.xlsx", {"H6": 80}))) == []

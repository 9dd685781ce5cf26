"""The list of evidence is found by its headers, wherever it stands; a filled list that is not found is told."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.county import county
from xlforms.forms.entries import Document
from xlforms.forms.writing.writer import write_form
from xlforms.workflow.reading import read_form

LISTED = Document("报送信息", "采用通报", "岳妇字〔2015〕3号", "2015-03-08", "12", "复印件")
READ = [("news", "采用通报；岳妇字〔2015〕3号；2015-03-08；12；复印件")]
NUMBER, DOCUMENT = 1, 4
Edit = Callable[[Worksheet], object]


def header_again(sheet: Worksheet) -> None:
    for column in range(1, 8):
        sheet.cell(20, column).value = sheet.cell(3, column).value


EDITS: dict[str, tuple[Edit, bool, list[str]]] = {
    "nothing": (lambda _: None, True, []),
    "renamed": (lambda sheet: setattr(sheet, "title", "材料"), True, []),
    "lines above": (lambda sheet: sheet.insert_rows(1, 5), True, []),
    "a column inserted": (lambda sheet: sheet.insert_cols(4), True, []),
    "numbers deleted": (lambda sheet: sheet.delete_cols(NUMBER), True, []),
    "header repeated": (header_again, True, []),
    "a column deleted": (lambda sheet: sheet.delete_cols(DOCUMENT), False, ["header-missing"]),
    "headers deleted": (lambda sheet: sheet.delete_rows(3), False, ["header-missing"]),
}


@pytest.mark.parametrize("what", EDITS)
def test_a_list_is_read_or_told(tmp_path: Path, what: str) -> None:
    edit, whole, codes = EDITS[what]
    path = tmp_path / "form.xlsx"
    write_form(path, county(), county().units[0], documents=[LISTED])
    book = openpyxl.load_workbook(path)
    edit(book["佐证材料"])
    book.save(path)
    submission, findings = read_form(path, county())
    listed = [(one.criterion_id, one.text) for one in submission.answers if "采用通报" in one.text]
    assert listed == (READ if whole else [])
    assert [one.code for one in findings if one.code.startswith("header-")] == codes


def test_a_list_is_not_taken_for_the_form(tmp_path: Path) -> None:
    """Where the form itself is gone, the list shows criteria and remarks too."""
    path = tmp_path / "form.xlsx"
    write_form(path, county(), county().units[0], documents=[LISTED])
    book = openpyxl.load_workbook(path)
    del book["自评表"]
    book.save(path)
    submission, findings = read_form(path, county())
    assert submission.answers == ()
    assert "no-form-sheet" in {one.code for one in findings}


def test_headers_of_an_empty_list_are_no_news(tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    write_form(path, county(), county().units[0])
    book = openpyxl.load_workbook(path)
    book["佐证材料"].delete_cols(DOCUMENT)
    book.save(path)
    assert [one for one in read_form(path, county())[1] if one.code.startswith("header-")] == []


MORE = (("考核内容", "材料名称", "日期"), ("报送信息", "第二份通报", "2015-04-01"), ("报送信息", "第三份通报", None))


@pytest.mark.parametrize(
    ("documents", "edit", "code"),
    [
        ([LISTED], lambda _: None, "evidence-elsewhere"),
        ([], lambda _: None, "evidence-not-listed"),
        ([], lambda sheet: sheet.parent.remove(sheet), "evidence-not-listed"),
    ],
)
def test_documents_on_another_sheet_are_told(tmp_path: Path, documents: list[Document], edit: Edit, code: str) -> None:
    path = tmp_path / "form.xlsx"
    write_form(path, county(), county().units[0], documents=documents)
    book = openpyxl.load_workbook(path)
    sheet = book.create_sheet("续表")
    for row in MORE:
        sheet.append(row)
    edit(book["佐证材料"])
    book.save(path)
    found = [one for one in read_form(path, county())[1] if one.place.sheet == "续表"]
    assert [(one.code, one.place.cell, one.slots["value"], one.slots["count"]) for one in found] == [
        (code, "B2", "第二份通报", 2)
    ]


def test_another_table_is_not_taken_for_the_list(tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    write_form(path, county(), county().units[0], documents=[LISTED])
    book = openpyxl.load_workbook(path)
    sheet = book.create_sheet("明细")
    for row in (("考核内容", "日期", "备注", "次数"), ("报送信息", "2015-04-01", "市级", 3)):
        sheet.append(row)
    book.save(path)
    assert [one.code for one in read_form(path, county())[1] if one.place.sheet == "明细"] == ["sheet-added"]

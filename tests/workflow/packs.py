"""What tests of correction packs look at: the list of findings on the first sheet."""

from pathlib import Path

import xlforms
from tests.workflow.conftest import Office
from xlforms.sheets.book import Book, Sheet
from xlforms.sheets.reading import read_book
from xlforms.workflow.correct import Corrected

HEADER = ["序号", "位置", "内容", "问题", "现在是", "已读作", "怎么改", "正确的例子"]
FRESH = ["原表是" if header == "现在是" else header for header in HEADER]  # of a new form in place of the returned one


def correct(office: Office, **options: bool) -> list[Corrected]:
    return xlforms.correct(office.campaign, **options)


def book_of(path: Path) -> Book:
    book, findings = read_book(path)
    assert book is not None
    assert findings == []
    return book


def table(sheet: Sheet) -> list[list[str]]:
    """The rows below the header of a list of findings."""
    top = next(row for (row, column), cell in sheet.cells.items() if cell.value == HEADER[0])
    assert [sheet.cell(top, column).shown for column in range(2, 10)] in (HEADER, FRESH)
    return [[sheet.cell(row, column).shown for column in range(2, 10)] for row in range(top + 1, sheet.last_row + 1)]


def head(sheet: Sheet) -> str:
    """What stands above the list."""
    top = next(row for (row, column), cell in sheet.cells.items() if cell.value == HEADER[0])
    return "\n".join(cell.shown for (row, _), cell in sorted(sheet.cells.items()) if row < top)


def errors(path: Path) -> list[list[str]]:
    """What the pack tells of each error: where, what stands there, what was read."""
    sheet = book_of(path).sheets[0]
    told = [row for row in table(sheet) if "没有填自查得分" not in row[3]]
    return [[row[1], row[4], row[5]] for row in told]

"""What people do to a form in openpyxl's hands: rows sorted, swapped, copied; sheets and names moved or lost."""

from copy import copy

from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

FIRST, LAST = 6, 87  # rows of the table


def rows_of(sheet: Worksheet, first_column: int) -> list[list[object]]:
    """The table's cells from a column on, row by row."""
    return [[sheet.cell(row, column).value for column in range(first_column, 18)] for row in range(FIRST, LAST + 1)]


def put(sheet: Worksheet, rows: list[list[object]], first_column: int) -> None:
    for area in list(sheet.merged_cells.ranges):
        if area.min_row >= FIRST:
            sheet.unmerge_cells(str(area))
    for number, row in enumerate(rows, start=FIRST):
        for column, value in enumerate(row, start=first_column):
            sheet.cell(number, column).value = value  # type: ignore[assignment]


def sort_rows(sheet: Worksheet, first_column: int) -> None:
    """Sorted backwards, from a column on: from A whole rows, from B without the hidden ids."""
    unmerged = rows_of(sheet, first_column)
    put(sheet, unmerged[::-1], first_column)


def swap(sheet: Worksheet, one: str, other: str) -> None:
    sheet[one].value, sheet[other].value = sheet[other].value, sheet[one].value


def new_book(book: Workbook) -> None:
    """The form's cells copied into a new workbook: no names, no hidden sheet, no properties."""
    source = book["自评表"]
    for title in book.sheetnames:
        if title != "自评表":
            del book[title]
    forget_names(book)
    forget_properties(book)
    source.title = "Sheet1"


def forget_names(book: Workbook) -> None:
    for name in list(book.defined_names):
        del book.defined_names[name]


def forget_properties(book: Workbook) -> None:
    for name in book.custom_doc_props.names:
        del book.custom_doc_props[name]


def break_names(book: Workbook) -> None:
    for name in book.defined_names.values():
        name.attr_text = "#REF!"


def insert_copied_row(sheet: Worksheet) -> None:
    """A row copied and inserted below itself, id and all."""
    sheet.insert_rows(8)
    for column in range(1, 18):
        sheet.cell(8, column).value = copy(sheet.cell(7, column).value)


def clear(sheet: Worksheet, column: str) -> None:
    for row in range(FIRST, LAST + 1):
        sheet[f"{column}{row}"].value = None


def copy_sheet(book: Workbook) -> None:
    book.copy_worksheet(book["自评表"]).title = "自评表 (2)"

"""What people do to a form in openpyxl's hands: rows sorted, swapped, copied; sheets and names moved or lost."""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy

from openpyxl.cell.cell import MergedCell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.worksheet import Worksheet

FIRST, LAST = 6, 87  # rows of the table


def rows_of(sheet: Worksheet, first_column: int) -> list[list[object]]:
    """The table's cells from a column on, row by row."""
    return [[sheet.cell(row, column).value for column in range(first_column, 19)] for row in range(FIRST, LAST + 1)]


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


def insert_rows(sheet: Worksheet, first: int, count: int = 1) -> None:
    """As a person does it: merged cells move along, which openpyxl leaves where they are."""
    with merges_moved(sheet, first, count, "row"):
        sheet.insert_rows(first, count)


def delete_rows(sheet: Worksheet, first: int, count: int = 1) -> None:
    with merges_moved(sheet, first, -count, "row"):
        sheet.delete_rows(first, count)


def insert_columns(sheet: Worksheet, first: int, count: int = 1) -> None:
    with merges_moved(sheet, first, count, "col"):
        sheet.insert_cols(first, count)


def delete_columns(sheet: Worksheet, first: int, count: int = 1) -> None:
    with merges_moved(sheet, first, -count, "col"):
        sheet.delete_cols(first, count)


@contextmanager
def merges_moved(sheet: Worksheet, first: int, count: int, way: str) -> Iterator[None]:
    """Merged cells as they stand when `count` rows or columns (`way`) came in at `first`, or went (below 0)."""
    areas = [CellRange(str(area)) for area in sheet.merged_cells.ranges]
    for area in areas:
        sheet.unmerge_cells(str(area))
    yield
    for area in areas:
        low, high = getattr(area, f"min_{way}"), getattr(area, f"max_{way}")
        if count > 0:
            low, high = low + count * (low >= first), high + count * (high >= first)
        else:
            low, high = max(min(low, first), low + count), max(min(high, first - 1), high + count)
        bounds = {name: getattr(area, name) for name in ("min_row", "max_row", "min_col", "max_col")}
        bounds |= {f"min_{way}": low, f"max_{way}": high}
        if low <= high and len({(bounds["min_row"], bounds["min_col"]), (bounds["max_row"], bounds["max_col"])}) == 2:
            sheet.merge_cells(str(CellRange(**bounds)))


def insert_copied_row(sheet: Worksheet) -> None:
    """A row copied and inserted below itself, id and all."""
    insert_rows(sheet, 8)
    for column in range(1, 19):
        if not isinstance(sheet.cell(8, column), MergedCell):  # of the section, which grows with it
            sheet.cell(8, column).value = copy(sheet.cell(7, column).value)


def clear(sheet: Worksheet, column: str) -> None:
    for row in range(FIRST, LAST + 1):
        sheet[f"{column}{row}"].value = None


def copy_sheet(book: Workbook) -> None:
    book.copy_worksheet(book["自评表"]).title = "自评表 (2)"

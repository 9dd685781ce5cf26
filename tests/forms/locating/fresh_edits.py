"""Edits that the finder was not made from: each a function of the workbook and its form sheet, in openpyxl's hands."""

from collections.abc import Callable
from copy import copy

from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.forms.locating.edits import FIRST, LAST, clear, put, rows_of

Edit = Callable[[Workbook, Worksheet], object]
WIDE = str.maketrans("0123456789%()", "０１２３４５６７８９％（）")


def unmerge(sheet: Worksheet) -> None:
    for area in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(area))


def fill_down(area_column: str, first: int, last: int) -> Edit:
    def edit(_: Workbook, sheet: Worksheet) -> None:
        unmerge(sheet)
        for row in range(first + 1, last + 1):
            for letter in area_column:
                sheet[f"{letter}{row}"].value = sheet[f"{letter}{first}"].value

    return edit


def repeat_headers(*rows: int) -> Edit:
    """The two rows of headers copied into the table, as page heads."""

    def edit(_: Workbook, sheet: Worksheet) -> None:
        unmerge(sheet)
        for row in rows:
            sheet.insert_rows(row, 2)
            for offset in (0, 1):
                for column in range(1, 19):
                    sheet.cell(row + offset, column).value = sheet.cell(4 + offset, column).value

    return edit


def exchange(one: str, other: str, first: int = FIRST, last: int = LAST) -> Edit:
    """The contents of two columns exchanged in some rows."""

    def edit(_: Workbook, sheet: Worksheet) -> None:
        for row in range(first, last + 1):
            here, there = sheet[f"{one}{row}"], sheet[f"{other}{row}"]
            if not type(here).__name__ == type(there).__name__ == "Cell":
                continue
            here.value, there.value = there.value, here.value

    return edit


def without_ids(_: Workbook, sheet: Worksheet) -> None:
    clear(sheet, "A")


def without_criteria(_: Workbook, sheet: Worksheet) -> None:
    for row in range(FIRST, LAST + 1):
        if type(sheet[f"C{row}"]).__name__ == "Cell":
            sheet[f"C{row}"].value = None


def block_over(first: int, last: int, to: int, letters: str) -> Edit:
    """Rows copied over others."""

    def edit(_: Workbook, sheet: Worksheet) -> None:
        unmerge(sheet)
        for offset in range(last - first + 1):
            for letter in letters:
                sheet[f"{letter}{to + offset}"].value = sheet[f"{letter}{first + offset}"].value

    return edit


def row_moved(row: int, to: int) -> Edit:
    """A whole row cut and inserted elsewhere."""

    def edit(_: Workbook, sheet: Worksheet) -> None:
        rows = rows_of(sheet, 1)
        moved = rows.pop(row - FIRST)
        rows.insert(to - FIRST, moved)
        put(sheet, rows, 1)

    return edit


def part_sorted(first: int, last: int, column: int) -> Edit:
    """Some rows backwards from a column on."""

    def edit(_: Workbook, sheet: Worksheet) -> None:
        rows = rows_of(sheet, column)
        start, end = first - FIRST, last - FIRST + 1
        put(sheet, rows[:start] + rows[start:end][::-1] + rows[end:], column)

    return edit


def column_copied(column: int, *, blank: bool) -> Edit:
    """A column copied to its right, header and all; then the copy is emptied or the values in it changed."""

    def edit(_: Workbook, sheet: Worksheet) -> None:
        unmerge(sheet)
        sheet.insert_cols(column + 1)
        for row in range(4, LAST + 1):
            sheet.cell(row, column + 1).value = copy(sheet.cell(row, column).value)
        for row in range(FIRST, LAST + 1):
            sheet.cell(row, column + 1).value = None if blank else 2

    return edit


def header_over(area: str, text: str) -> Edit:
    def edit(_: Workbook, sheet: Worksheet) -> None:
        sheet.merge_cells(area)
        sheet[area.split(":", maxsplit=1)[0]].value = text

    return edit


def unmerged_and(letter: str, values: Callable[[object, int], object], **only: int) -> Edit:
    """Merges undone, and something in each further row of a merged column."""

    def edit(_: Workbook, sheet: Worksheet) -> None:
        areas = [area for area in sheet.merged_cells.ranges if area.min_row >= FIRST and area.max_row <= LAST]
        unmerge(sheet)
        column = ord(letter) - ord("A") + 1
        for area in areas:
            if area.min_col == column and only.get("row", area.min_row) == area.min_row:
                for row in range(area.min_row + 1, area.max_row + 1):
                    top = sheet.cell(area.min_row, column).value
                    sheet.cell(row, column).value = values(top, row)  # type: ignore[assignment]

    return edit


def several(*edits: Edit) -> Edit:
    def edit(book: Workbook, sheet: Worksheet) -> None:
        for one in edits:
            one(book, sheet)

    return edit


def at(cell: str, value: str | float | None) -> Edit:
    return lambda _, sheet: sheet[cell].__setattr__("value", value)


def relabelled(_: Workbook, sheet: Worksheet) -> None:
    """Every label with other blanks and signs, in full width."""
    for row in range(FIRST, LAST + 1):
        for letter in "CE":
            cell = sheet[f"{letter}{row}"]
            if type(cell).__name__ == "Cell" and isinstance(cell.value, str):
                cell.value = f"{cell.value.replace('：', '—').translate(WIDE)} ；"


def ids_moved(_: Workbook, sheet: Worksheet) -> None:
    """The ids cut and pasted far to the right."""
    for row in range(1, LAST + 1):
        cell = sheet.cell(row, 1)
        if type(cell).__name__ == "Cell" and cell.value is not None:
            sheet.cell(row, 30).value, cell.value = cell.value, None


def names_elsewhere(book: Workbook, _: Worksheet) -> None:
    """Every name points three rows too low, as after an edit that a program did not carry over."""
    for name in book.defined_names.values():
        head, _dollar, row = name.attr_text.rpartition("$")
        name.attr_text = f"{head}${int(row) + 3}"


def hide(_: Workbook, sheet: Worksheet) -> None:
    for row in range(10, 60):
        sheet.row_dimensions[row].hidden = True
    for index in range(3, 9):
        sheet.column_dimensions[get_column_letter(index)].hidden = True
    sheet.auto_filter.ref = f"A5:Q{LAST}"


def backwards_in_blocks(_: Workbook, sheet: Worksheet) -> None:
    """Whole rows in another order; the ids are cleared afterwards."""
    part_sorted(FIRST, LAST, 1)(_, sheet)
    clear(sheet, "A")


def some_ids_cleared(first: int, last: int) -> Edit:
    def edit(_: Workbook, sheet: Worksheet) -> None:
        for row in range(first, last + 1):
            sheet[f"A{row}"].value = None

    return edit

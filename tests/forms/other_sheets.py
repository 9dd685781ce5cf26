"""Edits that make another sheet of the form: typed anew, pasted, copied, split, transposed; in openpyxl's hands."""

from collections.abc import Iterable

from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.forms.locating.edits import FIRST, LAST, forget_names, forget_properties
from tests.forms.locating.fresh_edits import WIDE, Edit, unmerge

COLUMNS = "BCDEFGHIJKLMN"  # what is seen


def anew(book: Workbook, title: str = "Sheet1") -> Worksheet:
    """Nothing of the old workbook is left but what is copied over."""
    forget_names(book)
    forget_properties(book)
    new = book.create_sheet(title)
    for old in book.worksheets[:-1]:
        book.remove(old)
    return new


def typed_anew(columns: str = COLUMNS, right: int = 0, down: int = 0, rows: Iterable[int] = (2, 5)) -> Edit:
    """The printed table typed into an empty workbook: other blanks and signs, no ids, one row of headers."""

    def edit(book: Workbook, sheet: Worksheet) -> None:
        old = {cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row}
        new = anew(book)
        heads = {letter: old.get(f"{letter}5") or old.get(f"{letter}4") for letter in columns}
        for index, letter in enumerate(columns, start=1 + right):
            if 5 in rows:
                new.cell(5 + down, index).value = f"{heads[letter]} ".replace("\n", "")
            for row in range(FIRST, LAST + 1):
                value = old[f"{letter}{row}"]
                if isinstance(value, str) and letter in "CE":
                    value = f" {value.replace('：', ':').translate(WIDE)}。"
                new.cell(row + down, index).value = None if str(value).startswith("=") else value
        if 2 in rows:
            new.cell(2, 1).value = " ".join(str(old[f"{letter}2"]) for letter in COLUMNS if old.get(f"{letter}2"))

    return edit


def values_only(*, hidden: bool) -> Edit:
    """Pasted as values into a new workbook, with or without what is hidden; nothing merged, no formulas."""

    def edit(book: Workbook, sheet: Worksheet) -> None:
        cells = {(cell.row, cell.column): cell.value for row in sheet.iter_rows() for cell in row}
        new = anew(book)
        for (row, column), value in cells.items():
            if value is not None and not str(value).startswith("=") and (hidden or 1 < column <= 14):
                new.cell(row, column if hidden else column - 1).value = value

    return edit


def copied(title: str, change: Edit, *, first: bool = False) -> Edit:
    """A copy of the sheet beside it, changed."""

    def edit(book: Workbook, sheet: Worksheet) -> None:
        other = book.copy_worksheet(sheet)
        other.title = title
        change(book, other)
        if first:
            book.move_sheet(other, -len(book.sheetnames))

    return edit


def emptied(_: Workbook, sheet: Worksheet) -> None:
    for row in range(FIRST, LAST + 1):
        for letter in "HKMN":
            if type(sheet[f"{letter}{row}"]).__name__ == "Cell":
                sheet[f"{letter}{row}"].value = None


def halved(_: Workbook, sheet: Worksheet) -> None:
    """An older state: half of the values are not there yet, and others were different."""
    for row in range(FIRST, LAST + 1):
        if type(sheet[f"H{row}"].value).__name__ in {"int", "float"}:
            sheet[f"H{row}"].value = None if row % 2 else 1


def split(book: Workbook, sheet: Worksheet) -> None:
    """The lower half on a sheet of its own, under the same headers."""
    other = book.copy_worksheet(sheet)
    other.title = "续表"
    unmerge(other)
    unmerge(sheet)
    other.delete_rows(FIRST, 40)
    sheet.delete_rows(FIRST + 40, LAST - FIRST - 39)


def transposed(book: Workbook, sheet: Worksheet) -> None:
    cells = {(cell.row, cell.column): cell.value for row in sheet.iter_rows() for cell in row}
    new = book.create_sheet("转置")
    for (row, column), value in cells.items():
        new.cell(column, row).value = value
    book.remove(sheet)


def corrections_first(book: Workbook, sheet: Worksheet) -> None:
    """Our list of findings in front; here it even repeats the whole form with other values."""
    copied("需要更正", halved, first=True)(book, sheet)


def listed_beside(book: Workbook, _: Worksheet) -> None:
    """Numbers beside our labels on a sheet of one's own."""
    sheet = book.create_sheet("汇总")
    sheet.append(["市妇联采用信息", 99])
    sheet.append(["省妇联采用信息", 98])


def targets_of_a_neighbour(_: Workbook, form: Worksheet) -> None:
    """The targets of 岳阳县 where its own differ from those of 平江县."""
    for row in range(6, form.max_row):
        if target := {"homes.county": 14, "homes.township": 28}.get(str(form.cell(row, 1).value)):
            form.cell(row, 7).value = target

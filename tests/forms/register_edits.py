"""What people do to a register in openpyxl's hands: copied, emptied, headers repeated, pasted into a new sheet."""

from openpyxl.worksheet.worksheet import Worksheet

from tests.registers import SHEET


def copied(sheet: Worksheet, cell: str, value: float) -> None:
    sheet.parent.copy_worksheet(sheet)[cell] = value  # type: ignore[union-attr]


def emptied(sheet: Worksheet) -> None:
    """The empty register left in front of the filled one."""
    other = sheet.parent.copy_worksheet(sheet)  # type: ignore[union-attr]
    for row in other["A6:H6"]:
        for cell in row:
            cell.value = None
    sheet.title, other.title = "已填", SHEET


def header_again(sheet: Worksheet) -> None:
    for column in range(1, 9):
        sheet.cell(40, column).value = sheet.cell(5, column).value


def pasted(sheet: Worksheet) -> None:
    """Head and table pasted three rows down and one column to the right of a new sheet; the old one deleted."""
    new = sheet.parent.create_sheet("Sheet1")  # type: ignore[union-attr]
    for row in sheet["A1:H20"]:
        for cell in row:
            new.cell(cell.row + 3, cell.column + 1).value = cell.value
    sheet.parent.remove(sheet)  # type: ignore[union-attr]


def corrections(sheet: Worksheet) -> None:
    """Our own list, even if it showed a whole register."""
    other = sheet.parent.copy_worksheet(sheet)  # type: ignore[union-attr]
    other.title = "需要更正"
    other["F6"] = 99
    sheet.parent.move_sheet(other, -9)  # type: ignore[union-attr]

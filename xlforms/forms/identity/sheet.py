"""The very hidden sheet `_xlforms`: who the workbook is, and the texts of its drop-down lists."""

from collections.abc import Sequence
from dataclasses import asdict

from xlforms.forms.identity.identity import IDENTITY_SHEET, Identity, from_mapping
from xlforms.forms.styles import style
from xlforms.sheets.address import column_name
from xlforms.sheets.book import Sheet
from xlforms.sheets.writing import Workbook, Worksheet

LISTS_COLUMN = 4  # D; each list has a column of its own


def write_identity_sheet(book: Workbook, sheet: Worksheet, identity: Identity, *lists: Sequence[str]) -> None:
    """Keys in A, values in B, from row 1; lists from D on."""
    text = style(book, "hidden_text")
    for row, (key, value) in enumerate(asdict(identity).items()):
        sheet.write_string(row, 0, key, text)
        sheet.write_string(row, 1, value, text)
    for number, choices in enumerate(lists):
        for row, choice in enumerate(choices):
            sheet.write_string(row, LISTS_COLUMN - 1 + number, choice, text)
    sheet.very_hidden()


def list_range(count: int, number: int = 0) -> str:
    """Where a list of `count` texts stands, as a list validation names it; `number` counts the lists from 0."""
    column = column_name(LISTS_COLUMN + number)
    return f"={IDENTITY_SHEET}!${column}$1:${column}${count}"


def read_identity_sheet(sheet: Sheet) -> Identity | None:
    """What the sheet says, None where it is incomplete."""
    values = {}
    for row in range(1, sheet.last_row + 1):
        values[sheet.cell(row, 1).shown.strip()] = sheet.cell(row, 2).shown.strip()
    return from_mapping(values)

"""The very hidden sheet `_xlforms`: who the workbook is, and the criteria's titles for the drop-down list."""

from dataclasses import asdict

from xlforms.forms.identity import IDENTITY_SHEET, Identity, from_mapping
from xlforms.forms.styles import style
from xlforms.sheets.book import Sheet
from xlforms.sheets.writing import Workbook, Worksheet

TITLES_COLUMN = 4  # D


def write_identity_sheet(book: Workbook, sheet: Worksheet, identity: Identity, titles: tuple[str, ...] = ()) -> None:
    """Keys in A, values in B, from row 1; titles in D."""
    text = style(book, "hidden_text")
    for row, (key, value) in enumerate(asdict(identity).items()):
        sheet.write_string(row, 0, key, text)
        sheet.write_string(row, 1, value, text)
    for row, title in enumerate(titles):
        sheet.write_string(row, TITLES_COLUMN - 1, title, text)
    sheet.very_hidden()


def titles_range(count: int) -> str:
    """Where the titles stand, as a list validation names it."""
    return f"={IDENTITY_SHEET}!$D$1:$D${count}"


def read_identity_sheet(sheet: Sheet) -> Identity | None:
    """What the sheet says, None where it is incomplete."""
    values = {}
    for row in range(1, sheet.last_row + 1):
        values[sheet.cell(row, 1).shown.strip()] = sheet.cell(row, 2).shown.strip()
    return from_mapping(values)

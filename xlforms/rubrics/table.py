"""A table in a text file or a workbook as rows of texts that know their place."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from xlforms.files import read_bytes
from xlforms.model.finding import Finding, Place
from xlforms.sheets.book import Cell, CellKind, Sheet, SheetState
from xlforms.sheets.reading import read_book


@dataclass(frozen=True, slots=True)
class Entry:
    """One cell: what a person sees in it, without spaces around."""

    text: str
    place: Place


Row = dict[int, Entry]
"""Column -> entry, blank ones left out."""


def read_table(path: Path) -> tuple[list[Row] | None, list[Finding]]:
    """The rows in which something stands, of a .csv or of the first visible sheet of a workbook.

    Raises:
        XlformsError: there is no such file, or it cannot be read.
    """
    if path.suffix.lower() in {".csv", ".txt"}:
        return read_csv(path)
    book, findings = read_book(path)
    sheets = [sheet for sheet in book.sheets if sheet.state is SheetState.VISIBLE and sheet.cells] if book else []
    if not sheets:
        return None, findings or [Finding("table-blank", Place(path.name))]
    return list(sheet_rows(sheets[0], path.name)), findings


def sheet_rows(sheet: Sheet, file: str) -> Iterator[Row]:
    """The rows of one sheet."""
    for cells in sheet.rows.values():
        row = {
            column: Entry(text, Place(file, sheet.title, cell.name))
            for column, cell in cells.items()
            if (text := seen(cell))
        }
        if row:
            yield row


def seen(cell: Cell) -> str:
    """What stands in a cell, on one line; the value of a number, not how it is displayed."""
    return "" if cell.kind is CellKind.BLANK else " ".join(cell.shown.split())


def read_csv(path: Path) -> tuple[list[Row] | None, list[Finding]]:
    """A text file: UTF-8 with or without its mark, else GB 18030 (what Excel of Chinese Windows saves as CSV).

    Raises:
        XlformsError: there is no such file, or it cannot be read.
    """
    text = decoded(read_bytes(path))
    if text is None:
        return None, [Finding("table-not-text", Place(path.name))]
    rows = list(csv_rows(text, path.name))
    return (rows, []) if rows else (None, [Finding("table-blank", Place(path.name))])


def decoded(content: bytes) -> str | None:
    """The text; None where it is neither encoding."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def csv_rows(text: str, file: str) -> Iterator[Row]:
    """The rows with line and number of the field; semicolons and tabs part fields where the first line has no comma."""
    first = text.partition("\n")[0]
    delimiter = next((sign for sign in ",\t;，" if sign in first), ",")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    for values in reader:
        row = {
            column: Entry(cleaned, Place(file, cell=f"{reader.line_num}:{column}"))
            for column, value in enumerate(values, start=1)
            if (cleaned := " ".join(value.split()))
        }
        if row:
            yield row

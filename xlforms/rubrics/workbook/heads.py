"""Finds the header of a sheet: its columns by name in any order, in either language, and what is misspelt there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from xlforms.messages import DEFAULT_LANGUAGE, LANGUAGES
from xlforms.model.finding import Finding, Place
from xlforms.rubrics.suggest import options
from xlforms.rubrics.words import label, plain, sheet_title
from xlforms.rubrics.workbook.tables import Column, Table, tables
from xlforms.sheets.address import cell_name, column_name
from xlforms.sheets.book import Book, Sheet

HEADER_ROWS = 20  # a title and notes may stand above the header
BESIDE = {"备注", "remark", "remarks", "note to self"}  # columns for people alone


@dataclass(frozen=True, slots=True)
class Heads:
    """Where a level's columns stand: number -> column; `cells`: key -> the cell of its header, or of its value."""

    sheet: str
    row: int
    columns: Mapping[int, Column]
    cells: dict[str, Place]

    def cell_in(self, key: str, row: int) -> str:
        """The cell of a key in a row; empty where it has no column."""
        number = next((number for number, column in self.columns.items() if column.key == key), None)
        return "" if number is None else f"{column_name(number)}{row}"

    @staticmethod
    def is_beside(head: str) -> bool:
        """Whether a column is for people alone."""
        return plain(head) in BESIDE


def known_names(level: str, column: Column, *languages: str) -> list[str]:
    """What may head a column: its labels, then the key itself."""
    return [*(label(level, column.key, one) for one in languages or LANGUAGES), column.key]


def find_heads(sheet: Sheet, table: Table, file: str, language: str, findings: list[Finding]) -> Heads:
    """The header is the row with the most known names; each other name in it is told, with the nearest there is."""
    names = {plain(name): column for column in table.columns for name in known_names(table.level, column)}
    row = header_row(sheet, set(names))
    columns: dict[int, Column] = {}
    cells: dict[str, Place] = {}
    unknown: list[tuple[Place, str]] = []
    for number, cell in sheet.rows.get(row, {}).items():
        place, head = Place(file, sheet.title, cell_name(row, number)), cell.shown.strip()
        column = names.get(plain(head))
        if column is None:
            unknown += [(place, head)] if head and not Heads.is_beside(head) else []
        elif column.key in cells:
            findings.append(Finding("header-twice", place, {"value": head}))
        else:
            columns[number], cells[column.key] = column, place
    left = [column for column in table.columns if column.key not in cells]
    findings.extend(faults(table, left, unknown, Place(file, sheet.title, f"A{max(row, 1)}"), language))
    return Heads(sheet.title, row, columns, cells)


def faults(
    table: Table, left: list[Column], unknown: list[tuple[Place, str]], place: Place, language: str
) -> list[Finding]:
    """Names that are none, and columns that must be there; a missing one that is only misspelt is told once."""
    labels = {column.key: label(table.level, column.key, language) for column in left or table.columns}
    found = [Finding("header-unknown", where, options(head, labels.values())) for where, head in unknown]
    told = {str(finding.slots["nearest"]) for finding in found}
    missing = [column for column in left if column.required and labels[column.key] not in told]
    return found + [Finding("column-missing", place, {"value": labels[column.key]}) for column in missing]


def header_row(sheet: Sheet, names: set[str]) -> int:
    """The number of the header; 0 where nothing is known in any row."""
    known = {
        row: sum(plain(cell.shown) in names for cell in cells.values())
        for row, cells in sheet.rows.items()
        if row <= HEADER_ROWS
    }
    best = max(known, key=lambda row: known[row], default=0)
    return best if known.get(best) else 0


def language_of(book: Book) -> str:
    """The language of its sheets' titles."""
    titles = {plain(sheet.title) for sheet in book.sheets}
    counts = {one: sum(plain(sheet_title(t.level, one)) in titles for t in tables()) for one in LANGUAGES}
    return max(LANGUAGES, key=lambda one: (counts[one], one == DEFAULT_LANGUAGE))

"""Where the table of a returned register stands: the sheet and row with its headers, each column by its header."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from xlforms.forms.identity import IDENTITY_SHEET
from xlforms.forms.wording import squeezed
from xlforms.model.finding import Finding, Place
from xlforms.sheets.address import cell_name
from xlforms.sheets.book import Book, Cell, CellKind, Sheet

HEADER_DEPTH = 30  # rows from the top in which the headers are looked for: lines may be inserted above them
FEWEST_HEADERS = 4  # the sheet of kinds has some of them too


@dataclass(frozen=True, slots=True)
class Table:
    """The register's table on its sheet; `columns` are counted from 1."""

    sheet: Sheet
    header_row: int
    columns: Mapping[str, int]

    def rows(self) -> Iterator[tuple[int, dict[str, Cell]]]:
        """(row, its filled cells by key) of every row below the headers in which something stands."""
        numbers = sorted({row for row, _ in self.sheet.cells if row > self.header_row})
        for row in numbers:
            cells = {key: self.sheet.cell(row, column) for key, column in self.columns.items()}
            filled = {key: cell for key, cell in cells.items() if cell.formula is not None or cell.shown.strip()}
            if filled:
                yield row, filled


def find_table(book: Book, headers: Mapping[str, str], file: str, title: str) -> tuple[Table | None, list[Finding]]:
    """The table; None where it can't be told or a column is missing or there twice.

    Findings: no-form-sheet, sheet-copied, header-missing, header-repeated.
    """
    found = sorted(candidates(book, headers), key=lambda one: (-len(one[2]), one[0].title != title))
    if not found:
        return None, [Finding("no-form-sheet", Place(file), {"sheet": title})]
    (sheet, row, columns), *others = found
    copies = [other for other, _, hits in others if other is not sheet and len(hits) == len(columns)]
    findings = [Finding("sheet-copied", Place(file, copy.title), {"sheet": sheet.title}) for copy in copies]
    for key, header in headers.items():
        if key not in columns:
            findings.append(Finding("header-missing", Place(file, sheet.title), {"header": header}))
        for column in columns.get(key, ())[1:]:
            place = Place(file, sheet.title, cell_name(row, column))
            findings.append(Finding("header-repeated", place, {"header": header}))
    if findings:
        return None, findings
    return Table(sheet, row, {key: columns[key][0] for key in headers}), []


def candidates(book: Book, headers: Mapping[str, str]) -> Iterator[tuple[Sheet, int, dict[str, list[int]]]]:
    """(sheet, row, columns of each header) of each sheet's row with the most headers."""
    keys = {squeezed(header): key for key, header in headers.items()}
    for sheet in book.sheets:
        rows: dict[int, dict[str, list[int]]] = {}
        for (row, column), cell in sorted(sheet.cells.items()):
            key = keys.get(squeezed(cell.value)) if cell.kind is CellKind.TEXT and row <= HEADER_DEPTH else None
            if key:
                rows.setdefault(row, {}).setdefault(key, []).append(column)
        if rows and sheet.title != IDENTITY_SHEET:
            best = max(rows, key=lambda row: (len(rows[row]), -row))
            if len(rows[best]) >= FEWEST_HEADERS:
                yield sheet, best, rows[best]

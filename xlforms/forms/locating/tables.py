"""Where a table without printed rows stands (a register, a list): sheet and row of its headers, columns by these."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import zip_longest

from xlforms.forms.locating.copies import SHOWN
from xlforms.forms.locating.sheets import may_be
from xlforms.forms.wording import plain
from xlforms.model.finding import Finding, Place, has_errors
from xlforms.sheets.address import cell_name
from xlforms.sheets.book import Book, Cell, CellKind, Sheet

HEADER_DEPTH = 30  # rows from the top in which the headers are looked for: lines may be inserted above them
FEWEST_HEADERS = 4  # other sheets have some of them too
Candidate = tuple[Sheet, int, dict[str, list[int]]]
"""A sheet, the row of its headers, the columns of each."""


@dataclass(frozen=True, slots=True)
class Table:
    """The table on its sheet; `columns` are counted from 1, `headers` are theirs as printed."""

    sheet: Sheet
    header_row: int
    columns: Mapping[str, int]
    headers: Mapping[str, str] = field(default_factory=dict)

    def rows(self) -> Iterator[tuple[int, dict[str, Cell]]]:
        """(row, its filled cells by key) of every row below the headers in which something else than headers stands."""
        numbers = sorted({row for row, _ in self.sheet.cells if row > self.header_row})
        for row in numbers:
            cells = {key: self.sheet.cell(row, column) for key, column in self.columns.items()}
            filled = {key: cell for key, cell in cells.items() if cell.formula is not None or cell.shown.strip()}
            again = all(plain(cell.shown) == plain(self.headers.get(key, "")) for key, cell in filled.items())
            if filled and not again:
                yield row, filled

    def said(self) -> tuple[dict[str, str], ...]:
        """What is typed in it, row by row."""
        return tuple({key: cell.shown.strip() for key, cell in filled.items()} for _, filled in self.rows())


def find_table(book: Book, headers: Mapping[str, str], file: str, title: str) -> tuple[Table | None, list[Finding]]:
    """The table; None where it can't be told or a column is missing or there twice.

    Findings: no-form-sheet, sheet-copied, sheet-twice, header-missing, header-repeated.
    """
    found = sorted(candidates(book, headers), key=lambda one: (-len(one[2]), one[0].title != title))
    if not found:
        return None, [Finding("no-form-sheet", Place(file), {"sheet": title})]
    whole = [whole_table(one, headers) for one in found if len(one[2]) == len(headers)]
    filled = [one for one in whole if one.said()] or whole[:1]
    if not filled:
        return None, list(faults(found[0], headers, file))
    chosen, *others = filled
    findings = list(faults(next(one for one in found if one[0] is chosen.sheet), headers, file))
    findings += [copy_told(chosen, other, file) for other in others]
    return (None if has_errors(findings) else chosen), findings


def whole_table(candidate: Candidate, headers: Mapping[str, str]) -> Table:
    """The table of a sheet that has every header."""
    sheet, row, columns = candidate
    return Table(sheet, row, {key: columns[key][0] for key in headers}, headers)


def faults(candidate: Candidate, headers: Mapping[str, str], file: str) -> Iterator[Finding]:
    """What is wrong with the headers of a sheet."""
    sheet, row, columns = candidate
    for key, header in headers.items():
        if key not in columns:
            yield Finding("header-missing", Place(file, sheet.title), {"header": header})
        for column in columns.get(key, ())[1:]:
            yield Finding("header-repeated", Place(file, sheet.title, cell_name(row, column)), {"header": header})


def copy_told(chosen: Table, other: Table, file: str) -> Finding:
    """That another filled sheet looks like the register, and where the two differ."""
    place, slots = Place(file, other.sheet.title), {"sheet": chosen.sheet.title}
    pairs = list(zip_longest((row for row, _ in chosen.rows()), (row for row, _ in other.rows())))
    said = zip_longest(chosen.said(), other.said())
    differing = [
        f"{one or '—'}/{two or '—'}" for (one, two), (here, there) in zip(pairs, said, strict=True) if here != there
    ]
    if not differing:
        return Finding("sheet-twice", place, slots)
    return Finding("sheet-copied", place, {**slots, "count": len(differing), "cells": tuple(differing[:SHOWN])})


def half_tables(book: Book, headers: Mapping[str, str], read: Sheet | None) -> Iterator[Table]:
    """The tables on other sheets than the one read that have half of the headers, but not all: these are copies."""
    for sheet, row, columns in candidates(book, headers, (len(headers) + 1) // 2):
        if sheet is not read and len(columns) < len(headers):
            yield Table(sheet, row, {key: found[0] for key, found in columns.items()}, headers)


def candidates(book: Book, headers: Mapping[str, str], fewest: int = FEWEST_HEADERS) -> Iterator[Candidate]:
    """(sheet, row, columns of each header) of each sheet's row with the most headers, if it has so many."""
    keys = {plain(header): key for key, header in headers.items()}
    for sheet in book.sheets:
        rows: dict[int, dict[str, list[int]]] = {}
        for (row, column), cell in sorted(sheet.cells.items()):
            key = keys.get(plain(cell.value)) if cell.kind is CellKind.TEXT and row <= HEADER_DEPTH else None
            if key:
                rows.setdefault(row, {}).setdefault(key, []).append(column)
        if rows and may_be(sheet):
            best = max(rows, key=lambda row: (len(rows[row]), -row))
            if len(rows[best]) >= fewest:
                yield sheet, best, rows[best]

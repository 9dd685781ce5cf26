"""A workbook as plain lists: how a child process that read it hands it over. What is not as agreed is refused.

```
{"sheets": [{"title": "自评表", "state": "visible", "cells": [[14, 8, "number", 76.0, 0, false, false]],
             "merges": [[1, 1, 1, 9]], "rows": [13], "columns": [11], "header": "&L…", "zeros": true}],
 "texts": ["条"], "formats": ["General"], "since_1904": false, "names": [["xf_a", "", "自评表!$H$14"]]}
```
A cell: row, column (from 1), kind, value (of a text its place in `texts`), place of its format in `formats`, whether a
formula stands there, whether it is crossed out. `rows` and `columns` are the hidden ones, `zeros` are seen or not; a
name: itself, its sheet if it has one, its target.
"""

import json
from datetime import date, datetime, time
from decimal import DecimalException
from typing import Any

from xlforms.sheets.address import LAST_COLUMN, LAST_ROW, Position
from xlforms.sheets.book import Book, Cell, CellKind, CellValue, DefinedName, Sheet, SheetState
from xlforms.sheets.containers.guard import MAX_TEXT, Refused
from xlforms.sheets.formats import is_date
from xlforms.sheets.readers.references import excel_name
from xlforms.sheets.readers.settings import told_of_1904, zeros_unseen
from xlforms.sheets.readers.xlsx.cell import CellReader, Content
from xlforms.sheets.readers.xlsx.styles import Style

_MALFORMED = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, DecimalException, RecursionError)


def book_of(answer: bytes, form: str) -> tuple[Book, list[Refused]]:
    """The book in what a child answered, and what is to be said of it; `form` is its `format`.

    Raises:
        Refused: it is nothing that a child of ours answers.
    """
    try:
        plain = PlainBook(json.loads(answer))
        book = plain.book(form)
    except _MALFORMED as error:
        raise Refused("unreadable-file", value="?") from error
    return book, told_of_1904(book.sheets, since_1904=plain.reader.since_1904)


class PlainBook:
    """Plain lists while they are made into a book."""

    def __init__(self, plain: dict[str, Any]) -> None:
        self.plain = plain
        self.texts: list[str] = [str(text)[:MAX_TEXT] for text in plain["texts"]]
        self.styles = [Style(str(code), is_date(str(code))) for code in plain["formats"]]
        self.reader = CellReader(since_1904=bool(plain["since_1904"]))

    def book(self, form: str) -> Book:
        """All of it."""
        sheets = tuple(self.sheet(one) for one in self.plain["sheets"])
        if not sheets:
            raise Refused("damaged-file", value=f".{form}")
        names, scoped = self.names([sheet.title for sheet in sheets])
        headers = {str(one["title"]): str(one["header"]) for one in self.plain["sheets"] if one["header"]}
        properties = {str(name): str(value) for name, value in self.plain.get("properties", {}).items()}
        return Book(form, sheets, names, scoped, properties, headers)

    def sheet(self, plain: dict[str, Any]) -> Sheet:
        """One sheet."""
        cells = {(cell.row, cell.column): cell for cell in map(self.cell, plain["cells"]) if is_kept(cell)}
        merges = tuple((int(a), int(b), int(c), int(d)) for a, b, c, d in plain["merges"])
        hidden = frozenset(map(int, plain["rows"])), frozenset(map(int, plain["columns"]))
        seen = cells if plain["zeros"] else zeros_unseen(cells)
        return Sheet(str(plain["title"]), SheetState(plain["state"]), in_order(seen), merges, *hidden)

    def cell(self, plain: list[Any]) -> Cell:
        """One cell."""
        row, column, kind, raw, style_number, with_formula, struck = plain
        style = self.styles[style_number]
        kind, value, serial = self.content(CellKind(kind), raw, style)
        if not (0 < row <= LAST_ROW and 0 < column <= LAST_COLUMN):
            raise ValueError(row, column)
        formula = "" if with_formula else None
        return Cell(int(row), int(column), kind, value, formula, style.number_format, serial, None, bool(struck))

    def content(self, kind: CellKind, raw: object, style: Style) -> Content:
        """What stands in it."""
        if kind is CellKind.NUMBER:
            return self.reader.number(repr(float(str(raw))), style)
        return kind, self.value(kind, raw), None

    def value(self, kind: CellKind, raw: object) -> CellValue:
        """The value of what is no number."""
        match kind:
            case CellKind.TEXT:
                return self.texts[int(str(raw))]
            case CellKind.BOOLEAN:
                return bool(raw)
            case CellKind.DATE:
                return moment(str(raw))
            case CellKind.ERROR:
                return str(raw)[:MAX_TEXT]
            case _:
                return None

    def names(self, titles: list[str]) -> tuple[dict[str, DefinedName], dict[str, tuple[DefinedName, ...]]]:
        """Names of the workbook, and names that belong to one sheet."""
        names: dict[str, DefinedName] = {}
        scoped: dict[str, tuple[DefinedName, ...]] = {}
        known = {title.casefold(): title for title in titles}
        for name, scope, refers_to in self.plain["names"]:
            found = excel_name(str(name), str(refers_to), known, str(scope))
            if scope:
                scoped[name.lower()] = (*scoped.get(name.lower(), ()), found)
            else:
                names[name.lower()] = found
        return names, scoped


def is_kept(cell: Cell) -> bool:
    """Whether something stands there."""
    return cell.formula is not None or (cell.value is not None and cell.value != "")


def in_order(cells: dict[Position, Cell]) -> dict[Position, Cell]:
    """In the order of rows, whatever order the file has."""
    return dict(sorted(cells.items()))


def moment(raw: str) -> date | datetime | time:
    """An ISO 8601 date or time; a day alone where the time is midnight."""
    if "T" not in raw and ":" in raw:
        return time.fromisoformat(raw)
    found = datetime.fromisoformat(raw).replace(tzinfo=None)
    return found.date() if found.time() == time() else found

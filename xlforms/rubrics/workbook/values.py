"""Reads one cell as the value of its column: words back to what rubric.yaml calls them, numbers as they are seen."""

from __future__ import annotations

from xlforms.messages import LANGUAGES, say
from xlforms.model.finding import Finding, Place
from xlforms.rubrics.node import Node
from xlforms.rubrics.words import plain, word
from xlforms.rubrics.workbook.notation import read
from xlforms.rubrics.workbook.tables import Column
from xlforms.sheets.book import Cell, CellKind


def read_value(cell: Cell, column: Column, place: Place, findings: list[Finding]) -> Node | None:
    """The value, or None where nothing can be read.

    Findings:
        error-value: `#REF!` and the like; formula-without-value: nobody has calculated it; formula-in-input: its
        result was taken.
    """
    if cell.kind is CellKind.ERROR:
        findings.append(Finding("error-value", place, {"value": cell.shown}))
        return None
    if cell.formula is not None:
        code = "formula-without-value" if cell.kind is CellKind.BLANK else "formula-in-input"
        findings.append(Finding(code, place, {"value": cell.shown, "formula": f"={cell.formula}"}))
        if cell.kind is CellKind.BLANK:
            return None
    text = cell.shown
    if column.is_free:
        return Node(text, place) if text.strip() else None
    if not text.strip():
        return None
    if column.choices:
        return Node(chosen(text.strip(), column), place)
    return Node(text.strip(), place) if column.shapes == {"text"} else read(text, column.shapes, place, findings)


def chosen(text: str, column: Column) -> str:
    """The word of rubric.yaml for what people choose; what is none stays as it is and is told by the loader."""
    if column.is_switch and cell_is_switch(text):
        return text.lower()
    known = {plain(shown(column, choice, language)): choice for choice in column.choices for language in LANGUAGES}
    known |= {plain(choice): choice for choice in column.choices}
    return known.get(plain(text), text)


def cell_is_switch(text: str) -> bool:
    """TRUE and FALSE, as a spreadsheet writes them."""
    return text.upper() in {"TRUE", "FALSE"}


def shown(column: Column, choice: str, language: str) -> str:
    """What people see."""
    return say(f"rubric.{choice}", language) if column.is_switch else word(column.key, choice, language)

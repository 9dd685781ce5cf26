"""Findings of loader and lint, in the words of the workbook: its headers and choices in place of the keys of YAML."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from xlforms.model.finding import Finding, Place
from xlforms.rubrics.json_schema import is_level
from xlforms.rubrics.words import label, sheet_title, word
from xlforms.rubrics.workbook.reader import RubricBook
from xlforms.rubrics.workbook.tables import ROOT, Column, root_columns, tables
from xlforms.sheets.address import cell_position

OFFERED = ("choices", "nearest")


def in_words(findings: list[Finding], book: RubricBook) -> list[Finding]:
    """The same, at the cells that are meant, in the language of the headers."""
    levels = {heads.sheet: level for level, heads in book.heads.items()}
    return [one for finding in findings for one in told(finding, levels.get(finding.place.sheet, ""), book)]


def told(finding: Finding, level: str, book: RubricBook) -> Iterator[Finding]:
    """One finding; none where it only repeats that a column or a sheet that must be there is missing."""
    slots = {**finding.slots, **in_labels(finding, level, book)}
    if finding.code != "key-missing":
        yield replace(finding, slots=slots)
    elif place := place_of(finding, str(finding.slots.get("key", "")), level, book):
        yield replace(finding, place=place, slots=slots)


def place_of(finding: Finding, key: str, level: str, book: RubricBook) -> Place | None:
    """Where something must stand: its blank cell, a sheet without rows; None where that is told already."""
    if not level:
        return place_in_root(key, book)
    heads = book.heads[level]
    column = next((one for one in columns_of(level) if one.key == key), None)
    if column is None or key not in heads.cells:
        return None if column is not None and column.required else finding.place
    if level == ROOT:
        return heads.cells[key]
    row, _ = cell_position(finding.place.cell)
    return replace(finding.place, cell=heads.cell_in(key, row))


def place_in_root(key: str, book: RubricBook) -> Place | None:
    """The same for a key of the rubric itself."""
    if key in book.heads:
        return Place(book.file, book.heads[key].sheet)
    if ROOT not in book.heads or is_level(key):
        return None
    heads = book.heads[ROOT]
    return heads.cells.get(key, Place(book.file, heads.sheet))


def columns_of(level: str) -> tuple[Column, ...]:
    """The columns of a level's sheet."""
    return root_columns() if level == ROOT else next(one.columns for one in tables() if one.level == level)


def in_labels(finding: Finding, level: str, book: RubricBook) -> Mapping[str, object]:
    """The slots that hold keys or choices, as people read them."""
    slots, made = finding.slots, {}
    if "key" in slots:
        key = str(slots["key"])
        made["key"] = sheet_title(key, book.language) if is_level(key) else label(level, key, book.language)
    if "type" in slots:
        made["type"] = word("type", str(slots["type"]), book.language)
    if finding.code == "key-unknown":
        return made | {name: each(slots[name], lambda one: label(level, one, book.language)) for name in OFFERED}
    if finding.code == "choice-unknown" and (column := column_at(finding, level, book)):
        return made | {name: each(slots[name], lambda one: word(column.key, one, book.language)) for name in OFFERED}
    return made


def each(offered: object, shown: Callable[[str], str]) -> str:
    """Words joined by commas, each as people read it."""
    return ", ".join(map(shown, str(offered).split(", ")))


def column_at(finding: Finding, level: str, book: RubricBook) -> Column | None:
    """The column of the finding's cell."""
    if not level or not finding.place.cell:
        return None
    _, number = cell_position(finding.place.cell)
    return book.heads[level].columns.get(number)

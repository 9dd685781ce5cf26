"""Answers on a sheet that is not read: a part of the form on a sheet of its own, a list of our labels with numbers."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from xlforms.forms.grid import Grid
from xlforms.forms.locating.copies import SHOWN, said
from xlforms.forms.locating.located import Located
from xlforms.forms.locating.sheets import is_ours
from xlforms.forms.locating.strays import WEIGHTY, filled
from xlforms.model.finding import Finding, Place
from xlforms.model.submission import Kind
from xlforms.sheets.address import Position
from xlforms.sheets.book import Cell, CellKind, Sheet

SEVERAL = 2  # rows of ours make a list of answers
Numbers = dict[Cell, Decimal]
"""The cells with numbers that belong to a label."""
Differing = Mapping[str, Cell]
"""Input name -> the cell of the other sheet that says something else."""


def tell_parts(located: Located, parts: Sequence[Located], known: set[str]) -> None:
    """What sheets that are no copies of the form say otherwise than it does; such an input is not read.

    `parts` are the sheets that show some rows below headers of ours; `known` the titles of all copies.

    Findings: answers-on-other-sheet, one a sheet.
    """
    told = {one.sheet.title: (one.sheet, below_headers(located, one)) for one in parts if one.cells}
    for sheet in located.book.sheets:
        if sheet.title not in known | told.keys() and not is_ours(sheet):
            told[sheet.title] = sheet, beside_labels(located, sheet)
    for sheet, differing in told.values():
        if differing:
            located.findings.append(finding_of(located, sheet, differing))
            for name in differing:
                located.cells.pop(name, None)


def finding_of(located: Located, sheet: Sheet, differing: Differing) -> Finding:
    """At the first such cell."""
    first, *_ = cells = sorted(set(differing.values()), key=lambda cell: (cell.row, cell.column))
    names = tuple(cell.name for cell in cells[:SHOWN])
    slots = {"value": first.shown, "sheet": located.sheet.title, "count": len(cells), "cells": names}
    return Finding("answers-on-other-sheet", Place(located.file, sheet.title, first.name), slots)


def below_headers(located: Located, other: Located) -> Differing:
    """The inputs of a part that are filled, and otherwise than in the form; one that the form can't tell is none."""
    both = other.cells.keys() & located.cells.keys()
    return {
        name: cell
        for name, cell in other.cells.items()
        if name in both and filled(cell) and said(other, name) != said(located, name)
    }


def beside_labels(located: Located, sheet: Sheet) -> Differing:
    """The first number right of each row's id or label where the answer is none of its numbers and no sum of them.

    To a label belong the numbers right of it up to the next one, and those in the rows below without a label.
    """
    named = named_rows(sheet, located.grid)
    if len(set(named.values())) < SEVERAL:
        return {}
    differing = {}
    for (row, row_id), numbers in numbers_of(sheet, named).items():
        beside = {cell: number for cell, number in numbers.items() if cell.row == row}
        own = dict(weighty_cells(located, row_id))
        answers = {cell.value for cell in own.values()}
        if beside and own and answers.isdisjoint({*beside.values(), sum(beside.values()), *sums(numbers)}):
            differing[next(iter(own))] = next(iter(beside))
    return differing


def numbers_of(sheet: Sheet, named: Mapping[Position, str]) -> dict[tuple[int, str], Numbers]:
    """(row, row id) -> the numbers that belong to a label there."""
    found: dict[tuple[int, str], Numbers] = {}
    label = None
    for at, cell in sorted(sheet.cells.items()):
        if at in named:
            label = at[0], named[at]
            found.setdefault(label, {})
        elif label and cell.kind is CellKind.NUMBER and isinstance(cell.value, Decimal):
            found[label][cell] = cell.value
    return found


def sums(numbers: Numbers) -> set[Decimal]:
    """Of each column, and of all."""
    columns: dict[int, Decimal] = defaultdict(Decimal)
    for cell, number in numbers.items():
        columns[cell.column] += number
    return {*columns.values(), sum(numbers.values(), Decimal())}


def named_rows(sheet: Sheet, grid: Grid) -> dict[Position, str]:
    """Where the sheet names rows that ask for a number -> their ids; a label that stands in several rows names none."""
    facts = {one.row_id for one in grid.inputs if one.kind is Kind.FACT}
    labels = {own: row_id for row_id, (own, _) in grid.compared.items() if row_id in facts and grid.times[own] == 1}
    found: dict[Position, str] = {}
    for at, cell in sheet.cells.items():
        if cell.kind is CellKind.TEXT:
            row_id = cell.value if cell.value in grid.row_ids else labels.get(grid.same(cell.value))
            if row_id:
                found[at] = str(row_id)
    return found


def weighty_cells(located: Located, row_id: str) -> Iterator[tuple[str, Cell]]:
    """The inputs of a row in which a number stands, or nothing."""
    for one in located.grid.inputs_of.get(row_id, ()):
        cell = located.cells.get(one.name)
        if one.kind in WEIGHTY and cell and (cell.kind is CellKind.NUMBER or not filled(cell)):
            yield one.name, cell

"""Whether what stands in an input's cell was moved there: the form's own formulas and names follow what is moved.

Cells inserted into a column, deleted from it or cut and pasted leave ids and labels where they are; the hidden formula
that watches an input, and its name, go with the content. A program that moves neither leaves them as issued: then they
say nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from xlforms.forms.grid import Input
from xlforms.forms.locating.located import Located
from xlforms.sheets.address import COLUMNS, Position, cell_name

_TEXT = re.compile(r'"[^"]*"')
_REFERENCE = re.compile(r"(?<![A-Za-z0-9_])\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})(?![A-Za-z0-9_(])|#REF!", re.ASCII)
NOWHERE = (0, 0)


@dataclass(frozen=True, slots=True)
class Objection:
    """An input whose witness points elsewhere; `target` is where, None where its cell was deleted or pasted over."""

    one: Input
    here: Position
    target: Position | None


def heed_witnesses(located: Located) -> None:
    """Takes back the inputs whose content was shifted; a single cell that was cut and pasted is only told.

    Findings: cells-shifted, value-moved.
    """
    heed_exchanges(located)
    objections = list(objections_of(located))
    if not objections:
        return
    objections += pasted_over(located, objections)
    single = moved_singly(objections, max(located.rows.values(), default=0))
    for objection in single:
        row, column = objection.here
        located.find("value-moved", row, column, header=located.grid.columns[objection.one.column])
    shifted = [one for one in objections if one not in single]
    for key in dict.fromkeys(objection.one.column for objection in shifted):
        tell(located, key, [one for one in shifted if one.one.column == key])


def heed_exchanges(located: Located) -> None:
    """Takes back two columns of which each has its witnesses in the other: headers were exchanged, or cells were.

    Findings: cells-shifted.
    """
    asked = located.grid.asked & located.columns.keys()
    said = {key: column for key in asked if (column := witnessed_column(located, key))}
    for key, column in said.items():
        here = located.columns[key]
        if any(other != key and located.columns[other] == column and said[other] == here for other in said):
            mine = [one for one in located.grid.inputs if one.column == key and one.name in located.cells]
            rows = [located.rows[one.row_id] for one in mine]
            gone = [Objection(one, (row, here), (row, column)) for one, row in zip(mine, rows, strict=True)]
            if gone:
                tell(located, key, gone)


def witnessed_column(located: Located, key: str) -> int:
    """The one column to which all formulas, or else all names, of a column's inputs point; 0 where there is none."""
    mine = [one for one in located.grid.inputs if one.column == key and one.row_id in located.rows]
    watched = {cell[1] for one in mine if (cell := watched_cell(located, one)) and cell != NOWHERE}
    names = {} if watched else named_cells(located)
    columns = watched or {names[one.name][1] for one in mine if one.name in names}
    return columns.pop() if len(columns) == 1 else 0


def tell(located: Located, key: str, shifted: list[Objection]) -> None:
    """One finding a column, and none of the shifted inputs is read."""
    grid = located.grid
    places = sorted(one.here for one in shifted)
    names = [cell_name(*place) for place in (places[0], places[-1])]
    slots: dict[str, object] = {
        "header": grid.columns[key],
        "first": names[0],
        "last": names[-1],
        "count": len(places),
    }
    row, column = places[0]
    located.find("cells-shifted", row, column, **slots)
    for one in shifted:
        located.cells.pop(one.one.name, None)


def objections_of(located: Located) -> Iterator[Objection]:
    """The inputs of which a formula, or where there is none a name, says that they stand elsewhere now."""
    grid = located.grid
    issued = {row.row_id: row.number for row in grid.rows}
    doubtful, silent, live = [], [], False
    for one in grid.inputs:
        if one.name in located.cells:
            here = (located.rows[one.row_id], located.columns[one.column])
            home = (issued[one.row_id], grid.index[one.column])
            watched = watched_cell(located, one)
            if watched is None:
                silent.append((one, here, home))
            elif here != watched:
                doubtful.append((one, here, home, watched))
            else:
                live |= here != home
    names = named_cells(located)
    live |= any(names.get(one.name, home) != home for one, _, home in silent)
    live |= any(names.get(one.name, home) != home for one, _, home, _ in doubtful)
    for one, here, home, watched in doubtful:
        if live or home != watched:
            yield Objection(one, here, None if watched == NOWHERE else watched)
    if live and in_order(located):
        for one, here, _ in silent:
            if names.get(one.name, here) != here:
                yield Objection(one, here, names[one.name])


def pasted_over(located: Located, objections: list[Objection]) -> Iterator[Objection]:
    """The inputs in whose cells others' content stands now: LibreOffice leaves their own witnesses as they are."""
    known = {one.one.name for one in objections}
    taken = {one.target for one in objections}
    for one in located.grid.inputs:
        if one.name in located.cells and one.name not in known:
            here = (located.rows[one.row_id], located.columns[one.column])
            if here in taken:
                yield Objection(one, here, None)


def watched_cell(located: Located, one: Input) -> Position | None:
    """The cell that the formula watching an input names for it, NOWHERE where that was deleted; None: no formula."""
    key, nth = located.grid.watchers.get(one.column, ("", 0))
    column = located.columns.get(key)
    formula = located.sheet.cell(located.rows[one.row_id], column).formula if column else None
    return nth_cell(formula, nth) if formula else None


@lru_cache(maxsize=4096)  # the same formulas come back with every file
def nth_cell(formula: str, nth: int) -> Position | None:
    """The nth cell that a formula names, from 0, each counted once."""
    named = dict.fromkeys(islice(references(formula), 1) if nth == 0 else references(_TEXT.sub("", formula)))
    return next(islice(named, nth, None), None)


def references(formula: str) -> Iterator[Position]:
    """The single cells a formula names, in its order."""
    for found in _REFERENCE.finditer(formula):
        yield (int(found[2]), COLUMNS[found[1]]) if found[1] else NOWHERE


def named_cells(located: Located) -> dict[str, Position]:
    """Input name -> the cell of this sheet that its defined name points to."""
    found = {}
    for one in located.grid.inputs:
        name = located.name_of(one)
        if name and name.row and name.column:
            found[one.name] = (name.row, name.column)
    return found


def in_order(located: Located) -> bool:
    """Whether the rows stand in the order of issue: names don't follow rows that are sorted."""
    rows = [located.rows[row.row_id] for row in located.grid.rows if row.row_id in located.rows]
    return rows == sorted(rows)


def moved_singly(objections: list[Objection], last: int) -> list[Objection]:
    """Cells cut and pasted alone: one input's witness points to another's cell, whose own witness is lost.

    None where the others may have moved with it, or at the end of the table, where a deleted cell looks the same.
    """
    lost = {one.here for one in objections if one.target is None}
    moved = {one.here: one.target for one in objections if one.target is not None}
    alone = all(target in lost and here not in moved.values() for here, target in moved.items())
    apart = len(set(moved.values())) == len(moved) and all(here[0] < last for here in (*lost, *moved))
    return objections if alone and apart else []

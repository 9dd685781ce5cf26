"""Where the columns of a returned table stand: each by its header, one whose header was edited by names.

A header that stands twice, or over several merged columns, does not tell which column it means.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from xlforms.forms.grid import Grid
from xlforms.forms.locating.located import Located
from xlforms.sheets.address import Position
from xlforms.sheets.book import CellKind, Sheet

HEADER_DEPTH = 30  # rows from the top in which a header is looked for
HEADER_ROWS = 2  # a header is of one row or of two
NEARLY_ALL = 0.7
"""Of the headers: some may have been edited where the table begins, and stand well where it is repeated."""

Hits = Mapping[str, list[Position]]


def header_hits(sheet: Sheet, grid: Grid, first_row: int = HEADER_DEPTH + 1) -> Hits:
    """Key -> the cells above the first row in which its header stands, from the one nearest to the table upwards."""
    hits: dict[str, list[Position]] = defaultdict(list)
    for (row, column), cell in sheet.cells.items():
        if row < first_row and cell.kind is CellKind.TEXT and (key := grid.keys.get(grid.same_header(cell.value))):
            hits[key].append((row, column))
    return {key: sorted(places, reverse=True) for key, places in hits.items()}


def find_columns(located: Located, first_row: int) -> set[str]:
    """The column of each header. Gives the keys in doubt.

    Findings: column-repeated.
    """
    doubtful = set()
    wide = {(top, left) for top, left, _, right in located.sheet.merges if left < right}
    hits = header_hits(located.sheet, located.grid, first_row)
    top = header_top(hits)
    located.header_row = max(
        (row for places in hits.values() for row, _ in places if row < top + HEADER_ROWS), default=0
    )
    for key, places in hits.items():
        near = [place for place in places if top <= place[0] < top + HEADER_ROWS] or places[:1]
        columns = {column for _, column in near}
        single = {place[1] for place in near if place not in wide}
        chosen = one_of(located, single, first_row) if key in located.grid.asked else min(single, default=0)
        if chosen:
            located.columns[key] = chosen
        elif len(columns) > 1:
            located.find("column-repeated", near[0][0], max(columns), header=located.grid.columns[key])
            doubtful.add(key)
    return doubtful


def header_top(hits: Hits) -> int:
    """The first row of the header: the topmost of those with most headers in it and below; others may repeat it."""
    rows = [row for places in hits.values() for row, _ in places]
    most = {row: sum(row <= other < row + HEADER_ROWS for other in rows) for row in set(rows)}
    return min((row for row, count in most.items() if count >= NEARLY_ALL * max(most.values())), default=0)


def one_of(located: Located, columns: set[int], first_row: int) -> int:
    """The only column, or of several the only one that is filled; 0 where that can't be told."""
    if len(columns) > 1:
        columns = columns & {column for row, column in located.sheet.cells if row >= first_row} or {min(columns)}
    return columns.pop() if len(columns) == 1 else 0


def find_by_neighbours(located: Located, keys: Iterable[str]) -> None:
    """Columns without their header: where the neighbours leave room for one and its cells' names point to it.

    Findings: header-edited, header-missing.
    """
    for key in keys:
        column = between(located, key)
        if column and set(named_columns(located, key)) == {column}:
            located.columns[key] = column
            seen = located.sheet.cell(located.header_row, column).shown
            located.find("header-edited", located.header_row, column, header=located.grid.columns[key], value=seen)
        else:
            located.find("header-missing", 0, 0, header=located.grid.columns[key])


def between(located: Located, key: str) -> int:
    """The one column between the neighbours that were issued to its left and right, 0 where there is another number."""
    keys = list(located.grid.columns)
    place = keys.index(key)
    sides = [keys[place - 1 : place], keys[place + 1 : place + 2]]
    found = [located.columns.get(side[0], 0) if side else 0 for side in sides]
    return found[0] + 1 if all(found) and found[1] - found[0] == len(sides) else 0


def named_columns(located: Located, key: str) -> Iterator[int]:
    """The columns to which the names of a column's inputs point, of those in the rows that were found."""
    for one in located.grid.inputs:
        name = located.name_of(one) if one.column == key else None
        if name and name.column and name.row == located.rows.get(one.row_id):
            yield name.column

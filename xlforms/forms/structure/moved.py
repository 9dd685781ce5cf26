"""Rows and columns of the table that stand in another order: one finding, with where the first few stand now."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from xlforms.forms.grid import PARTING
from xlforms.forms.structure.changes import listed
from xlforms.forms.structure.found import Found
from xlforms.forms.structure.issued import Issued
from xlforms.forms.structure.placing import Pair
from xlforms.forms.wording import shortened
from xlforms.messages import Words
from xlforms.model.finding import Finding, Place
from xlforms.sheets.address import column_name

LABEL, FEWEST = 24, 8  # characters of a label in a list, of a criterion in it


def moved(issued: Issued, main: Pair, found: Found) -> Iterator[Finding]:
    """rows-moved, columns-moved, column-removed (what is typed into: the finder has told that its header is gone)."""
    rows = {row_id: found.rows[row_id] for row_id in issued.rows if row_id in found.rows}
    if strays := out_of_order(rows):
        numbers = [rows[row_id] for row_id in strays]
        names = [
            Words("word.row-now", {"label": short(issued.labels.get(row_id, row_id)), "row": rows[row_id]})
            for row_id in strays
        ]
        place = Place(found.file, found.sheet.title, f"{min(numbers)}:{max(numbers)}")
        yield Finding("rows-moved", place, {"value": listed(names), "count": len(strays)})
    place = Place(found.file, found.sheet.title)
    headers = {key: number for key, number in issued.columns.items() if key in issued.headers}
    columns = {key: main.columns[number] for key, number in headers.items() if number in main.columns}
    hidden = main.issued.sheet.hidden_columns
    if strays := [key for key in out_of_order(columns) if headers[key] not in hidden]:
        names = [
            Words("word.column-now", {"label": issued.headers[key], "column": column_name(columns[key])})
            for key in strays
        ]
        yield Finding("columns-moved", place, {"value": listed(names)})
    for key, number in headers.items():
        if number not in main.columns and number not in hidden:
            yield Finding("column-removed", place, {"value": issued.headers[key]})


def short(label: str) -> str:
    """A label of a list; what it ends in tells it from the other rows of its criterion, and stays."""
    first, parting, last = label.rpartition(PARTING)
    room = max(LABEL - len(parting) - len(last), FEWEST)
    return f"{shortened(first, room)}{parting}{last}" if parting else shortened(label, LABEL)


def out_of_order(places: Mapping[str, int]) -> list[str]:
    """The fewest that must be moved so that all stand in their order again."""
    keys, numbers = list(places), list(places.values())
    kept = longest_rise(numbers)
    return [key for at, key in enumerate(keys) if at not in kept]


def longest_rise(numbers: Sequence[int]) -> set[int]:
    """Which of the numbers are a longest ascending row of them, by their place."""
    lowest: list[int] = []  # the last number of the best row of each length
    ends: list[int] = []  # and its place
    before: dict[int, int] = {}
    for at, number in enumerate(numbers):
        length = bisect_left(lowest, number)
        lowest[length : length + 1] = [number]
        ends[length : length + 1] = [at]
        if length:
            before[at] = ends[length - 1]
    kept = set[int]()
    at = ends[-1] if ends else -1
    while at >= 0:
        kept.add(at)
        at = before.get(at, -1)
    return kept

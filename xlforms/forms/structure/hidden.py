"""Rows, columns and sheets that were seen and are hidden now: a reviewer does not see what was typed there."""

from collections.abc import Collection, Iterator

from xlforms.forms.structure.changes import listed
from xlforms.forms.structure.placing import Pair
from xlforms.model.finding import Finding, Place
from xlforms.sheets.address import column_name
from xlforms.sheets.book import SheetState

NAMED = 5  # runs of rows in a sentence: a filter may leave many


def hidden_parts(pair: Pair, file: str) -> Iterator[Finding]:
    """sheet-hidden, rows-hidden, columns-hidden; a row that was inserted counts where it stands between issued ones."""
    issued, returned = pair.issued.sheet, pair.returned
    if returned.state is not SheetState.VISIBLE and issued.state is SheetState.VISIBLE:
        yield Finding("sheet-hidden", Place(file, returned.title), {"value": returned.title})
    was_hidden = {pair.rows.get(row) for row in issued.hidden_rows}
    rows = {row for row in pair.rows.values() if row in returned.hidden_rows and row not in was_hidden}
    if rows:
        parts = [str(first) if first == last else f"{first}–{last}" for first, last in spans(rows)]
        value = listed(parts, NAMED)
        first, last = next(spans(rows))
        place = Place(file, returned.title, f"{first}:{last}")
        yield Finding("rows-hidden", place, {"value": value, "count": len(rows)})
    was_hidden = {pair.columns.get(column) for column in issued.hidden_columns}
    columns = {one for one in pair.columns.values() if one in returned.hidden_columns and one not in was_hidden}
    for first, last in spans(columns):
        names = column_name(first), column_name(last)
        value = names[0] if first == last else "–".join(names)
        yield Finding("columns-hidden", Place(file, returned.title, ":".join(names)), {"value": value})


def spans(numbers: Collection[int]) -> Iterator[tuple[int, int]]:
    """Runs of numbers: {1, 2, 3, 7} as (1, 3), (7, 7)."""
    ordered = sorted(numbers)
    first = last = 0
    for number in ordered:
        if number != last + 1:
            if first:
                yield first, last
            first = number
        last = number
    if first:
        yield first, last

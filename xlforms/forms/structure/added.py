"""What was written where nothing is asked for: in the margin, below a merged cell, in a new column."""

from collections import Counter
from collections.abc import Iterator
from heapq import nsmallest

from xlforms.forms.structure.changes import Change, told
from xlforms.forms.structure.found import Known
from xlforms.forms.structure.hidden import spans
from xlforms.forms.structure.placing import Pair
from xlforms.forms.wording import shortened, squeezed
from xlforms.model.finding import Finding, Place
from xlforms.model.folding import more
from xlforms.sheets.address import Position, column_name
from xlforms.sheets.book import Cell

LOOKED_AT = 2000  # cells that were not issued; somebody has pasted another table where there are more


def additions(pair: Pair, file: str, known: Known, *, table: bool) -> Iterator[Finding]:
    """column-inserted, text-added elsewhere; what the finder has told of (`known`) and what was printed is no news.

    `table`: the sheet has the table of the form, so that a column which is not of it was inserted. What stands in a
    hidden column of ours nobody has typed: it came with a row.
    """
    places = pair.issued.known if not pair.moved else {pair.place(at) for at in pair.issued.known}
    unasked = pair.returned.cells.keys() - places - known.cells
    hidden = {pair.columns.get(column) for column in pair.issued.sheet.hidden_columns}
    unasked = {at for at in unasked if at[0] not in known.rows and at[1] not in hidden}
    new = [pair.returned.cells[at] for at in nsmallest(LOOKED_AT, unasked)]
    texts = {squeezed(cell.shown): cell for cell in new}.keys() - pair.issued.texts - {""}
    cells = [one for one in new if squeezed(one.shown) in texts and not open_at(pair, (one.row, one.column))]
    inserted = foreign_columns(pair) if table else set()
    filled = Counter(cell.column for cell in cells if cell.column in inserted)
    for first, last in spans(filled):
        names = column_name(first), column_name(last)
        count = sum(filled[column] for column in range(first, last + 1))
        slots = {"value": names[0] if first == last else "–".join(names), "count": count}
        yield Finding("column-inserted", Place(file, pair.returned.title, ":".join(names)), slots)
    changes = [change(cell) for cell in cells if cell.column not in inserted]
    yield from told("text-added", file, pair.returned.title, changes)
    if (rest := len(unasked) - LOOKED_AT) > 0:
        yield more("text-added", Place(file, pair.returned.title), rest)


def change(cell: Cell) -> Change:
    """What was written, for a sentence."""
    return Change((cell.row, cell.column), cell.row, slots={"value": shortened(cell.shown)})


def foreign_columns(pair: Pair) -> set[int]:
    """Columns within the table or at its edge that were not issued."""
    own = set(pair.columns.values())
    last = max((column for _, column in pair.returned.cells), default=0)
    return {column for column in range(1, last + 1) if column not in own and column < max(own, default=0)}


def open_at(pair: Pair, at: Position) -> bool:
    """Whether anything may be added there: the cell has moved with its row, the open area with its first row."""
    if not pair.moved:
        return pair.issued.is_open(at)
    before = {now: row for row, now in pair.rows.items()}
    if at[0] in before:
        return pair.issued.is_open((before[at[0]], at[1]))
    first = min((area[0] for area in (*pair.issued.open, *pair.issued.varying)), default=0)
    shift = next((now - row for row, now in sorted(pair.rows.items()) if row >= first), 0)
    return bool(first) and pair.issued.is_open((at[0] - shift, at[1]))

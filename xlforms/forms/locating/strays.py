"""What was typed where no input is: in inserted rows, below the last row, in the further rows of a merged input."""

from collections.abc import Iterator

from xlforms.forms.grid import Input
from xlforms.forms.locating.located import Located
from xlforms.model.submission import Kind
from xlforms.sheets.book import Cell, CellKind

WEIGHTY = {Kind.FACT, Kind.SELF, Kind.REVIEW}  # what stands in these columns of a row without id would be lost numbers


def note_strays(located: Located, with_id: set[int]) -> None:
    """Findings: row-inserted, stray-number, stray-text, split-number, split-text."""
    grid = located.grid
    note_gaps(located, with_id)
    for block in grid.blocks.values():
        if len(block) > 1:
            for one in grid.inputs_of.get(block[0].row_id, ()):
                if one.column not in {other.column for other in grid.inputs_of.get(block[1].row_id, ())}:
                    note_split(located, one, [located.rows.get(row.row_id, 0) for row in block[1:]])


def note_gaps(located: Located, with_id: set[int]) -> None:
    """Rows of the table that are none of the form's. Numbers in them would be lost, so they are told."""
    taken = {*located.rows.values(), *with_id}
    if not taken:
        return
    inputs = {located.columns[one.column]: one.kind for one in located.grid.inputs if one.column in located.columns}
    first, last = min(taken), max(taken)
    for number in sorted(set(range(first, last)) - taken):
        if is_header(located, number):
            continue
        located.find("row-inserted", number, 0, number=number)
        tell_filled(located, inputs, number)
    above = range(located.header_row + 1, first) if located.header_row else ()
    for number in (*above, *below(located, last)):
        if not is_header(located, number):
            tell_filled(located, inputs, number)


def tell_filled(located: Located, inputs: dict[int, Kind], number: int) -> None:
    """Whatever stands in the input columns of a row."""
    for column, kind in inputs.items():
        cell = located.sheet.cell(number, column)
        if filled(cell):
            located.find("stray-number" if kind in WEIGHTY else "stray-text", number, column, value=cell.shown)


def filled(cell: Cell) -> bool:
    """Whether somebody typed something there."""
    return cell.kind is not CellKind.BLANK and bool(cell.shown.strip())


def is_header(located: Located, number: int) -> bool:
    """Whether a row only repeats headers of the table, as they are copied to the top of each page."""
    grid = located.grid
    texts = [grid.same_header(located.sheet.cell(number, column).shown) for column in located.columns.values()]
    return any(texts) and all(text in grid.keys for text in texts if text)


def below(located: Located, last: int) -> Iterator[int]:
    """The rows between the last one and the total; none where no total is found."""
    grid = located.grid
    rows = range(last + 1, last + 1 + len(grid.rows))
    total = grid.same(grid.end)
    ends = [row for (row, _), cell in located.sheet.cells.items() if row in rows and grid.same(cell.shown) == total]
    return iter(range(last + 1, min(ends)) if total and ends else ())


def note_split(located: Located, one: Input, further: list[int]) -> None:
    """What stands in the further rows of an input that is merged over them; the same again is no news."""
    first, column = located.cells.get(one.name), located.columns.get(one.column)
    for row in further:
        cell = located.sheet.cell(row, column) if row and column else None
        if cell is None or first is None or not filled(cell) or cell.value == first.value:
            continue
        if located.sheet.merge_at(row, cell.column) is None:
            weighty = one.kind in WEIGHTY
            located.find("split-number" if weighty else "split-text", row, cell.column, value=cell.shown)
            if weighty:
                located.cells.pop(one.name, None)

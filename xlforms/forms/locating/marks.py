"""The marks right of the inputs: ids once more, which stay behind where only the left part of some rows was moved.

Nobody can tell then which side what was typed between the two belongs to. A form of before there were marks has none,
and nothing is concluded from that.
"""

from xlforms.forms.grid import GridRow, row_mark
from xlforms.forms.locating.located import Located


def marked_rows(located: Located) -> dict[int, GridRow]:
    """Row -> the row of the grid whose mark stands in it."""
    rows = {row_mark(row.row_id): row for row in located.grid.rows}
    cells = located.sheet.cells.items()
    return {at[0]: rows[cell.value] for at, cell in cells if isinstance(cell.value, str) and cell.value in rows}

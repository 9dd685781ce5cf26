"""Ditto marks in a register (`〃`, 同上, "as above"): what they say changes as soon as the rows are sorted."""

from xlforms.forms.locating.tables import Table
from xlforms.forms.wording import plain
from xlforms.messages import LANGUAGES, say
from xlforms.sheets.book import Cell, CellKind

MARKS = frozenset("〃″‶\"“”„‟''‘’′`´々仝")
AROUND = " \t\n\u3000-–—―…·.。()（）"  # what is typed around a mark


def is_ditto(cell: Cell) -> bool:
    """Whether nothing but such a mark stands there."""
    if cell.kind is not CellKind.TEXT:
        return False
    text = cell.shown.strip(AROUND)
    words = {plain(one) for language in LANGUAGES for one in say("register.ditto", language).split(";")}
    return bool(text) and (set(text.replace(" ", "")) <= MARKS or plain(text) in words)


def meant_by(cell: Cell, table: Table) -> Cell | None:
    """The cell to which the mark refers: the next one above that holds something else."""
    for row in range(cell.row - 1, table.header_row, -1):
        above = table.sheet.cell(row, cell.column)
        if above.shown.strip() and not is_ditto(above):
            return above
    return None

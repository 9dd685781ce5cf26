"""Printed numbers that stand in the rows of others, as when targets and values were sorted without their rows.

Whether what was typed beside such a number was moved with it, nobody can tell.
"""

from decimal import Decimal

from xlforms.forms.grid import Input
from xlforms.forms.locating.located import Located
from xlforms.forms.locating.swapped import BESIDE, Issued
from xlforms.messages import shown
from xlforms.sheets.numbers import plain_number

Numbers = dict[str, tuple[Decimal | None, Decimal | None]]
"""Row id -> the number issued there, the number that stands there now; None where there is none."""


def drop_carried(located: Located, issued: Issued) -> None:
    """Takes back the inputs beside them.

    Findings: row-mixed-up.
    """
    for key in located.grid.asked & BESIDE.keys():
        if BESIDE[key] in located.columns:
            for row_id, (was, _) in exchanged(numbers_of(located, issued, key)).items():
                one = next(one for one in located.grid.inputs_of[row_id] if one.column == key)
                take_back(located, one, was)


def numbers_of(located: Located, issued: Issued, key: str) -> Numbers:
    """What was and what is printed beside each input of a column that was found."""
    mine = [one for one in located.grid.inputs if one.column == key and one.name in located.cells]
    printed = {one.row_id: cell for one in mine if (cell := located.at(one.row_id, BESIDE[key]))}
    return {row_id: (issued.get((row_id, BESIDE[key])), plain_number(cell)) for row_id, cell in printed.items()}


def exchanged(numbers: Numbers) -> Numbers:
    """Those of the numbers that came from a row which has lost its own, while another row shows what was lost here."""
    changed = {row_id: (was, now) for row_id, (was, now) in numbers.items() if was != now}
    lost = {was for was, _ in changed.values()}
    come = {now for _, now in changed.values()}
    return {row_id: (was, now) for row_id, (was, now) in changed.items() if now in lost and was in come}


def take_back(located: Located, one: Input, number: Decimal | None) -> None:
    """One finding at the printed cell; the input beside it is not read."""
    header = located.grid.columns[BESIDE[one.column]]
    label = next(row.label for row in located.grid.rows if row.row_id == one.row_id)
    row, column = located.rows[one.row_id], located.columns[BESIDE[one.column]]
    seen = located.sheet.cell(row, column).shown
    slots = {"label": f"{label} {header} {shown(number)}".strip(), "value": f"{header} {seen}".strip()}
    located.find("row-mixed-up", row, column, **slots)
    del located.cells[one.name]

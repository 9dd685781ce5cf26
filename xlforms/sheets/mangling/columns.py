"""Columns inserted, deleted, moved and hidden."""

import re
from random import Random

from xlforms.sheets.mangling.draft import Draft, DraftCell, Role
from xlforms.sheets.mangling.edit import Edits, always
from xlforms.sheets.mangling.moves import Move, deleted, exchanged, inserted, move

_COLUMNS = re.compile(r"<cols>.*?</cols>", re.DOTALL)


def occupied(draft: Draft, *roles: Role) -> set[int]:
    """The columns in which cells of these roles stand."""
    return {column for _, column in draft.form.found(*roles).values()}


def insert_column(draft: Draft, rng: Random) -> None:
    """An empty column anywhere, as Excel inserts it."""
    move(draft, Move(column=inserted(rng.randint(1, draft.form.last_column))))


def insert_column_names_left(draft: Draft, rng: Random) -> None:
    """The same by a program that leaves names behind."""
    move(draft, Move(column=inserted(rng.randint(1, draft.form.last_column))), names=False, formulas=False)


def add_notes(draft: Draft, rng: Random) -> None:
    """A column of the unit's own at the right, with a header and notes."""
    column = draft.form.last_column + 1
    draft.form.cells[draft.form.table_rows[0] - 1, column] = DraftCell("本单位备注")
    for row in draft.form.table_rows:
        draft.form.cells[row, column] = DraftCell(rng.choice(("已核对", "张三", "见台账", None)))


def insert_notes(draft: Draft, rng: Random) -> None:
    """The same between the printed columns."""
    column = rng.randint(2, draft.form.last_column)
    move(draft, Move(column=inserted(column)))
    draft.form.cells[draft.form.table_rows[0] - 1, column] = DraftCell("经办人")
    for row in draft.form.table_rows:
        draft.form.cells[row, column] = DraftCell(rng.choice(("李四", "王五")))


def delete_printed(draft: Draft, rng: Random) -> bool:
    """A column in which nobody types and by which nothing is found."""
    used = occupied(draft, Role.INPUT, Role.ROW_ID, Role.LABEL)
    free = sorted(set(range(1, draft.form.last_column + 1)) - used)
    if not free:
        return False
    move(draft, Move(column=deleted(rng.choice(free))))
    return True


def delete_inputs(draft: Draft, rng: Random) -> bool:
    """A column with answers."""
    inputs = draft.form.found(Role.INPUT)
    if not inputs:
        return False
    column = rng.choice(sorted({column for _, column in inputs.values()}))
    draft.spoil(key for key, (_, at) in inputs.items() if at == column)
    move(draft, Move(column=deleted(column)))
    return True


def delete_ids(draft: Draft, _rng: Random) -> bool:
    """The hidden column of ids: labels and names are left, where they are."""
    columns = occupied(draft, Role.ROW_ID)
    if not columns or not draft.names or draft.local_names:
        return False
    move(draft, Move(column=deleted(min(columns))))
    return True


def swap_columns(draft: Draft, rng: Random) -> None:
    """Two columns exchanged with everything in them, by cutting and inserting."""
    one, other = rng.sample(range(2, draft.form.last_column + 1), 2)
    first = draft.form.table_rows[0]
    draft.form.merges = [area for area in draft.form.merges if area[0] >= first or area[1] == area[3]]
    move(draft, Move(column=exchanged({one: other, other: one})))


def hide_columns(draft: Draft, rng: Random) -> None:
    """Some columns hidden, whatever stands in them."""
    hidden = set(rng.sample(range(1, draft.form.last_column + 1), rng.randint(1, 6)))
    set_columns(draft, dict.fromkeys(sorted(hidden), ' hidden="1"'))


def show_columns(draft: Draft, _rng: Random) -> None:
    """The hidden columns shown."""
    set_columns(draft, dict.fromkeys(range(1, draft.form.last_column + 1), ""))


def set_columns(draft: Draft, widths: dict[int, str]) -> None:
    """The sheet's <cols>: ten characters each."""
    cols = "".join(f'<col min="{n}" max="{n}" width="10"{more} customWidth="1"/>' for n, more in widths.items())
    draft.form.head = _COLUMNS.sub(f"<cols>{cols}</cols>", draft.form.head)


KEPT: Edits = {
    "column-inserted": always(insert_column),
    "column-inserted-names-left": always(insert_column_names_left),
    "notes-added": always(add_notes),
    "notes-inserted": always(insert_notes),
    "printed-column-deleted": delete_printed,
    "id-column-deleted": delete_ids,
    "columns-swapped": always(swap_columns),
    "columns-hidden": always(hide_columns),
    "columns-shown": always(show_columns),
}
LOST: Edits = {"answers-column-deleted": delete_inputs}

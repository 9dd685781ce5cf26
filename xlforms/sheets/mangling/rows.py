"""Rows inserted, deleted, moved, sorted, copied and hidden."""

from collections.abc import Iterable
from decimal import Decimal
from random import Random

from xlforms.sheets.mangling.draft import STRAY, Draft, DraftCell, Fate, Role
from xlforms.sheets.mangling.edit import Edits, always
from xlforms.sheets.mangling.moves import Move, deleted, exchanged, inserted, move


def inputs_in(draft: Draft, rows: Iterable[int]) -> list[str]:
    """The filled inputs that stand in rows."""
    wanted = set(rows)
    return [key for key, (row, _) in draft.form.found(Role.INPUT).items() if row in wanted]


def any_row(draft: Draft, rng: Random) -> int:
    """A row of the table."""
    return rng.choice(draft.form.table_rows)


def insert_row(draft: Draft, rng: Random) -> None:
    """An empty row within the table, as Excel inserts it."""
    move(draft, Move(inserted(any_row(draft, rng))))


def insert_row_names_left(draft: Draft, rng: Random) -> None:
    """The same by a program that leaves names behind."""
    move(draft, Move(inserted(any_row(draft, rng))), names=False, formulas=False)


def insert_rows_above(draft: Draft, rng: Random) -> None:
    """A cover line or two above everything."""
    count = rng.randint(1, 5)
    move(draft, Move(inserted(1, count)))
    draft.form.put((1, 2), value="报送稿")


def insert_rows_everywhere(draft: Draft, _rng: Random) -> None:
    """An empty row before each section of ten rows."""
    for row in draft.form.table_rows[::-10]:
        move(draft, Move(inserted(row)))


def insert_filled_row(draft: Draft, rng: Random) -> bool:
    """A row of the unit's own with a number in it: nobody knows what it is for."""
    inner, columns = draft.form.table_rows[1:], input_columns(draft)
    if not inner or not columns:
        return False
    row = rng.choice(inner)
    move(draft, Move(inserted(row)))
    column = rng.choice(columns)
    covering = [area for area in draft.form.merges if area[0] <= row <= area[2] and area[1] <= column <= area[3]]
    draft.form.merges = [area for area in draft.form.merges if area not in covering]  # nobody types below a merged cell
    draft.form.put((row, column), value=Decimal(rng.randint(1, 99)))
    draft.spoil([STRAY])
    return True


def input_columns(draft: Draft) -> list[int]:
    """The columns in which numbers are typed."""
    inputs = draft.form.found(Role.INPUT)
    return sorted({column for key, (_, column) in inputs.items() if draft.fields[key].kind != "text"})


def delete_row(draft: Draft, rng: Random) -> None:
    """A row of the table is gone with what was in it."""
    row = any_row(draft, rng)
    draft.spoil(inputs_in(draft, [row]))
    move(draft, Move(deleted(row)))


def delete_end(draft: Draft, rng: Random) -> bool:
    """The table is cut off."""
    rows = draft.form.table_rows
    if len(rows) < 4:
        return False
    first = rng.choice(rows[len(rows) // 2 :])
    draft.spoil(inputs_in(draft, range(first, rows[-1] + 1)))
    move(draft, Move(deleted(first, rows[-1] - first + 1)))
    return True


def delete_foot(draft: Draft, _rng: Random) -> None:
    """Total and signatures are gone."""
    move(draft, Move(deleted(draft.form.table_rows[-1] + 1, 100)))


def unmerge_table(draft: Draft) -> None:
    """No merged cells in the table: otherwise no program sorts it."""
    first = draft.form.table_rows[0]
    draft.form.merges = [area for area in draft.form.merges if area[2] < first]


def rearrange(draft: Draft, order: list[int], rows: list[int]) -> None:
    """The rows in another order; names stay where they were, as in every program that sorts."""
    unmerge_table(draft)
    move(draft, Move(exchanged(dict(zip(order, rows, strict=True)))), names=False, formulas=False)


def sort_table(draft: Draft, rng: Random) -> None:
    """All rows in another order, whole."""
    rows = draft.form.table_rows
    rearrange(draft, rng.sample(rows, len(rows)), rows)


def sort_some(draft: Draft, rng: Random) -> bool:
    """Some neighbouring rows in another order, whole."""
    rows = draft.form.table_rows
    if len(rows) < 4:
        return False
    start = rng.randrange(len(rows) - 3)
    chosen = rows[start : start + rng.randint(3, 20)]
    rearrange(draft, rng.sample(chosen, len(chosen)), chosen)
    return True


def sort_without_ids(draft: Draft, rng: Random) -> bool:
    """What is seen in another order, the hidden ids left behind: neither says which of them moved."""
    ids = set(draft.form.found(Role.ROW_ID).values())
    rows = draft.form.table_rows
    order = rng.sample(rows, len(rows))
    if not ids or order == rows:
        return False
    held = {at: draft.form.cells.pop(at) for at in ids}
    rearrange(draft, order, rows)
    draft.form.cells.update(held)
    moved = [row for row, old in zip(rows, order, strict=True) if row != old]
    draft.spoil(inputs_in(draft, moved))
    return True


def move_row(draft: Draft, rng: Random) -> bool:
    """A row cut out and inserted elsewhere: names go with it."""
    rows = draft.form.table_rows
    if len(rows) < 3:
        return False
    unmerge_table(draft)
    order = list(rows)
    order.insert(rng.randrange(len(rows)), order.pop(rng.randrange(len(rows))))
    move(draft, Move(exchanged(dict(zip(order, rows, strict=True)))))
    return True


def copy_row(draft: Draft, rng: Random) -> bool:
    """A row copied and inserted below itself, id and all, and changed: two answers to one question."""
    rows = [row for row in draft.form.table_rows if inputs_in(draft, [row])]
    if not rows:
        return False
    row = rng.choice(rows)
    move(draft, Move(inserted(row + 1)))
    for (at, column), cell in list(draft.form.cells.items()):
        if at == row:
            value = cell.value + 1 if isinstance(cell.value, Decimal) else cell.value
            copied = cell._replace(role=Role.NONE, key="", value=value if cell.role is Role.INPUT else cell.value)
            draft.form.cells[row + 1, column] = copied
    draft.spoil(inputs_in(draft, [row]), Fate.DOUBTFUL)
    return True


def hide_rows(draft: Draft, rng: Random) -> None:
    """Rows filtered away or hidden: what stands in them counts."""
    rows = draft.form.table_rows
    draft.form.hidden_rows |= set(rng.sample(rows, rng.randint(1, len(rows))))


def repeat_header(draft: Draft, rng: Random) -> None:
    """The header typed again further down, where a page begins."""
    heads = {column: draft.form.cells[row, column] for row, column in draft.form.found(Role.HEADER).values()}
    row = rng.choice(draft.form.table_rows[1:] or draft.form.table_rows)
    move(draft, Move(inserted(row)))
    for column, cell in heads.items():
        draft.form.cells[row, column] = DraftCell(cell.value, style=cell.style)


def subtotal(draft: Draft, rng: Random) -> None:
    """A line with a subtotal in words within the table."""
    column = min((column for _, column in draft.form.found(Role.LABEL).values()), default=3)
    row = rng.choice(draft.form.table_rows[1:] or draft.form.table_rows)
    move(draft, Move(inserted(row)))
    draft.form.put((row, column), value="小计")


KEPT: Edits = {
    "row-inserted": always(insert_row),
    "row-inserted-names-left": always(insert_row_names_left),
    "rows-inserted-above": always(insert_rows_above),
    "rows-inserted-everywhere": always(insert_rows_everywhere),
    "subtotal-inserted": always(subtotal),
    "foot-deleted": always(delete_foot),
    "table-sorted": always(sort_table),
    "some-rows-sorted": sort_some,
    "row-moved": move_row,
    "rows-hidden": always(hide_rows),
    "header-repeated": always(repeat_header),
}
LOST: Edits = {
    "row-inserted-with-number": insert_filled_row,
    "row-deleted": always(delete_row),
    "table-cut-off": delete_end,
    "table-sorted-without-ids": sort_without_ids,
    "row-copied-and-changed": copy_row,
}

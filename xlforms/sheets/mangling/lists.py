"""The list beside the form (the evidence) treated as the form is: sorted, its columns moved, renamed, deleted."""

from random import Random

from xlforms.sheets.mangling import books, columns, rows
from xlforms.sheets.mangling.draft import Draft, Role
from xlforms.sheets.mangling.edit import Edit, Edits, always
from xlforms.sheets.mangling.moves import Move, deleted, move

NUMBERS = "number"  # the key of their header


def on_list(edit: Edit) -> Edit:
    """The same edit, done to the list; it moves its own cells only."""

    def made(draft: Draft, rng: Random) -> bool:
        form = draft.form
        if draft.beside is None or draft.beside not in draft.sheets or not draft.beside.found(Role.INPUT):
            return False
        draft.form = draft.beside
        try:
            return edit(draft, rng)
        finally:
            draft.form = form

    return made


def delete_numbers(draft: Draft, _rng: Random) -> bool:
    """The column gone in which the lines are numbered."""
    head = draft.form.found(Role.HEADER).get(NUMBERS)
    if head:
        move(draft, Move(column=deleted(head[1])))
    return bool(head)


def delete_list(draft: Draft, _rng: Random) -> None:
    """The sheet gone with what was listed."""
    draft.spoil(draft.form.found(Role.INPUT))
    draft.sheets.remove(draft.form)


KEPT: Edits = {
    "list-sorted": on_list(always(rows.sort_table)),
    "list-row-inserted": on_list(always(rows.insert_row)),
    "list-rows-inserted-above": on_list(always(rows.insert_rows_above)),
    "list-header-repeated": on_list(always(rows.repeat_header)),
    "list-column-inserted": on_list(always(columns.insert_column)),
    "list-columns-swapped": on_list(always(columns.swap_columns)),
    "list-numbers-deleted": on_list(delete_numbers),
    "list-renamed": on_list(always(books.rename)),
}
LOST: Edits = {
    "list-column-deleted": on_list(columns.delete_inputs),
    "list-deleted": on_list(always(delete_list)),
}

"""What every mangling of a draft is: a function that edits it, or says that there is nothing here to do it to."""

from collections.abc import Callable, Mapping
from random import Random
from typing import NamedTuple

from xlforms.sheets.address import Position
from xlforms.sheets.mangling.draft import Draft, DraftValue, Fate, Look

Edit = Callable[[Draft, Random], bool]
"""Edits the draft; False where it holds nothing to do this to, and nothing was changed."""
Edits = Mapping[str, Edit]


class Content(NamedTuple):
    """What is typed into a cell, and the look the program gives it then."""

    value: DraftValue = None
    formula: str | None = None
    look: Look | None = None
    error: bool = False


MOST_CELLS = 4
NUMBERS = ("number", "percent")


def some(cells: Mapping[str, Position], rng: Random, most: int = MOST_CELLS) -> list[tuple[str, Position]]:
    """One to `most` of them, each as likely as the other; none where there are none."""
    count = min(len(cells), rng.randint(1, most))
    return rng.sample(sorted(cells.items()), count)


def always(edit: Callable[[Draft, Random], object]) -> Edit:
    """An edit that can be made to any draft."""

    def made(draft: Draft, rng: Random) -> bool:
        edit(draft, rng)
        return True

    return made


def retyped(
    typed: Callable[[Draft, str, DraftValue, Random], Content | None],
    *kinds: str,
    fate: Fate | None = None,
) -> Edit:
    """Some inputs of these kinds typed otherwise; `typed` gives the cell's new content, or None where it can't be."""

    def made(draft: Draft, rng: Random) -> bool:
        open_to_it = {
            key: position
            for key, position in draft.intact(*kinds).items()
            if typed(draft, key, draft.form.cells[position].value, rng) is not None
        }
        for key, position in (chosen := some(open_to_it, rng)):
            content = typed(draft, key, draft.form.cells[position].value, rng)
            assert content is not None
            style = draft.looks[content.look] if content.look else None
            draft.form.put(position, content.value, content.formula, style=style, error=content.error)
            if fate:
                draft.spoil([key], fate)
        return bool(chosen)

    return made

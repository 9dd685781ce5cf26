"""All manglings in one table, in the order in which they are done to a file: what is typed first, the sending last.

To add one: a small function in the module of its kind, its line in the module's table, its name in `mangling.toml`.
"""

from collections.abc import Iterator, Mapping
from enum import IntEnum
from typing import NamedTuple

from xlforms.sheets.mangling import (
    books,
    columns,
    containers,
    dialects,
    labels,
    lists,
    mistyped,
    pasted,
    resaving,
    rows,
    senders,
    typed,
)


class Stage(IntEnum):
    """When a mangling is done: to the draft, to its parts, by LibreOffice, to the bytes."""

    DRAFT = 1
    PARTS = 2
    RESAVED = 3
    BYTES = 4


class Mangling(NamedTuple):
    """One mangling. `keeps`: after it all answers are still in the file and mean one thing; else a finding is due."""

    name: str
    stage: Stage
    order: int
    keeps: bool


EDITS = {
    **mistyped.LOST,
    **typed.KEPT,
    **pasted.KEPT,
    **pasted.LOST,
    **rows.KEPT,
    **rows.LOST,
    **columns.KEPT,
    **columns.LOST,
    **labels.KEPT,
    **labels.LOST,
    **lists.KEPT,
    **lists.LOST,
    **books.KEPT,
    **books.LOST,
    **senders.LOST,
}
"""Name -> what is done to the draft."""
REPACKS = {**containers.FIRST, **containers.KEPT, **containers.LOST}
"""Name -> what is done to the bytes."""
LOSES = {
    "locked",
    "resaved-fods",  # a format that is not read, and told so
    *mistyped.LOST,
    *pasted.LOST,
    *rows.LOST,
    *columns.LOST,
    *labels.LOST,
    *lists.LOST,
    *books.LOST,
    *senders.LOST,
    *containers.LOST,
}


def in_order() -> Iterator[tuple[str, Stage]]:
    """Every name, in the order in which they are done."""
    for stage, names in (
        (Stage.DRAFT, EDITS),
        (Stage.PARTS, dialects.DIALECTS),
        (Stage.RESAVED, resaving.RESAVES),
        (Stage.BYTES, REPACKS),
    ):
        yield from ((name, stage) for name in names)


MANGLINGS: Mapping[str, Mangling] = {
    name: Mangling(name, stage, order, name not in LOSES) for order, (name, stage) in enumerate(in_order())
}

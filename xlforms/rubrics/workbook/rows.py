"""A rubric's tree as the rows of its sheets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from xlforms.rubrics.node import Node
from xlforms.rubrics.workbook.tables import REFERENCES, ROOT, Table, tables

Row = dict[str, Node]
"""Key -> value."""
Names = dict[str, Node]
"""The references that lead to a thing: `criterion` -> its id."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One thing of a level with the references to it."""

    level: str
    node: Node
    names: Names


def rows_of(root: Node) -> dict[str, list[Row]]:
    """Level -> its rows, in the order of the file."""
    found: dict[str, list[Row]] = {table.level: [] for table in tables()}
    by_level = {table.level: table for table in tables()}
    for one in walk(Standing(ROOT, root, {}), by_level):
        table = by_level[one.level]
        keys = {column.key for column in table.columns}
        own = {key: value for key, value in one.node.entries.items() if key in keys}
        found[one.level].append({key: one.names[key] for key in one.names if key in keys and key not in own} | own)
    return found


def walk(parent: Standing, by_level: dict[str, Table]) -> Iterator[Standing]:
    """Everything below, from the top down."""
    for key, value in parent.node.entries.items():
        table = by_level.get(key)
        if table is None or parent.level not in table.parents:
            continue
        named = {item_id: Node(item_id, item.place) for item_id, item in value.entries.items()}
        inside = [*((None, item) for item in value.items), *((named[name], value.entries[name]) for name in named)]
        for name, item in inside:
            written = name or item.entries.get("id")
            names = parent.names | ({"id": name} if name else {})
            if written is not None and REFERENCES.get(key):
                names = names | {REFERENCES[key][-1]: written}
            yield Standing(key, item, names)
            yield from walk(Standing(key, item, {k: v for k, v in names.items() if k != "id"}), by_level)

"""Tables on the screen: drawn on a terminal, tab-separated into a pipe or a file."""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from xlforms.cli.screen import Screen
from xlforms.messages import shown


@dataclass(frozen=True, slots=True)
class Column:
    """A header, and whether its cells are numbers."""

    header: str
    number: bool = False


def show_table(screen: Screen, columns: Sequence[Column], rows: Iterable[Sequence[object]]) -> None:
    """The table; None is an empty cell."""
    texts = [[shown(value) for value in row] for row in rows]
    if sys.stdout is not None and sys.stdout.isatty():
        draw(columns, texts)
        return
    screen.line("\t".join(column.header for column in columns))
    for row in texts:
        screen.line("\t".join(row))


def draw(columns: Sequence[Column], rows: list[list[str]]) -> None:
    """For people: rich is imported only here and for progress."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        table.add_column(Text(column.header), justify="right" if column.number else "left")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))  # Text: a name with [brackets] is no markup
    Console().print(table)

"""What the table of all codes holds: how a finding is made from a real file, where it must stand, what it must name."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from xlforms.model.finding import Finding

Make = Callable[[Path], list[Finding]]
"""Makes a file in an empty folder (or takes one of the corpus), reads it, and gives all its findings."""


class Made(NamedTuple):
    """One code. `place` is the finding's behind its file's name; `seen` stands in its message, in every language."""

    make: Make
    place: str
    seen: str = ""


def rows(table: str) -> list[list[str]]:
    """The cells of a table with bars, one row a line; a bar within a cell is written ¦."""
    lines = (line for line in table.strip("\n").splitlines() if line.strip())
    return [[cell.strip(" ").replace("¦", "|") for cell in line.split("|")] for line in lines]

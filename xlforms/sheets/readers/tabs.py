"""The sheets of a workbook that keeps each in a part of its own: .xlsx and .xlsb. What is damaged stands empty."""

from collections.abc import Callable, Iterable
from typing import NamedTuple, Protocol

from xlforms.sheets.book import Sheet, SheetState
from xlforms.sheets.containers.guard import Refused
from xlforms.sheets.containers.package import Package

WORKSHEET = "/worksheet"


class Tab(NamedTuple):
    """A sheet in the workbook's list: its title and state, what kind its relationship is, its part."""

    title: str
    state: SheetState
    kind: str
    part: str


class PartReader(Protocol):
    """Reads one part. `read` counts cells over all sheets; `misplaced` tells what can't have been meant."""

    read: int
    misplaced: str

    @property
    def header(self) -> str:
        """Page headers and footers."""

    def parse(self, data: bytes, part: str) -> None:
        """Read the part. Raises Refused."""

    def sheet(self, title: str, state: SheetState) -> Sheet:
        """What was read."""


Empty = Callable[[int], PartReader]
"""(cells read before) -> a reader that has read nothing yet."""


def read_tabs(package: Package, tabs: Iterable[Tab], empty: Empty) -> tuple[list[Sheet], dict[str, str], list[Refused]]:
    """Sheets in the order of their tabs, their page headers, and what of them is damaged."""
    sheets: list[Sheet] = []
    headers: dict[str, str] = {}
    damaged: list[Refused] = []
    read = 0
    for tab in tabs:
        reader = empty(read)
        if tab.kind.endswith(WORKSHEET):  # a sheet that is one chart has no cells
            reader, fault = read_part(package, tab, reader, empty)
            damaged += [fault] if fault else []
        sheets.append(reader.sheet(tab.title, tab.state))
        read = reader.read
        if reader.header:
            headers[tab.title] = reader.header
    return sheets, headers, damaged


def read_part(package: Package, tab: Tab, reader: PartReader, empty: Empty) -> tuple[PartReader, Refused | None]:
    """The sheet as read, and what is wrong with it; a part that can't be read to its end counts as empty.

    Raises:
        Refused: over a limit, or hostile.
    """
    try:
        reader.parse(package.read(tab.part), tab.part)
    except Refused as refused:
        if refused.code != "damaged-file":
            raise
        return empty(reader.read), Refused("damaged-sheet", tab.title, value=tab.part or "?")
    return reader, Refused("damaged-cells", tab.title, value=reader.misplaced) if reader.misplaced else None

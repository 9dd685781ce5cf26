"""The sheets of a workbook that keeps each in a part of its own: .xlsx and .xlsb. What is damaged stands empty."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from typing import NamedTuple

from xlforms.sheets.address import Area, Position
from xlforms.sheets.book import Cell, Sheet, SheetState
from xlforms.sheets.containers.guard import Refused
from xlforms.sheets.containers.package import Package
from xlforms.sheets.readers.settings import zeros_unseen

WORKSHEET = "/worksheet"


class Tab(NamedTuple):
    """A sheet in the workbook's list: its title and state, what kind its relationship is, its part."""

    title: str
    state: SheetState
    kind: str
    part: str


class PartReader(ABC):
    """Reads one part into `cells`, `merges`, `hidden_rows`, `hidden_columns`, `headers`.

    `read` counts cells over all sheets of a workbook: the limit is the workbook's. `misplaced` tells what can't have
    been meant: a cell that no sheet has, for example.
    """

    def __init__(self, read: int) -> None:
        self.read = read
        self.cells: dict[Position, Cell] = {}
        self.merges: list[Area] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.zeros_hidden = False
        self.headers: list[str] = []
        self.row = self.column = 0  # where the reading is
        self.misplaced = ""

    @abstractmethod
    def parse(self, data: bytes, part: str) -> None:
        """Read the part.

        Raises:
            Refused: it is damaged, or over a limit.
        """

    @property
    def header(self) -> str:
        """Page headers and footers, with their codes (`&L`, `&P`)."""
        return "\n".join(filter(None, self.headers))

    def sheet(self, title: str, state: SheetState) -> Sheet:
        """What was read."""
        hidden = frozenset(self.hidden_rows), frozenset(self.hidden_columns)
        cells = zeros_unseen(self.cells) if self.zeros_hidden else self.cells
        return Sheet(title, state, cells, tuple(self.merges), *hidden)


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

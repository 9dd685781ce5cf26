"""The records of an old workbook (.xls, .et), walked before a library reads them: limits, and what it leaves out.

Source: [MS-XLS] 2.3 for BIFF 8; OpenOffice.org's documentation of the Excel file format for what is older.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from struct import Struct, error as struct_error, pack_into, unpack_from

from xlforms.sheets.containers.guard import (
    COUNTED_FROM,
    MAX_CELLS,
    MAX_ELEMENTS,
    MAX_MERGES,
    MAX_SHEETS,
    Refused,
    refuse_over,
)
from xlforms.sheets.containers.ole import OLE, Compound

STREAMS = ("Workbook", "Book")  # of the compound file around it: BIFF 8 (and .et), BIFF 5
FIRST_BYTES = (b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00")  # BOF of BIFF 5 and 8, 4, 3, 2
BOF_SIZES = (b"\x04\x00", b"\x06\x00", b"\x08\x00", b"\x10\x00")
_BOF = {0x809, 0x409, 0x209, 0x9}
_EOF = 0x0A
_HEADERS = {0x14, 0x15}  # of pages: header, footer
_VIEWS = {0x23E: (0, 0x10), 0x3E: (4, 0xFF)}  # of a sheet, of BIFF 2 -> byte and bits that say that zeros are seen
_LOCKED = 0x2F
_CONTINUE = 0x3C
_SHEET = 0x85
_MERGES = 0xE5
_FORMULAS = {0x06, 0x206, 0x406}
_SEVERAL = {0xBD: 6, 0xBE: 2}  # a row of numbers, of blanks -> bytes of a cell
_CELLS = {0x01, 0x02, 0x03, 0x04, 0x05, 0x201, 0x203, 0x204, 0x205, 0xD6, 0xFD, 0x27E, *_FORMULAS, *_SEVERAL}
_ELEMENTS = {0x18, 0x218, 0x1E, 0x41E, 0x43, 0x243, 0x443, 0xE0, 0x31, 0x231}  # names, formats, styles, fonts
_READ = {  # what the library needs to see; all others (notes, drawings, links …) are none of our business
    *(_BOF | _CELLS | _ELEMENTS),
    *(_EOF, _LOCKED, _SHEET, _MERGES),
    *(0x42, 0x8C, 0x22, 0x56, 0x1F, 0x44),  # code page, country, calendar, numbers of formats, style of BIFF 2
    *(0xFC, 0x07, 0x207),  # shared texts, the text of a formula
    *(0x21, 0x221, 0x4BC, 0x36, 0x37, 0x236),  # formulas of several cells
    *(0x16, 0x17, 0x1AE, 0x23),  # sheets that names point to
    *(0x08, 0x208, 0x7D, 0x24, 0x00, 0x200),  # rows, columns, dimensions
    *(0x8E, 0x8F),  # sheets of BIFF 4
}
_UNREAD = 0x0FFF  # a type of record that there is not
_WORKSHEET = 0
_MAX_RECORDS = MAX_CELLS + 200_000  # rows, texts of formulas and what is not read
_HEAD = Struct("<HH")


@dataclass(slots=True)
class Part:
    """What stands between a BOF and its EOF: a sheet, or (the first) what belongs to the whole workbook."""

    formulas: set[tuple[int, int]] = field(default_factory=set)  # row, column; from 0
    headers: list[bytes] = field(default_factory=list)  # page header and footer as the file has them
    last_row: int = 0
    zeros: bool = True  # whether they are seen


class Outline:
    """What is to be known of a workbook before and beside the library; `stream` holds only what the library is to see.

    Raises:
        Refused: over a limit, or cut off.
    """

    def __init__(self, stream: bytes) -> None:
        self.stream = bytearray(stream)
        self.parts: dict[int, Part] = {}  # by their offset
        self.worksheets: list[int] = []  # offsets, in the order of tabs
        self.counts: Counter[str] = Counter()
        self._part = Part()
        self._cells = 0
        self._depth = 0
        self._read = False  # the last record that was no continuation
        try:
            for kind, at, size in records(stream):
                self._take(kind, at, size)
        except struct_error as error:
            raise Refused("damaged-file", value=".xls") from error
        if not self.parts:
            raise Refused("damaged-file", value=".xls")
        self._check()
        # the library keeps a list for each row down to the last
        refuse_over("too-many-cells", sum(part.last_row for part in self.parts.values()), MAX_CELLS)

    def sheet(self, number: int) -> Part:
        """The part of a worksheet; before BIFF 5 there is one sheet and no list of them."""
        if not self.worksheets:
            return next(iter(self.parts.values()), Part())
        return self.parts.get(self.worksheets[number], Part()) if number < len(self.worksheets) else Part()

    def _take(self, kind: int, at: int, size: int) -> None:
        """One record. Charts inside a sheet have their own BOF and EOF: nothing of them is read."""
        if kind in _CELLS and self._depth == 1:
            self._read = True
            self._take_cells(kind, at, size)
            return
        if kind in _BOF:
            self._depth += 1
            if self._depth == 1:
                self._part = self.parts[at - 4] = Part()
        inside = self._depth == 1
        if kind == _EOF:
            self._depth = max(0, self._depth - 1)
        self._read = inside and (kind in _READ if kind != _CONTINUE else self._read)
        if not self._read:
            pack_into("<H", self.stream, at - 4, _UNREAD)
        if inside:
            self._take_other(kind, at, size)

    def _take_cells(self, kind: int, at: int, size: int) -> None:
        """A cell or several of a row."""
        row, column = _HEAD.unpack_from(self.stream, at)
        part = self._part
        part.last_row = max(part.last_row, row)
        if kind in _FORMULAS:
            part.formulas.add((row, column))
        self._cells += size // _SEVERAL[kind] if kind in _SEVERAL else 1
        if self._cells > MAX_CELLS:
            raise Refused("too-many-cells", value=self._cells, limit=MAX_CELLS)

    def _take_other(self, kind: int, at: int, size: int) -> None:
        """What is limited or remembered."""
        if kind == _SHEET and size > 5 and self.stream[at + 5] == _WORKSHEET:
            self.worksheets.append(unpack_from("<L", self.stream, at)[0])
        elif kind == _MERGES:
            self.counts["merges"] += unpack_from("<H", self.stream, at)[0]
        elif kind in _ELEMENTS:
            self.counts["elements"] += 1
        elif kind in _HEADERS and size:
            self._part.headers.append(bytes(self.stream[at : at + size]))
        elif kind in _VIEWS and size > _VIEWS[kind][0]:
            place, flag = _VIEWS[kind]
            self._part.zeros = bool(self.stream[at + place] & flag)

    def _check(self) -> None:
        """Refuse what is over a limit."""
        refuse_over("too-many-merges", self.counts["merges"], MAX_MERGES)
        refuse_over("too-many-sheets", len(self.worksheets), MAX_SHEETS)
        if self.counts["elements"] > MAX_ELEMENTS:
            raise Refused("hostile-file", value=f".xls > {MAX_ELEMENTS}")


def stream_of(data: bytes) -> bytes:
    """The records of the workbook: of BIFF 2 to 4 the file itself.

    Raises:
        Refused: the compound file around it is damaged or hostile.
    """
    if not data.startswith(OLE):
        return data
    compound = Compound(data)
    name = next((name for name in STREAMS if name in compound.streams), None)
    if name is None:
        raise Refused("damaged-file", value=STREAMS[0])
    return compound.read(name)


def records(stream: bytes) -> Iterator[tuple[int, int, int]]:
    """(type, where its content begins, how long that is) of each record.

    Raises:
        Refused: one reaches beyond the end, or there are more than any workbook has.
    """
    at = count = 0
    head = _HEAD.unpack_from
    end = len(stream) - 4
    while at <= end:
        kind, size = head(stream, at)
        at += 4
        if kind == size == 0 and not any(stream[at:]):  # room that was left at the end
            return
        count += 1
        if count > _MAX_RECORDS:
            raise Refused("too-many-cells", value=count, limit=_MAX_RECORDS)
        if at + size > len(stream):
            raise Refused("damaged-file", value=".xls")
        yield kind, at, size
        at += size


def check_count(stream: bytes) -> None:
    """Refuse what has more records or cells than any workbook, before a process is spent on it.

    Raises:
        Refused: it has.
    """
    if len(stream) <= COUNTED_FROM:
        return
    at, cells, end, head = 0, 0, len(stream) - 4, _HEAD.unpack_from
    for _ in range(_MAX_RECORDS + 1):
        if at > end:
            return
        kind, size = head(stream, at)
        at += 4 + size
        if kind in _CELLS:
            cells += 1
            if cells > MAX_CELLS:
                raise Refused("too-many-cells", value=cells, limit=MAX_CELLS)
    if any(stream[at:]):
        raise Refused("too-many-cells", value=_MAX_RECORDS + 1, limit=_MAX_RECORDS)


def is_locked(data: bytes) -> bool:
    """Whether the workbook is encrypted: that is said in one of its first records.

    Raises:
        Refused: the compound file around it is damaged or hostile.
    """
    stream = stream_of(data)
    try:
        for number, (kind, _, _) in enumerate(records(stream)):
            if kind == _LOCKED:
                return True
            if kind == _SHEET or number > 50:
                break
    except Refused:  # damaged: told when it is read
        pass
    return False

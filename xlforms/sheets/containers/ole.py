"""The compound file that old Office wraps its documents in: its streams, read with a bound on everything.

Source: [MS-CFB] 3.0.
"""

import sys
from array import array
from struct import Struct, error as struct_error, unpack_from
from typing import NamedTuple

from xlforms.sheets.containers.guard import Refused

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LAST = 0xFFFFFFFA  # from here on a number is no sector
_ENTRY = Struct("<64sHBx3L36xLQ")  # name, its bytes, type, left, right, child, first sector, size
_ENTRY_SIZE = 128
_STREAM = 2
_MINI = 64  # bytes of a sector of the stream of small streams


class Entry(NamedTuple):
    """A line of the list of contents."""

    name: str
    kind: int
    left: int
    right: int
    child: int
    start: int
    size: int


class Compound:
    """The streams at the root of a compound file by name; what is embedded deeper counts for nothing.

    Raises:
        Refused: it is cut off, or its chains of sectors run in circles.
    """

    def __init__(self, data: bytes) -> None:
        self._data = memoryview(data)
        try:
            self._shift, mini = unpack_from("<HH", data, 30)
            self._cutoff = unpack_from("<L", data, 56)[0]
            if self._shift not in {9, 12} or 1 << mini != _MINI:
                raise Refused("hostile-file", value=f"OLE 2^{self._shift}")
            self._table = self._read_table(data)
            entries = self._read_entries(unpack_from("<L", data, 48)[0])
        except struct_error as error:
            raise Refused("damaged-file", value="OLE") from error
        self._root = entries[0]
        self.streams = streams_of(entries)
        self._minis: tuple[memoryview, array[int]] | None = None

    def read(self, name: str) -> bytes:
        """The bytes of a stream.

        Raises:
            Refused: it is cut off, or its chain runs in a circle.
        """
        entry = self.streams[name]
        if entry.size >= self._cutoff:
            return self._joined(entry.start, entry.size)
        mini, table = self._mini_sectors()
        pieces = (mini[n * _MINI : (n + 1) * _MINI] for n in chain(table, entry.start, entry.size // _MINI + 1))
        return whole(b"".join(pieces), entry.size)

    def _sector(self, number: int) -> memoryview:
        """One sector; the last of a file may be short.

        Raises:
            Refused: the file is cut off before it.
        """
        start = (number + 1) << self._shift
        if start >= len(self._data):
            raise Refused("damaged-file", value="OLE")
        return self._data[start : start + (1 << self._shift)]

    def _joined(self, start: int, size: int) -> bytes:
        """A chain of sectors from `start`, `size` bytes of it."""
        if size > len(self._data):
            raise Refused("damaged-file", value="OLE")
        return whole(b"".join(map(self._sector, chain(self._table, start, (size >> self._shift) + 1))), size)

    def _read_table(self, data: bytes) -> "array[int]":
        """The table that says which sector follows which. Its own sectors are listed in the header and beyond it."""
        places = numbers(data[76:512])
        beyond = unpack_from("<L", data, 68)[0]
        for _ in range(len(data) >> self._shift):
            if beyond >= _LAST:
                break
            more = numbers(self._sector(beyond))
            if not more:
                raise Refused("damaged-file", value="OLE")
            beyond = more.pop()
            places += more
        table = array("I")
        for place in places:
            if place < _LAST:
                if len(table) << self._shift > len(data) + (1 << self._shift) * 128:
                    raise Refused("hostile-file", value="OLE FAT")
                table += numbers(self._sector(place))
        return table

    def _read_entries(self, start: int) -> list[Entry]:
        """The list of contents."""
        sectors = chain(self._table, start, len(self._data) >> self._shift)
        listed = b"".join(map(self._sector, sectors))
        entries = []
        for raw in _ENTRY.iter_unpack(listed[: len(listed) // _ENTRY_SIZE * _ENTRY_SIZE]):
            name = raw[0][: max(0, min(raw[1], 64) - 2)].decode("utf-16-le", "replace")
            size = raw[7] if self._shift > 9 else raw[7] & 0xFFFFFFFF  # version 3 leaves rubbish in the upper half
            _, _, kind, left, right, child, first, _ = raw
            entries.append(Entry(name, kind, left, right, child, first, size))
        if not entries:
            raise Refused("damaged-file", value="OLE")
        return entries

    def _mini_sectors(self) -> tuple[memoryview, "array[int]"]:
        """The stream that holds all small streams, and the table of its sectors."""
        if self._minis is None:
            start = unpack_from("<L", self._data, 60)[0]
            table = b"".join(map(self._sector, chain(self._table, start, len(self._data) >> self._shift)))
            self._minis = memoryview(self._joined(self._root.start, self._root.size)), numbers(table)
        return self._minis


def numbers(raw: bytes | memoryview) -> "array[int]":
    """Little-endian numbers of four bytes."""
    found = array("I", bytes(raw[: len(raw) // 4 * 4]))
    if sys.byteorder == "big":
        found.byteswap()
    return found


def chain(table: "array[int]", start: int, longest: int) -> list[int]:
    """The sectors that follow each other from `start`.

    Raises:
        Refused: there are more than `longest`, or it leads out of the table.
    """
    found: list[int] = []
    while start < _LAST:
        if len(found) > longest:
            raise Refused("hostile-file", value="OLE FAT")
        if start >= len(table):
            raise Refused("damaged-file", value="OLE")
        found.append(start)
        start = table[start]
    return found


def whole(content: bytes, size: int) -> bytes:
    """The first `size` bytes, which must be there."""
    if len(content) < size:
        raise Refused("damaged-file", value="OLE")
    return content[:size]


def streams_of(entries: list[Entry]) -> dict[str, Entry]:
    """The streams of the root: its children stand in a tree."""
    found: dict[str, Entry] = {}
    seen: set[int] = set()
    todo = [entries[0].child]
    while todo:
        number = todo.pop()
        if number < len(entries) and number not in seen:
            seen.add(number)
            entry = entries[number]
            todo += (entry.left, entry.right)
            if entry.kind == _STREAM:
                found[entry.name] = entry
    return found

"""What is whole in a workbook that is not: a zip cut off, or without its list of contents. Only for transplants.

The parts are walked from the front, by their own headers. A part counts only where its bytes unpack to their end and
its checksum is right; where a damaged part's end is not known, the walk stops, so that nothing inside it (an embedded
workbook has parts of the same names) is taken for a part of this one.
"""

import zlib
from collections.abc import Iterator
from struct import calcsize, unpack_from
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipInfo

from xlforms.sheets.book import Book
from xlforms.sheets.containers.content import in_zip
from xlforms.sheets.containers.guard import (
    MAX_ENTRIES,
    MAX_PART,
    MAX_TOTAL,
    Refused,
    check_entries,
    part_key,
    refuse_larger,
    refuse_over,
)
from xlforms.sheets.containers.package import Package
from xlforms.sheets.readers.ods.workbook import read_ods
from xlforms.sheets.readers.xlsx.workbook import read_xlsx

_LOCAL = b"PK\x03\x04"  # Source of signatures and layouts: APPNOTE.TXT 4.3.7, 4.3.9
_DIRECTORY = b"PK\x01\x02"
_DESCRIPTOR = b"PK\x07\x08"
_HEADER = "<4s5H3L2H"
_UTF8_NAME, _SIZES_BEHIND, _ENCRYPTED = 0x800, 0x8, 0x1
_NEEDED = {  # what tells how cells are to be understood: without it a text, a date or a percentage is not what it seems
    "xlsx": ("/sharedStrings", "/styles"),
    "ods": ("styles.xml",),
}


class Part(NamedTuple):
    """One part as found: `content` is None where it is damaged, `end` 0 where nobody knows where the next begins."""

    name: str
    content: bytes | None
    end: int


class SalvagedPackage(Package):
    """The parts that are whole."""

    def __init__(self, parts: dict[str, bytes]) -> None:  # no list of contents to begin with
        self.parts = parts

    def __contains__(self, name: str) -> bool:
        return part_key(name) in self.parts

    def __iter__(self) -> Iterator[str]:
        return iter(self.parts)

    def read(self, name: str) -> bytes:
        """The bytes of a part.

        Raises:
            Refused: it is none of those that are whole.
        """
        if name not in self:
            raise Refused("damaged-file", value=name)
        return self.parts[part_key(name)]


def salvage(data: bytes) -> tuple[Book, list[Refused]]:
    """The workbook as far as it is whole, and what is to be said of it: a sheet that is lost stands empty.

    Raises:
        Refused: it is no zip, hostile, or lacks what its sheets can't be understood without.
    """
    package = SalvagedPackage(whole_parts(data))
    found = in_zip(data, package)
    if found.format not in _NEEDED:
        raise Refused("damaged-file", value=found.format)
    for part in needed(package, found.format, found.part):
        if part not in package:
            raise Refused("damaged-file", value=part)
    return read_ods(package) if found.format == "ods" else read_xlsx(package, found.part)


def needed(package: Package, kind: str, main: str) -> Iterator[str]:
    """The parts without which no cell is understood for sure."""
    if kind == "ods":
        yield from _NEEDED[kind]
        return
    folder, _, name = main.rpartition("/")
    yield f"{folder}/_rels/{name}.rels".lstrip("/")
    for _, relation, part in package.relationships(main):
        if relation.endswith(_NEEDED[kind]):
            yield part


def whole_parts(data: bytes) -> dict[str, bytes]:
    """Name -> content of every part that is whole.

    Raises:
        Refused: over a limit, or hostile: encrypted, a name that leads out, a name that is there twice.
    """
    entries: list[ZipInfo] = []
    parts: dict[str, bytes] = {}
    at = total = 0
    while data[at : at + 4] == _LOCAL:
        part = part_at(data, at)
        if part is None:
            break
        entry = ZipInfo(part.name or "?")
        entry.file_size, entry.compress_size = len(part.content or b""), max(0, part.end - at)
        entries.append(entry)
        total += entry.file_size
        refuse_larger("too-large-inside", total, MAX_TOTAL)
        refuse_over("too-many-parts", len(entries), MAX_ENTRIES)
        if part.content is not None and not part.name.endswith("/"):
            parts[part_key(part.name)] = part.content
        if not part.end:
            break
        at = part.end
    check_entries(entries)
    return parts


def part_at(data: bytes, at: int) -> Part | None:
    """The part whose header begins there; None where the header itself is cut off.

    Raises:
        Refused: it is encrypted, or longer than any part may be.
    """
    start = at + calcsize(_HEADER)
    if start > len(data):
        return None
    _, _, flags, method, _, _, checksum, packed, size, name_size, extra_size = unpack_from(_HEADER, data, at)
    name = data[start : start + name_size].decode("utf-8" if flags & _UTF8_NAME else "cp437", "replace")
    start += name_size + extra_size
    if flags & _ENCRYPTED:
        raise Refused("password-protected", value=name)
    if flags & _SIZES_BEHIND:
        return described(data, start, name) if method == ZIP_DEFLATED else Part(name, None, 0)
    end = start + packed
    content = unpacked(data[start:end], method)[0]
    whole = content is not None and len(content) == size and zlib.crc32(content) == checksum
    known = data[end : end + 4] in {_LOCAL, _DIRECTORY}
    return Part(name, content if whole else None, end if whole or known else 0)


def described(data: bytes, start: int, name: str) -> Part:
    """A part whose checksum and sizes stand behind it: its end is where its stream ends."""
    content, rest = unpacked(data[start : start + MAX_PART], ZIP_DEFLATED)
    if content is None:
        return Part(name, None, 0)
    end = min(len(data), start + MAX_PART) - rest
    at = end + 4 if data[end : end + 4] == _DESCRIPTOR else end
    if at + 12 > len(data):
        return Part(name, None, 0)
    checksum, packed, size = unpack_from("<3L", data, at)
    whole = (checksum, packed, size) == (zlib.crc32(content), end - start, len(content))
    return Part(name, content, at + 12) if whole else Part(name, None, 0)


def unpacked(packed: bytes, method: int) -> tuple[bytes | None, int]:
    """(content, bytes left over behind it); None where it does not end in these bytes.

    Raises:
        Refused: it is longer than any part may be.
    """
    if method == ZIP_STORED:
        refuse_larger("too-large-inside", len(packed), MAX_PART)
        return packed, 0
    if method != ZIP_DEFLATED:
        return None, 0
    stream = zlib.decompressobj(-15)
    try:
        content = stream.decompress(packed, MAX_PART + 1)
    except zlib.error:
        return None, 0
    refuse_larger("too-large-inside", len(content), MAX_PART)
    return (content, len(stream.unused_data)) if stream.eof else (None, 0)

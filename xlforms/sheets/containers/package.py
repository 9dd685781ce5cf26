"""The zip of a workbook: guarded, its parts unpacked in memory no further than they declare to be."""

import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from io import BytesIO
from posixpath import dirname, normpath
from struct import error as struct_error, unpack_from
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from xlforms.sheets.containers.guard import Refused, check_directory, check_entries, part_key
from xlforms.sheets.containers.xml import gather

ZIP = b"PK\x03\x04"  # its first bytes
_LOCAL_HEADER = 30  # bytes before the name; Source: APPNOTE.TXT 4.3.7
_DAMAGED = (BadZipFile, struct_error, ValueError, NotImplementedError, OverflowError, EOFError, LookupError)
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships Relationship"


class Package:
    """The parts of a zip by name, after `check` has looked at them. Names are compared without case.

    Raises:
        Refused: the guard refuses it, or it is no whole zip.
    """

    def __init__(self, data: bytes, check: Callable[[Iterable[ZipInfo]], object] = check_entries) -> None:
        check_directory(data)
        self._data = memoryview(data)
        try:
            with ZipFile(BytesIO(data)) as file:
                entries = [entry for entry in file.infolist() if not entry.filename.endswith("/")]
        except _DAMAGED as error:
            raise Refused("damaged-file", value="ZIP") from error
        check(entries)
        self._entries: Mapping[str, ZipInfo] = {part_key(entry.filename): entry for entry in entries}

    def __contains__(self, name: str) -> bool:
        return part_key(name) in self._entries

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    @property
    def entries(self) -> list[ZipInfo]:
        """What the zip's list says of each part."""
        return list(self._entries.values())

    def head(self, entry: ZipInfo, size: int) -> bytes:
        """The first bytes of a part.

        Raises:
            Refused: it is damaged.
        """
        return self._unpacked(entry, size)

    def read(self, name: str) -> bytes:
        """The bytes of a part.

        Raises:
            Refused: there is none, it is damaged, or longer than it declares to be.
        """
        entry = self._entries.get(part_key(name))
        if entry is None:
            raise Refused("damaged-file", value=name)
        content = self._unpacked(entry)
        if len(content) > entry.file_size:
            raise Refused("hostile-file", value=name)
        if len(content) < entry.file_size or zlib.crc32(content) != entry.CRC:
            raise Refused("damaged-file", value=name)
        return content

    def _unpacked(self, entry: ZipInfo, most: int = 0) -> bytes:
        """The content, at most one byte more than declared, or no more than `most`."""
        try:
            name_size, extra_size = unpack_from("<HH", self._data, entry.header_offset + _LOCAL_HEADER - 4)
            start = entry.header_offset + _LOCAL_HEADER + name_size + extra_size
            packed = self._data[start : start + entry.compress_size]
            if entry.compress_type == ZIP_STORED:
                return bytes(packed[: most or entry.file_size + 1])
            if entry.compress_type == ZIP_DEFLATED:
                return zlib.decompressobj(-15).decompress(packed, most or entry.file_size + 1)
        except (struct_error, zlib.error, ValueError) as error:
            raise Refused("damaged-file", value=entry.filename) from error
        raise Refused("hostile-file", value=f"{entry.filename} ({entry.compress_type})")

    def relationships(self, source: str = "") -> list[tuple[str, str, str]]:
        """(id, type, part) of what a part points to inside the package; of the package itself without `source`.

        Raises:
            Refused: the part of the relationships is damaged.
        """
        folder, _, name = source.rpartition("/")
        part = f"{folder}/_rels/{name}.rels".lstrip("/")
        if part not in self:
            return []
        return [
            (found.get("Id", ""), found.get("Type", ""), resolved(source, found.get("Target", "")))
            for _, found, _ in gather(self.read(part), part, {_RELATIONSHIPS: "relationship"})
            if found.get("TargetMode") != "External"
        ]


def resolved(source: str, target: str) -> str:
    """A relationship's target as the name of a part: absolute, or relative to the folder of its source."""
    target = target.replace("\\", "/")
    path = target if target.startswith("/") else f"/{dirname(source)}/{target}"
    return normpath(path).lstrip("/")

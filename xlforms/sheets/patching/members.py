"""The zip of a workbook, member by member: what is not replaced keeps its compressed bytes and its place."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from struct import pack, unpack_from
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from xlforms.sheets.containers.guard import part_key

STREAMED = 0x0008  # flag: the sizes stand behind the data
LOCAL, CENTRAL, END = "<4s2B4HL2L2H", "<4s4B4HL2L5H2L", "<4s4H2LH"  # Source: APPNOTE.TXT 4.3.7, 4.3.12, 4.3.16
LOCAL_SIZE, OLD_DEFLATE, UNIX = 30, 20, 0
BEGINNING = 1 << 5 | 1  # 1 January 1980, the first day a zip knows: the same input gives the same bytes
ZIP_64 = 1  # header of the extra field that a workbook of at most 64 MB does not need


@dataclass(frozen=True, slots=True)
class Member:
    """One entry: what stands in the list of contents, its name, its extra field and its compressed bytes."""

    info: ZipInfo
    name: bytes
    extra: bytes
    packed: bytes
    crc: int
    size: int
    stamp: tuple[int, int]  # time and day as the file has them

    def local(self) -> bytes:
        """Header and data."""
        head = pack(
            LOCAL,
            b"PK\3\4",
            self.info.extract_version,
            self.info.reserved,
            self.flags,
            self.info.compress_type,
            *self.stamp,
            self.crc,
            len(self.packed),
            self.size,
            len(self.name),
            len(self.extra),
        )
        return head + self.name + self.extra + self.packed

    def central(self, offset: int) -> bytes:
        """Its line in the list of contents."""
        info, extra = self.info, without_zip_64(self.info.extra)
        head = pack(
            CENTRAL,
            b"PK\1\2",
            info.create_version,
            info.create_system,
            info.extract_version,
            info.reserved,
            self.flags,
            info.compress_type,
            *self.stamp,
            self.crc,
            len(self.packed),
            self.size,
            len(self.name),
            len(extra),
            len(info.comment),
            0,
            info.internal_attr,
            info.external_attr,
            offset,
        )
        return head + self.name + extra + info.comment

    @property
    def flags(self) -> int:
        """Without the one that says that sizes follow: they are known."""
        return self.info.flag_bits & ~STREAMED


def without_zip_64(extra: bytes) -> bytes:
    """An extra field without the sizes of large files."""
    kept, rest = b"", extra
    while len(rest) >= 4:
        kind, length = unpack_from("<HH", rest)
        kept += b"" if kind == ZIP_64 else rest[: 4 + length]
        rest = rest[4 + length :]
    return kept + rest


def rewritten(data: bytes, changed: Mapping[str, bytes | None], added: Mapping[str, bytes]) -> bytes:
    """The zip with some members changed (None: left out) and others added at its end; names as `part_key` gives them.

    The zip has passed the guard. Members that are not changed keep their compressed bytes, all keep their order.
    """
    with ZipFile(BytesIO(data)) as file:
        infos, comment = file.infolist(), file.comment
    keep = [info for info in infos if changed.get(part_key(info.filename), b"") is not None]
    members = [member_of(data, info, changed.get(part_key(info.filename))) for info in keep]
    return assembled([*members, *(new_member(name, content) for name, content in added.items())], comment)


def assembled(members: list[Member], comment: bytes) -> bytes:
    """The file of these members."""
    offset, contents, lines = 0, [], []
    for member in members:
        contents.append(member.local())
        lines.append(member.central(offset))
        offset += len(contents[-1])
    listing = b"".join(lines)
    end = pack(END, b"PK\5\6", 0, 0, len(lines), len(lines), len(listing), offset, len(comment))
    return b"".join((*contents, listing, end, comment))


def member_of(data: bytes, info: ZipInfo, content: bytes | None) -> Member:
    """A member as it stands, or with new content."""
    start = info.header_offset + LOCAL_SIZE
    stamp = unpack_from("<HH", data, info.header_offset + 10)
    name_size, extra_size = unpack_from("<HH", data, info.header_offset + LOCAL_SIZE - 4)
    name = data[start : start + name_size]
    extra = without_zip_64(data[start + name_size : start + name_size + extra_size])
    start += name_size + extra_size
    if content is None:
        packed = data[start : start + info.compress_size]
        return Member(info, name, extra, packed, info.CRC, info.file_size, stamp)
    info.compress_type = ZIP_DEFLATED
    return Member(info, name, extra, deflated(content), zlib.crc32(content), len(content), stamp)


def new_member(name: str, content: bytes) -> Member:
    """A member that was not there."""
    info = ZipInfo(name)
    info.compress_type, info.create_system, info.create_version = ZIP_DEFLATED, UNIX, OLD_DEFLATE
    return Member(info, name.encode("ascii"), b"", deflated(content), zlib.crc32(content), len(content), (0, BEGINNING))


def deflated(content: bytes) -> bytes:
    """Compressed as zipfile does."""
    compressor = zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION, zlib.DEFLATED, -15)
    return compressor.compress(content) + compressor.flush()


def contents(data: bytes) -> Iterator[tuple[str, int, int]]:
    """(name, CRC, size) of every member: what a workbook is, without unpacking it."""
    with ZipFile(BytesIO(data)) as file:
        for info in file.infolist():
            yield part_key(info.filename), info.CRC, info.file_size

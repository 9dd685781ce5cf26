"""The records of BIFF12, which the parts of .xlsb are made of: their bounds, and the texts and numbers in them.

Source: [MS-XLSB] 2.1.4 (records), 2.5.122 (RkNumber), 2.5.169 (XLWideString).
"""

from collections.abc import Iterator
from struct import error as struct_error, unpack_from

from xlforms.sheets.containers.guard import COUNTED_FROM, MAX_CELLS, MAX_TEXT, Refused

MAX_RECORDS = MAX_CELLS * 5 // 4  # of a part: a cell is one, and a row; nothing else comes by the thousand
_LENGTH_BYTES = 4
_RK_INTEGER, _RK_HUNDREDTH = 2, 1

Record = tuple[int, bytes]  # its kind and what stands in it


class Unreadable(Exception):
    """A record is shorter than what its kind says stands in it."""


def records(data: bytes, part: str) -> Iterator[Record]:
    """Every record of a part.

    Raises:
        Refused: one reaches beyond the end of the part, or a long part has more than any workbook.
    """
    check_count(data, part)
    position, end = 0, len(data)
    while position < end:
        try:
            kind = data[position]
            position += 1
            if kind & 0x80:
                kind = (kind & 0x7F) | (data[position] & 0x7F) << 7
                position += 1
            length = data[position]
            position += 1
            if length & 0x80:
                length, position = long_length(data, position - 1)
        except IndexError:
            raise Refused("damaged-file", value=part) from None
        if position + length > end:
            raise Refused("damaged-file", value=part)
        yield kind, data[position : position + length]
        position += length


def check_count(data: bytes, part: str) -> None:
    """Refuse what has more records than any workbook, before a second is spent on reading them.

    Raises:
        Refused: it has, or the last one begins beyond the end.
    """
    position, end = 0, len(data)
    if end <= COUNTED_FROM:
        return
    try:
        for _ in range(MAX_RECORDS + 1):
            if position >= end:
                return
            position += 2 if data[position] & 0x80 else 1
            length = data[position]
            position += 1
            if length & 0x80:
                length, position = long_length(data, position - 1)
            position += length
    except IndexError:
        raise Refused("damaged-file", value=part) from None
    raise Refused("too-many-cells", value=MAX_RECORDS + 1, limit=MAX_RECORDS)


def long_length(data: bytes, position: int) -> tuple[int, int]:
    """A length of up to four bytes, seven bits each, and where its record begins."""
    length = 0
    for step in range(_LENGTH_BYTES):
        byte = data[position + step]
        length |= (byte & 0x7F) << (7 * step)
        if not byte & 0x80:
            break
    return length, position + step + 1


def fields(layout: str, record: bytes, offset: int = 0) -> tuple[int, ...]:
    """Integers of a record, by `struct`'s letters.

    Raises:
        Unreadable: the record ends before them.
    """
    try:
        return unpack_from(layout, record, offset)
    except struct_error:
        raise Unreadable from None


def wide_text(record: bytes, offset: int) -> tuple[str, int]:
    """A text with its length in front, cut at what a cell can hold, and where it ends; a missing one is empty.

    Raises:
        Unreadable: it reaches beyond its record.
    """
    [length] = fields("<L", record, offset)
    start = offset + 4
    if length == 0xFFFF_FFFF:  # Source: XLNullableWideString
        return "", start
    end = start + 2 * length
    if end > len(record):
        raise Unreadable
    return record[start : min(end, start + 2 * MAX_TEXT)].decode("utf-16-le", "replace"), end


def rk_number(packed: int) -> float:
    """A number in 30 bits: an integer, or the upper bits of a double; either may be in hundredths."""
    if packed & _RK_INTEGER:
        number: float = packed - (1 << 32) >> 2 if packed & 0x8000_0000 else packed >> 2
    else:
        number = unpack_from("<d", (packed & 0xFFFF_FFFC).to_bytes(4, "little").rjust(8, b"\0"))[0]
    return number / 100 if packed & _RK_HUNDREDTH else number

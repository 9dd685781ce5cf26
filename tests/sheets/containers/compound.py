"""Compound files (the wrapping of .xls, .doc and of encrypted workbooks) made by hand, for tests."""

import struct
from collections.abc import Collection, Mapping

SECTOR = 512
FREE, LAST, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
NONE = 0xFFFFFFFF
SMALLEST = 4096  # of a stream that has sectors of its own
HEADER = struct.Struct("<8s16x5H10xLL4xLLLLL")


def compound(streams: Mapping[str, bytes], embedded: Collection[str] = ()) -> bytes:
    """The streams, each filled up with zeros to the size from where on it needs no mini stream.

    Those of the last ones that are `embedded` are in the file, but not at its root.
    """
    filled = {name: content.ljust(SMALLEST, b"\0") for name, content in streams.items()}
    sectors: list[bytes] = []
    follow: list[int] = []
    starts = []
    for content in filled.values():
        starts.append(len(sectors))
        add_chain(sectors, follow, content)
    listed = [entry("Root Entry", 5, child=1 if filled else NONE)]
    for number, (name, content) in enumerate(filled.items(), 1):
        right = number + 1 if number < len(filled) - len(embedded) else NONE
        listed.append(entry(name, 2, right=right, start=starts[number - 1], size=len(content)))
    first = len(sectors)
    add_chain(sectors, follow, b"".join(listed))
    table, places = table_of(follow)
    sectors += table
    numbers = (0x3E, 3, 0xFFFE, 9, 6, len(table), first, SMALLEST, LAST, 0, LAST, 0)
    header = HEADER.pack(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", *numbers)
    listed_places = struct.pack("<109L", *places, *[FREE] * (109 - len(places)))
    return header + listed_places + b"".join(sectors)


def add_chain(sectors: list[bytes], follow: list[int], content: bytes) -> None:
    """The content cut into sectors that follow each other."""
    count = -(-len(content) // SECTOR)
    first = len(sectors)
    sectors += [content[n * SECTOR : (n + 1) * SECTOR].ljust(SECTOR, b"\0") for n in range(count)]
    follow += [*range(first + 1, first + count), LAST]


def table_of(follow: list[int]) -> tuple[list[bytes], list[int]]:
    """The table of what follows which, in sectors of its own behind all others, and where these are."""
    count = 1
    while count * SECTOR // 4 < len(follow) + count:
        count += 1
    places = [*range(len(follow), len(follow) + count)]
    numbers = [*follow, *[TABLE] * count]
    numbers += [FREE] * (count * SECTOR // 4 - len(numbers))
    raw = struct.pack(f"<{len(numbers)}L", *numbers)
    return [raw[n * SECTOR : (n + 1) * SECTOR] for n in range(count)], places


def entry(name: str, kind: int, *, right: int = NONE, child: int = NONE, start: int = 0, size: int = 0) -> bytes:
    """A line of the list of contents."""
    text = name.encode("utf-16-le") + b"\0\0"
    head = struct.pack("<64sHBB3L", text, len(text), kind, 1, NONE, right, child)
    return head + bytes(36) + struct.pack("<LQ", start, size)

"""Records of .xls made by hand, so that a test can say exactly what the file holds."""

import struct
from collections.abc import Sequence

from tests.sheets.containers.compound import compound

STYLES = 15  # built-in ones that a workbook begins with; those of a test come behind them


def record(kind: int, content: bytes = b"") -> bytes:
    """A record."""
    return struct.pack("<HH", kind, len(content)) + content


EOF = record(0x0A)


def bof(part: int, version: int = 0x600) -> bytes:
    """The beginning of a part: 5 the workbook, 0x10 a sheet, 0x20 a chart."""
    return record(0x809, struct.pack("<HHHHLL", version, part, 0x0DBB, 0x07CC, 0, 6))


def number(row: int, column: int, value: float, style: int = STYLES) -> bytes:
    """A cell with a number; row and column from 0."""
    return record(0x203, struct.pack("<HHHd", row, column, style, value))


def label(row: int, column: int, text: str) -> bytes:
    """A cell with a text of its own."""
    return record(0x204, struct.pack("<HHHHB", row, column, STYLES, len(text), 1) + text.encode("utf-16-le"))


def formula(row: int, column: int, value: float) -> bytes:
    """A cell with a formula and its value."""
    return record(0x6, struct.pack("<HHHdHLH", row, column, STYLES, value, 0, 0, 0))


def sheet_title(text: str, start: int) -> bytes:
    """The line of a sheet in the list of sheets."""
    return record(0x85, struct.pack("<LBBBB", start, 0, 0, len(text), 1) + text.encode("utf-16-le"))


def style(number_format: int) -> bytes:
    """A style of cells that only has a number format."""
    return record(0xE0, struct.pack("<HH", 0, number_format) + bytes(16))


def stream8(sheets: Sequence[Sequence[bytes]], formats: Sequence[int] = (0,), beside: Sequence[bytes] = ()) -> bytes:
    """The records of a workbook of Excel 97 whose sheets are called 自评表, 自评表1 …"""
    styles = [style(0)] * STYLES + [style(number) for number in formats]
    head = [bof(5), *beside, *styles]
    titles = ["自评表" + (str(number) if number else "") for number in range(len(sheets))]
    bodies = [b"".join([bof(0x10), *records, EOF]) for records in sheets]
    start = sum(map(len, head)) + sum(len(sheet_title(title, 0)) for title in titles) + len(EOF)
    for title, body in zip(titles, bodies, strict=True):
        head.append(sheet_title(title, start))
        start += len(body)
    return b"".join([*head, EOF, *bodies])


def biff8(records: Sequence[bytes], formats: Sequence[int] = (0,), beside: Sequence[bytes] = ()) -> bytes:
    """A .xls with one sheet 自评表 that holds the records; `formats` are the number formats of styles from 15 on."""
    return compound({"Workbook": stream8([records], formats, beside)})

"""Hostile .xls, .xlsb, XML and HTML tables and plain text, built in memory; as in `hostile_packages.py`."""

import struct
from collections.abc import Mapping

from tests.sheets.containers.compound import compound
from tests.sheets.containers.hostile_packages import NOISE, Case, stored
from tests.sheets.readers.records import biff8, number, record, stream8
from tests.sheets.workbooks import OFFICE, relationships


def xls(place: int, value: int) -> bytes:
    """A .xls in whose header a number is exchanged."""
    data = bytearray(biff8([number(0, 0, 76.0)]))
    struct.pack_into("<L", data, place, value)
    return bytes(data)


def circle() -> bytes:
    """The table says that the first sector follows itself: a kilobyte that costs calamine two gigabytes."""
    data = bytearray(biff8([number(0, 0, 76.0)]))
    table = (struct.unpack_from("<L", data, 76)[0] + 1) * 512
    struct.pack_into("<L", data, table, 0)
    return bytes(data)


def directory_circle() -> bytes:
    """The list of contents follows itself."""
    data = bytearray(biff8([number(0, 0, 76.0)]))
    table, first = (struct.unpack_from("<L", data, 76)[0] + 1) * 512, struct.unpack_from("<L", data, 48)[0]
    struct.pack_into("<L", data, table + 4 * first, first)
    return bytes(data)


def texts(count: int) -> bytes:
    """A list of shared texts that declares to hold so many."""
    return record(0xFC, struct.pack("<LL", count, count) + b"\1\0\0a" * 1000)


def formula_names(count: int) -> bytes:
    """Names each of which adds up the one before, twice."""
    names = b""
    for index in range(count):
        code = struct.pack("<BHHBHHB", 0x23, index, 0, 0x23, index, 0, 0x03) if index else b"\x1e\1\0"
        head = struct.pack("<HBBHHHBBBB", 0, 0, 2, len(code), 0, 0, 0, 0, 0, 0)
        names += record(0x18, head + b"\0ab" + code)
    return names


def xlsb(sheet: bytes) -> bytes:
    """A .xlsb with those bytes as its sheet."""
    name = "a".encode("utf-16-le")
    bundle = struct.pack("<LLL", 0, 1, 2) + "r1".encode("utf-16-le") + struct.pack("<L", 1) + name
    book = b"\x83\x01\x00\x8f\x01\x00\x9c\x01" + bytes([len(bundle)]) + bundle + b"\x90\x01\x00\x84\x01\x00"
    return stored(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": relationships(("r1", f"{OFFICE}/officeDocument", "xl/workbook.bin")),
            "xl/workbook.bin": book,
            "xl/_rels/workbook.bin.rels": relationships(("r1", f"{OFFICE}/worksheet", "worksheets/sheet1.bin")),
            "xl/worksheets/sheet1.bin": sheet,
        }
    )


def xml2003(rows: str, head: str = "") -> bytes:
    """An XML Spreadsheet 2003 with one sheet."""
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    table = f'<Worksheet ss:Name="a"><Table>{rows}</Table></Worksheet>'
    return f'<?xml version="1.0"?>{head}<Workbook xmlns="{space}" xmlns:ss="{space}">{table}</Workbook>'.encode()


ONE = '<Cell><Data ss:Type="Number">1</Data></Cell>'
OTHERS: Mapping[str, Case] = {
    ".xls whose sectors run in a circle": (circle, {"hostile-file"}),
    ".xls whose contents run in a circle": (directory_circle, {"hostile-file"}),
    ".xls with sectors of 2^65535": (lambda: xls(30, 0xFFFFFFFF), {"hostile-file"}),
    ".xls with a table of 4,000,000,000 sectors": (lambda: xls(44, 0xFFFFFFFF), set()),
    ".xls with a table beyond its end": (lambda: xls(76, 0x7FFFFFFF), {"damaged-file"}),
    ".xls with contents beyond its end": (lambda: xls(48, 0x7FFFFFFF), {"damaged-file"}),
    ".xls with a list of tables in a circle": (lambda: xls(68, 0), {"damaged-file"}),
    ".xls of 6 MB of empty records": (lambda: biff8([b"\xff\x0f\0\0" * 1_400_000]), {"too-many-cells"}),
    ".xls with 310,000 cells": (
        lambda: biff8([number(n // 250, n % 250, 1.0) for n in range(310_000)]),
        {"too-many-cells"},
    ),
    ".xls with rows of blanks": (
        lambda: biff8([record(0xBE, struct.pack("<HH", n, 0) + bytes(512) + b"\xff\0") for n in range(1300)]),
        {"too-many-cells"},
    ),
    ".xls with 250 far cells": (
        lambda: compound({"Workbook": stream8([[number(65535, 255, 1.0)]] * 250)}),
        {"too-many-cells"},
    ),
    ".xls with one far cell": (lambda: biff8([number(65535, 255, 1.0)]), set()),
    ".xls with 5,000 sheets": (lambda: compound({"Workbook": stream8([[]] * 5000)}), {"too-many-sheets"}),
    ".xls with merges without end": (
        lambda: biff8([record(0xE5, struct.pack("<H", 1000) + bytes(8000))] * 30),
        {"too-many-merges"},
    ),
    ".xls with 4,000,000,000 texts": (lambda: biff8([], beside=[texts(0xFFFFFFFF)]), set()),
    ".xls with styles without end": (lambda: biff8([], formats=[0] * 110_000), {"hostile-file"}),
    ".xls with names that double": (lambda: biff8([], beside=[formula_names(3000)]), set()),
    ".xlsb with a record of 256 MB": (lambda: xlsb(b"\x81\x01\x00\xff\xff\xff\x7f"), {"damaged-sheet"}),
    ".xlsb of 15 MB of empty records": (lambda: xlsb(b"\x01\x00" * 7_500_000), {"too-many-cells"}),
    ".xlsb with 290,000 cells cut short": (lambda: xlsb((b"\x05\x08" + bytes(8)) * 290_000), {"damaged-sheet"}),
    ".xlsb with 370,000 rows cut short": (lambda: xlsb((b"\x00\x04" + bytes(4)) * 370_000), {"damaged-sheet"}),
    "XML 2003 far away": (
        lambda: xml2003(f'<Row ss:Index="1048576"><Cell ss:Index="16384">{ONE[6:]}</Row>'),
        set(),
    ),
    "XML 2003 beyond every sheet": (lambda: xml2003(f'<Row ss:Index="99999999999">{ONE}</Row>'), {"damaged-cells"}),
    "XML 2003 merges": (lambda: xml2003(f'<Row><Cell ss:MergeAcross="999999999"{ONE[5:]}</Row>'), set()),
    "XML 2003 with 310,000 cells": (lambda: xml2003(f"<Row>{ONE * 310}</Row>" * 1000), {"too-many-cells"}),
    "XML 2003 laughing": (
        lambda: xml2003("<Row/>", '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'),
        {"hostile-file"},
    ),
    "XML 2003, one comment of 15 MB": (lambda: xml2003(f"<!--{NOISE * 37}-->"), {"hostile-file"}),
    "HTML colspan": (
        lambda: b'<html><table><tr><td colspan="1000000" rowspan="1000000">1</td></tr></table>',
        {"numbers-as-shown"},
    ),
    "HTML nested": (lambda: b"<html>" + b"<table><tr><td>" * 100_000, {"too-many-sheets"}),
    "HTML, one tag of 15 MB": (lambda: b"<html><table><tr><td " + NOISE.encode() * 37, {"damaged-file"}),
    "HTML with 310,000 cells": (lambda: b"<html><table><tr>" + b"<td>1" * 310_000, {"too-many-cells"}),
    "text: one line of 60 MB": (lambda: b"a" * (60 << 20), {"file-too-large"}),
    "text: a million columns": (lambda: b"1," * 1_000_000, {"too-many-cells"}),
    "text: a quote without end": (lambda: b'"' + b"a,\n" * 5_000_000, {"too-many-cells"}),
}

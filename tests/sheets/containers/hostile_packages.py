"""Hostile .xlsx and .ods, built in memory: name -> how it is made and the findings that may come of it."""

import struct
import zlib
from collections.abc import Callable, Mapping
from hashlib import shake_128
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from tests.sheets.workbooks import MAIN, parts, zipped

SHEET = "xl/worksheets/sheet1.xml"
ROWS = '<sheetData><row r="14"><c r="H14"><v>76</v></c></row></sheetData>'
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
TYPES = (  # openpyxl, against which the cost is measured, wants to know what the parts are
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/>'
    f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_TYPE}.sharedStrings+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/></Types>'
)
Case = tuple[Callable[[], bytes], set[str]]  # no finding: it is read, harmlessly
NOISE = shake_128(b"noise").hexdigest(200_000)  # does not pack


def stored(contents: Mapping[str, str | bytes]) -> bytes:
    """Not packed, so that no ratio refuses it."""
    file = BytesIO()
    with ZipFile(file, "w") as target:
        for name, content in contents.items():
            target.writestr(name, TYPES if content == "<Types/>" else content)
    return file.getvalue()


def sheet(inside: str, *, packed: bool = False) -> bytes:
    """A workbook whose sheet holds that."""
    contents = parts(inside)
    return zipped(contents) if packed else stored(contents)


def part(name: str, content: str | bytes) -> bytes:
    """A workbook with one part exchanged or added."""
    return stored({**parts(ROWS), name: content})


def workbook(inside: str) -> bytes:
    """A workbook with something more in its main part."""
    return stored(parts(ROWS, workbook=inside))


def cells(count: int) -> str:
    """So many cells, a thousand a row."""
    row = '<c r="A1"><v>1</v></c>' * 1000
    return "<sheetData>" + "".join(f'<row r="{n}">{row}</row>' for n in range(1, count // 1000 + 1)) + "</sheetData>"


def ods(rows: str, head: str = "") -> bytes:
    """An OpenDocument spreadsheet with one table."""
    spaces = "".join(
        f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for short, name in (("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"))
    )
    body = f'<office:spreadsheet><table:table table:name="a">{rows}</table:table></office:spreadsheet>'
    content = f"{head}<office:document-content{spaces}><office:body>{body}</office:body></office:document-content>"
    return stored({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})


def nested(depth: int) -> bytes:
    """Zips in zips, the innermost a bomb."""
    data = zipped({"a.xlsx": bytes(15 << 20)})
    for _ in range(depth):
        data = stored({"a.zip": data})
    return data


def overlapping() -> bytes:
    """Two hundred entries that share the same packed megabytes (after D. Fifield's "A better zip bomb")."""
    packed = zlib.compress(NOISE.encode() * 30, 9)[2:-4]
    size, check = len(NOISE) * 30, zlib.crc32(NOISE.encode() * 30)
    local = struct.pack("<4s5H3L2H", b"PK\3\4", 20, 0, 8, 0, 0, check, len(packed), size, 1, 0) + b"a" + packed
    entries = b"".join(
        struct.pack("<4s6H3L5H2L", b"PK\1\2", 20, 20, 0, 8, 0, 0, check, len(packed), size, 3, 0, 0, 0, 0, 0, 0)
        + f"{n:03}".encode()
        for n in range(200)
    )
    return local + entries + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 200, 200, len(entries), len(local), 0)


def bomb(size: int) -> bytes:
    """A sheet of blanks."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as target:
        for name, content in {**parts(ROWS), SHEET: f'<worksheet xmlns="{MAIN}">{" " * size}</worksheet>'}.items():
            target.writestr(name, content)
    return file.getvalue()


LAUGHS = '<!DOCTYPE w [<!ENTITY a "ha">' + "".join(f'<!ENTITY a{n} "{"&a;" * 10}">' for n in range(9)) + "]>"
PACKAGES: Mapping[str, Case] = {
    "bomb, 15 MB": (lambda: bomb(15 << 20), {"hostile-file"}),
    "bomb, 300 MB": (lambda: bomb(300 << 20), {"too-large-inside"}),
    "bomb in a zip in a zip": (lambda: nested(1), {"not-a-workbook"}),
    "overlapping entries": (overlapping, {"too-large-inside"}),
    "100,000 entries": (lambda: stored(dict.fromkeys(map(str, range(100_000)), "")), {"too-many-parts"}),
    "names that differ in case": (lambda: part("XL/Worksheets/Sheet1.xml", ""), {"hostile-file"}),
    "../": (lambda: part("../../x", ""), {"hostile-file"}),
    "C:": (lambda: part("C:/x", ""), {"hostile-file"}),
    "absolute name": (lambda: part("/etc/passwd", ""), set()),
    "billion laughs": (lambda: part("xl/workbook.xml", LAUGHS + parts("")["xl/workbook.xml"]), {"hostile-file"}),
    "external entity": (
        lambda: part("xl/workbook.xml", '<!DOCTYPE w SYSTEM "file:///etc/passwd">' + parts("")["xl/workbook.xml"]),
        {"hostile-file"},
    ),
    "far cell": (lambda: sheet('<sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'), set()),
    "beyond every sheet": (
        lambda: sheet('<sheetData><row r="9"><c r="XFE9"><v>1</v></c></row></sheetData>'),
        {"damaged-cells"},
    ),
    "one merge of everything": (
        lambda: sheet(f'{ROWS}<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
        set(),
    ),
    "400,000 merges": (lambda: sheet('<mergeCell ref="A1:B2"/>' * 400_000), {"too-many-merges"}),
    "200,000 validations": (lambda: sheet(ROWS + '<dataValidation sqref="A1"/>' * 200_000), {"hostile-file"}),
    "5,000 sheets": (lambda: workbook('<sheet name="a" r:id="r1"/>' * 5000), {"too-many-sheets"}),
    "500,000 styles": (
        lambda: part(
            "xl/styles.xml", f'<styleSheet xmlns="{MAIN}"><cellXfs>{"<xf/>" * 500_000}</cellXfs></styleSheet>'
        ),
        {"hostile-file"},
    ),
    "300,000 fonts": (
        lambda: part("xl/styles.xml", f'<styleSheet xmlns="{MAIN}"><fonts>{"<font/>" * 300_000}</fonts></styleSheet>'),
        {"hostile-file"},
    ),
    "names without end": (
        lambda: workbook("".join(f'<definedName name="a{n}">A1</definedName>' for n in range(120_000))),
        {"hostile-file"},
    ),
    "301,000 cells": (lambda: sheet(cells(301_000)), {"too-many-cells"}),
    "700,000 cells": (lambda: sheet(cells(700_000)), {"too-many-cells"}),
    "one text in 30,000 cells": (
        lambda: stored(
            parts(
                "<sheetData>" + "".join(f'<c r="A{n}" t="s"><v>0</v></c>' for n in range(1, 30_001)) + "</sheetData>",
                f"<si><t>{NOISE * 3}</t></si>",
            )
        ),
        set(),
    ),
    "one attribute of 15 MB": (lambda: sheet(f'<sheetData a="{NOISE * 37}"/>'), {"hostile-file"}),
    "one comment of 15 MB": (lambda: sheet(f"<!--{NOISE * 37}-->"), {"hostile-file"}),
    "one tag of 15 MB": (lambda: sheet(f"<{NOISE * 37}/>"), {"hostile-file"}),
    "one processing instruction of 15 MB": (lambda: sheet(f"<?a {NOISE * 37}?>"), {"hostile-file"}),
    "one value of 15 MB": (
        lambda: sheet(f'<sheetData><c r="A1"><v>{NOISE * 37}</v></c></sheetData>'),
        {"hostile-file"},
    ),
    "100,000 attributes": (
        lambda: sheet("<sheetData " + " ".join(f'a{n}=""' for n in range(100_000)) + "/>"),
        set(),
    ),
    "a million nested elements": (lambda: sheet("<a>" * 1_000_000), {"hostile-file"}),
    "a million nines": (lambda: sheet(f'<sheetData><c r="A1"><v>{"9" * 1_000_000}</v></c></sheetData>'), set()),
    "1e999999": (
        lambda: sheet('<sheetData><c r="A1"><v>1e999999</v></c><c r="B1"><v>1e308</v></c></sheetData>'),
        set(),
    ),
    "a row without end": (
        lambda: sheet(f'<sheetData><row r="{"9" * 100_000}"><c><v>1</v></c></row></sheetData>'),
        {"damaged-cells"},
    ),
    "a relationship without end": (
        lambda: part(
            "xl/_rels/workbook.xml.rels", parts("")["xl/_rels/workbook.xml.rels"].replace("styles", "../" * 100_000)
        ),
        set(),
    ),
    "3,000 relationships to one sheet": (
        lambda: workbook("".join(f'<sheet name="{n}" r:id="r1"/>' for n in range(250))),
        set(),
    ),
    ".ods rows repeated": (
        lambda: ods(
            '<table:table-row table:number-rows-repeated="1048576"><table:table-cell office:value-type="float" '
            'office:value="1" table:number-columns-repeated="16384"/></table:table-row>'
        ),
        {"too-many-cells"},
    ),
    ".ods hidden rows repeated": (
        lambda: ods('<table:table-row table:visibility="collapse" table:number-rows-repeated="1048576"/>' * 50_000),
        set(),
    ),
    ".ods blanks repeated": (
        lambda: ods(
            '<table:table-row><table:table-cell office:value-type="string"><text:p>'
            + '<text:s text:c="999999999"/>' * 20_000
            + "</text:p></table:table-cell></table:table-row>"
        ),
        set(),
    ),
    ".ods tables in tables": (lambda: ods("<table:table>" * 100_000), {"hostile-file"}),
    ".ods billion laughs": (lambda: ods("", LAUGHS), {"hostile-file"}),
    ".ods spans": (
        lambda: ods(
            '<table:table-row><table:table-cell table:number-columns-spanned="16384" '
            'table:number-rows-spanned="1048576"/></table:table-row>' * 19_000
        ),
        set(),
    ),
}

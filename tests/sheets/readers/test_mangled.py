"""Files of every format with bytes changed, lost, doubled: a Book or a finding, never an exception, never a hang."""

import random
from collections.abc import Callable
from struct import pack

import pytest

from tests.sheets.readers.binary_workbooks import MERGE, cell, name, parts, record, reference, row, sheet, styled, wide
from tests.sheets.workbooks import zipped
from xlforms.model.catalogue import FINDINGS
from xlforms.sheets.reading import read_book

SPREADSHEET = "urn:schemas-microsoft-com:office:spreadsheet"
XML = f"""<?xml version="1.0"?><Workbook xmlns="{SPREADSHEET}" xmlns:ss="{SPREADSHEET}"
 xmlns:x="urn:schemas-microsoft-com:office:excel"><Styles><Style ss:ID="s1"><NumberFormat ss:Format="Percent"/></Style>
</Styles><Names><NamedRange ss:Name="xf_a" ss:RefersTo="=自评表!R2C3"/></Names><Worksheet ss:Name="自评表"><Table>
<Column ss:Hidden="1" ss:Span="1"/><Row ss:Index="2" ss:Hidden="1">
<Cell ss:StyleID="s1"><Data ss:Type="Number">0.9</Data></Cell>
<Cell ss:Index="3" ss:MergeAcross="2" ss:MergeDown="1" ss:Formula="=SUM(R[1]C:R9C9)"><Data ss:Type="DateTime"
>2015-03-08T00:00:00.000</Data></Cell></Row></Table><x:WorksheetOptions><x:Visible>SheetHidden</x:Visible>
</x:WorksheetOptions></Worksheet></Workbook>"""
HTML = """<html><head><meta charset=utf-8><style>.a {mso-number-format:"0\\.0%"; display:none}</style>
<!--[if gte mso 9]><xml><x:ExcelWorksheet><x:Name>自评表</x:Name></x:ExcelWorksheet><x:ExcelName><x:Name>xf_a</x:Name>
<x:Formula>=自评表!$A$1</x:Formula></x:ExcelName></xml><![endif]--></head><body><table><col span=2 style='display:none'>
<tr class=a><td rowspan=2 colspan="3" x:num="0.93">93%</td><td data-t="n" data-v="3.27" id="sjs-D1">3.3</td></tr>
<tr><td sdval="42071" sdnum="1033;0;YYYY-MM-DD">2015-03-08<br>a&nbsp;&lt;</td></tr></table></body></html>"""
MHTML = f"""MIME-Version: 1.0
Content-Type: multipart/related; boundary="----=_x"

------=_x
Content-Location: file:///C:/a.htm
Content-Transfer-Encoding: quoted-printable
Content-Type: text/html; charset=3D"utf-8"

<html><table><tr><td x:num>76</td></tr></table></html>

------=_x
Content-Location: file:///C:/b.htm
Content-Transfer-Encoding: 8bit
Content-Type: text/html

{HTML}

------=_x--
"""
CSV = '行号,"办\n公 ""室""",76\r\nnews.city,,3.27\r\na,b,c\r\n'
BINARY = {
    **parts(
        record(60, pack("<LLLLH", 0, 3, 0, 0, 1))
        + row(2, hidden=True)
        + cell(5, 1, pack("<d", 0.93), 1)
        + cell(17, 0, wide("平江县"))
        + cell(7, 4, pack("<L", 0))
        + cell(9, 5, pack("<dHL", 4.0, 0, 0)),
        strings=record(19, b"\0" + wide("共用")),
        styles=styled("0%"),
        names=name("xf_a", reference(2, 1)),
    )
}
BINARY["xl/worksheets/sheet1.bin"] = sheet(
    bytes(BINARY["xl/worksheets/sheet1.bin"]), record(MERGE, pack("<4L", 1, 2, 1, 2))
)
PIECES = [
    b"<",
    b">",
    b'"',
    b"\xff\xff\xff\xff",
    b"&",
    b"\0",
    b"=",
    b"0",
    b"9" * 12,
    b"-",
    b"\r\n",
    b"\xef\xbb\xbf",
    b"--",
]


def mangled(random: random.Random, data: bytes) -> bytes:
    """The bytes after one to twenty accidents."""
    changed = bytearray(data)
    for _ in range(random.choice([1, 1, 2, 5, 20])):
        at, size = random.randrange(len(changed) + 1), random.choice([1, 2, 4, 16, 200])
        match random.randrange(6):
            case 0:
                changed[at : at + size] = random.randbytes(size)
            case 1:
                del changed[at : at + size]
            case 2:
                other = random.randrange(len(changed) + 1)
                changed[at:at] = changed[other : other + size]
            case 3:
                del changed[at:]
            case 4:
                changed[at : at + 1] = random.choice(PIECES)
            case _:
                changed[at : at + 1] = bytes([random.randrange(256)])
    return bytes(changed)


def mangled_binary(random: random.Random, _data: bytes) -> bytes:
    """The file with one of its parts mangled: a zip by itself tells only that its bytes are others."""
    part = random.choice([one for one in BINARY if one.endswith(".bin")])
    return zipped(BINARY | {part: mangled(random, bytes(BINARY[part]))})  # type: ignore[arg-type]  # none of the .bin is text


FILES: dict[str, tuple[bytes, Callable[[random.Random, bytes], bytes]]] = {
    "xlsb": (zipped(BINARY), mangled_binary),
    "xml2003": (XML.encode(), mangled),
    "html": (HTML.encode(), mangled),
    "html of several files": (MHTML.encode(), mangled),
    "text": (CSV.encode(), mangled),
    "text of two bytes": (CSV.replace(",", "\t").encode("utf-16"), mangled),
}


@pytest.mark.parametrize("kind", FILES)
def test_whole_they_are_read(kind: str) -> None:
    book, findings = read_book(FILES[kind][0], "a")
    assert book is not None, findings
    assert book.format == kind.split(maxsplit=1)[0]
    assert book.sheets[0].cells


@pytest.mark.parametrize("kind", FILES)
def test_mangled_they_are_read_or_told(kind: str) -> None:
    data, mangle = FILES[kind]
    for seed in range(700):
        changed = mangle(random.Random(f"{kind} {seed}"), data)  # noqa: S311  (the same accidents each time)
        book, findings = read_book(changed, "a")
        assert book is not None or findings, seed
        assert {one.code for one in findings} <= FINDINGS.keys(), seed


@pytest.mark.parametrize("kind", ["xml2003", "html", "html of several files"])
def test_cut_off_anywhere_they_are_told(kind: str) -> None:
    """A table in plain text has no end that could be missing; there the rows are counted."""
    data = FILES[kind][0]
    end = data.rindex(b"</Workbook>") if kind == "xml2003" else data.rindex(b"</table>")
    for size in range(1, end):
        book, _ = read_book(data[:size], "a")
        assert book is None, size

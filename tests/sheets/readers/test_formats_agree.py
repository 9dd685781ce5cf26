"""Random tables in every format: cells, merges and names are the same as those of .xlsx; as text, the same words."""

import csv
import json
import subprocess
from collections.abc import Mapping
from decimal import Decimal
from html import escape
from io import BytesIO, StringIO
from pathlib import Path
from struct import pack
from xml.sax.saxutils import escape as xml_escape

import pytest
import xlsxwriter
from hypothesis import given, settings, strategies as st

from tests.sheetjs import FOLDER
from tests.sheets.readers.binary_workbooks import MERGE, cell, name, parts, record, reference, row, sheet, styled, wide
from tests.sheets.workbooks import read_well, zipped
from xlforms.sheets.address import Area, Position, cell_name
from xlforms.sheets.book import Book, Cell, CellKind
from xlforms.sheets.reading import read_book

Value = str | float | bool
Table = Mapping[Position, Value]
TEXTS = st.text(st.sampled_from("条件 a7<>&\"';,\t\n=%.-年_x"), min_size=1, max_size=12).filter(
    lambda text: text == text.strip() and "_x" not in text and "  " not in text and "\t" not in text
)
NUMBERS = st.one_of(
    st.integers(-(10**9), 10**9).map(float),
    st.decimals(-1000, 1000, places=2).map(float),
    st.floats(-1e15, 1e15, allow_nan=False).map(lambda number: float(f"{number:.15g}")),  # XlsxWriter writes 16 digits
)
TABLES = st.dictionaries(
    st.tuples(st.integers(1, 9), st.integers(1, 6)), st.one_of(TEXTS, NUMBERS, st.booleans()), min_size=1, max_size=20
)
MERGES = st.sampled_from([(), ((20, 2, 21, 3),), ((20, 2, 20, 4), (22, 1, 25, 1))])


def as_xlsx(table: Table, merges: tuple[Area, ...]) -> bytes:
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        page = book.add_worksheet("自评表")
        percent = book.add_format({"num_format": "0%"})
        for (at_row, column), value in sorted(table.items()):
            place = at_row - 1, column - 1
            if isinstance(value, bool):
                page.write_boolean(*place, value)
            elif isinstance(value, float):
                page.write_number(*place, value, percent if column == 6 else None)
            else:
                page.write_string(*place, value)
        for area in merges:
            page.merge_range(area[0] - 1, area[1] - 1, area[2] - 1, area[3] - 1, None)
        book.define_name("xf_a", "='自评表'!$B$3")
    return file.getvalue()


def as_xlsb(table: Table, merges: tuple[Area, ...]) -> bytes:
    content = b""
    for at_row in sorted({place[0] for place in table}):
        content += row(at_row)
        for (_, column), value in sorted(one for one in table.items() if one[0][0] == at_row):
            style = 1 if column == 6 and isinstance(value, float) and not isinstance(value, bool) else 0
            kind, packed = (
                (4, bytes([value]))
                if isinstance(value, bool)
                else (5, pack("<d", value))
                if isinstance(value, float)
                else (6, wide(value))
            )
            content += cell(kind, column, packed, style)
    behind = b"".join(record(MERGE, pack("<4L", a[0] - 1, a[2] - 1, a[1] - 1, a[3] - 1)) for a in merges)
    return zipped(parts(sheet(content, behind), styles=styled("0%"), names=name("xf_a", reference(3, 2))))


def as_xml(table: Table, merges: tuple[Area, ...]) -> bytes:
    places = dict.fromkeys([*table, *((area[0], area[1]) for area in merges)])
    spans = {area[:2]: f' ss:MergeAcross="{area[3] - area[1]}" ss:MergeDown="{area[2] - area[0]}"' for area in merges}
    rows = ""
    for at_row in sorted({place[0] for place in places}):
        rows += f'<Row ss:Index="{at_row}">'
        for place in sorted(one for one in places if one[0] == at_row):
            rows += f'<Cell ss:Index="{place[1]}"{spans.get(place, "")}{xml_value(table.get(place), place[1])}</Cell>'
        rows += "</Row>"
    names = '<Names><NamedRange ss:Name="xf_a" ss:RefersTo="=自评表!R3C2"/></Names>'
    style = '<Styles><Style ss:ID="p"><NumberFormat ss:Format="0%"/></Style></Styles>'
    namespace = "urn:schemas-microsoft-com:office:spreadsheet"
    head = f'<Workbook xmlns="{namespace}" xmlns:ss="{namespace}">{style}{names}'
    return f'{head}<Worksheet ss:Name="自评表"><Table>{rows}</Table></Worksheet></Workbook>'.encode()


def xml_value(value: Value | None, column: int) -> str:
    """The rest of a cell's tag, and what stands in it."""
    match value:
        case None:
            return ">"
        case bool():
            return f'><Data ss:Type="Boolean">{value:d}</Data>'
        case float():
            style = ' ss:StyleID="p"' if column == 6 else ""
            return f'{style}><Data ss:Type="Number">{value!r}</Data>'
        case _:
            return f'><Data ss:Type="String">{xml_escape(value).replace(chr(10), "&#10;")}</Data>'


def as_html(table: Table, merges: tuple[Area, ...]) -> bytes:
    spans = {area[:2]: f" rowspan={area[2] - area[0] + 1} colspan={area[3] - area[1] + 1}" for area in merges}
    covered = {(r, c) for a in merges for r in range(a[0], a[2] + 1) for c in range(a[1], a[3] + 1) if (r, c) != a[:2]}
    rows = ""
    for at_row in range(1, max([*(place[0] for place in table), *(area[2] for area in merges)]) + 1):
        rows += "<tr>"
        for column in range(1, 7):
            if (at_row, column) not in covered:
                value = table.get((at_row, column))
                rows += f"<td{spans.get((at_row, column), '')}{html_value(value, column)}</td>"
        rows += "</tr>"
    return f"<html><table>{rows}</table></html>".encode()


def html_value(value: Value | None, column: int) -> str:
    """The rest of a cell's tag, and what stands in it, as Excel would write it."""
    match value:
        case None:
            return ">"
        case bool():
            return f' x:bool="{str(value).upper()}">{str(value).upper()}'
        case float():
            style = " style='mso-number-format:\"0%\"'" if column == 6 else ""
            return f'{style} x:num="{value!r}">{value:.1f}'
        case _:
            return f" x:str>{escape(value).replace(chr(10), '<br>')}"


WRITERS = {"xlsb": as_xlsb, "xml2003": as_xml, "html": as_html}


def contents(book: Book) -> tuple[dict[Position, Cell], set[Area]]:
    """What was seen beside a number is the page's own: these writers show one digit behind the point."""
    cells = {place: cell._replace(displayed=None) for place, cell in book.sheets[0].cells.items()}
    return cells, set(book.sheets[0].merges)


@pytest.mark.parametrize("kind", WRITERS)
@settings(deadline=None, max_examples=60)
@given(table=TABLES, merges=MERGES)
def test_the_same_cells(kind: str, table: Table, merges: tuple[Area, ...]) -> None:
    expected = read_well(as_xlsx(table, merges))
    found = read_well(WRITERS[kind](table, merges))
    assert (found.format, contents(found)) == (kind, contents(expected))
    if kind != "html":
        assert [(one.sheet, one.row, one.column) for one in found.names.values()] == [("自评表", 3, 2)]


@settings(deadline=None, max_examples=100)
@given(
    table=st.lists(st.lists(TEXTS, min_size=2, max_size=2), min_size=2, max_size=6),
    delimiter=st.sampled_from([",", ";", "\t"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16"]),
)
def test_the_same_words(table: list[list[str]], delimiter: str, encoding: str) -> None:
    text = StringIO(newline="")
    csv.writer(text, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows([*table, ["a", "b"]])
    book, _ = read_book(text.getvalue().encode(encoding), "a.csv")
    assert book is not None
    words = [cell.value for cell in book.sheets[0].cells.values()]
    assert words == [word for line in [*table, ["a", "b"]] for word in line]


SCRIPT = """
const fs = require("fs"), X = require("xlsx");
for (const [n, rows] of JSON.parse(fs.readFileSync("tables.json", "utf8")).entries()) {
  const sheet = X.utils.aoa_to_sheet(rows), book = X.utils.book_new();
  X.utils.book_append_sheet(book, sheet, "自评表");
  for (const [kind, name] of [["xlsx", "xlsx"], ["xlsb", "xlsb"], ["xlml", "xml"], ["html", "html"]])
    X.writeFile(book, n + "." + name, { bookType: kind });
}
"""


def test_sheetjs_writes_the_same_cells_in_all_formats(tmp_path: Path) -> None:
    """Tables of which calamine reads a sixth of the cells in .xlsb."""
    words = [
        "报送信息",
        "007",
        "a b",
        "x < y & z",
        '约"稿"',
        "两行\n文字",
        "=1+1",
        76,
        3.27,
        -0.5,
        1e15,
        0,
        True,
        False,
        None,
    ]
    tables = [[[words[(r * 7 + c * n) % len(words)] for c in range(9)] for r in range(12)] for n in range(1, 8)]
    (tmp_path / "tables.json").write_text(json.dumps(tables), "utf-8")
    (tmp_path / "node_modules").symlink_to(FOLDER / "node_modules")
    done = subprocess.run(
        ["node", "-e", SCRIPT], cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    for number, rows in enumerate(tables):
        expected = {
            cell_name(r, c): Decimal(str(value))
            if isinstance(value, int | float) and not isinstance(value, bool)
            else value
            for r, line in enumerate(rows, start=1)
            for c, value in enumerate(line, start=1)
            if value is not None
        }
        for kind in ("xlsx", "xlsb", "xml", "html"):
            book = read_well((tmp_path / f"{number}.{kind}").read_bytes())
            found = {one.name: one.value for one in book.sheets[0].cells.values() if one.kind is not CellKind.BLANK}
            assert found == expected, f"{number}.{kind}"

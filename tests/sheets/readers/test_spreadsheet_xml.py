"""XML Spreadsheet 2003: types, formats, places that count on, merges, names, and what is refused."""

from datetime import date, datetime, time
from decimal import Decimal

import pytest

from tests.sheets.workbooks import codes, read_well
from xlforms.sheets.book import Book, Cell, CellKind, SheetState
from xlforms.sheets.containers.guard import MAX_CELLS, MAX_MERGES
from xlforms.sheets.reading import read_book

N, T, B, E, D = CellKind.NUMBER, CellKind.TEXT, CellKind.BOOLEAN, CellKind.ERROR, CellKind.DATE
HEAD = """<?xml version="1.0"{encoding}?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:o="urn:schemas-microsoft-com:office:office"
 xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:html="http://www.w3.org/TR/REC-html40">"""
STYLES = """<Styles><Style ss:ID="Default"><NumberFormat/></Style>
<Style ss:ID="s1"><NumberFormat ss:Format="Percent"/></Style><Style ss:ID="s2" ss:Parent="s1"><Font/></Style>
<Style ss:ID="s3"><NumberFormat ss:Format="yyyy\\-mm\\-dd"/></Style>
<Style ss:ID="s4"><NumberFormat ss:Format="Standard"/></Style></Styles>"""


def workbook(rows: str, beside: str = "", before: str = STYLES, behind: str = "") -> str:
    """A workbook with one sheet; `beside` stands behind its table, `before` and `behind` around the sheet."""
    sheet = f'<Worksheet ss:Name="自评表"><Table>{rows}</Table>{beside}</Worksheet>'
    return f"{HEAD.format(encoding='')}{before}{sheet}{behind}</Workbook>"


def read(rows: str, beside: str = "", before: str = STYLES, behind: str = "") -> Book:
    book = read_well(workbook(rows, beside, before, behind).encode())
    assert book.format == "xml2003"
    return book


def cells(rows: str) -> dict[str, object]:
    """Name -> value of what `rows` hold."""
    return {cell.name: cell.value for cell in read(rows).sheets[0].cells.values()}


CELLS: tuple[tuple[str, Cell], ...] = (
    ('<Cell><Data ss:Type="Number">76.5</Data></Cell>', Cell(1, 1, N, Decimal("76.5"))),
    ('<Cell><Data ss:Type="Number">0.30000000000000004</Data></Cell>', Cell(1, 1, N, Decimal("0.3"))),
    ('<Cell><Data ss:Type="Number">3,5</Data></Cell>', Cell(1, 1, E, "3,5")),
    ('<Cell ss:StyleID="s1"><Data ss:Type="Number">0.93</Data></Cell>', Cell(1, 1, N, Decimal("0.93"), None, "0.00%")),
    ('<Cell ss:StyleID="s2"><Data ss:Type="Number">0.93</Data></Cell>', Cell(1, 1, N, Decimal("0.93"), None, "0.00%")),
    ('<Cell ss:StyleID="s4"><Data ss:Type="Number">1</Data></Cell>', Cell(1, 1, N, Decimal(1), None, "#,##0.00")),
    ('<Cell ss:StyleID="s9"><Data ss:Type="Number">1</Data></Cell>', Cell(1, 1, N, Decimal(1))),
    ('<Cell><Data ss:Type="String">007</Data></Cell>', Cell(1, 1, T, "007")),
    ('<Cell><Data ss:Type="String">两行&#10;&lt;a&gt;  b</Data></Cell>', Cell(1, 1, T, "两行\n<a>  b")),
    ('<Cell><ss:Data ss:Type="String">富<html:B>文</html:B>本</ss:Data></Cell>', Cell(1, 1, T, "富文本")),
    ('<Cell><Data ss:Type="Boolean">1</Data></Cell>', Cell(1, 1, B, value=True)),
    ('<Cell><Data ss:Type="Error">#DIV/0!</Data></Cell>', Cell(1, 1, E, "#DIV/0!")),
    ('<Cell><Data ss:Type="Other">x</Data></Cell>', Cell(1, 1, E, "x")),
    (
        '<Cell ss:StyleID="s3"><Data ss:Type="DateTime">2015-03-08T00:00:00.000</Data></Cell>',
        Cell(1, 1, D, date(2015, 3, 8), None, "yyyy\\-mm\\-dd", Decimal(42071)),
    ),
    (
        '<Cell ss:StyleID="s3"><Data ss:Type="Number">42071</Data></Cell>',
        Cell(1, 1, D, date(2015, 3, 8), None, "yyyy\\-mm\\-dd", Decimal(42071)),
    ),
    (
        '<Cell><Data ss:Type="DateTime">2015-03-08T10:30:00.000</Data></Cell>',
        Cell(1, 1, D, datetime(2015, 3, 8, 10, 30), None, "General", Decimal("42071.4375")),  # noqa: DTZ001
    ),
    (
        '<Cell><Data ss:Type="DateTime">1899-12-31T10:30:00.000</Data></Cell>',
        Cell(1, 1, D, time(10, 30), None, "General", Decimal("0.4375")),
    ),
    (
        '<Cell><Data ss:Type="DateTime">1900-01-01T00:00:00.000</Data></Cell>',
        Cell(1, 1, D, date(1900, 1, 1), None, "General", Decimal(1)),
    ),
    ('<Cell><Data ss:Type="DateTime">3月8日</Data></Cell>', Cell(1, 1, E, "3月8日")),
    (
        '<Cell ss:Formula="=IF(RC[1]&gt;0,&quot;R1C1&quot;,SUM(R2C3:R[4]C))"><Data ss:Type="Number">4</Data></Cell>',
        Cell(1, 1, N, Decimal(4), 'IF(B1>0,"R1C1",SUM($C$2:A5))'),
    ),
    ("<Cell ss:Formula=\"='R1C1 表'!R[1]C[1]+ROUND(RC2,1)\"/>", Cell(1, 1, formula="'R1C1 表'!B2+ROUND($B1,1)")),
    ('<Cell ss:Formula="=SUM(C[1])"><Data ss:Type="Number">4</Data></Cell>', Cell(1, 1, N, Decimal(4), "")),
    ('<Cell ss:Formula="=R[-9]C"/>', Cell(1, 1, formula="")),
)


@pytest.mark.parametrize("number", range(len(CELLS)))
def test_every_kind_of_cell(number: int) -> None:
    written, expected = CELLS[number]
    assert read(f"<Row>{written}</Row>").sheets[0].cells == {(1, 1): expected}


def test_blank_cells_and_comments_are_no_contents() -> None:
    comment = '<Comment ss:Author="某人"><ss:Data ss:Type="String">注释</ss:Data></Comment>'
    written = f'<Cell/><Cell><Data ss:Type="String"></Data></Cell><Cell>{comment}</Cell>'
    both = f'<Cell><Data ss:Type="Number">76</Data>{comment}</Cell>'
    assert cells(f"<Row>{written}{both}</Row>") == {"D1": Decimal(76)}


def text(content: str, **attributes: int) -> str:
    written = " ".join(f'ss:{name}="{value}"' for name, value in attributes.items())
    return f'<Cell {written}><Data ss:Type="String">{content}</Data></Cell>'


def test_places_count_on() -> None:
    rows = (
        f"<Row>{text('a')}{text('b', Index=4)}{text('c')}</Row>"
        f"<Row ss:Index='5'>{text('d', MergeAcross=2)}{text('e')}</Row>"
        f'<Row ss:Span="2" ss:Hidden="1"/><Row ss:Hidden="1">{text("f")}</Row>'
    )
    book = read(f'<Column ss:Index="2" ss:Hidden="1" ss:Span="1"/><Column/><Column ss:Hidden="1"/>{rows}')
    sheet = book.sheets[0]
    found = {cell.name: cell.value for cell in sheet.cells.values()}
    assert found == {"A1": "a", "D1": "b", "E1": "c", "A5": "d", "D5": "e", "A9": "f"}
    assert (sheet.hidden_rows, sheet.hidden_columns, sheet.merges) == ({6, 7, 8, 9}, {2, 3, 5}, ((5, 1, 5, 3),))


def test_a_style_of_the_row_and_of_the_column_counts() -> None:
    number = '<Cell><Data ss:Type="Number">0.5</Data></Cell>'
    rows = f'<Column ss:StyleID="s1"/><Row>{number}{number}</Row><Row ss:StyleID="s2">{number}{number}</Row>'
    assert {cell.name: cell.shown for cell in read(rows).sheets[0].cells.values()} == {
        "A1": "50%",
        "B1": "0.5",
        "A2": "50%",
        "B2": "50%",
    }


PLACELESS = {
    "below an area merged from above": f"<Row>{text('a', MergeDown=1)}</Row><Row>{text('b')}</Row>",
    "a row that goes back": f"<Row ss:Index='5'>{text('a')}</Row><Row ss:Index='4'>{text('b')}</Row>",
    "beyond the last column": f"<Row>{text('a', Index=16385)}</Row>",
    "below the last row": f'<Row ss:Index="1048577">{text("a")}</Row>',
    "no number": f'<Row ss:Index="-1">{text("a")}</Row>',
}


@pytest.mark.parametrize("what", PLACELESS)
def test_a_cell_without_a_certain_place_is_told(what: str) -> None:
    book, [finding] = read_book(workbook(PLACELESS[what]).encode(), "a.xml")
    assert (book is not None, finding.code, str(finding.place)) == (True, "damaged-cells", "a.xml:自评表")


def test_names_states_headers_properties() -> None:
    names = '<NamedRange ss:Name="{}" ss:RefersTo="{}"/>'
    before = (
        '<o:CustomDocumentProperties><o:xlforms_sender dt="string">pingjiang</o:xlforms_sender>'
        "<o:a_x0020_b>c</o:a_x0020_b></o:CustomDocumentProperties><Names>"
        + names.format("xf_fact.News", "=自评表!R7C8")
        + names.format("xf_area", "='自评表'!R7C8:R9C8")
        + names.format("xf_gone", "=#REF!")
        + "</Names>"
    )
    options = (
        "<x:WorksheetOptions><x:PageSetup><x:Header x:Data='&amp;R表单'/></x:PageSetup>"
        "<x:Visible>SheetVeryHidden</x:Visible></x:WorksheetOptions>"
    )
    behind = f'<Worksheet ss:Name="b"><Names>{names.format("xf_fact.news", "=b!R1C1")}</Names></Worksheet>'
    book = read("", options, before, behind)
    assert {key: (one.sheet, one.row, one.column) for key, one in book.names.items()} == {
        "xf_fact.news": ("自评表", 7, 8),
        "xf_area": ("", None, None),
        "xf_gone": ("", None, None),
    }
    assert [(one.scope, one.sheet, one.row) for one in book.scoped_names["xf_fact.news"]] == [("b", "b", 1)]
    assert [(one.title, one.state) for one in book.sheets] == [
        ("自评表", SheetState.VERY_HIDDEN),
        ("b", SheetState.VISIBLE),
    ]
    assert (book.properties, book.headers) == ({"xlforms_sender": "pingjiang", "a b": "c"}, {"自评表": "&R表单"})


def test_days_since_1904() -> None:
    before = f"<x:ExcelWorkbook><x:Date1904/></x:ExcelWorkbook>{STYLES}"
    number = '<Row><Cell ss:StyleID="s3"><Data ss:Type="Number">40609</Data></Cell></Row>'
    book, [finding] = read_book(workbook(number, before=before).encode(), "a.xml")
    assert book
    assert book.sheets[0].cell(1, 1).value == date(2015, 3, 8)
    assert (finding.code, finding.slots) == ("dates-since-1904", {"value": "2015-03-08", "cell": "A1"})


def test_what_is_crossed_out_raised_or_hidden_is_known_as_such() -> None:
    styles = (
        '<Styles><Style ss:ID="s1"><Font ss:StrikeThrough="1"/></Style><Style ss:ID="s2" ss:Parent="s1"/>'
        '<Style ss:ID="s3" ss:Parent="s1"><Font ss:StrikeThrough="0"/></Style></Styles>'
    )
    rows = (
        '<Row><Cell ss:StyleID="s1"><Data ss:Type="Number">76</Data></Cell>'
        '<Cell ss:StyleID="s2"><Data ss:Type="String">76</Data></Cell>'
        '<Cell ss:StyleID="s3"><Data ss:Type="Number">0</Data></Cell>'
        '<Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><S>7<B>0</B></S>76<Sup>1</Sup>'
        "<Font>H<Sub>2</Sub>O</Font></ss:Data></Cell></Row>"
    )
    options = "<x:WorksheetOptions><x:DoNotDisplayZeros/></x:WorksheetOptions>"
    found = read(rows, options, styles).sheets[0].cells.values()
    assert [(one.shown, one.struck, one.displayed) for one in found] == [
        ("76", True, None),
        ("76", True, None),
        ("0", False, ""),
        ("7\u03360\u033676¹H₂O", False, None),
    ]


@pytest.mark.parametrize("encoding", ["gb2312", "GBK", "gb18030", "utf-8", "UTF-16"])
def test_encodings(encoding: str) -> None:
    declared = HEAD.format(encoding=f' encoding="{encoding}"')
    data = workbook(f"<Row>{text('平江县')}</Row>").replace(HEAD.format(encoding=""), declared).encode(encoding)
    assert read_well(data).sheets[0].cell(1, 1).value == "平江县"


REFUSED = {
    "no sheet": (f"{HEAD.format(encoding='')}</Workbook>", "damaged-file"),
    "cut off": (workbook(f"<Row>{text('a')}</Row>")[:-30], "damaged-file"),
    "a document type": (f"<!DOCTYPE a>{workbook('')}", "hostile-file"),
    "merges": (workbook("<Row><Cell ss:MergeAcross='1'/></Row>" * (MAX_MERGES + 1)), "too-many-merges"),
    "covered places": (workbook("<Row><Cell ss:MergeAcross='16000' ss:MergeDown='9'/></Row>" * 20), "too-many-merges"),
    "cells": (workbook(f"<Row>{'<Cell/>' * (MAX_CELLS + 1)}</Row>"), "too-many-cells"),
    "sheets": (workbook("", behind='<Worksheet ss:Name="a"/>' * 256), "too-many-sheets"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_refused(what: str) -> None:
    written, code = REFUSED[what]
    assert codes(written.encode()) == [code]

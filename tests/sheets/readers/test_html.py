"""HTML saved as .xls: places among spans, exact values where a program gives them, text as shown where not."""

from datetime import date
from decimal import Decimal

import pytest

from tests.sheets.workbooks import codes, read_well
from xlforms.sheets.book import Book, Cell, CellKind, SheetState
from xlforms.sheets.containers.guard import MAX_CELLS
from xlforms.sheets.reading import read_book

N, T, B, E, D = CellKind.NUMBER, CellKind.TEXT, CellKind.BOOLEAN, CellKind.ERROR, CellKind.DATE
STYLE = r"""<style><!--table {mso-displayed-decimal-separator:"\.";}
.xl65 {mso-style-parent:style0; mso-number-format:"0\.00%";} td.xl66, .xl67 {mso-number-format:"Short Date";}
.xl68 {mso-number-format:"yyyy\0022年\0022m\0022月\0022";} .gone {display:none}--></style>"""


def page(rows: str, before: str = STYLE) -> str:
    return f"<html><head>{before}</head><body><table>{rows}</table></body></html>"


def read(rows: str, before: str = STYLE) -> Book:
    """The book of a page with which nothing is wrong but that it is one."""
    book, findings = read_book(page(rows, before).encode(), "a.xls")
    assert book is not None, findings
    assert book.format == "html"
    assert {finding.code for finding in findings} <= {"numbers-as-shown"}
    return book


def cells(rows: str) -> dict[str, object]:
    """Name -> value of what the table holds."""
    return {cell.name: cell.value for cell in read(rows).sheets[0].cells.values()}


EXACT: tuple[tuple[str, Cell], ...] = (
    # Excel
    ("<td x:num>76</td>", Cell(1, 1, N, Decimal(76))),
    ('<td x:num="3.27" class=xl99>3.3</td>', Cell(1, 1, N, Decimal("3.27"))),
    ('<td class=xl65 x:num="0.93">93.00%</td>', Cell(1, 1, N, Decimal("0.93"), None, "0.00%")),
    ("<td class=xl65 x:num>93%</td>", Cell(1, 1, T, "93%")),
    ('<td style=\'mso-number-format:"0%"\' x:num="0.5">50%</td>', Cell(1, 1, N, Decimal("0.5"), None, "0%")),
    ("<td style='mso-number-format:\"\\@\"' x:str>007</td>", Cell(1, 1, T, "007")),
    ('<td class="xl67" x:num="42071">2015/3/8</td>', Cell(1, 1, D, date(2015, 3, 8), None, "yyyy/m/d", Decimal(42071))),
    ('<td class="xl68" x:num="42071">3月</td>', Cell(1, 1, D, date(2015, 3, 8), None, 'yyyy"年"m"月"', Decimal(42071))),
    ('<td x:num="4" x:fmla="=SUM(A2:A3)">4</td>', Cell(1, 1, N, Decimal(4), "SUM(A2:A3)")),
    ('<td x:bool="TRUE">TRUE</td>', Cell(1, 1, B, value=True)),
    ("<td x:err>#DIV/0!</td>", Cell(1, 1, E, "#DIV/0!")),
    # LibreOffice
    ('<td sdval="3.27" sdnum="1033;0;0.0">3.3</td>', Cell(1, 1, N, Decimal("3.27"), None, "0.0")),
    ('<td sdval="80" sdnum="1033;">80</td>', Cell(1, 1, N, Decimal(80))),
    ('<td sdval="0.93" sdnum="1033;0;0%">93%</td>', Cell(1, 1, N, Decimal("0.93"), None, "0%")),
    (
        '<td sdval="42071" sdnum="1033;2052;YYYY-MM-DD">2015-03-08</td>',
        Cell(1, 1, D, date(2015, 3, 8), None, "YYYY-MM-DD", Decimal(42071)),
    ),
    ('<td sdval="1" sdnum="1033;1033;BOOLEAN">TRUE</td>', Cell(1, 1, B, value=True, number_format="BOOLEAN")),
    ('<td sdval="0" sdnum="1033;">#DIV/0!</td>', Cell(1, 1, E, "#DIV/0!")),
    # SheetJS
    ('<td data-t="n" data-v="3.27" data-z="0.0" id="sjs-A1">3.3</td>', Cell(1, 1, N, Decimal("3.27"), None, "0.0")),
    ('<td data-t="s" data-v="a  b" id="sjs-A1">a b</td>', Cell(1, 1, T, "a  b")),
    ('<td data-t="s" data-v="约"稿" x" id="sjs-A1">约&quot;稿&quot; x</td>', Cell(1, 1, T, '约"稿" x')),
    ('<td data-t="b" data-v="true" id="sjs-A1">TRUE</td>', Cell(1, 1, B, value=True)),
    ('<td data-t="e" data-v="7" id="sjs-A1">#DIV/0!</td>', Cell(1, 1, E, "#DIV/0!")),
)


@pytest.mark.parametrize("number", range(len(EXACT)))
def test_values_that_a_program_gives(number: int) -> None:
    written, expected = EXACT[number]
    book = read_well(page(f"<tr>{written}</tr>").encode())
    [found] = book.sheets[0].cells.values()
    assert found._replace(displayed=None) == expected


SHOWN = {
    "76": "76",
    " 76&nbsp;": "76",
    "007": "007",
    "1,200.00": "1,200.00",
    "=1+1": "=1+1",
    "a<br>b<br/>  c": "a\nb\nc",
    "<p>a</p><p>b</p>": "a\nb",
    "办\r\n  公 <b>室</b>": "办 公 室",
    "&lt;a&gt; &amp; &#26465; &quot;": '<a> & 条 "',
    "<font color='red'>a</font><!-- no --><span style='mso-spacerun:yes'>&nbsp; </span>b": "a  b",
    "3 < 5 而 <中>": "3 < 5 而 <中>",
}


@pytest.mark.parametrize("written", SHOWN)
def test_text_as_shown(written: str) -> None:
    assert cells(f"<tr><td>{written}</td></tr>") == {"A1": SHOWN[written]}


def test_numbers_that_came_as_shown_are_told() -> None:
    for rows, told in (
        ("<td>76</td>", ["numbers-as-shown"]),
        ("<td>平江县</td>", []),
        ("<td x:num>76</td>", []),
        ("<td x:str>a</td><td>76</td>", ["numbers-as-shown"]),
    ):
        assert [one.code for one in read_book(page(rows).encode(), "a.xls")[1]] == told


def test_places_among_spans() -> None:
    """
    a a b
    a a c
    d e c
    """
    rows = (
        "<tr><td colspan=2 rowspan='2'>a</td><td>b</td></tr><tr><td rowspan=2>c</td></tr><tr><td>d</td><th>e</th></tr>"
    )
    book = read(rows)
    assert {one.name: one.value for one in book.sheets[0].cells.values()} == {
        "A1": "a",
        "C1": "b",
        "C2": "c",
        "A3": "d",
        "B3": "e",
    }
    assert book.sheets[0].merges == ((1, 1, 2, 2), (2, 3, 3, 3))


def test_ends_of_cells_and_rows_may_be_left_out() -> None:
    assert cells("<TR><TD>a<TD>b<TR><TD>c") == {"A1": "a", "B1": "b", "A2": "c"}


def test_hidden_rows_and_columns() -> None:
    rows = (
        "<col width=9 span=2><col style='display:none' span=2><col>"
        "<tr><td>a</td></tr><tr class=gone><td>b</td></tr><tr style='mso-yfti-irow:1;DISPLAY: none'><td>c</td></tr>"
    )
    sheet = read(rows).sheets[0]
    assert (sheet.hidden_rows, sheet.hidden_columns) == ({2, 3}, {3, 4})


def test_a_table_is_a_sheet() -> None:
    whole = (
        "<html><body><p>标题</p><a name=table0><h1>Sheet 1: <em>填报说明</em></h1></a><table><tr><td>a</table>"
        "<table><caption>自评表</caption><tr><td>b<table><tr><td>里面</table></table><table><tr><td>c</table>"
    )
    book, _ = read_book(whole.encode(), "a.xls")
    assert book is not None
    assert [(one.title, [cell.value for cell in one.cells.values()]) for one in book.sheets] == [
        ("填报说明", ["a"]),
        ("自评表", ["b"]),
        ("3", ["里面"]),
        ("4", ["c"]),
    ]


EXCEL = """<!--[if gte mso 9]><xml><o:CustomDocumentProperties>
<o:xlforms_sender dt:dt="string">pingjiang</o:xlforms_sender>
</o:CustomDocumentProperties></xml><![endif]--><!--[if gte mso 9]><xml><x:ExcelWorkbook><x:ExcelWorksheets>
<x:ExcelWorksheet><x:Name>自评表</x:Name><x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions>
</x:ExcelWorksheet></x:ExcelWorksheets></x:ExcelWorkbook><x:ExcelName><x:Name>xf_fact.News</x:Name>
<x:Formula>='自评表'!$H$7</x:Formula></x:ExcelName></xml><![endif]-->"""


def test_what_excel_declares() -> None:
    book = read("<tr><td>a</td></tr>", EXCEL)
    assert [(one.title, one.state) for one in book.sheets] == [("自评表", SheetState.HIDDEN)]
    name = book.names["xf_fact.news"]
    assert (name.sheet, name.row, name.column, name.refers_to) == ("自评表", 7, 8, "'自评表'!$H$7")
    assert book.properties == {"xlforms_sender": "pingjiang"}


def test_properties_as_libreoffice_writes_them() -> None:
    book = read("<tr><td>a</td></tr>", '<meta name="xlforms_sender" content="pingjiang"/>')
    assert book.properties["xlforms_sender"] == "pingjiang"


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", ""),
        ("utf-8-sig", "gb2312"),
        ("gb18030", ""),
        ("gbk", "gb2312"),
        ("big5", "big5"),
        ("utf-16", ""),
    ],
)
def test_encodings(encoding: str, declared: str) -> None:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">' if declared else ""
    book, _ = read_book(page("<tr><td>平江縣</td></tr>", meta).encode(encoding), "a.xls")
    assert book is not None
    assert book.sheets[0].cell(1, 1).value == "平江縣"


def test_a_broken_tag_of_sheetjs_is_told() -> None:
    """It does not protect a `>` in what it repeats: the cells behind would stand elsewhere."""
    rows = (
        '<tr><td data-t="s" data-v="5" > x" id="sjs-A1">5&quot; &gt; x</td><td data-t="n" data-v="1" id="sjs-B1">1</td>'
    )
    book, [finding] = read_book(page(rows).encode(), "a.xls")
    assert (book is not None, finding.code, finding.slots) == (True, "damaged-sheet", {"value": "A1"})


REFUSED = {
    "no table": ("<html><body><p>无</p></body></html>", "not-a-workbook"),
    "frames of a workbook in several files": (
        f"<html><head>{EXCEL}</head><frameset></frameset></html>",
        "not-a-workbook",
    ),
    "cut off behind a row": ("<html><body><table><tr><td>a</td></tr>", "damaged-file"),
    "cut off in a tag": ("<html><body><table></table><td cla", "damaged-file"),
    "cut off in a value": ('<html><body><table><tr><td class="a>b</td></tr></table>', "damaged-file"),
    "cut off in a comment": ("<html><table></table><!-- a", "damaged-file"),
    "tags": ("<html><table>" + "<td>" * (2 * MAX_CELLS + 1), "too-many-cells"),
    "cells": ("<html><table>" + "<td>" * (MAX_CELLS + 1) + "</table>", "too-many-cells"),
    "covered places": ("<html><table>" + "<tr><td rowspan=99999 colspan=9999>" * 40 + "</table>", "too-many-cells"),
    "tables": ("<html>" + "<table></table>" * 257, "too-many-sheets"),
    "bytes": ("<html><table></table>" + " " * (17 << 20), "file-too-large"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_refused(what: str) -> None:
    written, code = REFUSED[what]
    assert codes(written.encode()) == [code]


SLOW = ["<", "<a", "<a '", '<a b="', "<!--", "<!", "</", "<style>", "<td x=", "&", "<a b=' c=\"", "<a b= "]


@pytest.mark.parametrize("piece", SLOW)
def test_unfinished_markup_takes_linear_time(piece: str) -> None:
    """A quadratic reader would take hours."""
    book, findings = read_book(f"<html><table>{piece * 200_000}".encode(), "a.xls")
    assert (book, findings[0].code) in {(None, "damaged-file"), (None, "too-many-cells")}


def test_a_page_of_libreoffice_with_a_row_too_short_is_not_read() -> None:
    """A merged header that begins in a hidden column is left out: what follows stands above other columns."""
    head = '<html><head><meta name="generator" content="LibreOffice 7.4.7.2 (Linux)"/></head><body><table>'
    rows = '<tr><td>考核内容</td><td sdval="3">3</td><td sdval="4">4</td></tr>'
    whole = f"{head}<tr><td>项目</td><td colspan=2>结果</td></tr>{rows}</table></body></html>"
    short = f"{head}<tr><td>项目</td><td>备注</td></tr>{rows}</table></body></html>"
    [(whole_book, whole_findings), (short_book, short_findings)] = [
        read_book(one.encode(), "a.xls") for one in (whole, short)
    ]
    assert whole_book
    assert short_book
    assert (whole_findings, len(whole_book.sheets[0].cells)) == ([], 5)
    assert [(one.code, one.slots["value"]) for one in short_findings] == [("damaged-sheet", "C1")]
    assert short_book.sheets[0].cells == {}

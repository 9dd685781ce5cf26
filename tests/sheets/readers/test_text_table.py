"""Tables in plain text: encodings, delimiters, quotes; everything stays text; a letter is no table."""

import pytest

from tests.sheets.workbooks import codes
from xlforms.messages import LANGUAGES
from xlforms.sheets.book import Book, CellKind
from xlforms.sheets.containers.guard import MAX_CELLS
from xlforms.sheets.reading import read_book


def read(data: bytes) -> Book:
    """The book of a text table; all of them come with the same warning."""
    book, [finding] = read_book(data, "a.csv")
    assert book is not None
    assert (book.format, [sheet.title for sheet in book.sheets]) == ("text", [""])
    assert (finding.code, finding.slots, str(finding.place)) == ("numbers-as-shown", {"value": "CSV / TXT"}, "a.csv")
    return book


def rows(text: str, encoding: str = "utf-8") -> list[list[object]]:
    """The values of each row, None where nothing stands."""
    sheet = read(text.encode(encoding)).sheets[0]
    return [[sheet.cell(row, column).value for column in range(1, sheet.last_column + 1)] for row in sheet.rows]


ENCODINGS = ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_encodings_and_delimiters(encoding: str, delimiter: str) -> None:
    text = delimiter.join(["单位", "条数"]) + "\r\n" + delimiter.join(["平江县", "76"]) + "\r\n"
    assert rows(text, encoding) == [["单位", "条数"], ["平江县", "76"]]


TABLES: dict[str, tuple[str, list[list[object]]]] = {
    "quoted line breaks, delimiters, quotes": (
        'a,"办\r\n公",b\r\n1,"x, ""y"";\t",2\r\n',
        [["a", "办\r\n公", "b"], ["1", 'x, "y";\t', "2"]],
    ),
    "nothing is turned into numbers or formulas": (
        "007,1.10,=1+1,1e5\nTRUE,3-5, 76 ,12%\n",
        [["007", "1.10", "=1+1", "1e5"], ["TRUE", "3-5", " 76 ", "12%"]],
    ),
    "blank cells": ("a,,b\n,,\n,c,\n", [["a", None, "b"], [None, "c", None]]),
    "commas in a table of tabs": (
        "a\tb\n1,000\t2,000\n3,000\t4,000\n",
        [["a", "b"], ["1,000", "2,000"], ["3,000", "4,000"]],
    ),
    "the delimiter is named": ("sep=;\na;1,5\nb;2,5\n", [["a", "1,5"], ["b", "2,5"]]),
    "some lines are shorter": (
        "a,b,c\n1,2,3\n4,5,6\n7\n",
        [["a", "b", "c"], ["1", "2", "3"], ["4", "5", "6"], ["7", None, None]],
    ),
    "no line break at the end": ("a,b\n1,2", [["a", "b"], ["1", "2"]]),
    "old line ends": ("a,b\r1,2\r", [["a", "b"], ["1", "2"]]),
}


@pytest.mark.parametrize("what", TABLES)
def test_tables(what: str) -> None:
    text, expected = TABLES[what]
    assert rows(text) == expected


def test_every_cell_is_text_where_it_stands() -> None:
    cells = read(b"\n,1\n\n2,3\n,4\n").sheets[0].cells.values()
    assert [(cell.name, cell.value) for cell in cells] == [("B2", "1"), ("A4", "2"), ("B4", "3"), ("B5", "4")]
    assert {cell.kind for cell in cells} == {CellKind.TEXT}


REFUSED = {
    "a letter": ("市妇联：\n现将我县2015年工作情况报告如下，请审阅。\n平江县妇联\n".encode(), "not-a-workbook"),
    "an English letter": (
        b"Dear all,\nfind our figures below, as you asked.\nThey are 76, 40 and 3, all of them.\nRegards\nMary\n",
        "not-a-workbook",
    ),
    "one word": (b"text", "not-a-workbook"),
    "one column": ("单位\n平江县\n".encode(), "not-a-workbook"),
    "a quote without its end": (b'a,"b\n1,2\n', "damaged-file"),
    "something behind a quote": (b'a,b\n"1"x,2\n', "damaged-file"),
    "half a character of UTF-16": (b"\xff\xfea\x00\t\x00b", "damaged-file"),
    "no encoding of ours": (b"a,b\n\xff\xff,\x81\n", "damaged-file"),
    "more cells than a form has": (b"," * (MAX_CELLS + 1), "too-many-cells"),
    "two delimiters that fit": (b"a;1,5\nb;2,5\n", "damaged-file"),
    "a delimiter without a table": (b"sep=;", "not-a-workbook"),
    "more lines than a form has": (b"a,b" + b"\n" * (MAX_CELLS + 1), "too-many-cells"),
    "more bytes than a form has": (b"a,b\n" * (5 << 20), "file-too-large"),
    "more columns than a sheet": (b"a" + b"," * 16_384 + b"\n", "damaged-file"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_refused(what: str) -> None:
    data, code = REFUSED[what]
    assert codes(data) == [code]


def test_the_warning_says_what_may_be_lost() -> None:
    _, [finding] = read_book(b"a,b\n1,2\n", "a.csv")
    for language in LANGUAGES:
        assert "CSV / TXT" in finding.in_language(language).message
        assert ".xlsx" in finding.in_language(language).hint


def test_a_line_with_a_delimiter_within_a_cell_is_told_and_not_read() -> None:
    lines = ["单位,金额,自评", "平江县,76,5", "岳阳县,31,250,5", "华容县,41,4"]
    book, [_, finding] = read_book("\n".join(lines).encode(), "a.csv")
    assert (finding.code, finding.slots, str(finding.place)) == ("damaged-lines", {"value": "3", "count": 1}, "a.csv")
    assert book is not None
    assert [cell.shown for cell in book.sheets[0].cells.values() if cell.row > 1] == [
        "平江县",
        "76",
        "5",
        "华容县",
        "41",
        "4",
    ]

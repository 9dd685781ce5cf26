"""xls: what LibreOffice saves as Excel 97 is read as the .xlsx was; records made by hand are damaged or old."""

import struct
from datetime import date, time
from decimal import Decimal
from pathlib import Path

import pytest

from tests.sheets.containers.compound import compound
from tests.sheets.readers.records import EOF, biff8, bof, label, number, record
from tests.sheets.readers.test_resaved import READ, filled
from tests.sheets.workbooks import codes
from xlforms.sheets.book import Book, CellKind, SheetState
from xlforms.sheets.office import convert
from xlforms.sheets.reading import read_book


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("xls")
    (folder / "filled.xlsx").write_bytes(filled())
    return convert(folder / "filled.xlsx", folder / "out", "xls").read_bytes()


@pytest.fixture(scope="module")
def book(saved: bytes) -> Book:
    found, findings = read_book(saved, "01_平江县.xls")
    assert (findings, found and found.format) == ([], "xls")
    assert found is not None
    return found


def test_values(book: Book) -> None:
    found = {cell.name: (cell.kind, cell.value) for cell in book.sheets[0].cells.values()}
    found.pop("B6")
    assert found == {name: read for name, read in READ.items() if name != "XFD1048576"}


def test_cells_with_formulas_are_known_as_such(book: Book) -> None:
    assert {cell.name for cell in book.sheets[0].cells.values() if cell.formula is not None} == {"B6", "D1", "D2", "D3"}


def test_formats_and_serial_numbers(book: Book) -> None:
    form = book.sheets[0]
    shown = form.cell(5, 2).shown, form.cell(1, 3).serial, form.cell(2, 3).serial
    assert shown == ("93%", Decimal(46086), Decimal("0.4375"))


def test_structure_and_carriers(book: Book) -> None:
    form, hidden = book.sheets
    assert (form.title, form.state, form.merges, form.hidden_rows, form.hidden_columns) == (
        "自评表",
        SheetState.VISIBLE,
        ((10, 6, 12, 7),),
        {3},
        {3},
    )
    assert (hidden.title, hidden.state is SheetState.VISIBLE, hidden.cell(1, 1).value) == (
        "_xlforms",
        False,
        "county-2015",
    )
    named = book.names["xf_news_city"]
    assert (named.sheet, named.row, named.column) == ("自评表", 1, 2)
    assert "K7Q2" in book.headers["自评表"]


def test_wps_calls_it_et(saved: bytes, tmp_path: Path) -> None:
    path = tmp_path / "01_平江县.et"
    path.write_bytes(saved)
    found, findings = read_book(path)
    assert (found and found.format, findings) == ("xls", [])


def test_the_date_formats_of_china_are_dates_without_being_written_down() -> None:
    """Excel writes no FORMAT for the built-in ones: xlrd knows 31 as a date but not how it looks."""
    cells = [number(0, column, 42071.0, 15 + column) for column in range(3)]
    found, findings = read_book(biff8(cells, formats=[31, 9, 14]))
    assert (findings, found is not None) == ([], True)
    assert found is not None
    assert [(cell.kind, cell.shown) for cell in found.sheets[0].cells.values()] == [
        (CellKind.DATE, "2015-03-08"),
        (CellKind.NUMBER, "4207100%"),
        (CellKind.DATE, "2015-03-08"),
    ]


def test_dates_since_1904() -> None:
    data = biff8([number(0, 0, 40609.0, 15), number(1, 0, 0.4375, 15)], formats=[14], beside=[record(0x22, b"\1\0")])
    found, [finding] = read_book(data, "a.xls")
    assert found is not None
    assert [cell.value for cell in found.sheets[0].cells.values()] == [date(2015, 3, 8), time(10, 30)]
    assert (finding.code, finding.slots) == ("dates-since-1904", {"value": "2015-03-08", "cell": "A1"})


@pytest.mark.parametrize(
    ("value", "kind", "shown"),
    [
        (0.1 + 0.2, CellKind.NUMBER, "0.3"),
        (1e15 + 0.5, CellKind.NUMBER, "1000000000000000"),
        (1e308, CellKind.NUMBER, "1" + "0" * 308),
        (-0.0, CellKind.NUMBER, "0"),
        (float("nan"), CellKind.ERROR, "nan"),
        (float("inf"), CellKind.ERROR, "inf"),
    ],
)
def test_numbers_are_exact_to_15_digits(value: float, kind: CellKind, shown: str) -> None:
    found, _ = read_book(biff8([number(0, 0, value)]))
    assert found is not None
    cell = found.sheets[0].cell(1, 1)
    assert (cell.kind, cell.shown) == (kind, shown)


def test_a_chart_in_a_sheet_is_none_of_its_cells() -> None:
    chart = [bof(0x20), number(4, 4, 99.0), EOF]
    found, findings = read_book(biff8([number(0, 0, 76.0), *chart, number(1, 0, 50.0)]))
    assert (findings, found is not None) == ([], True)
    assert found is not None
    assert {cell.name: cell.value for cell in found.sheets[0].cells.values()} == {"A1": Decimal(76), "A2": Decimal(50)}


def test_what_xlrd_would_stumble_over_and_nobody_needs_is_not_shown_to_it() -> None:
    note, link = record(0x1C, b"\1"), record(0x1B8, b"rubbish")
    found, findings = read_book(biff8([note, number(0, 0, 76.0), link]))
    assert (findings, found and found.sheets[0].cell(1, 1).value) == ([], Decimal(76))


@pytest.mark.parametrize(("version", "kind"), [(0x9, 0x3), (0x209, 0x203), (0x409, 0x203)])
def test_sheets_of_excel_2_to_4_are_files_of_their_own(version: int, kind: int) -> None:
    style = bytes(3) if kind == 0x3 else bytes(2)
    cell = record(kind, struct.pack("<HH", 13, 7) + style + struct.pack("<d", 76.5))
    found, findings = read_book(record(version, struct.pack("<HH", 2, 0x10) + bytes(2)) + cell + EOF)
    assert (findings, found and found.sheets[0].cell(14, 8).value) == ([], Decimal("76.5"))


def test_excel_95_with_its_own_code_page() -> None:
    sheet = [bof(0x10, 0x500), record(0x204, struct.pack("<HHHH", 0, 0, 0, 6) + "平江县".encode("gbk")), EOF]
    head = [bof(5, 0x500), record(0x42, struct.pack("<H", 936))]
    title = struct.pack("<BB", 0, 0) + bytes([6]) + "自评表".encode("gbk")
    start = sum(map(len, head)) + 4 + 4 + len(title) + len(EOF)
    listed = record(0x85, struct.pack("<L", start) + title)
    found, findings = read_book(compound({"Book": b"".join([*head, listed, EOF, *sheet])}))
    assert (findings, found is not None) == ([], True)
    assert found is not None
    assert (found.sheets[0].title, found.sheets[0].cell(1, 1).value) == ("自评表", "平江县")


def test_what_xlrd_does_not_read_calamine_may_and_that_is_told() -> None:
    data = biff8([number(0, 0, 76.0), label(2, 0, "条")], beside=[record(0xE0, bytes(4))])
    found, [finding] = read_book(data, "a.xls")
    assert (found is not None, finding.code, finding.severity) == (True, "recovered-file", "warning")
    assert found is not None
    assert [cell.value for cell in found.sheets[0].cells.values()] == [Decimal(76), "条"]


@pytest.mark.parametrize("tenth", range(10))
def test_cut_off_anywhere(saved: bytes, book: Book, tenth: int) -> None:
    found, findings = read_book(saved[: len(saved) * tenth // 10])
    if found is None:
        assert [finding.code for finding in findings] in (["damaged-file"], ["empty-file"])
    else:  # what was cut off is no part of the workbook
        assert (found.sheets, found.names, findings) == (book.sheets, book.names, [])


@pytest.mark.parametrize("stream", [b"", bof(5), bof(5) + EOF, b"\x09\x08\x00\x00", b"\xff" * 4096])
def test_a_workbook_stream_without_a_workbook(stream: bytes) -> None:
    assert codes(compound({"Workbook": stream})) in (["damaged-file"], ["unreadable-file"])

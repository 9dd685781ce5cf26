"""xlsb: every kind of record that a cell can be, and what lying records cost: one cell or one sheet, never more."""

from datetime import date
from decimal import Decimal
from struct import pack

import pytest

from tests.sheets.readers.binary_workbooks import (
    COLUMNS,
    MERGE,
    ROW,
    cell,
    name,
    parts,
    record,
    reference,
    row,
    sheet,
    styled,
    wide,
    workbook,
)
from tests.sheets.workbooks import codes, read_well, zipped
from xlforms.sheets.book import Cell, CellKind, SheetState
from xlforms.sheets.containers.guard import MAX_CELLS, MAX_MERGES, Refused
from xlforms.sheets.readers.xlsb.sheet import BinarySheet
from xlforms.sheets.readers.xlsx.cell import CellReader
from xlforms.sheets.reading import read_book

N, T, B, E = CellKind.NUMBER, CellKind.TEXT, CellKind.BOOLEAN, CellKind.ERROR
FORMULA = pack("<H", 0) + pack("<L", 3) + b"\x1e\x01\x00" + pack("<L", 0)  # =1, behind the value
CELLS: tuple[tuple[int, bytes, CellKind, object, str | None], ...] = (
    # kind, value, what is read, whether a formula
    (2, pack("<L", 76 << 2 | 2), N, Decimal(76), None),
    (2, pack("<L", (-4 << 2 | 2) & 0xFFFF_FFFF), N, Decimal(-4), None),
    (2, pack("<L", 327 << 2 | 3), N, Decimal("3.27"), None),
    (2, pack("<d", 0.5)[4:], N, Decimal("0.5"), None),
    (2, (int.from_bytes(pack("<d", 50.0)[4:], "little") | 1).to_bytes(4, "little"), N, Decimal("0.5"), None),
    (5, pack("<d", 0.1 + 0.2), N, Decimal("0.3"), None),
    (5, pack("<d", 123456789012345.0), N, Decimal(123456789012345), None),
    (5, pack("<d", float("nan")), E, "nan", None),
    (3, b"\x07", E, "#DIV/0!", None),
    (3, b"\x2a", E, "#N/A", None),
    (3, b"\x99", E, "#153", None),
    (4, b"\x01", B, True, None),
    (4, b"\x00", B, False, None),
    (4, b"\x07", E, "7", None),
    (6, wide("76条\n"), T, "76条\n", None),
    (62, b"\x01" + wide("富文本") + pack("<L", 0), T, "富文本", None),
    (7, pack("<L", 1), T, "共用", None),
    (7, pack("<L", 9), E, "#9", None),
    (8, wide("未完成") + FORMULA, T, "未完成", ""),
    (8, wide("") + FORMULA, T, "", ""),
    (9, pack("<d", 78.45) + FORMULA, N, Decimal("78.45"), ""),
    (10, b"\x01" + FORMULA, B, True, ""),
    (11, b"\x17" + FORMULA, E, "#REF!", ""),
)
STRINGS = record(19, b"\0" + wide("第一")) + record(19, b"\1" + wide("共用") + pack("<LL", 0, 0))
SHORT = {2: 13, 3: 14, 4: 15, 5: 16, 6: 17, 7: 18}


@pytest.mark.parametrize("number", range(len(CELLS)))
def test_every_kind_of_cell(number: int) -> None:
    kind, value, read, expected, formula = CELLS[number]
    book = read_well(workbook(row(14) + cell(kind, 8, value), strings=STRINGS))
    assert book.sheets[0].cell(14, 8) == Cell(14, 8, read, expected, formula)  # type: ignore[arg-type]
    assert list(book.sheets[0].cells) == [(14, 8)]


@pytest.mark.parametrize("kind", SHORT)
def test_short_cells_stand_beside_the_one_before(kind: int) -> None:
    """SheetJS writes them; calamine drops them."""
    value, read, expected = next((value, read, expected) for k, value, read, expected, _ in CELLS if k == kind)
    content = row(2) + cell(1, 3, b"") + cell(SHORT[kind], 0, value) + cell(12, 0, b"") + cell(SHORT[kind], 0, value)
    cells = read_well(workbook(content, strings=STRINGS)).sheets[0].cells
    assert {place: (one.kind, one.value) for place, one in cells.items()} == {
        (2, 4): (read, expected),
        (2, 6): (read, expected),
    }


def test_formats_tell_percents_and_dates() -> None:
    styles = styled("0%", 'yyyy"年"m"月"d"日"')
    content = (
        row(1) + cell(5, 1, pack("<d", 0.93), 1) + cell(5, 2, pack("<d", 42071.0), 2) + cell(5, 3, pack("<d", 1), 7)
    )
    cells = read_well(workbook(content, styles=styles)).sheets[0].cells
    assert (cells[1, 1].shown, cells[1, 1].number_format) == ("93%", "0%")
    assert (cells[1, 2].kind, cells[1, 2].value, cells[1, 2].serial) == (
        CellKind.DATE,
        date(2015, 3, 8),
        Decimal(42071),
    )
    assert (cells[1, 3].kind, cells[1, 3].number_format) == (N, "General")


def test_days_since_1904() -> None:
    contents = parts(sheet(row(1) + cell(5, 1, pack("<d", 40609.0), 1)), styles=styled("yyyy-mm-dd"), flags=1)
    book, [finding] = read_book(zipped(contents), "a.xlsb")
    assert book
    assert book.sheets[0].cell(1, 1).value == date(2015, 3, 8)
    assert (finding.code, finding.slots) == ("dates-since-1904", {"value": "2015-03-08", "cell": "A1"})


def test_hidden_rows_and_columns_merges_states_headers() -> None:
    behind = record(MERGE, pack("<4L", 9, 11, 5, 6)) + record(479, pack("<H", 0) + wide("&R表单") + 5 * pack("<l", -1))
    columns = record(COLUMNS, pack("<LLLLH", 2, 3, 0, 0, 1)) + record(COLUMNS, pack("<LLLLH", 4, 9, 0, 0, 0))
    content = columns + sheet(row(3, hidden=True) + row(4) + cell(6, 1, wide("a")), behind)
    content = content.replace(columns, b"", 1).replace(record(145), columns + record(145), 1)
    states = (("自评表", 0), ("b", 1), ("_xlforms", 2))
    book = read_well(zipped(parts(content, sheets=states)))
    first = book.sheets[0]
    assert (first.hidden_rows, first.hidden_columns, first.merges) == ({3}, {3, 4}, ((10, 6, 12, 7),))
    assert [(one.title, one.state) for one in book.sheets] == [
        ("自评表", SheetState.VISIBLE),
        ("b", SheetState.HIDDEN),
        ("_xlforms", SheetState.VERY_HIDDEN),
    ]
    assert book.headers == {"自评表": "&R表单"}


def test_names() -> None:
    area = b"\x3b" + pack("<HLLHH", 0, 0, 2, 0, 1)
    names = (
        name("xf_fact.news.City", reference(7, 8, 1))
        + name("xf_area", area)
        + name("xf_constant", b"\x1e\x05\x00")
        + name("xf_gone", b"\x3c" + bytes(8))
        + name("xf_nowhere", reference(7, 8, 9))
        + name("xf_fact.news.city", reference(9, 2), scope=0)
    )
    book = read_well(zipped(parts(sheet(b""), names=names, sheets=(("a", 0), ("自评表", 0)))))
    found = {key: (one.sheet, one.row, one.column, one.refers_to) for key, one in book.names.items()}
    assert found == {
        "xf_fact.news.city": ("自评表", 7, 8, "'自评表'!$H$7"),
        "xf_area": ("", None, None, "'a'!$A$1:$B$3"),
        "xf_constant": ("", None, None, "#REF!"),
        "xf_gone": ("", None, None, "#REF!"),
        "xf_nowhere": ("", None, None, "#REF!"),
    }
    [twin] = book.scoped_names["xf_fact.news.city"]
    assert (twin.sheet, twin.row, twin.column, twin.scope) == ("a", 9, 2, "a")


LYING: dict[str, tuple[int, bytes]] = {
    "a text longer than its record": (6, pack("<L", 500) + "短".encode("utf-16-le")),
    "a text of four thousand million": (8, pack("<L", 0xFFFF_FFFE) + b"aa"),
    "half a number": (5, b"\0\0\0"),
    "no number": (2, b""),
    "no string": (7, b"\1"),
}


@pytest.mark.parametrize("what", LYING)
def test_a_lying_cell_is_one_marked_cell(what: str) -> None:
    kind, value = LYING[what]
    cells = read_well(workbook(row(1) + cell(kind, 1, value) + cell(6, 2, wide("后面")))).sheets[0].cells
    assert (cells[1, 1].kind, cells[1, 1].value, cells[1, 2].value) == (E, "#", "后面")


def test_a_broken_string_marks_the_cells_that_use_it() -> None:
    strings = record(19, b"\0" + pack("<L", 99) + b"aa") + record(19, b"\0" + wide("好"))
    content = row(1) + cell(7, 1, pack("<L", 0)) + cell(7, 2, pack("<L", 1))
    cells = read_well(workbook(content, strings=strings)).sheets[0].cells
    assert [(one.kind, one.value) for one in cells.values()] == [(E, "#0"), (T, "好")]


MISPLACED = {
    "below the last row": row(1_048_577) + cell(6, 1, wide("a")),
    "beyond the last column": row(1) + cell(6, 16_385, wide("a")),
    "without a row": cell(6, 1, wide("a")),
    "behind half a row": row(1) + record(ROW, b"\1") + cell(6, 1, wide("a")),
    "half a place": row(1) + record(6, b"\0\0"),
}


@pytest.mark.parametrize("what", MISPLACED)
def test_a_cell_without_a_place_is_told(what: str) -> None:
    book, [finding] = read_book(workbook(MISPLACED[what] + row(5) + cell(6, 1, wide("76"))), "a.xlsb")
    assert (finding.code, str(finding.place)) == ("damaged-cells", "a.xlsb:自评表")
    assert book is not None
    assert [(one.name, one.value) for one in book.sheets[0].cells.values()] == [("A5", "76")]


BROKEN = {
    "cut off inside a record": sheet(row(1) + cell(6, 1, wide("76")))[:-20],
    "cut off between records": sheet(row(1) + cell(6, 1, wide("76"))).removesuffix(record(130)),
    "a record longer than the part": sheet(row(1) + b"\x06\xff\xff\xff\x7f"),
    "no beginning": sheet(b"")[2:],
    "empty": b"",
    "XML": b"<worksheet/>",
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_sheet_is_empty_and_told_and_the_others_are_read(what: str) -> None:
    contents = parts(BROKEN[what], sheets=(("自评表", 0), ("b", 0)))
    contents["xl/worksheets/sheet2.bin"] = sheet(row(1) + cell(6, 1, wide("76")))
    book, [finding] = read_book(zipped(contents), "a.xlsb")
    assert (finding.code, str(finding.place)) == ("damaged-sheet", "a.xlsb:自评表")
    assert book is not None
    assert [[one.value for one in each.cells.values()] for each in book.sheets] == [[], ["76"]]


@pytest.mark.parametrize("part", ["xl/workbook.bin", "xl/sharedStrings.bin", "xl/styles.bin"])
def test_a_broken_part_of_the_whole(part: str) -> None:
    contents = parts(sheet(b""))
    contents[part] = b"\x9f\x01\x7f"
    book, [finding] = read_book(zipped(contents), "a.xlsb")
    assert (book, finding.code, finding.slots) == (None, "damaged-file", {"value": part})


LIMITS = {  # a file of them is refused before for its ratio; with other bytes between it would not be
    "too many cells": (row(1) + cell(2, 1, pack("<L", 0)) * (MAX_CELLS + 1), "too-many-cells"),
    "too many records": (record(999) * (2 * MAX_CELLS), "too-many-cells"),
    "too many merges": (record(MERGE, pack("<4L", 0, 1, 0, 1)) * (MAX_MERGES + 1), "too-many-merges"),
}


@pytest.mark.parametrize("what", LIMITS)
def test_limits_of_a_sheet(what: str) -> None:
    content, code = LIMITS[what]
    with pytest.raises(Refused) as refused:
        BinarySheet(CellReader()).parse(sheet(content), "sheet1.bin")
    assert refused.value.code == code


def test_limits_of_a_workbook() -> None:
    assert codes(zipped(parts(sheet(b""), sheets=(("a", 0),) * 257))) == ["too-many-sheets"]
    assert codes(zipped(parts(sheet(b""), sheets=()))) == ["damaged-file"]


def test_columns_hidden_again_and_again_cost_nothing() -> None:
    reader = BinarySheet(CellReader())
    reader.parse(sheet(record(COLUMNS, pack("<LLLLH", 0, 16_383, 0, 0, 1)) * 100_000), "sheet1.bin")
    assert reader.hidden_columns == set(range(1, 16_385))

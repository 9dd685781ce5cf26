"""xlsx against a second reader: workbooks of two writers, random contents, compared cell by cell with openpyxl."""

from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from typing import Any

import openpyxl
import xlsxwriter
from hypothesis import given, settings, strategies as st
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from tests.sheets.workbooks import read_well
from xlforms.sheets.address import Area, Position
from xlforms.sheets.book import Cell, CellKind, Sheet

# What XML 1.0 can hold; XML parsers fold carriage returns, and `_x` begins an escape that openpyxl leaves alone.
TEXTS = st.text(
    st.characters(
        codec="utf-8", exclude_categories=("Cs", "Cc"), include_characters="\n\t", exclude_characters="\ufffe\uffff"
    ),
    min_size=1,
    max_size=40,
).filter(lambda text: text[0] not in "=#{+-@" and "_x" not in text and "://" not in text and ":" not in text)
NUMBERS = st.one_of(
    st.integers(-(10**12), 10**12),
    st.floats(allow_nan=False, allow_infinity=False, min_value=-1e15, max_value=1e15),
    st.decimals(-10_000, 10_000, places=2).map(float),
)
DATES = st.one_of(
    st.dates(date(1900, 3, 1), date(2199, 12, 31)),
    st.datetimes(datetime(1900, 3, 1), datetime(2199, 12, 31)).map(lambda moment: moment.replace(microsecond=0)),  # noqa: DTZ001
    st.times().map(lambda moment: moment.replace(microsecond=0)),
)
FORMULAS = st.sampled_from(["=A1+B2", '="a"&"<b>"', "=SUM(A1:B9)", '=IF(A1>0,"是","否")', "='自评表'!A1"])
VALUES = st.one_of(TEXTS, NUMBERS, DATES, st.booleans(), FORMULAS)
PLACES = st.tuples(st.integers(1, 60), st.integers(1, 30)) | st.tuples(
    st.integers(1, 1_048_576), st.integers(1, 16_384)
)
MERGES = st.lists(
    st.tuples(st.integers(0, 5), st.integers(1, 2), st.integers(2, 3)), max_size=3, unique_by=lambda m: m[0]
)
NAMES = st.dictionaries(st.from_regex(r"xf_[a-zA-Z0-9_.]{1,10}", fullmatch=True), PLACES, max_size=4)

Contents = Mapping[Position, Any]


def by_openpyxl(cells: Contents, merges: list[Area], names: Mapping[str, Position]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "自评表"
    for (row, column), value in cells.items():
        sheet.cell(row, column, value)
    for area in merges:
        sheet.merge_cells(start_row=area[0], start_column=area[1], end_row=area[2], end_column=area[3])
    for name, (row, column) in names.items():
        book.defined_names[name] = DefinedName(
            name, attr_text=f"'自评表'!${openpyxl.utils.get_column_letter(column)}${row}"
        )
    return saved(book)


def by_xlsxwriter(cells: Contents, merges: list[Area], names: Mapping[str, Position]) -> bytes:
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet("自评表")
        day, moment = (
            book.add_format({"num_format": "yyyy-mm-dd"}),
            book.add_format({"num_format": 'yyyy"年"m"月"d"日" h:mm:ss'}),
        )
        clock = book.add_format({"num_format": "h:mm:ss"})
        for (row, column), value in cells.items():
            place = row - 1, column - 1
            match value:
                case bool():
                    sheet.write_boolean(*place, value)
                case int() | float():
                    sheet.write_number(*place, value)
                case datetime():
                    sheet.write_datetime(*place, value, moment)
                case date():
                    sheet.write_datetime(*place, value, day)
                case time():
                    sheet.write_datetime(*place, value, clock)
                case str() if value.startswith("="):
                    sheet.write_formula(*place, value, None, 76.5)
                case _:
                    sheet.write_string(*place, value)
        for first, left, last, right in merges:
            sheet.merge_range(first - 1, left - 1, last - 1, right - 1, "")
        for name, (row, column) in names.items():
            book.define_name(name, f"='自评表'!${openpyxl.utils.get_column_letter(column)}${row}")
    return file.getvalue()


def saved(book: openpyxl.Workbook) -> bytes:
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def as_read(cell: Cell) -> object:
    """Our cell, its number rounded as a float."""
    return float(cell.value) if isinstance(cell.value, Decimal) else cell.value


def as_seen(value: object) -> object:
    """What openpyxl gives, in our terms: days without a time are dates, numbers have 15 digits."""
    if isinstance(value, datetime):
        rounded = value
        return rounded.date() if rounded.time() == time() else rounded
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(f"{value:.15g}")
    return value


def seen(sheet: Worksheet, *, formulas: bool) -> dict[Position, object]:
    found = {(cell.row, cell.column): cell.value for cell in sheet._cells.values() if cell.value is not None}  # noqa: SLF001
    texts = {place: value for place, value in found.items() if isinstance(value, str) and value.startswith("=")}
    return texts if formulas else {place: as_seen(value) for place, value in found.items()}


def compare(data: bytes) -> Sheet:
    """Every cell, formula and value, every merge and name as openpyxl sees it."""
    book = read_well(data)
    witness = openpyxl.load_workbook(BytesIO(data))
    values = openpyxl.load_workbook(BytesIO(data), data_only=True)
    [sheet] = book.sheets
    ours = {place: as_read(cell) for place, cell in sheet.cells.items() if cell.kind is not CellKind.BLANK}
    assert ours == {place: value for place, value in seen(values.worksheets[0], formulas=False).items() if value != ""}
    formulas = {place: f"={cell.formula}" for place, cell in sheet.cells.items() if cell.formula is not None}
    assert formulas == seen(witness.worksheets[0], formulas=True)
    assert set(sheet.merges) == {
        (area.min_row, area.min_col, area.max_row, area.max_col) for area in witness.worksheets[0].merged_cells.ranges
    }
    assert {name: found.refers_to for name, found in book.names.items()} == {
        name.lower(): found.attr_text for name, found in witness.defined_names.items()
    }
    return sheet


def areas(merges: list[tuple[int, int, int]]) -> list[Area]:
    """Merged areas apart from each other, far from the random cells."""
    return [(100 + 5 * n, 2, 100 + 5 * n + height, 2 + width) for n, height, width in merges]


@settings(max_examples=60)
@given(st.dictionaries(PLACES, VALUES, max_size=25), MERGES, NAMES)
def test_workbooks_of_openpyxl(
    cells: Contents, merges: list[tuple[int, int, int]], names: Mapping[str, Position]
) -> None:
    names = {name.lower(): place for name, place in names.items()}
    sheet = compare(by_openpyxl(cells, areas(merges), names))
    assert {place: sheet.cell(*place).formula for place, value in cells.items() if str(value).startswith("=")} == {
        place: value[1:] for place, value in cells.items() if str(value).startswith("=")
    }


@settings(max_examples=60)
@given(st.dictionaries(PLACES, VALUES, max_size=25), MERGES, NAMES)
def test_workbooks_of_xlsxwriter(
    cells: Contents, merges: list[tuple[int, int, int]], names: Mapping[str, Position]
) -> None:
    names = {name.lower(): place for name, place in names.items()}
    sheet = compare(by_xlsxwriter(cells, areas(merges), names))
    kept = {place: as_read(sheet.cell(*place)) for place in cells}
    expected = {place: 76.5 if str(value).startswith("=") else as_seen(value) for place, value in cells.items()}
    assert kept == expected, "what was given to the writer"

"""A form filled, then saved again by LibreOffice as .xlsx and .ods: everything read stays what it was."""

from datetime import date, time
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.packaging.custom import StringProperty
from openpyxl.workbook.defined_name import DefinedName

from xlforms.sheets.book import Book, CellKind, SheetState
from xlforms.sheets.office import Target, convert
from xlforms.sheets.reading import read_book

pytestmark = pytest.mark.long

TYPED = {
    "A1": "报送信息",
    "A2": "两行\n 与  空格 ",
    "A3": "76条",
    "A4": "<&'\">",
    "B1": 76,
    "B2": 2.45,
    "B3": 0.1 + 0.2,
    "B4": -3,
    "B5": 0.93,
    "B6": True,
    "C1": date(2026, 3, 5),
    "C2": time(10, 30),
    "D1": "=B1+B2",
    "D2": '=IF(B1>80,"","未完成")',
    "D3": "=1/0",
    "XFD1048576": 7,
}
READ = {
    "A1": (CellKind.TEXT, "报送信息"),
    "A2": (CellKind.TEXT, "两行\n 与  空格 "),
    "A3": (CellKind.TEXT, "76条"),
    "A4": (CellKind.TEXT, "<&'\">"),
    "B1": (CellKind.NUMBER, Decimal(76)),
    "B2": (CellKind.NUMBER, Decimal("2.45")),
    "B3": (CellKind.NUMBER, Decimal("0.3")),
    "B4": (CellKind.NUMBER, Decimal(-3)),
    "B5": (CellKind.NUMBER, Decimal("0.93")),
    "C1": (CellKind.DATE, date(2026, 3, 5)),
    "C2": (CellKind.DATE, time(10, 30)),
    "D1": (CellKind.NUMBER, Decimal("78.45")),
    "D2": (CellKind.TEXT, "未完成"),
    "D3": (CellKind.ERROR, "#DIV/0!"),
    "XFD1048576": (CellKind.NUMBER, Decimal(7)),
}


def filled() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "自评表"
    for name, value in TYPED.items():
        sheet[name] = value
    sheet["B5"].number_format = "0%"
    sheet["A1"].comment = Comment("注释", "某人")
    sheet.merge_cells("F10:G12")
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["C"].hidden = True
    sheet.oddHeader.right.text = "K7Q2"  # type: ignore[union-attr]
    book.create_sheet("_xlforms").sheet_state = "veryHidden"
    book["_xlforms"]["A1"] = "county-2015"
    book.defined_names["xf_news_city"] = DefinedName("xf_news_city", attr_text="'自评表'!$B$1")
    book.custom_doc_props.append(StringProperty(name="xlforms", value="county-2015"))
    file = BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.fixture(scope="module", params=["xlsx", "ods"])
def resaved(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Book:
    folder = tmp_path_factory.mktemp("resaved")
    (folder / "filled.xlsx").write_bytes(filled())
    target: Target = request.param
    book, findings = read_book(convert(folder / "filled.xlsx", folder / "out", target))
    assert (findings, book and book.format) == ([], target)
    assert book is not None
    return book


def test_values(resaved: Book) -> None:
    [form, _] = resaved.sheets
    found = {cell.name: (cell.kind, cell.value) for cell in form.cells.values()}
    found.pop("B6")
    assert found == READ


def test_a_typed_true_is_a_formula_there(resaved: Book) -> None:
    cell = resaved.sheets[0].cell(6, 2)
    assert (cell.formula, cell.value in {True, Decimal(1)}) == ("TRUE()", True)


def test_formulas_formats_and_serial_numbers(resaved: Book) -> None:
    form = resaved.sheets[0]
    assert [name for name in ("A1", "B1", "D1", "D2", "D3") if form.cell(int(name[1]), ord(name[0]) - 64).formula] == [
        "D1",
        "D2",
        "D3",
    ]
    assert (form.cell(5, 2).shown, form.cell(1, 3).serial, form.cell(2, 3).serial) == (
        "93%",
        Decimal(46086),
        Decimal("0.4375"),
    )


def test_structure_and_carriers(resaved: Book) -> None:
    form, hidden = resaved.sheets
    assert (form.title, form.state, form.merges, form.hidden_rows, form.hidden_columns) == (
        "自评表",
        SheetState.VISIBLE,
        ((10, 6, 12, 7),),
        {3},
        {3},
    )
    assert (hidden.title, hidden.state, hidden.cell(1, 1).value) == ("_xlforms", SheetState.HIDDEN, "county-2015")
    named = resaved.names["xf_news_city"]
    assert (named.sheet, named.row, named.column) == ("自评表", 1, 2)
    assert resaved.properties["xlforms"] == "county-2015"
    assert "K7Q2" in resaved.headers["自评表"]


def test_before_saving_again_the_same_was_read() -> None:
    """The witness of the table above: what openpyxl wrote, without the values that only a calculation gives."""
    book, findings = read_book(filled(), "a.xlsx")
    assert (findings, book is not None) == ([], True)
    assert book is not None
    found = {cell.name: (cell.kind, cell.value) for cell in book.sheets[0].cells.values() if cell.formula is None}
    assert found == {name: read for name, read in READ.items() if name[0] != "D"} | {"B6": (CellKind.BOOLEAN, True)}

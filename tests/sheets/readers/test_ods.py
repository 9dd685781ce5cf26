"""ods: content.xml as LibreOffice and WPS write it, and as nobody should."""

import tracemalloc
from datetime import date, datetime, time
from decimal import Decimal

import pytest

from tests.sheets.workbooks import codes, read_well, zipped
from xlforms.sheets.book import Book, Cell, CellKind, SheetState

NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("table", "table"),
        ("text", "text"),
        ("style", "style"),
        ("draw", "drawing"),
        ("meta", "meta"),
    )
)
CALC = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'


def zipped_ods(body: str, own_styles: str = "", **parts: str) -> bytes:
    content = (
        f"<office:document-content {NAMESPACES} {CALC}><office:automatic-styles>{own_styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>"
    )
    kind = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content}
    return zipped({**kind, **{f"{name}.xml": f"<root {NAMESPACES}>{text}</root>" for name, text in parts.items()}})


def book_of(body: str, own_styles: str = "", **parts: str) -> Book:
    return read_well(zipped_ods(body, own_styles, **parts))


def cells_of(rows: str) -> dict[str, Cell]:
    [sheet] = book_of(f'<table:table table:name="自评表">{rows}</table:table>').sheets
    return {cell.name: cell for cell in sheet.cells.values()}


def one(attributes: str, text: str = "") -> Cell:
    [cell] = cells_of(
        f"<table:table-row><table:table-cell {attributes}>{text}</table:table-cell></table:table-row>"
    ).values()
    return cell


@pytest.mark.parametrize(
    ("attributes", "kind", "value"),
    [
        ('office:value-type="float" office:value="0.30000000000000004"', CellKind.NUMBER, Decimal("0.3")),
        ('office:value-type="percentage" office:value="0.93"', CellKind.NUMBER, Decimal("0.93")),
        ('office:value-type="currency" office:value="1.10"', CellKind.NUMBER, Decimal("1.1")),
        ('office:value-type="float" office:value="3,5"', CellKind.ERROR, "3,5"),
        ('office:value-type="boolean" office:boolean-value="true"', CellKind.BOOLEAN, True),
        ('office:value-type="boolean" office:boolean-value="2"', CellKind.ERROR, "#"),
        ('office:value-type="date" office:date-value="2015-03-08"', CellKind.DATE, date(2015, 3, 8)),
        (
            'office:value-type="date" office:date-value="2015-03-08T10:30:00.000000000"',
            CellKind.DATE,
            datetime(2015, 3, 8, 10, 30),  # noqa: DTZ001  (spreadsheets know no time zones)
        ),
        ('office:value-type="date" office:date-value="2015-02-30"', CellKind.ERROR, "2015-02-30"),
        ('office:value-type="time" office:time-value="PT10H30M00S"', CellKind.DATE, time(10, 30)),
        ('office:value-type="time" office:time-value="tomorrow"', CellKind.ERROR, "tomorrow"),
        ('office:value-type="string" office:string-value="a  b"', CellKind.TEXT, "a  b"),
        ('office:value-type="new" office:value="1"', CellKind.ERROR, "new"),
    ],
)
def test_kinds(attributes: str, kind: CellKind, value: object) -> None:
    cell = one(attributes)
    assert (cell.kind, cell.value) == (kind, value)


def test_a_percentage_is_shown_as_one_and_dates_keep_their_number() -> None:
    percent = one('office:value-type="percentage" office:value="0.93"')
    day = one('office:value-type="date" office:date-value="2026-03-05"')
    assert (percent.number_format, percent.shown) == ("0%", "93%")
    assert (day.serial, day.number_format) == (Decimal(46086), "yyyy-mm-dd")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("<text:p>是</text:p>", "是"),
        ("<text:p>一</text:p><text:p/><text:p>三</text:p>", "一\n\n三"),
        ('<text:p>a<text:s text:c="3"/>b<text:s/>c</text:p>', "a   b c"),
        ("<text:p>a<text:tab/>b<text:line-break/>c</text:p>", "a\tb\nc"),
        ("<text:p>\n  报送<text:span>信息</text:span>\n</text:p>", "报送信息 "),
        ("<office:annotation><text:p>注释</text:p><text:p>二</text:p></office:annotation><text:p>76</text:p>", "76"),
        ("<text:p>图</text:p><draw:frame><draw:text-box><text:p>框</text:p></draw:text-box></draw:frame>", "图"),
        (
            "<text:p>东<text:ruby><text:ruby-base>京</text:ruby-base><text:ruby-text>きょう</text:ruby-text></text:ruby></text:p>",
            "东京",
        ),
    ],
)
def test_texts(text: str, value: str) -> None:
    assert one('office:value-type="string"', text).value == value


@pytest.mark.parametrize(
    ("attributes", "text", "formula", "kind", "shown"),
    [
        (
            'table:formula="of:=[.A1]+1" office:value-type="float" office:value="76"',
            "<text:p>76</text:p>",
            "[.A1]+1",
            "number",
            "76",
        ),
        (
            'table:formula="of:=1/0" office:value-type="string" calcext:value-type="error"',
            "<text:p>#DIV/0!</text:p>",
            "1/0",
            "error",
            "#DIV/0!",
        ),
        ('table:formula="of:=[.A1]"', "", "[.A1]", "blank", "=[.A1]"),
        ('table:formula="=A1"', "", "A1", "blank", "=A1"),
        ('table:formula="of:=IF([.A1]=1;2;3)"', "", "IF([.A1]=1;2;3)", "blank", "=IF([.A1]=1;2;3)"),
    ],
)
def test_formulas_and_the_value_they_left(attributes: str, text: str, formula: str, kind: str, shown: str) -> None:
    cell = one(attributes, text)
    assert (cell.formula, cell.kind.value, cell.shown) == (formula, kind, shown)


def test_repeated_and_covered_cells_stand_in_their_places() -> None:
    cells = cells_of(
        '<table:table-row table:number-rows-repeated="9"><table:table-cell table:number-columns-repeated="16384"/>'
        "</table:table-row>"
        '<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="2"/>'
        '<table:table-cell office:value-type="float" office:value="7" table:number-columns-repeated="2"/>'
        '<table:covered-table-cell table:number-columns-repeated="3"/>'
        '<table:table-cell office:value-type="float" office:value="8"/></table:table-row>'
        '<table:table-row><table:table-cell office:value-type="float" office:value="9"/></table:table-row>'
    )
    alike = {f"{column}{row}": shown for row in (10, 11) for column, shown in (("C", "7"), ("D", "7"), ("H", "8"))}
    assert {name: cell.shown for name, cell in cells.items()} == {**alike, "A12": "9"}


def test_rows_in_groups_and_headers_are_rows() -> None:
    row = '<table:table-row><table:table-cell office:value-type="float" office:value="{}"/></table:table-row>'
    cells = cells_of(
        f"<table:table-header-rows>{row.format(1)}</table:table-header-rows>"
        f"<table:table-row-group>{row.format(2)}<table:table-rows>{row.format(3)}</table:table-rows></table:table-row-group>"
    )
    assert {name: cell.shown for name, cell in cells.items()} == {"A1": "1", "A2": "2", "A3": "3"}


def test_merges_and_hidden_rows_and_columns() -> None:
    [sheet] = book_of(
        '<table:table table:name="a"><table:table-column/>'
        '<table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>'
        '<table:table-row table:visibility="filter">'
        '<table:table-cell table:number-columns-spanned="2" table:number-rows-spanned="3"/></table:table-row>'
        '<table:table-row><table:table-cell office:value-type="float" office:value="1"/></table:table-row>'
        '<table:table-row table:visibility="collapse" table:number-rows-repeated="1048574"/></table:table>'
    ).sheets
    assert (sheet.merges, sheet.hidden_columns, sheet.hidden_rows) == (((1, 1, 3, 2),), {2, 3}, {1})


EVERYWHERE = (
    '<table:table table:name="{}"><table:table-row table:number-rows-repeated="1048576">'
    '<table:table-cell {} table:number-columns-repeated="16384"/></table:table-row></table:table>'
)


def test_empty_rows_and_cells_cost_nothing() -> None:
    data = zipped_ods("".join(EVERYWHERE.format(n, "") for n in range(20)))
    tracemalloc.start()
    try:
        assert [sheet.cells for sheet in read_well(data).sheets] == [{}] * 20
        assert tracemalloc.get_traced_memory()[1] < (1 << 20)
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (EVERYWHERE.format("a", 'office:value-type="float" office:value="1"'), "too-many-cells"),
        ("<table:table/>" * 257, "too-many-sheets"),
        (
            "<table:table><table:table-row>"
            + "".join(f'<table:table-cell table:number-columns-spanned="{n % 9 + 2}"/>' for n in range(20_001))
            + "</table:table-row></table:table>",
            "too-many-merges",
        ),
    ],
)
def test_limits(body: str, code: str) -> None:
    assert codes(zipped_ods(body)) == [code]


def test_names_properties_headers_and_states() -> None:
    named = '<table:named-range table:name="{}" table:cell-range-address="{}"/>'
    names = {
        "xf_A": "$'自评表'.$H$7",
        "quoted": "$'it''s'.$A$1",
        "area": "$自评表.$H$7:.$H$8",
        "gone": "$自评表.#REF!",
    }
    own = f"<table:named-expressions>{named.format('xf_a', '$自评表.$B$2')}</table:named-expressions>"
    properties = '<style:table-properties table:display="{}"/>'
    styled = f'<style:style style:name="{{}}" style:family="table" {{}}>{properties}</style:style>'
    book = book_of(
        f'<table:table table:name="自评表" table:style-name="ta1">{own}</table:table>'
        '<table:table table:name="it\'s" table:style-name="ta2"/>'
        f"<table:named-expressions>{''.join(named.format(*name) for name in names.items())}"
        '<table:named-expression table:name="constant" table:expression="5"/></table:named-expressions>',
        styled.format("ta1", 'style:master-page-name="p1"', "true") + styled.format("ta2", "", "false"),
        meta='<meta:user-defined meta:name="campaign">county-2015</meta:user-defined>',
        styles='<style:master-page style:name="p1"><style:header><text:p>编号 K7Q2</text:p></style:header>'
        "</style:master-page>",
    )
    assert {name: (found.sheet, found.row, found.column) for name, found in book.names.items()} == {
        "xf_a": ("自评表", 7, 8),
        "quoted": ("it's", 1, 1),
        **dict.fromkeys(("area", "gone", "constant"), ("", None, None)),
    }
    assert [(name.scope, name.row, name.column) for name in book.scoped_names["xf_a"]] == [("自评表", 2, 2)]
    assert book.properties == {"campaign": "county-2015"}
    assert book.headers == {"自评表": "编号 K7Q2"}
    assert [sheet.state for sheet in book.sheets] == [SheetState.VISIBLE, SheetState.HIDDEN]
    assert book.format == "ods"


def test_damaged_content() -> None:
    data = zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a><b></a>"})
    assert codes(data) == ["damaged-file"]


@pytest.mark.parametrize(
    ("text", "displayed"), [("<text:p>76</text:p>", None), ("<text:p>7.6万</text:p>", "7.6万"), ("<text:p/>", "")]
)
def test_a_number_keeps_the_text_that_shows_another(text: str, displayed: str | None) -> None:
    cell = one('office:value-type="float" office:value="76"', text)
    assert (cell.value, cell.displayed) == (Decimal(76), displayed)


def test_a_date_of_which_only_the_month_is_shown() -> None:
    cell = one('office:value-type="date" office:date-value="2024-03-01"', "<text:p>2024年3月</text:p>")
    assert (cell.value, cell.number_format) == (date(2024, 3, 1), "yyyy-mm")

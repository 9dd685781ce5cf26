"""xlsx: what the cells of a sheet say, one odd cell a test; each was seen in real files."""

from datetime import date, datetime, time
from decimal import Decimal

import pytest

from tests.sheets.workbooks import cells_of, parts, zipped
from xlforms.sheets.book import Cell, CellKind
from xlforms.sheets.reading import read_book

DATES = (
    '<numFmts count="1"><numFmt numFmtId="164" formatCode="&quot;第&quot;0&quot;日&quot;"/></numFmts>'
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="20"/><xf numFmtId="164"/><xf numFmtId="9"/>'
    '<xf numFmtId="31"/></cellXfs><dxfs><dxf><numFmt numFmtId="164" formatCode="yyyy"/></dxf></dxfs>'
)


def one(cell: str, strings: str = "", styles: str = "", workbook: str = "") -> Cell:
    """The only cell of a sheet."""
    [found] = cells_of(f'<row r="14">{cell}</row>', strings, styles, workbook).values()
    return found


@pytest.mark.parametrize(
    ("stored", "value"),
    [
        ("76", "76"),
        ("0.30000000000000004", "0.3"),
        ("2.4500000000000002", "2.45"),
        ("1.1000000000000001", "1.1"),
        ("1e3", "1000"),
        ("1E-2", "0.01"),
        (" 5 ", "5"),
        ("-0", "0"),
        ("+3", "3"),
        ("123456789012345", "123456789012345"),
    ],
)
def test_numbers_have_15_digits(stored: str, value: str) -> None:
    cell = one(f'<c r="H14"><v>{stored}</v></c>')
    assert (cell.kind, cell.value, cell.shown) == (CellKind.NUMBER, Decimal(value), value)


@pytest.mark.parametrize(
    ("bad", "shown"),
    [
        ('<c r="H14"><v>3,5</v></c>', "3,5"),
        ('<c r="H14"><v>1_0</v></c>', "1_0"),
        ('<c r="H14"><v>NaN</v></c>', "NaN"),
        ('<c r="H14"><v>1e999</v></c>', "1e999"),
        ('<c r="H14"><v>７６</v></c>', "７６"),
        ('<c r="H14" t="s"><v>2</v></c>', "#2"),
        ('<c r="H14" t="s"><v>-1</v></c>', "#-1"),
        ('<c r="H14" t="s"><v>x</v></c>', "#x"),
        ('<c r="H14" t="b"><v>5</v></c>', "5"),
        ('<c r="H14" t="d"><v>2015-02-30</v></c>', "2015-02-30"),
        ('<c r="H14" t="new"><v>76</v></c>', "76"),
        ('<c r="H14" t="e"><v>#FUTURE!</v></c>', "#FUTURE!"),
    ],
)
def test_one_bad_cell_is_one_error_cell(bad: str, shown: str) -> None:
    above, below = '<row r="13"><c r="H13" t="s"><v>1</v></c></row>', '<row r="15"><c r="H15"><v>7</v></c></row>'
    rows = f'{above}<row r="14">{bad}</row>{below}'
    cells = cells_of(rows, "<si><t>一</t></si><si><t>二</t></si>")
    assert [(name, cell.kind, cell.shown) for name, cell in cells.items()] == [
        ("H13", CellKind.TEXT, "二"),
        ("H14", CellKind.ERROR, shown),
        ("H15", CellKind.NUMBER, "7"),
    ]


@pytest.mark.parametrize(
    ("item", "text"),
    [
        ("<t>是</t>", "是"),
        ('<r><rPr><b/></rPr><t>报送</t></r><r><t xml:space="preserve"> 信息</t></r>', "报送 信息"),
        ('<t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/>', "東京"),
        ("<t>一_x000D_\n二</t>", "一\r\n二"),
        ("<t>_x005F_x000D_</t>", "_x000D_"),
        ("<t>_xD83D__xDE00_</t>", "😀"),
        ("<t>_xD83D_</t>", "\ufffd"),
        ("<t>a&amp;b &lt;c&gt;</t>", "a&b <c>"),
        ("<t><![CDATA[<76>]]></t>", "<76>"),
        ("<r><rPr><strike/></rPr><t>70</t></r><r><t>76</t></r>", "7\u03360\u033676"),
        ('<r><rPr><strike val="0"/></rPr><t>7</t></r><r><t>6</t></r>', "76"),
        ('<r><t>76</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>1</t></r>', "76¹"),
        ('<r><rPr><vertAlign val="subscript"/></rPr><t>2</t></r><r><t>76</t></r>', "₂76"),
        (f"<t>{'长' * 32768}</t>", "长" * 32767),
    ],
)
def test_texts(item: str, text: str) -> None:
    assert one('<c r="H14" t="s"><v>0</v></c>', f"<si>{item}</si>").value == text
    assert one(f'<c r="H14" t="inlineStr"><is>{item}</is></c>').value == text


@pytest.mark.parametrize(
    ("cell", "kind", "value"),
    [
        ('<c r="H14" t="str"><v> 文 字 </v></c>', CellKind.TEXT, " 文 字 "),
        ('<c r="H14" t="b"><v>1</v></c>', CellKind.BOOLEAN, True),
        ('<c r="H14" t="b"><v>0</v></c>', CellKind.BOOLEAN, False),
        ('<c r="H14" t="e"><v>#DIV/0!</v></c>', CellKind.ERROR, "#DIV/0!"),
        ('<c r="H14" t="d"><v>2015-03-08</v></c>', CellKind.DATE, date(2015, 3, 8)),
        ('<c r="H14" t="d"><v>2015-03-08T10:30:00Z</v></c>', CellKind.DATE, datetime(2015, 3, 8, 10, 30)),  # noqa: DTZ001
        ('<c r="H14" s="1"><v>42071</v></c>', CellKind.DATE, date(2015, 3, 8)),
        ('<c r="H14" s="5"><v>42071</v></c>', CellKind.DATE, date(2015, 3, 8)),
        ('<c r="H14" s="1"><v>42071.4375</v></c>', CellKind.DATE, datetime(2015, 3, 8, 10, 30)),  # noqa: DTZ001
        ('<c r="H14" s="1"><v>59</v></c>', CellKind.DATE, date(1900, 2, 28)),
        ('<c r="H14" s="1"><v>61</v></c>', CellKind.DATE, date(1900, 3, 1)),
        ('<c r="H14" s="2"><v>0.4375</v></c>', CellKind.DATE, time(10, 30)),
        ('<c r="H14" s="1"><v>-5</v></c>', CellKind.NUMBER, Decimal(-5)),
        ('<c r="H14" s="1"><v>1e300</v></c>', CellKind.NUMBER, Decimal("1e300")),
        ('<c r="H14" s="3"><v>42071</v></c>', CellKind.NUMBER, Decimal(42071)),
        ('<c r="H14" s="99"><v>5</v></c>', CellKind.NUMBER, Decimal(5)),
    ],
)
def test_kinds(cell: str, kind: CellKind, value: object) -> None:
    found = one(cell, styles=DATES)
    assert (found.kind, found.value) == (kind, value)


def test_one_number_in_two_formats() -> None:
    rows = '<row r="1"><c r="A1" s="1"><v>42071</v></c><c r="B1"><v>42071</v></c></row>'
    assert {name: cell.kind for name, cell in cells_of(rows, styles=DATES).items()} == {
        "A1": CellKind.DATE,
        "B1": CellKind.NUMBER,
    }


def test_a_date_keeps_its_number_and_formats_are_kept() -> None:
    date_cell, percent = (
        one('<c r="H14" s="1"><v>46086</v></c>', styles=DATES),
        one('<c r="H14" s="4"><v>0.93</v></c>', styles=DATES),
    )
    assert (date_cell.value, date_cell.serial, date_cell.number_format) == (
        date(2026, 3, 5),
        Decimal(46086),
        "yyyy/m/d",
    )
    assert (percent.value, percent.number_format, percent.shown) == (Decimal("0.93"), "0%", "93%")


@pytest.mark.parametrize("flag", ["1", "true"])
def test_the_1904_system(flag: str) -> None:
    rows = '<sheetData><row r="14"><c r="H14" s="1"><v>40609</v></c></row></sheetData>'
    book, [finding] = read_book(zipped(parts(rows, "", DATES, f'<workbookPr date1904="{flag}"/>')), "a.xlsx")
    assert book
    assert book.sheets[0].cell(14, 8).value == date(2015, 3, 8)
    assert (finding.code, str(finding.place)) == ("dates-since-1904", "a.xlsx:自评表")
    assert finding.slots == {"value": "2015-03-08", "cell": "H14"}


def test_a_foreign_workbook_property_moves_no_date() -> None:
    foreign = (
        '<x15:workbookPr xmlns:x15="http://schemas.microsoft.com/office/spreadsheetml/2010/11/main" date1904="1"/>'
    )
    assert one('<c r="H14" s="1"><v>42071</v></c>', "", DATES, foreign).value == date(2015, 3, 8)


@pytest.mark.parametrize(
    ("cell", "formula", "value"),
    [
        ('<c r="H14"><f>G14+1</f><v>76</v></c>', "G14+1", Decimal(76)),
        ('<c r="H14"><f>G14+1</f></c>', "G14+1", None),
        ('<c r="H14"><f>G14+1</f><v></v></c>', "G14+1", None),
        ('<c r="H14" t="str"><f>""</f><v></v></c>', '""', ""),
        ('<c r="H14" t="str"><f>"a"</f><v>a</v></c>', '"a"', "a"),
        ('<c r="H14" t="e"><f>1/0</f><v>#DIV/0!</v></c>', "1/0", "#DIV/0!"),
        ('<c r="H14"><f t="shared" si="0"/><v>5</v></c>', "", Decimal(5)),
        ('<c r="H14"><f t="array" ref="H14:H15">SUM(A1:A2)</f><v>5</v></c>', "SUM(A1:A2)", Decimal(5)),
        ('<c r="H14"><v>5</v></c>', None, Decimal(5)),
    ],
)
def test_formulas_and_the_value_they_left(cell: str, formula: str | None, value: object) -> None:
    found = one(cell)
    assert (found.formula, found.value) == (formula, value)


def test_cells_without_content_are_not_kept() -> None:
    rows = '<row r="1"><c r="A1" s="1"/><c r="B1" t="s"><v>0</v></c><c r="C1"><v/></c><c r="D1"><v>1</v></c></row>'
    assert list(cells_of(rows, "<si><t/></si>")) == ["D1"]


def test_places_may_be_left_out() -> None:
    rows = (
        "<row><c><v>1</v></c><c/><c><v>2</v></c></row>"
        '<row r="5"><c r="C5"/><c><v>3</v></c></row>'
        "<row><c><v>4</v></c></row>"
    )
    assert {name: cell.shown for name, cell in cells_of(rows).items()} == {"A1": "1", "C1": "2", "D5": "3", "A6": "4"}


def test_a_cells_own_name_counts() -> None:
    rows = '<row r="4"><c r="H14"><v>1</v></c><c r="$B$4"><v>2</v></c><c r="c4"><v>3</v></c></row>'
    assert {name: cell.shown for name, cell in cells_of(rows).items()} == {"H14": "1", "B4": "2", "C4": "3"}


@pytest.mark.parametrize("bad", ["XFE1", "A0", "A1048577", "1", "#REF!"])
def test_a_cell_that_no_sheet_has_is_told_and_harms_no_other(bad: str) -> None:
    row = f'<row r="1"><c r="A1"><v>1</v></c><c r="{bad}"><v>9</v></c><c r="B1"><v>2</v></c></row>'
    book, [finding] = read_book(zipped(parts(f"<sheetData>{row}</sheetData>")), "a.xlsx")
    assert (finding.code, str(finding.place), finding.slots) == ("damaged-cells", "a.xlsx:自评表", {"value": bad})
    assert book is not None
    assert [cell.name for cell in book.sheets[0].cells.values()] == ["A1", "B1"]


@pytest.mark.parametrize(
    ("rows", "shown"),
    [
        ('<row r="1"><c r="A1"><v>70</v></c><c r="A1"><v>76</v></c></row>', "70 / 76"),
        ('<row r="1"><c r="A1"><v>70</v></c></row><row r="2"/><row r="1"><c r="a1"><v>76</v></c></row>', "70 / 76"),
        ('<row r="1"><c r="A1"><v>70</v><v>76</v></c></row>', "76"),
        ('<row r="1"><c r="A1"><v>76</v><extLst><ext><v>70</v></ext></extLst></c></row>', "70"),
    ],
)
def test_a_cell_that_is_there_twice_or_has_two_values_is_told(rows: str, shown: str) -> None:
    book, [finding] = read_book(zipped(parts(f"<sheetData>{rows}</sheetData>")), "a.xlsx")
    assert (finding.code, str(finding.place), finding.slots) == ("damaged-cells", "a.xlsx:自评表", {"value": "A1"})
    assert book is not None
    assert book.sheets[0].cell(1, 1).shown == shown

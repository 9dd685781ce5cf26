"""xlsx: sheets, names and properties of a workbook, one odd part a test; each was seen in real files."""

from decimal import Decimal

import pytest

from tests.sheets.workbooks import MAIN, OFFICE, parts, read_well, relationships, zipped
from xlforms.sheets.book import Cell, SheetState
from xlforms.sheets.reading import read_book


def test_far_stray_cells_cost_nothing() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    book = read_well(zipped(parts(f'<dimension ref="A1"/><sheetData>{rows}</sheetData>')))
    [sheet] = book.sheets
    assert (sheet.last_row, sheet.last_column, sheet.cell(1_048_576, 16_384).shown, sheet.cell(2, 2)) == (
        1_048_576,
        16_384,
        "2",
        Cell(2, 2),
    )
    assert {row: list(cells) for row, cells in sheet.rows.items()} == {1: [1], 1_048_576: [16_384]}


def test_merges_hidden_rows_and_columns_and_headers() -> None:
    sheet = (
        '<cols><col min="2" max="3" hidden="1"/><col min="5" max="5" hidden="0"/></cols>'
        '<sheetData><row r="3" hidden="1"/><row r="4" hidden="0"/></sheetData>'
        '<mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="#REF!"/><mergeCell ref="A1:XFD1048576"/></mergeCells>'
        "<headerFooter><oddHeader>&amp;R编号 K7Q2</oddHeader><oddFooter>&amp;P</oddFooter></headerFooter>"
    )
    book = read_well(zipped(parts(sheet)))
    found = book.sheets[0]
    assert (found.hidden_columns, found.hidden_rows) == ({2, 3}, {3})
    assert found.merges == ((1, 1, 2, 2), (1, 1, 1_048_576, 16_384))
    assert (found.merge_at(2, 2), found.merge_at(3, 1)) == ((1, 1, 2, 2), (1, 1, 1_048_576, 16_384))
    assert book.headers == {"自评表": "&R编号 K7Q2\n&P"}


def test_elements_of_other_namespaces_are_no_cells() -> None:
    sheet = (
        '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'
        '<extLst><ext xmlns:x="urn:x"><x:row r="1"><x:c r="A1"><x:v>9</x:v></x:c></x:row>'
        '<row xmlns="urn:x" r="1"><c r="A1"><v>8</v></c></row></ext></extLst>'
    )
    assert read_well(zipped(parts(sheet))).sheets[0].cell(1, 1).shown == "1"


@pytest.mark.parametrize("namespace", [MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main"])
@pytest.mark.parametrize("prefix", ["", "x:"])
def test_prefixes_and_strict_files(namespace: str, prefix: str) -> None:
    declared = f'xmlns:x="{namespace}"' if prefix else f'xmlns="{namespace}"'
    strict = OFFICE.replace("http://schemas.openxmlformats.org", "http://purl.oclc.org/ooxml").replace("/2006", "")
    office = OFFICE if namespace == MAIN else strict
    contents = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relationships(("r1", f"{office}/officeDocument", "/xl/workbook.xml")),
        "xl/workbook.xml": f'<{prefix}workbook {declared} xmlns:r="{office}"><{prefix}sheets>'
        f'<{prefix}sheet name="自评表" r:id="r1"/></{prefix}sheets></{prefix}workbook>',
        "xl/_rels/workbook.xml.rels": relationships(("r1", f"{office}/worksheet", "worksheets/sheet1.xml")),
        "xl/worksheets/sheet1.xml": f'<{prefix}worksheet {declared}><{prefix}sheetData><{prefix}row r="14">'
        f'<{prefix}c r="H14"><{prefix}v>76</{prefix}v></{prefix}c>'
        f"</{prefix}row></{prefix}sheetData></{prefix}worksheet>",
    }
    assert read_well(zipped(contents)).sheets[0].cell(14, 8).value == Decimal(76)


@pytest.mark.parametrize(
    "target", ["worksheets/SHEET1.xml", "/xl/worksheets/sheet1.xml", "../xl/worksheets/sheet1.xml"]
)
def test_targets_of_relationships(target: str) -> None:
    contents = parts('<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>')
    contents["xl/_rels/workbook.xml.rels"] = relationships(("r1", f"{OFFICE}/worksheet", target))
    assert read_well(zipped(contents)).sheets[0].cell(1, 1).shown == "1"


def test_utf_16_is_read() -> None:
    contents: dict[str, str | bytes] = {
        **parts('<sheetData><row r="1"><c r="A1" t="str"><v>是</v></c></row></sheetData>')
    }
    sheet = contents["xl/worksheets/sheet1.xml"]
    contents["xl/worksheets/sheet1.xml"] = f'<?xml version="1.0" encoding="utf-16"?>{sheet}'.encode("utf-16")
    assert read_well(zipped(contents)).sheets[0].cell(1, 1).shown == "是"


def test_names_are_resolved_or_point_nowhere() -> None:
    names = {
        "xf_A": "'自评表'!$H$14",
        "xf_b": "自评表!H14",
        "gone": "#REF!",
        "gone2": "'自评表'!#REF!",
        "area": "'自评表'!$H$14:$H$15",
        "other": "'没有'!$H$14",
        "outside": "[1]自评表!$H$14",
        "constant": "5",
    }
    scoped = (
        "<definedName name='xf_a' localSheetId='0'>'自评表'!$B$2</definedName>"
        "<definedName name='x' localSheetId='7'>1</definedName>"
    )
    lines = "".join(f'<definedName name="{name}">{text}</definedName>' for name, text in names.items())
    book = read_well(zipped(parts("", workbook=f"<definedNames>{lines}{scoped}</definedNames>")))
    assert {name: (found.sheet, found.row, found.column) for name, found in book.names.items()} == {
        "xf_a": ("自评表", 14, 8),
        "xf_b": ("自评表", 14, 8),
        **dict.fromkeys(("gone", "gone2", "area", "other", "outside", "constant"), ("", None, None)),
    }
    assert book.names["area"].refers_to == names["area"]
    assert [(name.name, name.scope, name.row, name.column) for name in book.scoped_names["xf_a"]] == [
        ("xf_a", "自评表", 2, 2)
    ]


def test_titles_are_compared_without_case() -> None:
    contents = parts("", workbook="<definedNames><definedName name='n'>FORM!$A$1</definedName></definedNames>")
    contents["xl/workbook.xml"] = contents["xl/workbook.xml"].replace("自评表", "Form")
    assert read_well(zipped(contents)).names["n"].sheet == "Form"


def test_relationships_that_lead_outside_are_not_followed() -> None:
    contents = parts('<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>')
    outside = f'<Relationship Id="r0" Type="{OFFICE}/officeDocument" Target="xl/styles.xml" TargetMode="External"/>'
    contents["_rels/.rels"] = contents["_rels/.rels"].replace("<Relationship ", f"{outside}<Relationship ", 1)
    assert read_well(zipped(contents)).sheets[0].cell(1, 1).shown == "1"


def test_titles_with_apostrophes() -> None:
    contents = parts("", workbook="<definedNames><definedName name='n'>'a''b'!$A$1</definedName></definedNames>")
    contents["xl/workbook.xml"] = contents["xl/workbook.xml"].replace("自评表", "a'b")
    assert read_well(zipped(contents)).names["n"].sheet == "a'b"


def test_states_of_sheets_and_a_sheet_that_is_a_chart() -> None:
    sheets = "".join(
        f'<sheet name="{name}" {state} r:id="{part}"/>'
        for name, state, part in (
            ("a", "", "r1"),
            ("b", 'state="hidden"', "r1"),
            ("c", 'state="veryHidden"', "r1"),
            ("d", 'state="odd"', "r9"),
        )
    )
    contents = parts("") | {
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{sheets}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relationships(
            ("r1", f"{OFFICE}/worksheet", "worksheets/sheet1.xml"),
            ("r9", f"{OFFICE}/chartsheet", "chartsheets/sheet1.xml"),
        ),
    }
    book = read_well(zipped(contents))
    hidden = [SheetState.VISIBLE, SheetState.HIDDEN, SheetState.VERY_HIDDEN, SheetState.VISIBLE]
    assert [sheet.state for sheet in book.sheets] == hidden
    assert (book.sheet("B"), book.sheet("e")) == (book.sheets[1], None)


def test_custom_properties() -> None:
    namespace = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
    contents = parts("") | {
        "_rels/.rels": relationships(
            ("r1", f"{OFFICE}/officeDocument", "xl/workbook.xml"),
            ("r2", f"{OFFICE}/custom-properties", "docProps/custom.xml"),
        ),
        "docProps/custom.xml": f'<Properties xmlns="{namespace}" xmlns:vt="urn:vt">'
        '<property name="campaign"><vt:lpwstr>county-2015</vt:lpwstr></property>\n'
        '<property name="n"><vt:i4>3</vt:i4></property></Properties>',
    }
    assert read_well(zipped(contents)).properties == {"campaign": "county-2015", "n": "3"}


def test_macros_are_told_and_not_run() -> None:
    contents: dict[str, str | bytes] = {**parts(""), "xl/vbaProject.bin": b"\xd0\xcf"}
    book, findings = read_book(zipped(contents), "a.xlsm")
    assert book is not None
    assert [(finding.code, str(finding.severity)) for finding in findings] == [("macros-ignored", "info")]


def test_rows_and_columns_of_no_size_are_hidden() -> None:
    body = '<cols><col min="2" max="3" width="0" customWidth="1"/></cols><sheetData><row r="4" ht="0"/></sheetData>'
    [sheet] = read_well(zipped(parts(body))).sheets
    assert (sheet.hidden_rows, sheet.hidden_columns) == ({4}, {2, 3})

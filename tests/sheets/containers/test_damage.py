"""Damage: whatever bytes come, read_book answers with a book or findings, and never with an exception."""

from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

import pytest
from hypothesis import HealthCheck, example, given, settings, strategies as st

from tests.sheets.workbooks import parts, zipped
from xlforms.model.finding import Finding
from xlforms.sheets.book import Book
from xlforms.sheets.reading import read_book

EXAMPLES = settings.default.max_examples  # of the profile
STYLES = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
STRINGS = "<si><t>报送信息</t></si><si><r><t>是_x000D_</t></r></si>"
SHEET = (
    '<dimension ref="A1:H14"/><cols><col min="2" max="2" hidden="1"/></cols><sheetData>'
    '<row r="1" hidden="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
    '<row r="14"><c r="A14" s="1"><v>42071</v></c><c r="H14"><f>SUM(A1:A2)</f><v>76.5</v></c>'
    '<c r="I14" t="b"><v>1</v></c><c r="J14" t="inlineStr"><is><t>文</t></is></c></row></sheetData>'
    '<mergeCells><mergeCell ref="A1:B2"/></mergeCells><headerFooter><oddHeader>K7Q2</oddHeader></headerFooter>'
)
CONTENTS = parts(
    SHEET, STRINGS, STYLES, "<definedNames><definedName name='xf_a'>'自评表'!$H$14</definedName></definedNames>"
)
ODS = {
    "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
    "content.xml": '<o:document-content xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:t="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:p="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
    '<t:table t:name="自评表"><t:table-column t:number-columns-repeated="3"/><t:table-row t:number-rows-repeated="2">'
    '<t:table-cell o:value-type="float" o:value="76.5" t:number-columns-repeated="2"/>'
    '<t:table-cell o:value-type="date" o:date-value="2015-03-08"/>'
    '<t:table-cell o:value-type="time" o:time-value="PT10H30M00S"/>'
    '<t:table-cell o:value-type="string"><p:p>是<p:s p:c="2"/>否</p:p></t:table-cell></t:table-row></t:table>'
    '<t:named-range t:name="xf_a" t:cell-range-address="$自评表.$A$1"/></o:document-content>',
}


def stored(contents: dict[str, str]) -> bytes:
    """Without packing, so that a flipped byte reaches the XML."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_STORED) as target:
        for name, content in contents.items():
            target.writestr(ZipInfo(name), content)
    return file.getvalue()


FILES = {"packed": zipped(CONTENTS), "stored": stored(CONTENTS), "ods": zipped(ODS)}


def answered(data: bytes) -> tuple[Book | None, list[Finding]]:
    """Every answer is whole: a book, or a finding that can be told; and every cell can be shown."""
    book, findings = read_book(data, "a.xlsx")
    assert book is not None or findings
    assert all(finding.message and finding.hint for finding in findings)
    for _, cell in book.cells() if book else ():
        assert isinstance(cell.shown, str)
        assert cell.name
    return book, findings


@pytest.mark.parametrize("name", FILES)
def test_undamaged_these_files_are_read(name: str) -> None:
    book, findings = answered(FILES[name])
    assert (findings, book and book.sheets[0].title) == ([], "自评表")


@settings(max_examples=4 * EXAMPLES, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(sorted(FILES)), st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=8)
)
def test_flipped_bytes(name: str, flips: list[tuple[float, int]]) -> None:
    data = bytearray(FILES[name])
    for place, byte in flips:
        data[min(int(place * len(data)), len(data) - 1)] = byte
    answered(bytes(data))


@settings(max_examples=2 * EXAMPLES)
@given(st.sampled_from(sorted(FILES)), st.floats(0, 1), st.floats(0, 1))
def test_a_piece_cut_out(name: str, start: float, end: float) -> None:
    data = FILES[name]
    first, last = sorted((int(start * len(data)), int(end * len(data))))
    answered(data[:first] + data[last:])


@settings(max_examples=4 * EXAMPLES)
@given(
    st.sampled_from(sorted({**CONTENTS, **ODS})),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 4), st.binary(max_size=6)), min_size=1, max_size=4),
)
@example("xl/worksheets/sheet1.xml", [(0.0, 0, b"\xff\xfe")])
def test_damaged_xml_in_a_sound_zip(part: str, edits: list[tuple[float, int, bytes]]) -> None:
    """The checksums are right: what is wrong is for the readers to see."""
    contents: dict[str, str | bytes] = dict(ODS if part in ODS else CONTENTS)
    data = str(contents[part]).encode()
    for place, cut, put in edits:
        at = int(place * len(data))
        data = data[:at] + put + data[at + cut :]
    answered(zipped({**contents, part: data}))


NASTY = [
    "",
    "0",
    "-1",
    "1e400",
    "99999999999",
    "NaN",
    "²",
    "٣",
    "A0",
    "XFD1048577",
    "\u00a0",
    "a" * 500,
    "#REF!",
    "1:1",
    "PT1H",
    "0001-01-01",
]


@settings(max_examples=3 * EXAMPLES)
@given(st.sampled_from(sorted({**CONTENTS, **ODS})), st.data())
def test_attributes_and_texts_of_any_kind(part: str, data: st.DataObject) -> None:
    """Well-formed XML in which some values are replaced by odd ones."""
    contents = dict(ODS if part in ODS else CONTENTS)
    pieces = contents[part].split('"')
    for _ in range(data.draw(st.integers(1, 4))):
        index = data.draw(st.integers(0, (len(pieces) - 1) // 2)) * 2 + 1
        if index < len(pieces) and "://" not in pieces[index] and "urn:" not in pieces[index]:
            pieces[index] = data.draw(st.sampled_from(NASTY))
    answered(zipped({**contents, part: '"'.join(pieces)}))


@settings(max_examples=2 * EXAMPLES)
@given(
    st.binary(max_size=200),
    st.sampled_from([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<?xml", b"PK\x05\x06"]),
)
def test_any_bytes(data: bytes, start: bytes) -> None:
    book, _ = answered(start + data)
    assert book is None or book.format == "text"

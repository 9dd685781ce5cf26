"""content: what is no workbook is named as what it is, and a file that can't be opened stops with one sentence."""

import zlib
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.sheets.containers.compound import compound
from tests.sheets.workbooks import OFFICE, codes, parts, relationships, zipped
from xlforms.errors import XlformsError
from xlforms.messages import LANGUAGES, Words, shown
from xlforms.sheets.reading import read_book

ODF = "application/vnd.oasis.opendocument."
MANIFEST = '<manifest:manifest xmlns:manifest="urn:m"><manifest:encryption-data/></manifest:manifest>'


def ole(*streams: str) -> bytes:
    """A compound file of such streams."""
    return compound(dict.fromkeys(streams, b""))


def package(main: str) -> bytes:
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": relationships(("r1", f"{OFFICE}/officeDocument", main)),
            main: "<document/>",
        }
    )


FILES = {
    "PDF": (b"%PDF-1.7 ...", "not-a-workbook"),
    "PNG": (b"\x89PNG\r\n\x1a\n...", "not-a-workbook"),
    "JPEG": (b"\xff\xd8\xff\xe0...", "not-a-workbook"),
    "HEIC": (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic", "not-a-workbook"),
    "WebP": (b"RIFF\x24\x00\x00\x00WEBPVP8 ", "not-a-workbook"),
    "OFD": (zipped({"OFD.xml": "<OFD/>", "Doc_0/Document.xml": "<Document/>"}), "not-a-workbook"),
    "RAR": (b"Rar!\x1a\x07\x01\x00", "not-a-workbook"),
    "7z": (b"7z\xbc\xaf\x27\x1c", "not-a-workbook"),
    "Word (.docx)": (package("word/document.xml"), "not-a-workbook"),
    "PowerPoint (.pptx)": (package("ppt/presentation.xml"), "not-a-workbook"),
    "Word (.doc)": (ole("WordDocument", "1Table"), "not-a-workbook"),
    "Outlook (.msg)": (ole("__properties_version1.0"), "not-a-workbook"),
    "OLE": (ole("Unknown"), "not-a-workbook"),
    "ZIP": (zipped({"自评表.xlsx": b"PK", "照片.jpg": b"\xff\xd8"}), "not-a-workbook"),
    "OpenDocument text": (zipped({"mimetype": f"{ODF}text", "content.xml": "<a/>"}), "not-a-workbook"),
    "XML": (b'<?xml version="1.0"?><a/>', "not-a-workbook"),
    "OpenDocument": (
        zipped({"mimetype": f"{ODF}spreadsheet", "content.xml": b"\x01", "META-INF/manifest.xml": MANIFEST}),
        "password-protected",
    ),
    "?": (b"\x00\x01\x02\x03 nothing known", "damaged-file"),
}


@pytest.mark.parametrize(("name", "file"), FILES.items())
def test_what_it_is_instead(name: str, file: tuple[bytes, str]) -> None:
    data, code = file
    book, [finding] = read_book(data, "01_平江县.xlsx")
    assert (book, finding.code, str(finding.place)) == (None, code, "01_平江县.xlsx")
    for language in LANGUAGES:
        assert shown(finding.slots["value"], language) in finding.in_language(language).message
        assert finding.in_language(language).hint
    assert isinstance(finding.slots["value"], Words) == (name != "OpenDocument")


def test_what_is_embedded_in_an_old_workbook_does_not_make_it_another() -> None:
    data = compound({"Workbook": b"", "WordDocument": b""}, embedded=["WordDocument"])
    assert codes(data) == ["damaged-file"]  # a .xls without content, and no Word document


@pytest.mark.parametrize("data", [b"", b" \r\n", b"\0" * 4096])
def test_empty_files(data: bytes) -> None:
    assert codes(data) == ["empty-file"]


@pytest.mark.parametrize("missing", ["_rels/.rels", "xl/workbook.xml"])
def test_a_package_without_its_main_part(missing: str) -> None:
    contents = parts("")
    del contents[missing]
    assert codes(zipped(contents)) == ["damaged-file"]


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml"])
def test_a_damaged_part_of_the_whole(part: str) -> None:
    contents = parts("")
    contents[part] = contents[part][:-3]
    book, [finding] = read_book(zipped(contents), "a.xlsx")
    assert (book, finding.code, finding.slots) == (None, "damaged-file", {"value": part})


@pytest.mark.parametrize("sheet", ["<worksheet", "", "<worksheet/>", '<worksheet xmlns="urn:other"/>', None])
def test_a_damaged_sheet_is_empty_and_told_and_the_others_are_read(sheet: str | None) -> None:
    contents = parts("")
    contents["xl/workbook.xml"] = contents["xl/workbook.xml"].replace(
        "</sheets>", '<sheet name="b" r:id="r4"/></sheets>'
    )
    contents["xl/_rels/workbook.xml.rels"] = relationships(
        ("r1", f"{OFFICE}/worksheet", "worksheets/bad.xml"), ("r4", f"{OFFICE}/worksheet", "worksheets/sheet2.xml")
    )
    contents["xl/worksheets/sheet2.xml"] = contents.pop("xl/worksheets/sheet1.xml").replace(
        "</", '<sheetData><row r="1"><c r="A1"><v>76</v></c></row></sheetData></'
    )
    if sheet is not None:
        contents["xl/worksheets/bad.xml"] = sheet
    book, [finding] = read_book(zipped(contents), "a.xlsx")
    assert (finding.code, str(finding.place)) == ("damaged-sheet", "a.xlsx:自评表")
    assert book is not None
    assert [(one.title, [cell.shown for cell in one.cells.values()]) for one in book.sheets] == [
        ("自评表", []),
        ("b", ["76"]),
    ]


def test_a_sheet_that_no_relationship_knows_is_told() -> None:
    contents = parts("")
    contents["xl/_rels/workbook.xml.rels"] = relationships()
    book, [finding] = read_book(zipped(contents), "a.xlsx")
    assert (finding.code, book is not None) == ("damaged-sheet", True)


def test_the_extension_counts_for_nothing(tmp_path: Path) -> None:
    path = tmp_path / "自评表.xls"
    path.write_bytes(zipped(parts('<sheetData><row r="14"><c r="H14"><v>76</v></c></row></sheetData>')))
    book, findings = read_book(path)
    assert book is not None
    assert (book.format, book.sheets[0].cell(14, 8).shown, findings) == ("xlsx", "76", [])


def test_the_place_is_the_name_of_the_file_or_as_asked(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"%PDF")
    assert [str(read_book(path, name)[1][0].place) for name in ("", "inbox/b.xlsx")] == ["a.xlsx", "inbox/b.xlsx"]


def test_a_missing_file_stops(tmp_path: Path) -> None:
    for path in (tmp_path / "none.xlsx", tmp_path):
        with pytest.raises(XlformsError) as told:
            read_book(path)
        assert (told.value.key, str(path) in str(told.value)) == ("cannot-read", True)


def test_a_workbook_without_sheets_is_no_workbook() -> None:
    contents = parts("")
    contents["xl/workbook.xml"] = contents["xl/workbook.xml"].replace("<sheet ", "<sheep ")
    assert codes(zipped(contents)) == ["damaged-file"]
    assert codes(zipped({"mimetype": f"{ODF}spreadsheet", "content.xml": "<a/>"})) == ["damaged-file"]


def test_a_zip_cut_off_anywhere_is_damaged() -> None:
    data = zipped(parts('<sheetData><row r="14"><c r="H14"><v>76</v></c></row></sheetData>'))
    found = {size: codes(data[:size]) for size in range(4, len(data))}
    assert {size: code for size, code in found.items() if code != ["damaged-file"]} == {}


def test_a_part_whose_bytes_do_not_match_its_checksum() -> None:
    file = BytesIO()
    with ZipFile(file, "w") as target:  # stored, so that a byte can be exchanged
        for name, content in parts('<sheetData><row r="14"><c r="H14"><v>76</v></c></row></sheetData>').items():
            target.writestr(name, content)
    data = file.getvalue().replace(b"<v>76</v>", b"<v>70</v>")
    assert zlib.crc32(data) != zlib.crc32(file.getvalue())
    book, [finding] = read_book(data, "a.xlsx")
    assert (finding.code, book and book.sheets[0].cells) == ("damaged-sheet", {})

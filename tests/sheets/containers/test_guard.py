"""guard: what would cost too much is refused before a parser sees it, each by its finding."""

import struct
import tracemalloc
from collections.abc import Callable, Mapping
from hashlib import shake_128
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_LZMA, ZipFile

import pytest

from tests.sheets.workbooks import MAIN, OFFICE, codes, parts, zipped
from xlforms.messages import LANGUAGES
from xlforms.sheets.containers import guard
from xlforms.sheets.readers.xlsx import sheet as xlsx_sheet
from xlforms.sheets.reading import read_book

SHEET = "xl/worksheets/sheet1.xml"
ROWS = '<sheetData><row r="14"><c r="H14"><v>76</v></c></row></sheetData>'


def with_part(name: str, content: str | bytes) -> bytes:
    return zipped({**parts(ROWS), name: content})


def bomb() -> bytes:
    """A sheet of 15 MB that packs into some 15 KB."""
    return with_part(SHEET, f'<worksheet xmlns="{MAIN}"><sheetData>{" " * (15 << 20)}</sheetData></worksheet>')


def declaring(size: int) -> bytes:
    """The sheet's size forged in both headers of the zip."""
    data = zipped(parts(ROWS))
    true = struct.pack("<L", len(parts(ROWS)[SHEET]))
    local, central = data.index(SHEET.encode()) - 30, data.rindex(SHEET.encode()) - 46
    forged = bytearray(data)
    for place in (local + 22, central + 24):
        assert forged[place : place + 4] == true
        struct.pack_into("<L", forged, place, size)
    return bytes(forged)


def twice(name: str) -> bytes:
    """The sheet, and another part that is renamed in the finished zip."""
    data = with_part("xl/worksheets/other1.xml", parts("")[SHEET])
    return data.replace(b"xl/worksheets/other1.xml", name.encode())


def encrypted() -> bytes:
    """The flag of an encrypted entry in the zip's list."""
    data = bytearray(zipped(parts(ROWS)))
    data[data.rindex(SHEET.encode()) - 46 + 8] |= 1
    return bytes(data)


def packed_otherwise() -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_LZMA) as target:
        for name, content in parts(ROWS).items():
            target.writestr(name, content)
    return file.getvalue()


def zipped_flat(sheet: str) -> bytes:
    """Stored, so that the ratio refuses nothing."""
    file = BytesIO()
    with ZipFile(file, "w") as target:
        for name, content in {**parts(ROWS), SHEET: sheet}.items():
            target.writestr(name, content)
    return file.getvalue()


HOSTILE: Mapping[str, tuple[Callable[[], bytes], str]] = {
    "a part that packs 1:1000": (bomb, "hostile-file"),
    "a part longer than declared": (lambda: declaring(5), "hostile-file"),
    "a part shorter than declared": (lambda: declaring(500), "damaged-sheet"),
    "a part declared as 4 GB": (lambda: declaring(0xFFFFFFF0), "too-large-inside"),
    "a name twice": (lambda: twice("xl/worksheets/sheet1.xml"), "hostile-file"),
    "names that differ in case": (lambda: twice("xl/worksheets/Sheet1.xml"), "hostile-file"),
    "a name that leads out": (lambda: with_part("../../etc/cron.d/x", "x"), "hostile-file"),
    "a name that leads out, backwards": (lambda: with_part("..\\x", "x"), "hostile-file"),
    "a drive": (lambda: with_part("C:\\x", "x"), "hostile-file"),
    "an encrypted entry": (encrypted, "password-protected"),
    "a packing no spreadsheet uses": (packed_otherwise, "hostile-file"),
    "too many parts": (lambda: zipped({**parts(ROWS), **{f"x/{n}": "" for n in range(3_000)}}), "too-many-parts"),
    "a list of parts without end": (lambda: zipped({f"x/{n}": "" for n in range(30_000)}), "too-many-parts"),
    "a document type in the sheet": (
        lambda: with_part(SHEET, f'<!DOCTYPE worksheet><worksheet xmlns="{MAIN}"/>'),
        "hostile-file",
    ),
    "a billion laughs in the workbook": (
        lambda: with_part(
            "xl/workbook.xml",
            '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>' + parts("")["xl/workbook.xml"],
        ),
        "hostile-file",
    ),
    "an external entity in the relationships": (
        lambda: with_part("_rels/.rels", '<!DOCTYPE r SYSTEM "file:///etc/passwd">' + parts("")["_rels/.rels"]),
        "hostile-file",
    ),
    "tags without end": (lambda: zipped_flat(f"<a>{'<b/>' * 1_900_000}</a>"), "too-many-cells"),
    "too many sheets": (
        lambda: with_part(
            "xl/workbook.xml",
            f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">' + '<sheet name="a" r:id="r1"/>' * 257 + "</workbook>",
        ),
        "too-many-sheets",
    ),
    "names without end": (
        lambda: with_part(
            "xl/workbook.xml",
            f'<workbook xmlns="{MAIN}">'
            + "".join(f'<definedName name="{n * 7919}"/>' for n in range(100_001))
            + "</workbook>",
        ),
        "hostile-file",
    ),
    "too many merges": (
        lambda: with_part(
            SHEET,
            f'<worksheet xmlns="{MAIN}">'
            + "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(1, 20_002))
            + "</worksheet>",
        ),
        "too-many-merges",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_refused(name: str) -> None:
    make, code = HOSTILE[name]
    book, findings = read_book(make(), "a.xlsx")
    assert [finding.code for finding in findings] == [code]
    assert book is None or book.sheets[0].cells == {}
    for language in LANGUAGES:
        assert findings[0].in_language(language).message


def many_cells(count: int) -> bytes:
    cells = '<c r="A1"/>' * 1000
    rows = "".join(f'<row r="{row}">{cells}</row>' for row in range(1, count // 1000 + 1))
    return zipped_flat(f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>')


def test_cells_are_counted() -> None:
    assert codes(many_cells(301_000)) == ["too-many-cells"]
    book, findings = read_book(many_cells(299_000), "a.xlsx")
    assert (book is not None, findings) == (True, [])


def test_the_cells_of_all_sheets_together_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    contents = parts(ROWS)
    again = "".join(f'<sheet name="{n}" r:id="r1"/>' for n in range(4))
    contents["xl/workbook.xml"] = contents["xl/workbook.xml"].replace("</sheets>", f"{again}</sheets>")
    monkeypatch.setattr(xlsx_sheet, "MAX_CELLS", 5)
    assert read_book(zipped(contents))[1] == []
    monkeypatch.setattr(xlsx_sheet, "MAX_CELLS", 4)
    assert codes(zipped(contents)) == ["too-many-cells"]


def test_a_bomb_is_refused_without_being_unpacked() -> None:
    data = bomb()
    tracemalloc.start()
    try:
        assert codes(data) == ["hostile-file"]
        assert tracemalloc.get_traced_memory()[1] < (1 << 20)
    finally:
        tracemalloc.stop()


def test_parts_are_unpacked_no_further_than_declared() -> None:
    """The bytes behind a declared 5 are 15 MB: at most one byte more than declared is made of them."""
    data = bytearray(bomb())
    for start, header in ((data.index(SHEET.encode()), 30 - 22), (data.rindex(SHEET.encode()), 46 - 24)):
        struct.pack_into("<L", data, start - header, 5)
    tracemalloc.start()
    try:
        assert codes(bytes(data)) == ["hostile-file"]
        assert tracemalloc.get_traced_memory()[1] < (1 << 20)
    finally:
        tracemalloc.stop()


def test_a_file_larger_than_any_form(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with path.open("wb") as file:
        file.truncate(guard.MAX_FILE + 1)
    book, [finding] = read_book(path)
    assert (book, finding.code, finding.slots) == (None, "file-too-large", {"value": 65, "limit": 64})


def test_all_parts_together(monkeypatch: pytest.MonkeyPatch) -> None:
    data = zipped(parts(ROWS))
    monkeypatch.setattr(guard, "MAX_TOTAL", 100)
    assert codes(data) == ["too-large-inside"]


def test_one_long_text_used_everywhere_is_made_once_and_cut() -> None:
    """A megabyte of text shown by thirty thousand cells."""
    text = shake_128(b"text").hexdigest(500_000)  # does not pack
    cells = "".join(f'<c r="A{row}" t="s"><v>0</v></c>' for row in range(1, 30_001))
    strings = f"<si><t>_x0041_{text}</t></si>"
    book, findings = read_book(zipped(parts(f"<sheetData>{cells}</sheetData>", strings)), "a.xlsx")
    assert (findings, book is not None) == ([], True)
    assert book is not None
    values = [cell.value for cell in book.sheets[0].cells.values()]
    assert (len(values), len({id(value) for value in values}), len(str(values[0])) <= guard.MAX_TEXT) == (
        30_000,
        1,
        True,
    )

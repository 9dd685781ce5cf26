"""A pack saved again by another program: marks and notes are there where it keeps any, and all of ours goes."""

import subprocess
import warnings
from collections.abc import Callable, Mapping
from pathlib import Path

import openpyxl
import pytest

from tests.sheetjs import FOLDER, save_as
from tests.sheets.patching.rich import packed, parts_of, rich
from xlforms.sheets.book import Book
from xlforms.sheets.office import convert
from xlforms.sheets.patching.patch import is_untouched, stripped
from xlforms.sheets.patching.replies import marked_note, replies
from xlforms.sheets.patching.tag import without_ours
from xlforms.sheets.reading import read_book

EXCELJS = """
const { Workbook } = require("exceljs");
const [source, target] = process.argv.slice(1);
const book = new Workbook();
book.xlsx.readFile(source).then(() => book.xlsx.writeFile(target));
"""
TITLES = ["填报说明", "自评表", "_xlforms"]


def by_libreoffice(pack: Path, folder: Path) -> Path:
    return convert(pack, folder, "xlsx")


def by_openpyxl(pack: Path, folder: Path) -> Path:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # it says what it loses
        book = openpyxl.load_workbook(pack)
    book.save(folder / pack.name)
    return folder / pack.name


def by_sheetjs(pack: Path, folder: Path) -> Path:
    return save_as(pack, folder, "xlsx")["xlsx"]


def by_exceljs(pack: Path, folder: Path) -> Path:
    target = folder / pack.name
    subprocess.run(["node", "-e", EXCELJS, str(pack), str(target)], cwd=FOLDER, check=True, timeout=120)
    return target


PROGRAMS: Mapping[str, Callable[[Path, Path], Path]] = {
    "LibreOffice": by_libreoffice,
    "openpyxl": by_openpyxl,
    "SheetJS": by_sheetjs,
    "ExcelJS": by_exceljs,
}
KEEP_MARKS = {"LibreOffice", "openpyxl", "ExcelJS"}


@pytest.fixture(scope="module", params=sorted(PROGRAMS))
def resaved(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, bytes, Book]:
    """(program, what it saved, the same as read)."""
    folder = tmp_path_factory.mktemp("resaved")
    pack = folder / "pack.xlsx"
    pack.write_bytes(packed(rich(), "自评表", "B3", "B6", "D2", notes={"B3": "请填数字", "B4": "请补填"}))
    (folder / "out").mkdir()
    data = PROGRAMS[request.param](pack, folder / "out").read_bytes()
    book, findings = read_book(data)
    assert book is not None, findings
    return request.param, data, book


def notes_of(book: Book) -> list[str]:
    form = book.sheet("自评表")
    assert form is not None
    return sorted(note.text for note in form.notes or ())


def test_the_list_is_known_again_and_no_part_of_the_form(resaved: tuple[str, bytes, Book]) -> None:
    _, data, book = resaved
    assert [sheet.title for sheet in book.sheets] == ["需要更正", *TITLES]
    assert [sheet.title for sheet in without_ours(book).sheets] == TITLES
    assert not is_untouched(data)


def test_notes_are_kept_and_known_again(resaved: tuple[str, bytes, Book]) -> None:
    _, _, book = resaved
    ours = [marked_note(text, "zh-CN") for text in ("请填数字", "请补填")]
    assert notes_of(book) == sorted([*ours, "单位自己的批注"])
    assert notes_of(without_ours(book)) == ["单位自己的批注"]
    assert list(replies(book)) == []


def test_marks_are_kept_where_a_program_keeps_any(resaved: tuple[str, bytes, Book]) -> None:
    program, data, _ = resaved
    parts = [content.replace(b"&quot;", b'"') for name, content in parts_of(data).items() if "worksheets/sheet" in name]
    marks = sum(content.count(b'LEN("xlforms")=7') for content in parts)
    assert (program in KEEP_MARKS, marks) in {(True, 3), (False, 0)}


def test_all_of_ours_goes_and_all_else_stays(resaved: tuple[str, bytes, Book]) -> None:
    _, data, book = resaved
    clean = stripped(data, book)
    again, findings = read_book(clean)
    assert again is not None
    assert findings == []
    assert [sheet.title for sheet in again.sheets] == TITLES
    assert notes_of(again) == ["单位自己的批注"]
    assert b"xlforms" not in b"".join(c for name, c in parts_of(clean).items() if "worksheets/sheet" in name)
    assert [sheet.cells for sheet in again.sheets] == [sheet.cells for sheet in without_ours(book).sheets]
    assert again.names == book.names


def test_what_is_left_can_be_opened_by_others(resaved: tuple[str, bytes, Book], tmp_path: Path) -> None:
    _, data, book = resaved
    (tmp_path / "clean.xlsx").write_bytes(stripped(data, book))
    reopened, findings = read_book(convert(tmp_path / "clean.xlsx", tmp_path / "office", "xlsx"))
    assert reopened is not None
    assert findings == []
    assert [sheet.title for sheet in reopened.sheets] == TITLES

"""Passwords for opening: those of the caller, and the one that Excel uses unasked; a wrong one is told."""

import json
import os
import subprocess
from collections.abc import Mapping
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from msoffcrypto.method.ecma376_agile import ECMA376Agile

from tests.sheets.containers.compound import compound
from tests.sheets.containers.test_guard import bomb
from tests.sheets.readers.records import biff8, record
from tests.sheets.readers.test_resaved import filled
from tests.sheets.workbooks import parts, zipped
from xlforms.messages import LANGUAGES, Words
from xlforms.sheets.book import Book
from xlforms.sheets.child.decrypt import DEFAULT
from xlforms.sheets.office import find_office
from xlforms.sheets.reading import read_book

pytestmark = pytest.mark.long

WORD = "报送 Pj-2015"
FILTERS = {"xlsx": "Calc MS Excel 2007 XML", "xls": "MS Excel 97", "ods": "calc8"}
PLAIN = filled()
SESSION = Path(__file__).parents[2] / "forms" / "office_session.py"


@cache
def encrypted(content: bytes, password: str) -> bytes:
    """As Excel since 2010 does it."""
    locked: bytes = ECMA376Agile.encrypt(password, BytesIO(content))
    return locked


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """The same workbook saved by LibreOffice with a password, by format."""
    folder = tmp_path_factory.mktemp("encrypted")
    (folder / "plain.xlsx").write_bytes(PLAIN)
    paths = {kind: folder / f"locked.{kind}" for kind in FILTERS}
    job = {"source": str(folder / "plain.xlsx"), "password": WORD}
    job["saves"] = {str(paths[kind]): name for kind, name in FILTERS.items()}  # type: ignore[assignment]
    (folder / "jobs.json").write_text(json.dumps([job]), "utf-8")
    command = ["/usr/bin/python3", SESSION, str(find_office()), folder / "profile", folder / "jobs.json"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return {kind: path.read_bytes() for kind, path in paths.items()}


def answer(book: Book | None) -> str:
    assert book is not None
    return book.sheets[0].cell(2, 2).shown


@pytest.mark.parametrize("kind", ["xlsx", "xls"])
def test_saved_by_libreoffice_with_a_password(saved: Mapping[str, bytes], kind: str) -> None:
    book, findings = read_book(saved[kind], "a", ["wrong", WORD])
    assert (answer(book), book and book.format, findings) == ("2.45", kind, [])


def test_saved_with_a_password_as_excel_does() -> None:
    book, findings = read_book(encrypted(PLAIN, WORD), "a", ["wrong", WORD])
    assert (answer(book), book and book.format, findings) == ("2.45", "xlsx", [])


@pytest.mark.parametrize("passwords", [[], ["wrong"], ["", "报送 pj-2015"]])
@pytest.mark.parametrize(("kind", "label"), [("xlsx", "Excel / Word"), ("xls", ".xls")])
def test_without_the_right_password(saved: Mapping[str, bytes], kind: str, label: str, passwords: list[str]) -> None:
    data = saved[kind] if kind in saved else encrypted(PLAIN, WORD)
    book, [finding] = read_book(data, "a.xlsx", passwords)
    assert (book, finding.code, finding.slots, str(finding.place)) == (
        None,
        "password-protected",
        {"value": label},
        "a.xlsx",
    )
    for language in LANGUAGES:
        assert "--password" in finding.in_language(language).office


def test_open_document_with_a_password_is_refused(saved: Mapping[str, bytes]) -> None:
    book, [finding] = read_book(saved["ods"], "a.ods", [WORD])
    assert (book, finding.code, finding.slots) == (None, "password-protected", {"value": "OpenDocument"})


def test_excels_own_password_is_tried_unasked() -> None:
    book, findings = read_book(encrypted(PLAIN, DEFAULT), "a.xlsx")
    assert (answer(book), findings) == ("2.45", [])


def test_what_was_locked_is_guarded_like_any_file() -> None:
    book, [finding] = read_book(encrypted(bomb(), WORD), "a.xlsx", [WORD])
    assert (book, finding.code) == (None, "hostile-file")


def test_a_locked_document_of_word_is_no_workbook() -> None:
    word = zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": parts("")["_rels/.rels"].replace("xl/workbook.xml", "word/document.xml"),
            "word/document.xml": f"<document>{os.urandom(4096).hex()}</document>",
        }
    )
    book, [finding] = read_book(encrypted(word, WORD), "a.xlsx", [WORD])
    assert (book, finding.code) == (None, "not-a-workbook")
    assert finding.in_language("en").message == "Not an Excel workbook: Word (.docx), a text document"


def test_a_file_that_is_locked_twice_is_opened_once() -> None:
    book, [finding] = read_book(encrypted(encrypted(PLAIN, WORD), WORD), "a.xlsx", [WORD])
    assert (book, finding.code) == (None, "damaged-file")


def test_a_lock_that_would_take_for_ever_to_open() -> None:
    data = encrypted(PLAIN, WORD)
    assert data.count(b'spinCount="100000"') == 1
    slow = data.replace(b'spinCount="100000"', b'spinCount="999999999"').replace(b'saltSize="16"', b'saltSize="1"', 1)
    book, [finding] = read_book(slow, "a.xlsx", [WORD])
    assert (book, finding.code, finding.slots) == (None, "hostile-file", {"value": Words("word.fault.password")})


@pytest.mark.parametrize(
    "data",
    [
        compound({"EncryptionInfo": b"", "EncryptedPackage": b""}),
        compound({"EncryptionInfo": b"\x04\x00\x04\x00\x40\x00\x00\x00<encryption", "EncryptedPackage": b"1"}),
        compound({"EncryptedPackage": b""}),
        biff8([], beside=[record(0x2F, b"\1\0rubbish")]),
        biff8([], beside=[record(0x2F, b"")]),
    ],
)
def test_a_damaged_lock(data: bytes) -> None:
    book, [finding] = read_book(data, "a.xlsx", [WORD])
    assert (book, finding.code) == (None, "unreadable-file")


@pytest.mark.parametrize("tenth", range(1, 10))
def test_cut_off_anywhere(tenth: int) -> None:
    data = encrypted(PLAIN, WORD)
    book, [finding] = read_book(data[: len(data) * tenth // 10], "a.xlsx", [WORD])
    assert (book, finding.code in {"damaged-file", "unreadable-file"}) == (None, True)

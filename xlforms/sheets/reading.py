"""Opens a workbook: by its content, never by its name, and never with an exception for what a file may contain."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from xlforms.files import read_bytes
from xlforms.model.finding import Finding, Place
from xlforms.sheets.book import Book
from xlforms.sheets.child.process import ask_child
from xlforms.sheets.containers.content import LOCKED, Workbook, recognised
from xlforms.sheets.containers.guard import MAX_FILE, Refused, refuse_larger
from xlforms.sheets.faults import in_words
from xlforms.sheets.kinds import kind_in_words
from xlforms.sheets.readers.html.mhtml import read_mhtml
from xlforms.sheets.readers.html.page import read_html
from xlforms.sheets.readers.ods.workbook import read_ods
from xlforms.sheets.readers.spreadsheet_xml.workbook import read_spreadsheet_xml
from xlforms.sheets.readers.text.table import read_text_table
from xlforms.sheets.readers.xls.workbook import read_xls
from xlforms.sheets.readers.xlsb.workbook import read_xlsb
from xlforms.sheets.readers.xlsx.workbook import read_xlsx

TORN = {"damaged-sheet", "damaged-cells", "damaged-lines"}  # of a sheet that was not read, or not all of it


def read_book(source: Path | bytes, file: str = "", passwords: Sequence[str] = ()) -> tuple[Book | None, list[Finding]]:
    """The workbook in a file or in bytes, or None; findings say what is wrong with it, at `file` or the path's name.

    `passwords` are tried in turn where the file needs one to open.

    Raises:
        XlformsError: there is no such file, or it may not be read.
    """
    name = file or (source.name if isinstance(source, Path) else "")
    try:
        book, damaged = opened(content_of(source), passwords)
    except Refused as refused:
        return None, [finding(refused, name)]
    return marked(book, damaged), [finding(refused, name) for refused in damaged]


def marked(book: Book, damaged: Sequence[Refused]) -> Book:
    """The book that knows what of it is damaged."""
    torn = {refused.sheet for refused in damaged if refused.code in TORN}
    sheets = tuple(replace(sheet, damaged=True) if sheet.title in torn else sheet for sheet in book.sheets)
    recovered = any(refused.code == "recovered-file" for refused in damaged)
    return replace(book, sheets=sheets, recovered=recovered) if torn or recovered else book


def finding(refused: Refused, file: str) -> Finding:
    """A refusal as what a person reads."""
    worded = kind_in_words if refused.code == "not-a-workbook" else in_words
    return Finding(refused.code, Place(file, refused.sheet), {key: worded(one) for key, one in refused.slots.items()})


def content_of(source: Path | bytes) -> bytes:
    """The bytes, if they are not far too many.

    Raises:
        Refused: the file is larger than any form.
        XlformsError: it can't be read.
    """
    data = source if isinstance(source, bytes) else read_bytes(source, MAX_FILE)
    refuse_larger("file-too-large", len(data), MAX_FILE)
    return data


def opened(data: bytes, passwords: Sequence[str] = ()) -> tuple[Book, list[Refused]]:
    """The book, and what of it is damaged. What was behind a password is guarded and recognised like any other file.

    Raises:
        Refused: it is no workbook that can be read.
    """
    found = recognised(data)
    if found.format == LOCKED:
        found = recognised(decrypted(found, passwords))
    if found.format == LOCKED:
        raise Refused("password-protected", value=found.part)
    return READERS[found.format](found)


def unlocked(data: bytes, passwords: Sequence[str]) -> bytes:
    """What is behind the password; what has none as it is.

    Raises:
        Refused: it is no workbook, or none of the passwords is right.
    """
    found = recognised(data)
    return decrypted(found, passwords) if found.format == LOCKED else data


def decrypted(found: Workbook, passwords: Sequence[str]) -> bytes:
    """What is behind the password; Excel's own default one is tried as well.

    Raises:
        Refused: none of them is right, or it can't be decrypted.
    """
    try:
        return ask_child("decrypt", found.data, list(passwords))
    except Refused as refused:
        if refused.code == "password-protected":
            raise Refused(refused.code, value=found.part) from refused
        raise


def read_xls_file(found: Workbook) -> tuple[Book, list[Refused]]:
    """A workbook of Excel 2 to 2003, or of WPS (.et)."""
    return read_xls(found.data)


def read_ods_file(found: Workbook) -> tuple[Book, list[Refused]]:
    """An OpenDocument spreadsheet."""
    assert found.package
    return read_ods(found.package)


def read_xlsx_file(found: Workbook) -> tuple[Book, list[Refused]]:
    """An Office Open XML workbook."""
    assert found.package
    return read_xlsx(found.package, found.part)


def read_xlsb_file(found: Workbook) -> tuple[Book, list[Refused]]:
    """A binary workbook."""
    assert found.package
    return read_xlsb(found.package, found.part)


READERS: Mapping[str, Callable[[Workbook], tuple[Book, list[Refused]]]] = {
    "xlsx": read_xlsx_file,
    "xlsb": read_xlsb_file,
    "xml2003": lambda found: read_spreadsheet_xml(found.data),
    "html": lambda found: read_html(found.data),
    "mhtml": lambda found: read_mhtml(found.data),
    "text": lambda found: read_text_table(found.data),
    "ods": read_ods_file,
    "xls": read_xls_file,
}
"""Format as `content.recognised` names it -> its reader; each gives the same `Book`. Raises Refused."""

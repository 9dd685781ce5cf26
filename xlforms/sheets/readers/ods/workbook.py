"""Reads .ods as LibreOffice and WPS write it, into the same book as .xlsx."""

from xlforms.sheets.book import Book, DefinedName, SheetState
from xlforms.sheets.containers.guard import Refused
from xlforms.sheets.containers.package import Package
from xlforms.sheets.containers.xml import Handlers, gather, parse
from xlforms.sheets.readers.ods.cell import TABLE
from xlforms.sheets.readers.ods.looks import STYLE, Looks
from xlforms.sheets.readers.ods.sheets import SheetsReader
from xlforms.sheets.readers.ods.table import Table
from xlforms.sheets.readers.references import open_document_name
from xlforms.sheets.readers.settings import told_of_1904

_CONFIG = "urn:oasis:names:tc:opendocument:xmlns:config:1.0"
_ZEROS = "ShowZeroValues"
_META = "urn:oasis:names:tc:opendocument:xmlns:meta:1.0"


def read_ods(package: Package) -> tuple[Book, list[Refused]]:
    """The book, and what is to be said of it; nothing of an .ods can be damaged by itself, it is one part.

    Raises:
        Refused: the file can't be read, or is over a limit.
    """
    reader = SheetsReader(named_looks(package))
    handlers = Handlers(reader.start, reader.end, reader.characters)
    parse(package.read("content.xml"), "content.xml", handlers)
    if not reader.tables:
        raise Refused("damaged-file", value="content.xml")
    zeros = shows_zeros(package)
    sheets = tuple(table.sheet(state_of(table, reader), reader.rules, zeros=zeros) for table in reader.tables)
    names, scoped = read_names(reader)
    told = told_of_1904(sheets, since_1904=reader.since_1904)
    headers, program = read_headers(package, reader), read_program(package)
    return Book("ods", sheets, names, scoped, read_properties(package), headers, program=program), told


def named_looks(package: Package) -> Looks:
    """The styles that have names: those of content.xml build on them."""
    looks = Looks()
    if "styles.xml" in package:
        wanted = {f"{STYLE} style": "style", f"{STYLE} text-properties": "text"}
        handlers = {"style": looks.open_style, "text": looks.add_properties}
        for name, attributes, _ in gather(package.read("styles.xml"), "styles.xml", wanted):
            handlers[name](attributes)
    return looks


def shows_zeros(package: Package) -> bool:
    """Whether a 0 is seen: a window says so, for all sheets in it."""
    if "settings.xml" not in package:
        return True
    found = gather(package.read("settings.xml"), "settings.xml", {f"{_CONFIG} config-item": "item"})
    return not any(one.attributes.get(f"{_CONFIG} name") == _ZEROS and one.text.strip() == "false" for one in found)


def state_of(table: Table, reader: SheetsReader) -> SheetState:
    """Hidden or not: very hidden sheets come back as hidden ones."""
    shown = reader.looks.table(table.style).get(f"{TABLE} display", "true")
    return SheetState.HIDDEN if shown == "false" else SheetState.VISIBLE


def read_names(reader: SheetsReader) -> tuple[dict[str, DefinedName], dict[str, tuple[DefinedName, ...]]]:
    """Names of the workbook, and names that belong to one sheet."""
    names: dict[str, DefinedName] = {}
    scoped: dict[str, tuple[DefinedName, ...]] = {}
    known = {table.title.casefold(): table.title for table in reader.tables}
    for name, address, scope in reader.names:
        found = open_document_name(name, address, known, scope)
        if scope:
            scoped[name.lower()] = (*scoped.get(name.lower(), ()), found)
        else:
            names[name.lower()] = found
    return names, scoped


def read_properties(package: Package) -> dict[str, str]:
    """Custom document properties, as text."""
    if "meta.xml" not in package:
        return {}
    found = gather(package.read("meta.xml"), "meta.xml", {f"{_META} user-defined": "property"})
    return {attributes.get(f"{_META} name", ""): text.strip() for _, attributes, text in found}


def read_program(package: Package) -> str:
    """The program that saved the file, without the system it ran on: `LibreOffice/7.4.7.2`."""
    if "meta.xml" not in package:
        return ""
    found = gather(package.read("meta.xml"), "meta.xml", {f"{_META} generator": "program"})
    return found[0].text.strip().partition("$")[0] if found else ""


def read_headers(package: Package, reader: SheetsReader) -> dict[str, str]:
    """The text of page headers and footers, through the sheet's style and its master page."""
    if "styles.xml" not in package:
        return {}
    found = gather(package.read("styles.xml"), "styles.xml", {f"{STYLE} master-page": "page"})
    pages = {attributes.get(f"{STYLE} name", ""): text.strip() for _, attributes, text in found}
    headers = {
        table.title: pages.get(reader.looks.table(table.style).get(f"{STYLE} master-page-name", ""), "")
        for table in reader.tables
    }
    return {title: text for title, text in headers.items() if text}

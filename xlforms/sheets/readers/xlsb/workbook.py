"""Reads .xlsb (BIFF12), as Excel and WPS write it, record by record into the same book as .xlsx.

Source: [MS-XLSB]. Foreign readers drop cells of it without a word: one gave 66 of the 406 that a file had.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from xlforms.sheets.book import Book, SheetState
from xlforms.sheets.containers.guard import MAX_ELEMENTS, MAX_SHEETS, Refused, refuse_over
from xlforms.sheets.containers.package import Package
from xlforms.sheets.readers.references import excel_names
from xlforms.sheets.readers.settings import told_of_1904
from xlforms.sheets.readers.tabs import WORKSHEET, Tab, read_tabs
from xlforms.sheets.readers.xlsb.parts import Looks, Name, looks_of, read_name, shared_strings, sheets_meant
from xlforms.sheets.readers.xlsb.records import Unreadable, fields, records, wide_text
from xlforms.sheets.readers.xlsb.sheet import BinaryReader, BinarySheet
from xlforms.sheets.readers.xlsx.workbook import part_of, read_properties

_NAME, _PROPERTIES, _SHEET, _LINKED_SHEETS = 39, 153, 156, 362
_LINKS = {355: False, 357: True, 358: True, 667: False}  # kinds of workbooks that references mean -> whether this one
_STATES = {1: SheetState.HIDDEN, 2: SheetState.VERY_HIDDEN}


@dataclass(slots=True)
class Index:
    """The main part: its sheets (title, relationship, state), names, and what its references mean."""

    sheets: list[tuple[str, str, SheetState]] = field(default_factory=list)
    names: list[bytes] = field(default_factory=list)
    own: list[bool] = field(default_factory=list)
    linked: bytes = b""
    since_1904: bool = False


def read_xlsb(package: Package, workbook: str) -> tuple[Book, list[Refused]]:
    """The book whose main part is `workbook`, and what is to be said of it: damaged sheets, macros.

    Raises:
        Refused: the file as a whole can't be read, or is over a limit.
    """
    index = read_index(package.read(workbook), workbook)
    parts = {identity: (kind, part) for identity, kind, part in package.relationships(workbook)}
    looks = read_looks(package, parts)
    reader = cell_reader(read_strings(package, parts, looks), looks, since_1904=index.since_1904)
    tabs = [Tab(title, state, *parts.get(one, (WORKSHEET, one))) for title, one, state in index.sheets]
    sheets, headers, damaged = read_tabs(package, tabs, partial(BinarySheet, reader))
    titles = [tab.title for tab in tabs]
    meant = list(sheets_meant(index.linked, index.own, titles))
    names, scoped = excel_names(readable(index.names, meant), titles)
    if any(part.endswith("/vbaproject.bin") for part in package):
        damaged.append(Refused("macros-ignored"))
    damaged += told_of_1904(sheets, since_1904=index.since_1904)
    return Book("xlsb", tuple(sheets), names, scoped, read_properties(package), headers), damaged


def read_index(data: bytes, part: str) -> Index:
    """The records of the main part.

    Raises:
        Refused: it is damaged, or has no sheets or too many.
    """
    index = Index()
    try:
        for kind, record in records(data, part):
            add_record(index, kind, record)
    except Unreadable:
        raise Refused("damaged-file", value=part) from None
    if not index.sheets:
        raise Refused("damaged-file", value=part)
    return index


def add_record(index: Index, kind: int, record: bytes) -> None:
    """One record of the main part."""
    if kind == _SHEET:
        [state] = fields("<L", record)
        identity, offset = wide_text(record, 8)
        title, _ = wide_text(record, offset)
        index.sheets.append((title, identity, _STATES.get(state, SheetState.VISIBLE)))
        refuse_over("too-many-sheets", len(index.sheets), MAX_SHEETS)
    elif kind == _NAME:
        index.names.append(record)
        refuse_over("hostile-file", len(index.names), MAX_ELEMENTS)
    elif kind == _PROPERTIES:
        index.since_1904 = bool(fields("<L", record)[0] & 1)
    elif kind == _LINKED_SHEETS:
        index.linked = record
    elif kind in _LINKS:
        index.own.append(_LINKS[kind])


def read_strings(package: Package, parts: Mapping[str, tuple[str, str]], looks: Looks) -> list[str | None]:
    """The shared strings; none where the workbook has no such part."""
    part = part_of(parts, "sharedStrings")
    return shared_strings(package.read(part), part, looks.fonts) if part and part in package else []


def read_looks(package: Package, parts: Mapping[str, tuple[str, str]]) -> Looks:
    """The styles of cells; none where the workbook has no such part."""
    part = part_of(parts, "styles")
    return looks_of(package.read(part), part) if part and part in package else Looks({}, [])


def cell_reader(strings: Sequence[str | None], looks: Looks, *, since_1904: bool) -> BinaryReader:
    """The reader of cells; a string that can't be read is an error cell wherever it is used."""
    reader = BinaryReader([text or "" for text in strings], looks, since_1904=since_1904)
    for number, text in enumerate(strings):
        if text is None:
            del reader.texts[str(number)]
    return reader


def readable(found: Sequence[bytes], meant: Sequence[str | None]) -> list[Name]:
    """The names that can be read."""
    return [name for record in found if (name := read_name(record, meant)) is not None]

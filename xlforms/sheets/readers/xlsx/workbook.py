"""Reads .xlsx and .xlsm, transitional and strict, without a library that could lose or invent a cell."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from xlforms.sheets.book import Book, SheetState
from xlforms.sheets.containers.guard import MAX_SHEETS, Refused, refuse_over
from xlforms.sheets.containers.package import Package
from xlforms.sheets.containers.xml import Element, gather
from xlforms.sheets.readers.references import excel_names
from xlforms.sheets.readers.settings import told_of_1904
from xlforms.sheets.readers.tabs import WORKSHEET, Tab, read_tabs
from xlforms.sheets.readers.xlsx.beside import Parts, with_beside
from xlforms.sheets.readers.xlsx.cell import CellReader
from xlforms.sheets.readers.xlsx.sheet import SheetReader
from xlforms.sheets.readers.xlsx.strings import in_main, shared_strings, unescaped
from xlforms.sheets.readers.xlsx.styles import Style, cell_styles

_WORKBOOK = in_main("workbookPr", "sheet", "definedName")
_PROPERTIES = {
    "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties property": "property",
    "http://purl.oclc.org/ooxml/officeDocument/customProperties property": "property",
}
_IDS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships id",
    "http://purl.oclc.org/ooxml/officeDocument/relationships id",
)

_STATES = {state.value: state for state in SheetState}


def read_xlsx(package: Package, workbook: str) -> tuple[Book, list[Refused]]:
    """The book whose main part is `workbook`, and what is to be said of it: damaged sheets (they stand empty), macros.

    Raises:
        Refused: the file as a whole can't be read, or is over a limit.
    """
    elements = gather(package.read(workbook), workbook, _WORKBOOK)
    parts = {identity: (kind, part) for identity, kind, part in package.relationships(workbook)}
    entries = [element.attributes for element in elements if element.name == "sheet"]
    refuse_over("too-many-sheets", len(entries), MAX_SHEETS)
    if not entries:
        raise Refused("damaged-file", value=workbook)
    since_1904 = any(e.attributes.get("date1904") in {"1", "true"} for e in elements if e.name == "workbookPr")
    reader = CellReader(read_strings(package, parts), read_styles(package, parts), since_1904=since_1904)
    tabs = [Tab(unescaped(entry.get("name", "")), state_of(entry), *part_at(parts, entry)) for entry in entries]
    sheets, headers, damaged = read_tabs(package, tabs, partial(SheetReader, reader))
    names, scoped = excel_names(names_of(elements), [tab.title for tab in tabs])
    if any(part.endswith("/vbaproject.bin") for part in package):
        damaged.append(Refused("macros-ignored"))
    damaged += told_of_1904(sheets, since_1904=since_1904)
    book = Book("xlsx", tuple(sheets), names, scoped, read_properties(package), headers)
    return with_beside(book, package, parts, [tab.part for tab in tabs]), damaged


def part_at(parts: Parts, entry: Mapping[str, str]) -> tuple[str, str]:
    """(type, part) of a sheet of the workbook's list."""
    identity = next((entry[key] for key in _IDS if key in entry), "")
    return parts.get(identity, (WORKSHEET, identity))


def part_of(parts: Parts, kind: str) -> str | None:
    """The first part that stands in that relationship."""
    return next((part for relation, part in parts.values() if relation.endswith(f"/{kind}")), None)


def read_strings(package: Package, parts: Parts) -> list[str]:
    """The shared strings; none where the workbook has no such part."""
    part = part_of(parts, "sharedStrings")
    return shared_strings(package.read(part), part) if part and part in package else []


def read_styles(package: Package, parts: Parts) -> dict[str, Style]:
    """The styles of cells; none where the workbook has no such part."""
    part = part_of(parts, "styles")
    return cell_styles(package.read(part), part) if part and part in package else {}


def state_of(entry: Mapping[str, str]) -> SheetState:
    """Hidden or not; a word that no Excel knows counts as visible."""
    return _STATES.get(entry.get("state", ""), SheetState.VISIBLE)


def names_of(elements: Sequence[Element]) -> Iterator[tuple[str, str, int | None]]:
    """Each name, what it refers to, and the place of the sheet it belongs to; None for the workbook's own."""
    for _, attributes, text in (element for element in elements if element.name == "definedName"):
        local = attributes.get("localSheetId")
        if local is None or local.isdecimal():
            yield attributes.get("name", ""), text.strip(), None if local is None else int(local)


def read_properties(package: Package) -> dict[str, str]:
    """Custom document properties, as text; none where they are damaged: they are one carrier of several."""
    kinds = ("/custom-properties", "/customProperties")
    part = next((part for _, kind, part in package.relationships() if kind.endswith(kinds)), None)
    if part is None or part not in package:
        return {}
    found = gather(package.read(part), part, _PROPERTIES)
    return {attributes.get("name", ""): unescaped(text.strip()) for _, attributes, text in found}

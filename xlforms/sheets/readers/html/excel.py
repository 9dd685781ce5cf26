"""What Excel and WPS say of the whole workbook in the comments of their web pages: sheets, names, properties."""

import re
from collections.abc import Mapping
from html import unescape
from typing import NamedTuple

from xlforms.sheets.book import SheetState
from xlforms.sheets.containers.guard import MAX_ELEMENTS
from xlforms.sheets.readers.xlsx.strings import unescaped

_SHEET = re.compile(r"<x:ExcelWorksheet>(.*?)</x:ExcelWorksheet>", re.DOTALL | re.IGNORECASE)
_NAME = re.compile(r"<x:ExcelName>(.*?)</x:ExcelName>", re.DOTALL | re.IGNORECASE)
_FIELD = re.compile(r"<x:(Name|Formula|Visible)>([^<]*)</x:\1>", re.IGNORECASE)
_SOURCE = re.compile(r"""<x:WorksheetSource\s+HRef\s*=\s*["']?([^"'>\s]+)""", re.IGNORECASE)
_PROPERTIES = re.compile(r"<o:CustomDocumentProperties>(.*?)</o:CustomDocumentProperties>", re.DOTALL | re.IGNORECASE)
_PROPERTY = re.compile(r"<o:([^\s>]+)[^>]*>([^<]*)</o:\1>")
_STATES = {"sheethidden": SheetState.HIDDEN, "sheetveryhidden": SheetState.VERY_HIDDEN}


class Declared(NamedTuple):
    """What a page declares. `sources` are the files of the sheets, empty where they stand on the page itself."""

    titles: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    states: Mapping[str, SheetState] = {}
    names: Mapping[str, str] = {}  # name -> `'自评表'!$H$7`
    properties: Mapping[str, str] = {}

    def joined(self, other: "Declared") -> "Declared":
        """Both: Excel writes properties and sheets in comments of their own."""
        return Declared(
            self.titles or other.titles,
            self.sources or other.sources,
            {**self.states, **other.states},
            {**self.names, **other.names},
            {**self.properties, **other.properties},
        )


def declared_in(comment: str) -> Declared:
    """What a comment declares: most declare nothing."""
    if "<x:Excel" not in comment and "<o:Custom" not in comment:
        return Declared()
    sheets = [(fields_of(found), _SOURCE.search(found)) for found in _SHEET.findall(comment)]
    titles = tuple(sheet.get("name", "") for sheet, _ in sheets)
    states = {sheet.get("name", ""): _STATES.get(sheet.get("visible", "").lower()) for sheet, _ in sheets}
    names = [fields_of(found) for found in _NAME.findall(comment)[:MAX_ELEMENTS]]
    properties = _PROPERTIES.search(comment)
    return Declared(
        titles,
        tuple(unescape(source[1]) if source else "" for _, source in sheets),
        {title: state for title, state in states.items() if state},
        {name["name"]: name["formula"].removeprefix("=") for name in names if {"name", "formula"} <= name.keys()},
        {unescaped(key): unescape(value) for key, value in _PROPERTY.findall(properties[1] if properties else "")},
    )


def fields_of(text: str) -> dict[str, str]:
    """`<x:Name>` and its like -> their text; the first of each."""
    found: dict[str, str] = {}
    for name, value in _FIELD.findall(text):
        found.setdefault(name.lower(), unescape(value).strip())
    return found

"""One cell of an HTML table: exact where Excel, LibreOffice or SheetJS say what is behind it, else text as shown."""

import re
from collections.abc import Mapping
from datetime import date, datetime

from xlforms.sheets.book import CellKind
from xlforms.sheets.containers.guard import MAX_TEXT
from xlforms.sheets.formats import GENERAL, is_date
from xlforms.sheets.readers.xlsx.cell import BLANK, CellReader, Content
from xlforms.sheets.readers.xlsx.styles import Style

_BLANKS = re.compile(r"[ \t\r\n\f]+")
_EDGES = re.compile(r" *\n *")
_NUMBER = re.compile(r"[-+]?[0-9][0-9,]*(?:\.[0-9]+)?%?")
_DIGITS = re.compile(r"(?<![0-9])[0-9]{1,4}(?![0-9])")
_ERRORS = {"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"}
_EXACT = {"data-t", "sdval", "x:num", "x:str", "x:bool", "x:err"}
BREAK = "\v"  # stands for a line break until blanks are folded


def shown_text(pieces: list[str]) -> str:
    """What a browser shows of a cell: blanks folded, line breaks kept. Entities are resolved before."""
    text = _BLANKS.sub(" ", "".join(pieces)).replace(BREAK, "\n")
    return _EDGES.sub("\n", text).replace("\xa0", " ").strip()[:MAX_TEXT]


def is_exact(attributes: Mapping[str, str]) -> bool:
    """Whether the program that wrote the cell says what is behind what is shown."""
    return not _EXACT.isdisjoint(attributes)


def tells_all(attributes: Mapping[str, str]) -> bool:
    """Whether it is of a program that says so of every number: SheetJS, LibreOffice."""
    return "data-t" in attributes or "sdval" in attributes


def looks_like_number(text: str) -> bool:
    """Whether what is shown may be a number, of which digits may be missing."""
    return _NUMBER.fullmatch(text) is not None


def shows_other_day(text: str, value: object) -> bool:
    """Whether a date is shown as another one: some programs count from 1904 and do not say so."""
    if not isinstance(value, date):
        return False
    numbers = {value.year, value.year % 100, value.month, value.day}
    if isinstance(value, datetime):
        numbers |= {value.hour, value.hour % 12, 12, value.minute, value.second}
    return any(int(digits) not in numbers for digits in _DIGITS.findall(text))


class CellValues:
    """Reads the contents of cells; `places` counts those of all pages of a file, with the ones that spans cover."""

    def __init__(self) -> None:
        self.places = 0
        self.styles: dict[str, Style] = {}
        self.reader = CellReader()
        self.reader.styles = self.styles

    def read(self, attributes: Mapping[str, str], text: str, number_format: str) -> tuple[Content, str]:
        """(content, number format) of a cell in which `text` is shown."""
        if text in _ERRORS:
            return (CellKind.ERROR, text, None), number_format
        if kind := attributes.get("data-t"):
            return self.of_sheetjs(kind, attributes, text)
        if "sdval" in attributes:
            return self.of_libreoffice(attributes)
        if "x:num" in attributes:
            return self.number(attributes["x:num"] or text, number_format), number_format
        if "x:bool" in attributes:
            known = {"true": "1", "false": "0"}.get(attributes["x:bool"].lower(), attributes["x:bool"])
            return self.reader.read("b", known or text, GENERAL), number_format
        return text_content(text), number_format

    def of_sheetjs(self, kind: str, attributes: Mapping[str, str], text: str) -> tuple[Content, str]:
        """`data-t`, `data-v`, `data-z`: type, value and format of a cell."""
        code = attributes.get("data-z", GENERAL)
        value = attributes.get("data-v", "")
        if kind == "n":
            return self.number(value or text, code), code
        if kind == "b":
            return self.reader.read("b", value, GENERAL), code
        same = " ".join(value.split()) == " ".join(text.split())  # it writes quotes of a text as they are: cut there
        return text_content(value[:MAX_TEXT] if same else text), code

    def of_libreoffice(self, attributes: Mapping[str, str]) -> tuple[Content, str]:
        """`sdval` and `sdnum`: the value, and its format behind two languages."""
        code = attributes.get("sdnum", "").split(";", 2)[-1] or GENERAL
        if code.upper() == "BOOLEAN":
            return self.reader.read("b", attributes["sdval"], GENERAL), code
        return self.number(attributes["sdval"], code), code

    def number(self, raw: str, number_format: str) -> Content:
        """A number as its format says; what is none is text."""
        if number_format not in self.styles:
            self.styles[number_format] = Style(number_format, is_date(number_format))
        found = self.reader.read("n", raw, number_format)
        return text_content(raw) if found[0] is CellKind.ERROR else found


def text_content(text: str) -> Content:
    """Text, or nothing."""
    return (CellKind.TEXT, text, None) if text else BLANK

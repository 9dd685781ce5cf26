"""Reads XML Spreadsheet 2003, which Excel, WPS and many systems write under the names .xml and .xls.

Source: "XML Spreadsheet Reference" (Microsoft, 2001), and what SheetJS writes.
"""

import re
from collections.abc import Callable

from xlforms.sheets.book import Book, DefinedName, SheetState
from xlforms.sheets.containers.guard import (
    MAX_CELLS,
    MAX_ELEMENTS,
    MAX_PART,
    MAX_SHEETS,
    Refused,
    refuse_larger,
    refuse_over,
)
from xlforms.sheets.containers.xml import Handlers, parse
from xlforms.sheets.formats import GENERAL, NAMED, is_date
from xlforms.sheets.readers.r1c1 import a1_formula
from xlforms.sheets.readers.references import excel_name
from xlforms.sheets.readers.settings import told_of_1904
from xlforms.sheets.readers.spreadsheet_xml.table import SPREADSHEET, TableReader
from xlforms.sheets.readers.text.encoding import decoded
from xlforms.sheets.readers.xlsx.cell import CellReader
from xlforms.sheets.readers.xlsx.strings import unescaped
from xlforms.sheets.readers.xlsx.styles import Style

LABEL = "XML Spreadsheet 2003"
_EXCEL = "urn:schemas-microsoft-com:office:excel"
_OFFICE = "urn:schemas-microsoft-com:office:office"
_STATES = {"SheetHidden": SheetState.HIDDEN, "SheetVeryHidden": SheetState.VERY_HIDDEN}
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def read_spreadsheet_xml(data: bytes) -> tuple[Book, list[Refused]]:
    """The book, and what of it is damaged: sheets in which a cell has no certain place.

    Raises:
        Refused: the file can't be read, or is over a limit.
    """
    refuse_larger("file-too-large", len(data), MAX_PART)
    reader = WorkbookReader()
    text = _DECLARATION.sub("", decoded(data, LABEL), count=1)  # expat knows no Chinese encodings
    refuse_over("too-many-cells", text.count("<Cell") + text.count(":Cell"), MAX_CELLS)  # before they are read
    parse(text.encode(), LABEL, Handlers(reader.start, reader.end, reader.text.append))
    if not reader.tables:
        raise Refused("damaged-file", value=LABEL)
    sheets = tuple(
        table.sheet(reader.states.get(number, SheetState.VISIBLE)) for number, table in enumerate(reader.tables)
    )
    names, scoped = read_names(reader)
    damaged = [Refused("damaged-cells", one.title, value=one.misplaced) for one in reader.tables if one.misplaced]
    damaged += told_of_1904(sheets, since_1904=reader.cells.since_1904)
    return Book("xml2003", sheets, names, scoped, reader.properties, reader.headers), damaged


class WorkbookReader:
    """Handlers for expat; what was read stands in `tables`, `names`, `properties`, `headers` and `states`."""

    def __init__(self) -> None:
        self.cells = CellReader()
        self.tables: list[TableReader] = []
        self.table: TableReader | None = None
        self.names: list[tuple[str, str, str]] = []  # name, reference, title of its sheet or empty
        self.properties: dict[str, str] = {}
        self.states: dict[int, SheetState] = {}
        self.headers: dict[str, str] = {}
        self.in_properties = False
        self.style = ""
        self.parents: dict[str, str] = {}
        self.formats: dict[str, str] = {}
        self.struck: dict[str, bool] = {}
        self.text: list[str] = []
        self.starts: dict[str, Callable[[dict[str, str]], None]] = {
            f"{SPREADSHEET} Worksheet": self.open_sheet,
            f"{SPREADSHEET} NamedRange": self.add_name,
            f"{SPREADSHEET} Style": self.add_style,
            f"{SPREADSHEET} NumberFormat": self.add_format,
            f"{SPREADSHEET} Font": self.add_font,
            f"{_EXCEL} DoNotDisplayZeros": self.hide_zeros,
            f"{_OFFICE} CustomDocumentProperties": self.open_properties,
            f"{_EXCEL} Date1904": self.set_1904,
            f"{_EXCEL} Header": self.add_header,
            f"{_EXCEL} Footer": self.add_header,
        }
        self.ends: dict[str, Callable[[], None]] = {
            f"{SPREADSHEET} Worksheet": self.close_sheet,
            f"{SPREADSHEET} Styles": self.close_styles,
            f"{_OFFICE} CustomDocumentProperties": self.close_properties,
            f"{_EXCEL} Visible": self.set_state,
        }

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins; text of a value goes on through the marks of its letters."""
        if not (self.table and self.table.in_data):
            self.text.clear()
        if handler := self.starts.get(tag):
            handler(attributes)

    def end(self, tag: str) -> None:
        """An element ends."""
        if handler := self.ends.get(tag):
            handler()
        elif self.in_properties:
            self.properties[unescaped(tag.rpartition(" ")[2])] = "".join(self.text)
            refuse_over("hostile-file", len(self.properties), MAX_ELEMENTS)

    def open_sheet(self, attributes: dict[str, str]) -> None:
        """A sheet."""
        refuse_over("too-many-sheets", len(self.tables) + 1, MAX_SHEETS)
        read = self.tables[-1].read if self.tables else 0
        self.table = TableReader(attributes.get(f"{SPREADSHEET} Name", ""), self.cells, self.text, read)
        self.tables.append(self.table)
        self.starts |= self.table.starts
        self.ends |= self.table.ends

    def close_sheet(self) -> None:
        """The sheet is read."""
        if self.table:
            self.starts = {tag: call for tag, call in self.starts.items() if tag not in self.table.starts}
            self.ends = {tag: call for tag, call in self.ends.items() if tag not in self.table.ends}
        self.table = None

    def add_name(self, attributes: dict[str, str]) -> None:
        """A name, of the workbook or of the sheet it stands in."""
        name, refers_to = attributes.get(f"{SPREADSHEET} Name", ""), attributes.get(f"{SPREADSHEET} RefersTo", "")
        self.names.append((name, a1_formula(refers_to, 1, 1), self.table.title if self.table else ""))
        refuse_over("hostile-file", len(self.names), MAX_ELEMENTS)

    def add_style(self, attributes: dict[str, str]) -> None:
        """A style of cells, and the one that it builds on."""
        self.style = attributes.get(f"{SPREADSHEET} ID", "")
        self.parents[self.style] = attributes.get(f"{SPREADSHEET} Parent", "")

    def add_format(self, attributes: dict[str, str]) -> None:
        """The number format of a style."""
        self.formats[self.style] = attributes.get(f"{SPREADSHEET} Format", GENERAL)

    def add_font(self, attributes: dict[str, str]) -> None:
        """Whether a style crosses out."""
        if (struck := attributes.get(f"{SPREADSHEET} StrikeThrough")) is not None and not self.table:
            self.struck[self.style] = struck == "1"

    def hide_zeros(self, _attributes: dict[str, str]) -> None:
        """The sheet shows nothing for a 0."""
        if self.table:
            self.table.zeros_hidden = True

    def close_styles(self) -> None:
        """What the styles say about numbers."""
        self.cells.styles = {name: self.resolved(name) for name in self.parents}

    def resolved(self, name: str) -> Style:
        """A style, where it says nothing as the style it builds on (Excel has one such step)."""
        struck = self.struck.get(name, self.struck.get(self.parents[name], False))
        word = self.formats.get(name) or self.formats.get(self.parents[name]) or GENERAL
        code = NAMED.get(word, word)
        return Style(code, is_date(code), struck)

    def open_properties(self, _attributes: dict[str, str]) -> None:
        """Custom properties follow: one an element, named by its tag."""
        self.in_properties = True

    def close_properties(self) -> None:
        """No more of them."""
        self.in_properties = False

    def set_1904(self, _attributes: dict[str, str]) -> None:
        """Days count from 1904."""
        self.cells.since_1904 = True

    def set_state(self) -> None:
        """Whether a person sees the sheet."""
        if self.table:
            self.states[len(self.tables) - 1] = _STATES.get("".join(self.text).strip(), SheetState.VISIBLE)

    def add_header(self, attributes: dict[str, str]) -> None:
        """A page header or footer, with its codes."""
        text = attributes.get(f"{_EXCEL} Data")
        if self.table and text:
            self.headers[self.table.title] = "\n".join(filter(None, (self.headers.get(self.table.title), text)))


def read_names(reader: WorkbookReader) -> tuple[dict[str, DefinedName], dict[str, tuple[DefinedName, ...]]]:
    """Names of the workbook, and names that belong to one sheet."""
    known = {table.title.casefold(): table.title for table in reader.tables}
    names: dict[str, DefinedName] = {}
    scoped: dict[str, tuple[DefinedName, ...]] = {}
    for name, refers_to, scope in reader.names:
        found = excel_name(name, refers_to, known, scope)
        if scope:
            scoped[name.lower()] = (*scoped.get(name.lower(), ()), found)
        else:
            names[name.lower()] = found
    return names, scoped

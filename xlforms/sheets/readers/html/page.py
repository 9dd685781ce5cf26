"""Reads HTML saved as .xls: pages of Excel, WPS, LibreOffice, SheetJS, and of web systems; a table is a sheet."""

from collections.abc import Iterable, Mapping
from html import unescape
from typing import NamedTuple

from xlforms.sheets.book import Book, SheetState
from xlforms.sheets.containers.guard import MAX_CELLS, MAX_PART, MAX_SHEETS, Refused, refuse_larger, refuse_over
from xlforms.sheets.readers.html.cell import CellValues
from xlforms.sheets.readers.html.excel import Declared, declared_in
from xlforms.sheets.readers.html.runs import ELEMENTS, INLINE, OpenElements
from xlforms.sheets.readers.html.styles import Look, look_in, looks_of
from xlforms.sheets.readers.html.table import Table
from xlforms.sheets.readers.html.tokens import TokenKind, attributes_of, tokens
from xlforms.sheets.readers.references import excel_name
from xlforms.sheets.readers.text.encoding import decoded

LABEL = "HTML"
_BREAKS = {"br", "p", "div", "li"}
_WANTED = {"table", "tr", "td", "th", "col", "meta", "caption", "body", "html", *_BREAKS, *INLINE}
_HEADINGS = {"em", "caption"}  # LibreOffice writes the title of a sheet as <h1>…<em>


class Page(NamedTuple):
    """What one page holds; `cut` where it ends in the middle."""

    tables: list[Table]
    declared: Declared
    properties: Mapping[str, str]
    cut: bool


def read_html(data: bytes) -> tuple[Book, list[Refused]]:
    """The book of a page: one sheet a table; and that its numbers came as they were shown, where they did.

    Raises:
        Refused: there is no table on it, it is cut off, or over a limit.
    """
    refuse_larger("file-too-large", len(data), MAX_PART)
    return book_of([read_page(decoded(data, LABEL), CellValues())])


def book_of(pages: Iterable[Page]) -> tuple[Book, list[Refused]]:
    """The book of one page, or of several that belong together: the one that declares most sheets speaks for all.

    Raises:
        Refused: there is no table on them, or one is cut off.
    """
    found = list(pages)
    tables = [table for page in found for table in page.tables]
    if any(page.cut for page in found):
        raise Refused("damaged-file", value=LABEL)
    if not tables:
        raise Refused("not-a-workbook", value=LABEL)
    refuse_over("too-many-sheets", len(tables), MAX_SHEETS)
    for table in tables if any(made_by_libreoffice(page) for page in found) else []:
        table.misplaced = table.misplaced or table.too_short()
    declared = max((page.declared for page in found), key=lambda one: len(one.titles))
    titles = titles_of(tables, declared.titles)
    states = (
        declared.states.get(title, SheetState.HIDDEN if table.hidden else SheetState.VISIBLE)
        for table, title in zip(tables, titles, strict=True)
    )
    sheets = tuple(table.sheet(title, state) for table, title, state in zip(tables, titles, states, strict=True))
    known = {title.casefold(): title for title in titles}
    names = {name.lower(): excel_name(name, refers_to, known) for name, refers_to in declared.names.items()}
    properties = {key: value for page in found for key, value in page.properties.items()}
    as_shown = any(table.as_shown for table in tables) and not any(table.exact for table in tables)
    notes = [Refused("damaged-sheet", table.title, value=table.misplaced) for table in tables if table.misplaced]
    notes += [Refused("numbers-as-shown", value=LABEL)] if as_shown else []
    return Book("html", sheets, names, properties={**properties, **declared.properties}), notes


def made_by_libreoffice(page: Page) -> bool:
    """Whether its rows must all be as long.

    Of a merged cell that begins in a hidden column LibreOffice writes nothing, and what follows is shifted.
    """
    return page.properties.get("generator", "").startswith(("LibreOffice", "OpenOffice"))


def titles_of(tables: list[Table], declared: tuple[str, ...]) -> list[str]:
    """Titles as declared where there are as many, else as they stand above the tables, else numbers."""
    if len(declared) == len(tables):
        return list(declared)
    return [table.title or ("" if len(tables) == 1 else str(number)) for number, table in enumerate(tables, start=1)]


def read_page(page: str, values: CellValues) -> Page:
    """Every table of a page; one inside another is a table of its own. `values` is the same for all pages of a file.

    Raises:
        Refused: over a limit.
    """
    lower = page.lower()
    refuse_over("too-many-cells", lower.count("<td") + lower.count("<th"), MAX_CELLS)
    reader = PageReader(values)
    for token in tokens(page, _WANTED):
        reader.add(*token)
    return Page(reader.tables, reader.declared, reader.properties, reader.cut or bool(reader.open))


class PageReader:
    """Takes tokens; what was read stands in `tables`, `declared` and `properties`; `open` are tables not yet ended."""

    def __init__(self, values: CellValues) -> None:
        self.tables: list[Table] = []
        self.open: list[Table] = []
        self.outside = OpenElements()
        self.values = values
        self.looks: dict[str, Look] = {}
        self.declared = Declared()
        self.properties: dict[str, str] = {}
        self.title = ""
        self.heading: list[str] | None = None
        self.cut = False

    def add(self, kind: TokenKind, name: str, text: str) -> None:
        """One token."""
        if kind is TokenKind.TEXT:
            self.add_text(text)
        elif kind is TokenKind.START:
            self.start(name, text)
        elif kind is TokenKind.END:
            self.end(name)
        elif kind is TokenKind.COMMENT:
            self.declared = self.declared.joined(declared_in(text))
        elif kind is TokenKind.CUT:
            self.cut = True
        elif name == "style":
            self.looks |= looks_of(text)

    def add_text(self, text: str) -> None:
        """Text of a cell or of a heading."""
        if self.heading is not None:
            self.heading.append(text)
        elif self.open:
            self.open[-1].add_text(text)

    def start(self, name: str, text: str) -> None:
        """A tag begins."""
        table = self.open[-1] if self.open else None
        if name == "table":
            self.open_table(attributes_of(text))
        elif name == "meta":
            attributes = attributes_of(text)
            self.properties[attributes.get("name", "")] = attributes.get("content", "")
        elif name == "caption" or (name == "em" and table is None):
            self.heading = []
        elif table is None:
            self.open_inline(name, text, self.outside)
        elif name in {"td", "th"}:
            table.open_cell(attributes_of(text))
        elif name == "tr":
            table.open_row(attributes_of(text))
        elif name == "col":
            table.add_columns(attributes_of(text))
        else:
            if name in _BREAKS:
                table.add_break()
            self.open_inline(name, text, table.elements)

    def open_inline(self, name: str, text: str, elements: OpenElements | None) -> None:
        """An element that may look otherwise than what is around it."""
        if name in INLINE and elements:
            look = look_in(attributes_of(text), self.looks) if text else Look()
            elements.open(name, look.over(ELEMENTS.get(name, Look())))

    def open_table(self, attributes: Mapping[str, str]) -> None:
        """A table; what was read as a heading before it is its title."""
        refuse_over("too-many-sheets", len(self.tables) + 1, MAX_SHEETS)
        table = Table(self.title, self.values, self.looks)
        self.title = ""
        around = (self.outside, *(one.elements for one in self.open))
        table.hidden = look_in(attributes, self.looks).hidden or any(one.look.hidden for one in around if one)
        self.tables.append(table)
        self.open.append(table)

    def end(self, name: str) -> None:
        """A tag ends."""
        table = self.open[-1] if self.open else None
        if name in _HEADINGS and self.heading is not None:
            self.close_heading(table)
        elif name in {"body", "html"}:
            while self.open:  # a page that leaves out </table> is complete all the same
                self.open.pop().close_cell()
        elif name in INLINE:
            elements = table.elements if table else self.outside
            if elements:
                elements.close(name)
        elif table is None:
            return
        elif name == "table":
            self.open.pop().close_cell()
        elif name in {"td", "th", "tr"}:
            table.close_cell()

    def close_heading(self, table: Table | None) -> None:
        """The title of the table that it stands in, or of the next one."""
        title = " ".join(unescape("".join(self.heading or ())).split())
        self.heading = None
        if table:
            table.title = title
        else:
            self.title = title

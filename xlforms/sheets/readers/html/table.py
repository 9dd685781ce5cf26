"""One table of an HTML page while it is read: where its cells stand among colspans and rowspans."""

from collections.abc import Mapping
from html import unescape
from typing import NamedTuple

from xlforms.sheets.address import LAST_COLUMN, LAST_ROW, Area, Position, cell_name
from xlforms.sheets.book import Cell, CellKind, Sheet, SheetState
from xlforms.sheets.containers.guard import MAX_CELLS, MAX_MERGES, refuse_over
from xlforms.sheets.formats import GENERAL
from xlforms.sheets.numbers import stored_number
from xlforms.sheets.readers.html.cell import CellValues, is_exact, looks_like_number, shows_other_day, tells_all
from xlforms.sheets.readers.html.runs import CellText, OpenElements, Shown
from xlforms.sheets.readers.html.styles import Look, look_in

_LONGEST_SPAN = 6  # digits


class OpenCell(NamedTuple):
    """A cell while its text is read."""

    attributes: Mapping[str, str]
    text: CellText


class Table:
    """What was read stands in `cells`, `merges`, `hidden_rows` and `hidden_columns`.

    `misplaced` names a cell that says it is another. `exact` tells that values stand behind what is shown, `as_shown`
    that numbers came without.
    """

    def __init__(self, title: str, values: CellValues, looks: Mapping[str, Look]) -> None:
        self.title = title
        self.values = values
        self.looks = looks
        self.cells: dict[Position, Cell] = {}
        self.merges: list[Area] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.exact = self.as_shown = False
        self.misplaced = ""
        self.row = self.column = 0
        self.described = 0
        self.widths: dict[int, int] = {}  # row -> its last place
        self.covered: dict[int, int] = {}  # column -> last row that a cell from above covers
        self.cell: OpenCell | None = None
        self.row_look = Look()
        self.hidden = False  # as a whole

    def sheet(self, title: str, state: SheetState) -> Sheet:
        """What was read; nothing of a table whose cells can't be told apart."""
        if self.misplaced:
            return Sheet(title, state)
        hidden = frozenset(self.hidden_rows), frozenset(self.hidden_columns)
        return Sheet(title, state, self.cells, tuple(self.merges), *hidden)

    def add_columns(self, attributes: Mapping[str, str]) -> None:
        """A `<col>`: only hidden ones matter."""
        first = self.described + 1
        self.described = min(self.described + span(attributes, "span"), LAST_COLUMN)
        if look_in(attributes, self.looks).hidden:
            self.hidden_columns.update(range(first, self.described + 1))

    def open_row(self, attributes: Mapping[str, str]) -> None:
        """A row; it ends the cell before it."""
        self.close_row()
        self.row += 1
        self.column = 0
        self.row_look = look_in(attributes, self.looks)
        if self.row_look.hidden:
            self.hidden_rows.add(self.row)

    def close_row(self) -> None:
        """How wide it was, with what cells from above cover at its end."""
        self.close_cell()
        width = self.column
        while self.covered.get(width + 1, 0) >= self.row > 0:
            width += 1
        self.widths[self.row] = width

    def too_short(self) -> str:
        """The place behind the first row that is shorter than the others; nothing where all are as long."""
        self.close_row()
        widest = max(self.widths.values())
        return next((cell_name(row, width + 1) for row, width in self.widths.items() if row and width < widest), "")

    def open_cell(self, attributes: Mapping[str, str]) -> None:
        """A cell; it ends the one before it."""
        self.close_cell()
        self.row = max(self.row, 1)
        self.cell = OpenCell(attributes, CellText())

    def add_text(self, text: str) -> None:
        """Text of the cell; what stands between cells is none."""
        if self.cell:
            self.cell.text.add(unescape(text))

    @property
    def elements(self) -> OpenElements | None:
        """Those that are open in the cell; None between cells."""
        return self.cell.text.elements if self.cell else None

    def add_break(self) -> None:
        """A line ends."""
        if self.cell:
            self.cell.text.add_break()

    def close_cell(self) -> None:
        """Put the cell at the first place of its row that is free."""
        if self.cell is None:
            return
        attributes, text = self.cell
        self.cell = None
        self.column += 1
        while self.covered.get(self.column, 0) >= self.row:
            self.column += 1
            self.count()
        self.count()
        row, column = self.row, self.column
        self.cover(row, column, span(attributes, "rowspan"), span(attributes, "colspan"))
        if row <= LAST_ROW and column <= LAST_COLUMN:
            self.keep(row, column, attributes, text.shown())

    def count(self) -> None:
        """One more place."""
        self.values.places += 1
        refuse_over("too-many-cells", self.values.places, MAX_CELLS)

    def cover(self, row: int, column: int, rows: int, columns: int) -> None:
        """The places that a cell takes beside and below itself."""
        last_row, last_column = min(row + rows - 1, LAST_ROW), min(column + columns - 1, LAST_COLUMN)
        self.column = max(column, last_column)
        if last_row > row:
            self.values.places += last_column - column
            self.covered.update(dict.fromkeys(range(column, last_column + 1), last_row))
        if last_row > row or last_column > column:
            refuse_over("too-many-merges", len(self.merges) + 1, MAX_MERGES)
            self.merges.append((row, column, last_row, last_column))

    def keep(self, row: int, column: int, attributes: Mapping[str, str], shown: Shown) -> None:
        """The cell, if something stands in it: what is unseen, where nothing is seen."""
        text = shown.text or shown.unseen
        if "data-t" in attributes and attributes.get("id") != f"sjs-{cell_name(row, column)}":
            self.misplaced = cell_name(row, column)  # a quote or a `>` in a text has broken a tag before it
        look = look_in(attributes, self.looks)
        (kind, value, serial), number_format = self.values.read(attributes, text, look.number_format or GENERAL)
        if shows_other_day(text, value):
            kind, value, serial = CellKind.TEXT, text, None
        formula = attributes.get("x:fmla")
        self.exact = self.exact or tells_all(attributes)
        self.as_shown = self.as_shown or (looks_like_number(text) and not is_exact(attributes))
        if formula is not None or not (value is None or value == ""):
            formula = None if formula is None else formula.strip().removeprefix("=")
            seen = shown.text if kind is CellKind.NUMBER and stored_number(shown.text) != value else None
            if kind is CellKind.TEXT:  # under its format already
                number_format = GENERAL
            if (look.hidden and column not in self.hidden_columns) or (shown.unseen and not shown.text):
                seen = ""
            struck = shown.struck or look.struck or self.row_look.struck
            self.cells[row, column] = Cell(row, column, kind, value, formula, number_format, serial, seen, struck)


def span(attributes: Mapping[str, str], name: str) -> int:
    """How many places a cell takes: 1 where it is not said."""
    raw = attributes.get(name, "").strip()
    return max(1, int(raw)) if raw.isdecimal() and len(raw) <= _LONGEST_SPAN else 1

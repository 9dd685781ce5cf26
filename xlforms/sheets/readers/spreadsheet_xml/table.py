"""One sheet of XML Spreadsheet 2003: rows and cells that count on where they do not say their number."""

from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal
from functools import partial

from xlforms.sheets.address import LAST_COLUMN, LAST_ROW, Area, Position, place_name
from xlforms.sheets.book import Cell, CellKind, Sheet, SheetState
from xlforms.sheets.containers.guard import MAX_CELLS, MAX_MERGES, MAX_TEXT, refuse_over
from xlforms.sheets.formats import EPOCH_1900, EPOCH_1904, date_of
from xlforms.sheets.numbers import stored_number
from xlforms.sheets.readers.r1c1 import a1_formula
from xlforms.sheets.readers.runs import SUBSCRIPT, SUPERSCRIPT, written
from xlforms.sheets.readers.settings import zeros_unseen
from xlforms.sheets.readers.xlsx.cell import BLANK, CellReader, Content

SPREADSHEET = "urn:schemas-microsoft-com:office:spreadsheet"
_PAGE = "http://www.w3.org/TR/REC-html40"
_RUNS = {  # the marks of a value's letters -> whether crossed out, and how they are shifted
    f"{_PAGE} S": (True, ""),
    f"{_PAGE} Sup": (False, SUPERSCRIPT),
    f"{_PAGE} Sub": (False, SUBSCRIPT),
}
_INDEX, _SPAN, _HIDDEN, _STYLE = (f"{SPREADSHEET} {name}" for name in ("Index", "Span", "Hidden", "StyleID"))
_ACROSS, _DOWN, _FORMULA, _TYPE = (f"{SPREADSHEET} {name}" for name in ("MergeAcross", "MergeDown", "Formula", "Type"))
_TYPES = {"Number": "n", "Boolean": "b"}
_BEFORE_MARCH_1900 = datetime(1900, 3, 1)  # noqa: DTZ001  (spreadsheets know no time zones)
_DIGITS = 9  # a longer number counts no rows


class TableReader:
    """Handlers for what stands in a sheet, by tag in `starts` and `ends`; `text` is where expat's text comes together.

    `in_data` is true inside a value. `read` counts cells over all sheets of a workbook; `misplaced` names a cell that
    no sheet has a place for, or that stands where an area merged from above says none can stand.
    """

    def __init__(self, title: str, reader: CellReader, text: list[str], read: int = 0) -> None:
        self.title = title
        self.text = text
        self.reader = reader
        self.read = read
        self.cells: dict[Position, Cell] = {}
        self.merges: list[Area] = []
        self.hidden_rows: list[range] = []
        self.hidden_columns: set[int] = set()
        self.misplaced = ""
        self.row = self.column = 0
        self.next_row = self.next_column = self.next_described = 1
        self.row_style = ""
        self.column_styles: dict[int, str] = {}
        self.covered: dict[int, int] = {}  # column -> last row of the merged area that covers it from above
        self.covering = 0
        self.cell: dict[str, str] = {}
        self.content: Content = BLANK
        self.kind = ""
        self.in_comment = self.in_data = self.zeros_hidden = False
        self.runs: list[int] = []  # where in `text` those begin that are crossed out, raised or lowered
        self.starts: Mapping[str, Callable[[dict[str, str]], None]] = {
            f"{SPREADSHEET} Cell": self.open_cell,
            f"{SPREADSHEET} Data": self.open_data,
            f"{SPREADSHEET} Row": self.open_row,
            f"{SPREADSHEET} Column": self.add_columns,
            f"{SPREADSHEET} Comment": self.open_comment,
            **dict.fromkeys(_RUNS, self.open_run),
        }
        self.ends: Mapping[str, Callable[[], None]] = {
            f"{SPREADSHEET} Cell": self.close_cell,
            f"{SPREADSHEET} Data": self.close_data,
            f"{SPREADSHEET} Comment": self.close_comment,
            **{tag: partial(self.close_run, *look) for tag, look in _RUNS.items()},
        }

    def sheet(self, state: SheetState) -> Sheet:
        """What was read; hidden rows below the last cell are left out."""
        last = max((row for row, _ in self.cells), default=0)
        rows = frozenset(row for span in self.hidden_rows for row in span if row <= last)
        cells = zeros_unseen(self.cells) if self.zeros_hidden else self.cells
        return Sheet(self.title, state, cells, tuple(self.merges), rows, frozenset(self.hidden_columns))

    def add_columns(self, attributes: Mapping[str, str]) -> None:
        """A column, or several alike; only hidden ones and their styles matter. They stand in order."""
        first = max(whole(attributes, _INDEX, self.next_described), self.next_described)
        last = min(first + whole(attributes, _SPAN, 0), LAST_COLUMN)
        self.next_described = last + 1
        if attributes.get(_HIDDEN) == "1":
            self.hidden_columns.update(range(first, last + 1))
        if style := attributes.get(_STYLE):
            self.column_styles.update(dict.fromkeys(range(first, last + 1), style))

    def open_row(self, attributes: Mapping[str, str]) -> None:
        """A row, or several empty ones alike. They stand in order: one that goes back has no certain place."""
        self.row = whole(attributes, _INDEX, self.next_row)
        if self.row < self.next_row:
            self.misplaced = f"{self.row}:{self.row}"
            self.row = 0
            return
        last = min(self.row + whole(attributes, _SPAN, 0), LAST_ROW)
        self.next_row = last + 1
        self.next_column = 1
        self.row_style = attributes.get(_STYLE, "")
        if attributes.get(_HIDDEN) == "1":
            self.hidden_rows.append(range(self.row, last + 1))

    def open_cell(self, attributes: dict[str, str]) -> None:
        """A cell, and the area that is merged into it."""
        self.read += 1
        refuse_over("too-many-cells", self.read, MAX_CELLS)
        self.cell, self.content = attributes, BLANK
        self.column = whole(attributes, _INDEX, self.next_column)
        across, down = whole(attributes, _ACROSS, 0), whole(attributes, _DOWN, 0)
        self.next_column = self.column + across + 1
        area = self.row, self.column, self.row + down, self.column + across
        if _INDEX not in attributes and self.covered.get(self.column, 0) >= self.row > 0:
            self.misplaced = place_name(self.row, self.column)  # some count such cells on, some don't
        if (across or down) and self.row and area[2] <= LAST_ROW and area[3] <= LAST_COLUMN:
            self.add_merge(area)

    def add_merge(self, area: Area) -> None:
        """A merged area, and the columns that it covers in the rows below."""
        refuse_over("too-many-merges", len(self.merges) + 1, MAX_MERGES)
        self.merges.append(area)
        if area[2] > area[0]:
            self.covering += area[3] - area[1] + 1
            refuse_over("too-many-merges", self.covering, MAX_CELLS)
            self.covered.update(dict.fromkeys(range(area[1], area[3] + 1), area[2]))

    def open_data(self, attributes: Mapping[str, str]) -> None:
        """The value of a cell follows."""
        self.kind = attributes.get(_TYPE, "String")
        self.in_data = True
        self.runs.clear()

    def close_data(self) -> None:
        """The value of a cell; that of a comment is none."""
        if not self.in_comment:
            self.content = self.read_value("".join(self.text))
        self.in_data = False

    def open_run(self, _attributes: Mapping[str, str]) -> None:
        """What follows in the value looks otherwise."""
        if self.in_data:
            self.runs.append(len(self.text))

    def close_run(self, struck: bool, shift: str) -> None:  # noqa: FBT001  (of a table)
        """It ends: it is written in signs that look alike."""
        if self.in_data and self.runs:
            start = self.runs.pop()
            self.text[start:] = [written("".join(self.text[start:]), struck=struck, shift=shift)]

    def read_value(self, raw: str) -> Content:
        """A value by its type."""
        if self.kind == "String":
            return CellKind.TEXT, raw[:MAX_TEXT], None
        if self.kind == "DateTime":
            return read_moment(raw, since_1904=self.reader.since_1904)
        return self.reader.read(_TYPES.get(self.kind, "e"), raw, self.style)

    @property
    def style(self) -> str:
        """The cell's own style, else its row's, else its column's."""
        own = self.cell.get(_STYLE) or self.row_style
        return own or self.column_styles.get(self.column, "Default")

    def close_cell(self) -> None:
        """Keep the cell if something stands in it and it has a place."""
        kind, value, serial = self.content
        written = self.cell.get(_FORMULA)
        if written is None and (value is None or value == ""):
            return
        row, column = self.row, self.column
        if not (0 < row <= LAST_ROW and 0 < column <= LAST_COLUMN):
            self.misplaced = place_name(row, column)
            return
        formula = None if written is None else a1_formula(written, row, column)
        number_format, _, struck, _ = self.reader.style(self.style)
        self.cells[row, column] = Cell(row, column, kind, value, formula, number_format, serial, None, struck)

    def open_comment(self, _attributes: Mapping[str, str]) -> None:
        """A comment, in which data are text."""
        self.in_comment = True

    def close_comment(self) -> None:
        """The cell goes on."""
        self.in_comment = False


def whole(attributes: Mapping[str, str], name: str, otherwise: int) -> int:
    """A whole number of an attribute, `otherwise` where there is none; a wild one leads out of every sheet."""
    raw = attributes.get(name)
    if raw is None:
        return otherwise
    return int(raw) if raw.isdecimal() and len(raw) < _DIGITS else 10**_DIGITS


def read_moment(raw: str, *, since_1904: bool) -> Content:
    """`2015-03-08T00:00:00.000` as a date; times of a day stand on the day before the calendar begins."""
    try:
        moment = datetime.fromisoformat(raw.strip()).replace(tzinfo=None)
    except ValueError:
        return CellKind.ERROR, raw[:MAX_TEXT] or "#", None
    epoch = EPOCH_1904 if since_1904 else EPOCH_1900
    days = (moment - epoch).total_seconds() / 86_400
    days -= 0 if since_1904 or moment >= _BEFORE_MARCH_1900 else 1
    serial = stored_number(repr(days)) or Decimal(0)
    value = date_of(serial, since_1904=since_1904)
    return (CellKind.ERROR, raw[:MAX_TEXT], None) if value is None else (CellKind.DATE, value, serial)

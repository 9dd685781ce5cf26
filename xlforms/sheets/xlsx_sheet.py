"""One sheet of .xlsx: a sparse reader that keeps only cells in which something stands."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from xlforms.sheets.address import COLUMNS, LAST_COLUMN, LAST_ROW, Area, Position, area_position, cell_position
from xlforms.sheets.book import Cell, CellKind, CellValue, Sheet, SheetState
from xlforms.sheets.formats import date_of
from xlforms.sheets.guard import MAX_CELLS, MAX_MERGES, MAX_TEXT, Refused
from xlforms.sheets.numbers import stored_number
from xlforms.sheets.xlsx_strings import in_main, unescaped
from xlforms.sheets.xlsx_styles import PLAIN, Style
from xlforms.sheets.xml import parse

_HEADERS = ("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter")
_TAGS = in_main("c", "v", "f", "t", "rPh", "row", "col", "mergeCell", *_HEADERS)
_TRUE = {"1", "true"}


class SheetReader:
    """Handlers for expat; what was read stands in `cells`, `merges`, `hidden_rows`, `hidden_columns`, `header`.

    `read` counts cells over all sheets of a workbook: the limit is the workbook's.
    """

    def __init__(
        self, strings: Sequence[str], styles: Mapping[str, Style], *, since_1904: bool = False, read: int = 0
    ) -> None:
        self.strings = strings
        self.styles = styles
        self.since_1904 = since_1904
        self.read = read
        self.numbers: dict[str, Decimal | None] = {}
        self.cells: dict[Position, Cell] = {}
        self.merges: list[Area] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.headers: list[str] = []
        self.row = self.column = 0
        self.row_text = ""
        self.pieces: list[str] = []
        self.inline: list[str] = []
        self.value: str | None = None
        self.formula: str | None = None
        self.cell: dict[str, str] = {}
        self.phonetic = 0

    @property
    def header(self) -> str:
        """Page headers and footers, with their codes (`&L`, `&P`)."""
        return "\n".join(filter(None, self.headers))

    def parse(self, data: bytes, part: str) -> None:
        """Read the part.

        Raises:
            Refused: it is damaged or over a limit.
        """
        parse(data, part, self.start, self.end, self.pieces.append)

    def sheet(self, title: str, state: SheetState) -> Sheet:
        """What was read."""
        hidden = frozenset(self.hidden_rows), frozenset(self.hidden_columns)
        return Sheet(title, state, self.cells, tuple(self.merges), *hidden)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        name = _TAGS.get(tag)
        if name is None:
            return
        if name == "c":
            self.open_cell(attributes)
        elif name in {"v", "f", "t"}:
            self.pieces.clear()
        elif name == "row":
            self.open_row(attributes)
        elif name == "col":
            self.add_columns(attributes)
        elif name == "mergeCell":
            self.add_merge(attributes)
        elif name == "rPh":
            self.phonetic += 1
        else:
            self.pieces.clear()

    def end(self, tag: str) -> None:
        """An element ends."""
        name = _TAGS.get(tag)
        if name is None:
            return
        if name == "v":
            self.value = "".join(self.pieces)
        elif name == "c":
            self.close_cell()
        elif name == "f":
            self.formula = unescaped("".join(self.pieces))
        elif name == "t":
            if not self.phonetic:
                self.inline.extend(self.pieces)
        elif name == "rPh":
            self.phonetic -= 1
        elif name in _HEADERS:
            self.headers.append(unescaped("".join(self.pieces)))

    def open_row(self, attributes: Mapping[str, str]) -> None:
        """Rows may leave out their number: then it is the next."""
        self.row_text = attributes.get("r", "")
        try:
            self.row = int(self.row_text)
        except ValueError:
            self.row += 1
        self.column = 0
        if attributes.get("hidden") in _TRUE:
            self.hidden_rows.add(self.row)

    def open_cell(self, attributes: dict[str, str]) -> None:
        """Cells may leave out their place: then it is the next; a place that no sheet has is left out, too."""
        self.read += 1
        if self.read > MAX_CELLS:
            raise Refused("too-many-cells", value=self.read, limit=MAX_CELLS)
        self.cell = attributes
        self.value = self.formula = None
        name = attributes.get("r", "")
        try:
            self.column = COLUMNS[name.removesuffix(self.row_text)]
        except KeyError:
            try:
                self.row, self.column = cell_position(name)
            except ValueError:
                self.column += 1

    def close_cell(self) -> None:
        """Keep the cell if something stands in it."""
        if self.value is None and self.formula is None and not self.inline:
            return
        style = self.styles.get(self.cell.get("s", "0"), PLAIN)
        inline = self.inline
        raw = "".join(inline) if inline else self.value
        kind, value, serial = self.read_value(self.cell.get("t", "n"), raw, style)
        if inline:
            self.inline = []
        if (value is None or value == "") and self.formula is None:
            return
        row, column = self.row, self.column
        if 1 <= row <= LAST_ROW and column <= LAST_COLUMN:
            self.cells[row, column] = Cell(row, column, kind, value, self.formula, style.number_format, serial)

    def read_value(self, kind: str, raw: str | None, style: Style) -> tuple[CellKind, CellValue, Decimal | None]:
        """Kind, value and serial number; what can't be is an error cell that shows what the file has."""
        if raw is None or (not raw and kind == "n"):
            return CellKind.BLANK, None, None
        if kind == "n":
            return self.read_number(raw, style)
        if kind == "s":
            index = int(raw) if raw.isascii() and raw.strip().isdigit() else len(self.strings)
            if index < len(self.strings):
                return CellKind.TEXT, self.strings[index], None
            return CellKind.ERROR, f"#{raw}", None
        read = _READERS.get(kind)
        return (CellKind.ERROR, raw[:MAX_TEXT], None) if read is None else (*read(raw), None)

    def read_number(self, raw: str, style: Style) -> tuple[CellKind, CellValue, Decimal | None]:
        """A number, a date where its format says so."""
        try:
            number = self.numbers[raw]
        except KeyError:
            number = self.numbers[raw] = stored_number(raw.strip())
        if number is None:
            return CellKind.ERROR, raw[:MAX_TEXT], None
        if style.is_date and (moment := date_of(number, since_1904=self.since_1904)) is not None:
            return CellKind.DATE, moment, number
        return CellKind.NUMBER, number, None

    def add_columns(self, attributes: Mapping[str, str]) -> None:
        """Hidden columns."""
        first, last = attributes.get("min", ""), attributes.get("max", "")
        if attributes.get("hidden") in _TRUE and first.isdecimal() and last.isdecimal():
            self.hidden_columns.update(range(int(first), min(int(last), LAST_COLUMN) + 1))

    def add_merge(self, attributes: Mapping[str, str]) -> None:
        """A merged area; one that no sheet can have is left out."""
        if len(self.merges) >= MAX_MERGES:
            raise Refused("too-many-merges", value=len(self.merges) + 1, limit=MAX_MERGES)
        try:
            self.merges.append(area_position(attributes.get("ref", "")))
        except ValueError:
            return


def read_text(raw: str) -> tuple[CellKind, CellValue]:
    """Text in the cell itself."""
    return CellKind.TEXT, unescaped(raw[:MAX_TEXT])


def read_boolean(raw: str) -> tuple[CellKind, CellValue]:
    """0 or 1."""
    known = {"0": False, "1": True, "false": False, "true": True}.get(raw.strip())
    return (CellKind.ERROR, raw) if known is None else (CellKind.BOOLEAN, known)


def read_error(raw: str) -> tuple[CellKind, CellValue]:
    """`#DIV/0!` and whatever future Excels invent."""
    return CellKind.ERROR, raw[:MAX_TEXT]


def read_date(raw: str) -> tuple[CellKind, CellValue]:
    """An ISO 8601 date, as strict files may have it."""
    try:
        moment = datetime.fromisoformat(raw.strip()).replace(tzinfo=None)
    except ValueError:
        return CellKind.ERROR, raw[:MAX_TEXT]
    return CellKind.DATE, moment if "T" in raw and moment.time().isoformat() != "00:00:00" else moment.date()


_READERS: Mapping[str, Callable[[str], tuple[CellKind, CellValue]]] = {
    "str": read_text,
    "inlineStr": read_text,
    "b": read_boolean,
    "e": read_error,
    "d": read_date,
}

"""One sheet of .xlsb: its records, kept only where something stands in a cell.

Source: [MS-XLSB] 2.4, records by the numbers of 2.3.2.
"""

from collections.abc import Callable, Mapping, Sequence
from struct import Struct, error as struct_error

from xlforms.sheets.address import LAST_COLUMN, LAST_ROW, place_name
from xlforms.sheets.book import Cell, CellKind
from xlforms.sheets.containers.guard import MAX_CELLS, MAX_MERGES, Refused, refuse_over
from xlforms.sheets.readers.tabs import PartReader
from xlforms.sheets.readers.xlsb.parts import Looks, rich_text
from xlforms.sheets.readers.xlsb.records import Unreadable, fields, records, rk_number, wide_text
from xlforms.sheets.readers.xlsx.cell import BLANK, CellReader, Content

ROW, COLUMNS, MERGE, HEADER, VIEW, BEGIN, END = 0, 60, 176, 479, 137, 129, 130
_ZEROS = 0x10  # of the flags of a view: zeros are seen
_LONG, _SHORT = 8, 4  # bytes before the value: column and style, or style alone (the column is the next)
_UNREADABLE = 1_000  # records of a sheet
_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
_HEADER_TEXTS = 6
_LONG_HEAD, _SHORT_HEAD = Struct("<LL").unpack_from, Struct("<L").unpack_from


class BinaryReader(CellReader):
    """Reads cells of one workbook, and texts in its fonts."""

    def __init__(self, strings: Sequence[str], looks: Looks, *, since_1904: bool = False) -> None:
        super().__init__(strings, looks.styles, since_1904=since_1904)
        self.fonts = looks.fonts


Value = Callable[[BinaryReader, bytes, int, str], Content]


def read_blank(_reader: BinaryReader, _record: bytes, _offset: int, _style: str) -> Content:
    """A cell with nothing but a style."""
    return BLANK


def read_rk(reader: BinaryReader, record: bytes, offset: int, style: str) -> Content:
    """A number in 30 bits."""
    return reader.read("n", repr(rk_number(fields("<L", record, offset)[0])), style)


def read_real(reader: BinaryReader, record: bytes, offset: int, style: str) -> Content:
    """A double."""
    return reader.read("n", repr(fields("<d", record, offset)[0]), style)


def read_boolean(reader: BinaryReader, record: bytes, offset: int, style: str) -> Content:
    """0 or 1."""
    return reader.read("b", str(fields("<B", record, offset)[0]), style)


def read_error(_reader: BinaryReader, record: bytes, offset: int, _style: str) -> Content:
    """An error value; an unknown one by its number."""
    [code] = fields("<B", record, offset)
    return CellKind.ERROR, _ERRORS.get(code, f"#{code}"), None


def read_text(_reader: BinaryReader, record: bytes, offset: int, _style: str) -> Content:
    """Text in the cell itself."""
    return CellKind.TEXT, wide_text(record, offset)[0], None


def read_rich_text(reader: BinaryReader, record: bytes, offset: int, _style: str) -> Content:
    """The same with runs of format behind it."""
    return CellKind.TEXT, rich_text(record, offset, reader.fonts), None


def read_shared(reader: BinaryReader, record: bytes, offset: int, style: str) -> Content:
    """A shared string by its number."""
    return reader.read("s", str(fields("<L", record, offset)[0]), style)


_CELLS: Mapping[int, tuple[int, Value, bool]] = {  # kind -> bytes before the value, its reader, whether a formula
    1: (_LONG, read_blank, False),
    2: (_LONG, read_rk, False),
    3: (_LONG, read_error, False),
    4: (_LONG, read_boolean, False),
    5: (_LONG, read_real, False),
    6: (_LONG, read_text, False),
    7: (_LONG, read_shared, False),
    8: (_LONG, read_text, True),
    9: (_LONG, read_real, True),
    10: (_LONG, read_boolean, True),
    11: (_LONG, read_error, True),
    12: (_SHORT, read_blank, False),
    13: (_SHORT, read_rk, False),
    14: (_SHORT, read_error, False),
    15: (_SHORT, read_boolean, False),
    16: (_SHORT, read_real, False),
    17: (_SHORT, read_text, False),
    18: (_SHORT, read_shared, False),
    62: (_LONG, read_rich_text, False),
}


class BinarySheet(PartReader):
    """A part of records; `misplaced` tells also of a row or a merged area that can't be read."""

    def __init__(self, reader: BinaryReader, read: int = 0) -> None:
        super().__init__(read)
        self.reader = reader
        self.unreadable = 0
        self.described = 0  # columns
        self.others: Mapping[int, Callable[[bytes], None]] = {
            ROW: self.open_row,
            COLUMNS: self.add_columns,
            MERGE: self.add_merge,
            HEADER: self.add_header,
            VIEW: self.set_view,
        }

    def parse(self, data: bytes, part: str) -> None:
        """Read the part.

        Raises:
            Refused: it is damaged (it has no beginning or no end, a record reaches beyond it), or over a limit.
        """
        first = last = -1
        for kind, record in records(data, part):
            last = kind
            first = kind if first < 0 else first
            if cell := _CELLS.get(kind):
                self.add_cell(record, *cell)
            elif other := self.others.get(kind):
                try:
                    other(record)
                except Unreadable:
                    self.count_unreadable()
                    self.misplaced = f"{part} {kind}"
        if (first, last) != (BEGIN, END):
            raise Refused("damaged-file", value=part)

    def add_cell(self, record: bytes, offset: int, read: Value, formula: bool) -> None:  # noqa: FBT001  (of a table)
        """Keep the cell if something stands in it; a value that can't be read is an error cell."""
        self.read += 1
        if self.read > MAX_CELLS:
            raise Refused("too-many-cells", value=self.read, limit=MAX_CELLS)
        try:
            if offset == _LONG:
                column, look = _LONG_HEAD(record)
                self.column = column + 1
            else:
                [look] = _SHORT_HEAD(record)
                self.column += 1
        except struct_error:
            self.count_unreadable()
            self.misplaced = place_name(self.row, self.column)
            return
        if read is read_blank:
            return
        style = str(look & 0xFF_FFFF)
        try:
            kind, value, serial = read(self.reader, record, offset, style)
        except Unreadable:
            self.count_unreadable()
            kind, value, serial = CellKind.ERROR, "#", None
        if not formula and (value is None or value == ""):
            return
        if not (0 < self.row <= LAST_ROW and 0 < self.column <= LAST_COLUMN):
            self.misplaced = place_name(self.row, self.column)
            return
        number_format, _, struck, _ = self.reader.style(style)
        place = self.row, self.column
        self.cells[place] = Cell(*place, kind, value, "" if formula else None, number_format, serial, None, struck)

    def count_unreadable(self) -> None:
        """One damaged record may be; a sheet full of them is none."""
        self.unreadable += 1
        if self.unreadable > _UNREADABLE:
            raise Refused("damaged-file")

    def open_row(self, record: bytes) -> None:
        """A row: its cells follow. One that can't be read leaves them without a place."""
        self.row = self.column = 0
        row, flags = fields("<L7xB", record)
        self.row = row + 1
        if flags & 0x10 and self.row <= LAST_ROW:
            self.hidden_rows.add(self.row)

    def add_columns(self, record: bytes) -> None:
        """Columns that look alike, in order; only hidden ones matter."""
        first, last, flags = fields("<LL8xH", record)
        if flags & 1 and first >= self.described:
            self.hidden_columns.update(range(first + 1, min(last + 1, LAST_COLUMN) + 1))
        self.described = max(self.described, last + 1)

    def add_merge(self, record: bytes) -> None:
        """A merged area; one that no sheet can have is left out."""
        refuse_over("too-many-merges", len(self.merges) + 1, MAX_MERGES)
        row, last_row, column, last_column = fields("<4L", record)
        if row <= last_row < LAST_ROW and column <= last_column < LAST_COLUMN:
            self.merges.append((row + 1, column + 1, last_row + 1, last_column + 1))

    def set_view(self, record: bytes) -> None:
        """Whether zeros are seen."""
        self.zeros_hidden = self.zeros_hidden or not fields("<H", record)[0] & _ZEROS

    def add_header(self, record: bytes) -> None:
        """Page headers and footers, with their codes."""
        texts, offset = [], 2
        for _ in range(_HEADER_TEXTS):
            text, offset = wide_text(record, offset)
            texts.append(text)
        self.headers = texts

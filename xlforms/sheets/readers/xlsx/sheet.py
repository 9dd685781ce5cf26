"""One sheet of .xlsx: a sparse reader that keeps only cells in which something stands.

The handlers are written for speed: a form has some ten thousand elements, each of them calls back twice.
"""

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace

from xlforms.sheets.address import COLUMNS, LAST_COLUMN, LAST_ROW, Position, area_position, cell_position
from xlforms.sheets.book import Cell, CellKind, Sheet, SheetState
from xlforms.sheets.containers.guard import COUNTED_FROM, MAX_CELLS, MAX_MERGES, MAX_VALIDATIONS, Refused, refuse_over
from xlforms.sheets.containers.xml import Handlers, parse, root_of
from xlforms.sheets.readers.tabs import PartReader
from xlforms.sheets.readers.xlsx.cell import BLANK, CellReader
from xlforms.sheets.readers.xlsx.strings import MAIN, STRICT, RunLook, unescaped
from xlforms.sheets.readers.xlsx.validations import ValidationReader

_HEADERS = ("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter")
_TRUE = {"1", "true"}
_DIGITS = 9  # a longer number counts no rows
_PLAIN_ROOT = re.compile(rb'<worksheet\s[^<>]*?\bxmlns="(?:%s|%s)"' % (MAIN.encode(), STRICT.encode()))


class SheetReader(PartReader):
    """A part of XML, and whether it is `protected`.

    `misplaced` names a cell that no sheet has, one that is there twice, or one of two values: programs show one of
    them, nobody knows which.
    """

    def __init__(self, reader: CellReader, read: int = 0) -> None:
        super().__init__(read)
        self.reader = reader
        self.hidden_spans = 0
        self.row_text = ""
        self.cell: dict[str, str] = {}
        self.value: str | None = None
        self.formula: str | None = None
        self.inline: list[str] | None = None
        self.pieces: list[str] = []
        self.phonetic = 0
        self.look = RunLook()
        self.protected = False
        self.validations = ValidationReader(self.pieces)

    def sheet(self, title: str, state: SheetState) -> Sheet:
        """What was read."""
        rules = tuple(self.validations.found)
        return replace(super().sheet(title, state), validations=rules, protected=self.protected)

    def parse(self, data: bytes, part: str) -> None:
        """Read the part; without namespaces (a fifth faster) where its root's is the only one for plain tags.

        Raises:
            Refused: it is damaged or over a limit.
        """
        plain = data.count(b"xmlns") - data.count(b"xmlns:") == 1 and _PLAIN_ROOT.search(data[:4096]) is not None
        namespace = "" if plain else root_of(data, part).removesuffix("worksheet")
        if not plain and namespace not in {f"{MAIN} ", f"{STRICT} "}:
            raise Refused("damaged-file", value=part)
        self.name_tags(namespace)
        if len(data) > COUNTED_FROM:
            self.count_elements(data, part)
        parse(data, part, Handlers(self.start, self.end, self.pieces.append), namespaces=not plain)

    def count_elements(self, data: bytes, part: str) -> None:
        """Raises Refused where there are too many, before a second is spent on reading them."""
        cells = sum(data.count(start) for start in (b"<c ", b"<c>", b"<c/", b":c ", b":c>", b":c/"))
        refuse_over("too-many-cells", self.read + cells, MAX_CELLS)
        if data.count(b"dataValidation ") > MAX_VALIDATIONS:
            raise Refused("hostile-file", value=f"{part} dataValidation > {MAX_VALIDATIONS}")

    def name_tags(self, namespace: str) -> None:
        """The tags to look for; all but three are rare."""
        self.cell_tag, self.value_tag, self.formula_tag = (f"{namespace}{name}" for name in "cvf")
        starts = {"row": self.open_row, "col": self.add_columns, "mergeCell": self.add_merge, "rPh": self.open_phonetic}
        starts |= {"r": self.look.begin, "strike": self.look.strike, "vertAlign": self.look.align}
        ends = {"t": self.close_text, "rPh": self.close_phonetic, "r": self.look.end}
        starts |= dict.fromkeys(("t", *_HEADERS), self.open_text)
        starts |= {"sheetProtection": self.set_protection, "sheetView": self.set_view}
        ends |= dict.fromkeys(_HEADERS, self.close_header)
        rules = self.validations
        self.starts: Mapping[str, Callable[[dict[str, str]], None]] = {
            **{namespace + tag: call for tag, call in starts.items()},
            **rules.starts(namespace),
        }
        self.ends: Mapping[str, Callable[[], None]] = {
            **{namespace + tag: call for tag, call in ends.items()},
            **rules.ends(namespace),
        }

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if tag == self.cell_tag:
            self.read += 1
            if not attributes.get("r") or self.read > MAX_CELLS:
                self.next_cell()
            self.cell = attributes
            self.value = self.formula = None
        elif tag == self.value_tag or tag == self.formula_tag:  # noqa: PLR1714  (a set costs a tenth of the whole)
            self.pieces.clear()
        elif tag in self.starts:
            self.starts[tag](attributes)

    def end(self, tag: str) -> None:
        """An element ends."""
        if tag == self.value_tag:
            if self.value is not None:
                self.misplaced = self.cell.get("r", "?")
            self.value = "".join(self.pieces)
        elif tag == self.cell_tag:
            if self.value is not None or self.formula is not None or self.inline is not None:
                self.close_cell()
        elif tag == self.formula_tag:
            self.formula = "".join(self.pieces)
        elif tag in self.ends:
            self.ends[tag]()

    def next_cell(self) -> None:
        """Cells may leave out their place: then it is the one after the last."""
        if self.read > MAX_CELLS:
            raise Refused("too-many-cells", value=self.read, limit=MAX_CELLS)
        with suppress(ValueError):
            self.column = cell_position(self.cell.get("r", ""))[1]
        self.column += 1

    def close_cell(self) -> None:
        """Keep the cell if something stands in it and it has a place."""
        cell = self.cell
        style = cell.get("s", "0")
        raw = self.value if self.inline is None else "".join(self.inline)
        self.inline = None
        kind, value, serial = BLANK if raw is None else self.reader.read(cell.get("t", "n"), raw, style)
        formula = None if self.formula is None else unescaped(self.formula)
        if formula is None and (value is None or value == ""):
            return
        name = cell.get("r", "")
        row = self.row
        try:
            column = COLUMNS[name.removesuffix(self.row_text)] if name else self.column
        except KeyError:
            row, column = self.placed(name)
        if not (0 < row <= LAST_ROW and 0 < column <= LAST_COLUMN):
            self.misplaced = name or f"{row}:{column}"
            return
        if (other := self.cells.get((row, column))) is not None:
            self.misplaced = other.name
            kind, value, serial = CellKind.ERROR, f"{other.shown} / {value}", None
        number_format, _, struck, symbols = self.reader.style(style)
        self.cells[row, column] = Cell(row, column, kind, value, formula, number_format, serial, None, struck, symbols)

    def placed(self, name: str) -> Position:
        """A cell whose name does not end in the number of its row: its name counts, if it is one."""
        try:
            return cell_position(name)
        except ValueError:
            return 0, 0

    def open_row(self, attributes: Mapping[str, str]) -> None:
        """Rows may leave out their number: then it is the next."""
        number = attributes.get("r", "")
        if not number:
            self.row += 1
        else:  # a number that counts no rows: its cells have no place
            self.row = int(number) if number.isdecimal() and len(number) < _DIGITS else LAST_ROW + 1
        self.row_text = str(self.row)
        self.column = 0
        self.cell = {}
        if attributes.get("hidden") in _TRUE or attributes.get("ht") == "0":
            self.hidden_rows.add(self.row)

    def open_text(self, _attributes: Mapping[str, str]) -> None:
        """Text follows."""
        self.pieces.clear()

    def close_text(self) -> None:
        """A run of text that stands in the cell itself."""
        if not self.phonetic:
            self.inline = [*(self.inline or ()), self.look.written("".join(self.pieces))]

    def open_phonetic(self, _attributes: Mapping[str, str]) -> None:
        """How to pronounce it is no part of a text."""
        self.phonetic += 1

    def close_phonetic(self) -> None:
        """The text goes on."""
        self.phonetic -= 1

    def close_header(self) -> None:
        """A page header or footer."""
        self.headers.append(unescaped("".join(self.pieces)))

    def set_protection(self, attributes: Mapping[str, str]) -> None:
        """Whether the locks of cells hold."""
        self.protected = attributes.get("sheet") in _TRUE

    def set_view(self, attributes: Mapping[str, str]) -> None:
        """Whether zeros are seen."""
        self.zeros_hidden = self.zeros_hidden or attributes.get("showZeros") in {"0", "false"}

    def add_columns(self, attributes: Mapping[str, str]) -> None:
        """Hidden columns."""
        first, last = attributes.get("min", ""), attributes.get("max", "")
        hidden = attributes.get("hidden") in _TRUE or attributes.get("width") == "0"
        if hidden and first.isdecimal() and last.isdecimal():
            span = range(int(first[:_DIGITS]), min(int(last[:_DIGITS]), LAST_COLUMN) + 1)
            self.hidden_spans += len(span)
            if self.hidden_spans <= LAST_COLUMN:  # each column is described once; again and again it would take hours
                self.hidden_columns.update(span)

    def add_merge(self, attributes: Mapping[str, str]) -> None:
        """A merged area; one that no sheet can have is left out."""
        if len(self.merges) >= MAX_MERGES:
            raise Refused("too-many-merges", value=len(self.merges) + 1, limit=MAX_MERGES)
        with suppress(ValueError):
            self.merges.append(area_position(attributes.get("ref", "")))

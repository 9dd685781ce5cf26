"""The sheets of .ods: content.xml as a stream; repeated rows and cells are counted, never unrolled where empty."""

import re
from collections.abc import Callable, Mapping

from xlforms.sheets.address import LAST_COLUMN, LAST_ROW
from xlforms.sheets.book import Cell, Note
from xlforms.sheets.containers.guard import (
    MAX_CELLS,
    MAX_ELEMENTS,
    MAX_MERGES,
    MAX_SHEETS,
    MAX_TEXT,
    Refused,
    refuse_over,
)
from xlforms.sheets.readers.ods.cell import OFFICE, TABLE, content_of
from xlforms.sheets.readers.ods.looks import PLAIN, Look, Looks
from xlforms.sheets.readers.ods.table import Table
from xlforms.sheets.readers.runs import written

TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
_DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
_DRAW = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
_ANNOTATION = f"{OFFICE} annotation"
_NOTED = (f"{TEXT} p", f"{_DUBLIN_CORE} creator", f"{_DUBLIN_CORE} date")
_CELLS = {f"{TABLE} table-cell", f"{TABLE} covered-table-cell"}
_HIDDEN = {"collapse", "filter"}
_INDENT = re.compile(r"[ \t]*\n[ \t\n]*")  # of pretty-printed files


class SheetsReader:
    """Handlers for expat; what was read stands in `tables` and `names`. `looks` know the styles that have names."""

    def __init__(self, looks: Looks) -> None:
        self.looks = looks
        self.tables: list[Table] = []
        self.names: list[tuple[str, str, str]] = []  # name, address, title of its sheet or empty
        self.rules, self.ruled = dict[str, Mapping[str, str]](), 0  # for what may be typed, by name; areas with one
        self.inside = False  # of a table
        self.skipping = 0  # depth inside an annotation or a drawing
        self.skipped = ""  # the tag it began with
        self.note: dict[str, list[str]] = {}  # of an annotation: author, date and paragraphs by tag
        self.noting = ""  # the tag of those
        self.in_cell = False
        self.attributes: dict[str, str] = {}
        self.paragraphs: list[str] = []
        self.text: list[str] = []
        self.row_style = ""
        self.spans: list[Look] = []  # of the runs of text that are open, each with those around it
        self.read = 0
        self.repeated = 1
        self.spaces = 0  # of this cell that were counted only
        self.since_1904 = False
        self.starts: Mapping[str, Callable[[dict[str, str]], None]] = {
            f"{TABLE} table": self.open_table,
            f"{TABLE} table-column": self.add_columns,
            f"{TABLE} table-row": self.open_row,
            f"{TABLE} table-cell": self.open_cell,
            f"{TABLE} covered-table-cell": self.open_cell,
            f"{TABLE} content-validation": self.add_rule,
            f"{TABLE} named-range": self.add_name,
            f"{TABLE} named-expression": self.add_name,
            **looks.starts,
            f"{TABLE} null-date": self.set_first_day,
            f"{TEXT} span": self.open_span,
            f"{TABLE} shapes": lambda _: self.skip(f"{TABLE} shapes"),
            f"{TEXT} p": lambda _: self.text.clear(),
            f"{TEXT} s": lambda attributes: self.add_spaces(times(attributes, f"{TEXT} c", MAX_TEXT)),
            f"{TEXT} tab": lambda _: self.text.append("\t"),
            f"{TEXT} line-break": lambda _: self.text.append("\n"),
        }

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if self.skipping:
            self.skip_into(tag)
        elif self.in_cell and (tag.startswith(_DRAW) or tag in {_ANNOTATION, f"{TEXT} ruby-text"}):
            self.skip(tag)
        elif handler := self.starts.get(tag):
            handler(attributes)

    def end(self, tag: str) -> None:
        """An element ends."""
        if self.skipping:
            self.skipping -= 1
            if not self.skipping and tag == _ANNOTATION:
                self.add_note()
        elif tag == f"{TEXT} p":
            self.paragraphs.append("".join(self.text))
        elif tag == f"{TEXT} span":
            self.close_span()
        elif tag in _CELLS:
            self.close_cell()
        elif tag == f"{TABLE} table-row":
            self.close_row()
        elif tag == f"{TABLE} table":
            self.inside = False

    def characters(self, text: str) -> None:
        """Text. Blanks stay as they are, though OpenDocument folds them: LibreOffice 7.4 writes them as they are."""
        if self.in_cell and not self.skipping:
            text = _INDENT.sub(" " if self.text else "", text)
            look = self.spans[-1] if self.spans else PLAIN
            self.text.append(written(text, struck=bool(look.struck), shift=look.shift or ""))
        elif self.note:
            self.note[self.noting].append(text)

    def skip(self, tag: str) -> None:
        """What is no text of the cell begins: a picture, an annotation."""
        self.skipping, self.skipped = 1, tag
        if tag == _ANNOTATION:
            self.note, self.noting = {name: [] for name in _NOTED}, _NOTED[0]
        elif tag.startswith(_DRAW):
            self.tables[-1].pictures.append(self.tables[-1].place)

    def skip_into(self, tag: str) -> None:
        """An element inside of it; of the sheet's own pictures each one counts, at its first cell."""
        self.skipping += 1
        if self.note:
            self.noting = tag if tag in _NOTED else _NOTED[0]
            self.note[self.noting] += ["\n"] if tag == _NOTED[0] else []
        elif self.skipped == f"{TABLE} shapes" and self.skipping == 2 and tag.startswith(_DRAW):
            self.tables[-1].pictures.append((1, 1))

    def add_note(self) -> None:
        """The annotation that ends here."""
        table = self.tables[-1]
        text, author, _ = ("".join(self.note[name]).strip() for name in _NOTED)
        table.notes.append(Note(*table.place, author, text[:MAX_TEXT]))
        self.note = {}

    def add_spaces(self, count: int) -> None:
        """Blanks that are only counted, no more in a cell than it holds."""
        self.text.append(" " * min(count, MAX_TEXT - self.spaces))
        self.spaces += len(self.text[-1])

    def open_table(self, attributes: dict[str, str]) -> None:
        """A sheet."""
        if len(self.tables) >= MAX_SHEETS:
            raise Refused("too-many-sheets", value=len(self.tables) + 1, limit=MAX_SHEETS)
        self.tables.append(Table(attributes.get(f"{TABLE} name", ""), attributes.get(f"{TABLE} style-name", "")))
        self.tables[-1].protected = attributes.get(f"{TABLE} protected") == "true"
        self.inside = True

    def add_columns(self, attributes: dict[str, str]) -> None:
        """Columns are described before the rows; only hidden ones matter."""
        table = self.tables[-1]
        count = times(attributes, f"{TABLE} number-columns-repeated", LAST_COLUMN)
        if attributes.get(f"{TABLE} visibility") in _HIDDEN:
            table.hidden_columns.update(range(table.columns, min(table.columns + count, LAST_COLUMN + 1)))
        if self.looks.is_struck(attributes.get(f"{TABLE} default-cell-style-name", "")):
            table.struck_columns.update(range(table.columns, min(table.columns + count, LAST_COLUMN + 1)))
        table.columns += count

    def open_row(self, attributes: dict[str, str]) -> None:
        """One row, or many alike."""
        table = self.tables[-1]
        table.column = 1
        table.pending.clear()
        self.row_style = attributes.get(f"{TABLE} default-cell-style-name", "")
        self.repeated = times(attributes, f"{TABLE} number-rows-repeated", LAST_ROW)
        if attributes.get(f"{TABLE} visibility") in _HIDDEN:
            table.hidden_rows.append(range(table.row, min(table.row + self.repeated, LAST_ROW + 1)))

    def open_cell(self, attributes: dict[str, str]) -> None:
        """One cell, or many alike."""
        self.attributes = attributes
        self.in_cell = True
        self.spaces = 0
        self.paragraphs.clear()
        self.spans.clear()

    def open_span(self, attributes: dict[str, str]) -> None:
        """A run of text; of what its style does not say that around it speaks."""
        look = self.looks.look("text", attributes.get(f"{TEXT} style-name", ""))
        self.spans.append(look.over(self.spans[-1] if self.spans else PLAIN))

    def close_span(self) -> None:
        """It ends."""
        if self.spans:
            self.spans.pop()

    def close_cell(self) -> None:
        """Keep the cell for its row if something stands in it."""
        self.in_cell = False
        table, attributes = self.tables[-1], self.attributes
        count = times(attributes, f"{TABLE} number-columns-repeated", LAST_COLUMN)
        columns = times(attributes, f"{TABLE} number-columns-spanned", LAST_COLUMN)
        rows = times(attributes, f"{TABLE} number-rows-spanned", LAST_ROW)
        if columns > 1 or rows > 1:
            last_row, last_column = min(table.row + rows - 1, LAST_ROW), min(table.column + columns - 1, LAST_COLUMN)
            table.merges.append((table.row, table.column, last_row, last_column))
            if len(table.merges) > MAX_MERGES:
                raise Refused("too-many-merges", table.title, value=len(table.merges), limit=MAX_MERGES)
        if (rule := attributes.get(f"{TABLE} content-validation-name")) and self.ruled < MAX_MERGES:
            self.ruled += 1
            last_row, last_column = table.row + self.repeated - 1, table.column + count - 1
            area = (table.row, table.column, min(last_row, LAST_ROW), min(last_column, LAST_COLUMN))
            table.ruled.setdefault(rule, []).append(area)
        if content := content_of(attributes, "\n".join(self.paragraphs) if self.paragraphs else None):
            style = attributes.get(f"{TABLE} style-name") or self.row_style
            struck = self.looks.is_struck(style) if style else table.column in table.struck_columns
            table.pending.append((table.column, count, content._replace(struck=struck) if struck else content))
        table.column += count

    def close_row(self) -> None:
        """Put the row's cells in their places, as often as the row is repeated."""
        table = self.tables[-1]
        if table.pending:
            width = sum(min(first + count, LAST_COLUMN + 1) - first for first, count, _ in table.pending)
            cells = self.read + self.repeated * width
            refuse_over("too-many-cells", cells, MAX_CELLS, table.title)
            for row in range(table.row, min(table.row + self.repeated, LAST_ROW + 1)):
                self.place(table, row)
        table.row += self.repeated

    def place(self, table: Table, row: int) -> None:
        """One row of cells."""
        for first, count, content in table.pending:
            last = min(first + count, LAST_COLUMN + 1)
            self.read += last - first
            for column in range(first, last):
                table.cells[row, column] = Cell(row, column, *content)

    def add_rule(self, attributes: dict[str, str]) -> None:
        """A rule for what may be typed; cells name it."""
        if len(self.rules) < MAX_MERGES:
            self.rules[attributes.get(f"{TABLE} name", "")] = attributes

    def add_name(self, attributes: dict[str, str]) -> None:
        """A name, of the workbook or of the sheet it stands in."""
        address = attributes.get(f"{TABLE} cell-range-address", attributes.get(f"{TABLE} expression", ""))
        self.names.append((attributes.get(f"{TABLE} name", ""), address, self.tables[-1].title if self.inside else ""))
        if len(self.names) > MAX_ELEMENTS:
            raise Refused("hostile-file", value=f"content.xml named-range > {MAX_ELEMENTS}")

    def set_first_day(self, attributes: dict[str, str]) -> None:
        """The day from which the file's program counts its dates."""
        self.since_1904 = attributes.get(f"{TABLE} date-value", "").startswith("1904")


def times(attributes: Mapping[str, str], name: str, limit: int) -> int:
    """How often something is repeated: 1 where it is not said, never more than a sheet holds."""
    count = attributes.get(name, "1")
    return max(1, min(int(count), limit)) if count.isdecimal() and len(count) < 10 else 1

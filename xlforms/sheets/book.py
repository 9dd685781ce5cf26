"""A workbook as read: sheets of cells, names and properties, the same whatever format it came in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from xlforms.messages import shown
from xlforms.sheets.address import Area, Position, cell_name
from xlforms.sheets.formats import GENERAL, is_percent

CellValue = Decimal | str | bool | date | datetime | time | None


class CellKind(StrEnum):
    """What stands in a cell."""

    NUMBER = "number"
    TEXT = "text"
    BOOLEAN = "boolean"
    ERROR = "error"  # #DIV/0! and the like, and a cell whose content is damaged
    DATE = "date"  # a number shown as a date or time; a date of the file
    BLANK = "blank"


class SheetState(StrEnum):
    """Whether a person sees the sheet."""

    VISIBLE = "visible"
    HIDDEN = "hidden"
    VERY_HIDDEN = "veryHidden"


class Cell(NamedTuple):
    """One cell; a tuple because a form has thousands, and a frozen dataclass takes three times as long to make.

    `value` is a Decimal, text, bool, date, datetime or time; the text of an error; None where blank.

    `formula` is None where none stands; it has no leading `=` and is empty where the file tells it only by reference
    to another cell (shared formulas). `value` is then the value the last program left, `kind` blank if it left none.
    `serial` is the number behind a date. `displayed` is what a person sees, where the file itself has that text beside
    the value and it is not the same; else `number_format` tells. `struck`: all that stands in it is crossed out.
    `symbols` is the name of a font that shows letters as symbols (Wingdings), where the cell has one and the file says.
    """

    row: int
    column: int
    kind: CellKind = CellKind.BLANK
    value: CellValue = None
    formula: str | None = None
    number_format: str = GENERAL
    serial: Decimal | None = None
    displayed: str | None = None
    struck: bool = False
    symbols: str = ""

    @property
    def name(self) -> str:
        """As Excel calls it: `H14`."""
        return cell_name(self.row, self.column)

    @property
    def shown(self) -> str:
        """What a person sees, for messages: `76.5`, `93%`, `TRUE`, `2015-03-08`; `=A1+A2` where no value is left."""
        match self.value:
            case bool():
                return str(self.value).upper()
            case Decimal():
                return shown(self.value * 100) + "%" if is_percent(self.number_format) else shown(self.value)
            case datetime():
                return self.value.isoformat(" ")
            case date() | time():
                return self.value.isoformat()
            case None:
                return "" if self.formula is None else f"={self.formula}"
            case _:
                return self.value


class Validation(NamedTuple):
    """What may be typed into some areas, by the words of .xlsx: `whole`, `list`, `custom`, `textLength`.

    `kind` is empty where a format tells only that there is a rule. `formulas` are the one or two of the rule, without
    a leading `=`, as seen from the first cell of the first area.
    """

    areas: tuple[Area, ...]
    kind: str = ""
    operator: str = "between"
    formulas: tuple[str, ...] = ()


class Note(NamedTuple):
    """What a person or a program wrote beside a cell; the answers of a thread are notes of their own."""

    row: int
    column: int
    author: str
    text: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet, sparse: `cells` holds only those in which something stands, in the order of rows.

    None stands for what a format or its reader can't tell, which is not the same as "there is none". What is missing on
    a `damaged` sheet was not read: nothing follows from it.
    """

    title: str
    state: SheetState = SheetState.VISIBLE
    cells: Mapping[Position, Cell] = field(default_factory=dict)
    merges: tuple[Area, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    validations: tuple[Validation, ...] | None = None
    protected: bool | None = None
    notes: tuple[Note, ...] | None = None
    pictures: tuple[Position, ...] | None = None  # the first cell below each picture, shape or chart
    damaged: bool = False

    def cell(self, row: int, column: int) -> Cell:
        """The cell there, a blank one where nothing stands. A cell covered by a merge is its own, not the merge's."""
        return self.cells.get((row, column)) or Cell(row, column)

    @property
    def last_row(self) -> int:
        """The last row with something in it; 0 on an empty sheet."""
        return max((row for row, _ in self.cells), default=0)

    @property
    def last_column(self) -> int:
        """The last column with something in it; 0 on an empty sheet."""
        return max((column for _, column in self.cells), default=0)

    @property
    def rows(self) -> Mapping[int, Mapping[int, Cell]]:
        """Row -> column -> cell, both ascending; computed at each call."""
        rows: dict[int, dict[int, Cell]] = {}
        for (row, column), cell in sorted(self.cells.items()):
            rows.setdefault(row, {})[column] = cell
        return rows

    def merge_at(self, row: int, column: int) -> Area | None:
        """The merged area that covers the cell."""
        return next((m for m in self.merges if m[0] <= row <= m[2] and m[1] <= column <= m[3]), None)


@dataclass(frozen=True, slots=True)
class DefinedName:
    """A name of the workbook. `row` and `column` are None unless it is one cell of a sheet that exists.

    `sheet` is the title of the sheet it points to, empty where it points nowhere (`#REF!`, a constant, a formula);
    `refers_to` is as the file has it. `scope` is the sheet it belongs to, empty for the workbook's own.
    """

    name: str
    sheet: str
    row: int | None
    column: int | None
    refers_to: str
    scope: str = ""


VALUES_ONLY = frozenset({"html", "text"})  # formats of what a sheet shows, without formulas, rules and the like


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook. Keys of `names` and `scoped_names` are in lower case, as Excel compares names."""

    format: str  # the key of `reading.READERS`: "xlsx" (also .xlsm), "ods", "html" …
    sheets: tuple[Sheet, ...]
    names: Mapping[str, DefinedName] = field(default_factory=dict)
    scoped_names: Mapping[str, tuple[DefinedName, ...]] = field(default_factory=dict)  # twins: one a sheet
    properties: Mapping[str, str] = field(default_factory=dict)  # custom document properties
    headers: Mapping[str, str] = field(default_factory=dict)  # sheet title -> its page header and footer, with codes
    links: tuple[str, ...] | None = None  # other workbooks from which values come; None where it is not known
    program: str = ""  # that saved it last, as it calls itself; empty where the file doesn't say
    recovered: bool = False  # only values could be read: no formulas, formats and rules

    @property
    def values_only(self) -> bool:
        """Whether it tells nothing but values, by its format or because no more could be recovered."""
        return self.recovered or self.format in VALUES_ONLY

    def sheet(self, title: str) -> Sheet | None:
        """The sheet of that title, compared as Excel does: without case."""
        wanted = title.casefold()
        return next((sheet for sheet in self.sheets if sheet.title.casefold() == wanted), None)

    def cells(self) -> Iterator[tuple[Sheet, Cell]]:
        """Every non-empty cell of every sheet."""
        for sheet in self.sheets:
            for cell in sheet.cells.values():
                yield sheet, cell

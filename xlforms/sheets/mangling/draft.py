"""A workbook that is mangled: the cells of its form as values, everything else as issued; cheap to copy.

Each cell carries what it is for and moves with it, so that a mangling finds its cells again whatever came before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from xlforms.sheets.address import Area, Position

DraftValue = Decimal | str | bool | None


class Role(StrEnum):
    """What a cell of the form is for."""

    NONE = ""
    INPUT = "input"
    ROW_ID = "row-id"
    LABEL = "label"
    HEADER = "header"
    PRINTED = "printed"  # a number that was issued
    COMPUTED = "computed"
    SENDER = "sender"  # a text in which stands who fills it in


class Fate(StrEnum):
    """What has become of an answer that a mangling did not leave as it was."""

    LOST = "lost"  # no longer in the file, or no longer told apart: the true value, or an error
    REFUSED = "refused"  # something stands there that no program may take for a value: an error
    DOUBTFUL = "doubtful"  # it stands there twice, differently: an error, whichever is shown


STRAY = "stray"
"""In place of an input's name in `Draft.spoilt`: a number stands where none was asked for, and must be asked about."""


class Look(StrEnum):
    """A number format that cells are given; its index in the styles is in `Draft.looks`."""

    GENERAL = "general"
    TEXT = "text"
    PERCENT = "percent"
    DATE = "date"
    TIME = "time"


class DraftCell(NamedTuple):
    """One cell. An error value is a text with `error`; a date is a number with the look of one."""

    value: DraftValue = None
    formula: str | None = None
    style: int = 0
    role: Role = Role.NONE
    key: str = ""  # the input's name, the row's id, the column's key
    error: bool = False


class Field(NamedTuple):
    """What is asked for in an input: `kind` is number, percent, yes_no, choice, date or text."""

    kind: str
    measure: str = ""
    highest: Decimal = Decimal(0)


@dataclass(slots=True)
class DraftSheet:
    """One sheet. `head` and `tail` are its XML before and behind the cells, without the merges.

    A sheet whose cells nobody edits has only `raw`, its whole XML.
    """

    title: str
    state: str = ""
    head: str = ""
    tail: str = ""
    raw: str = ""
    cells: dict[Position, DraftCell] = field(default_factory=dict)
    merges: list[Area] = field(default_factory=list)
    heights: dict[int, str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)

    def copied(self) -> DraftSheet:
        """Its own copy; cells are values and shared."""
        return replace(
            self,
            cells=dict(self.cells),
            merges=list(self.merges),
            heights=dict(self.heights),
            hidden_rows=set(self.hidden_rows),
        )

    def found(self, *roles: Role) -> dict[str, Position]:
        """Key -> where the cells of these roles stand now."""
        return {cell.key: position for position, cell in self.cells.items() if cell.role in roles}

    def put(
        self,
        position: Position,
        value: DraftValue = None,
        formula: str | None = None,
        *,
        style: int | None = None,
        error: bool = False,
    ) -> None:
        """Another content for a cell; what it is for stays, and how it looks unless told otherwise."""
        before = self.cells.get(position, DraftCell())
        style = before.style if style is None else style
        self.cells[position] = DraftCell(value, formula, style, before.role, before.key, error)

    @property
    def table_rows(self) -> list[int]:
        """The rows of the table, from top to bottom; of one whose rows are not printed those that are filled in."""
        rows = {row for (row, _), cell in self.cells.items() if cell.role in {Role.LABEL, Role.ROW_ID}}
        return sorted(rows or {row for (row, _), cell in self.cells.items() if cell.role is Role.INPUT})

    @property
    def last_column(self) -> int:
        """The last column in which a cell stands."""
        return max((column for _, column in self.cells), default=0)


class Target(NamedTuple):
    """Where a name points to; a title of no sheet is #REF!."""

    title: str
    row: int
    column: int


@dataclass(slots=True)
class Draft:
    """The workbook. `form` is the sheet that is filled in, `beside` a list that is filled in as well, if there is one.

    `parts` are those that nobody edits, by name; `sender` is who fills it in, `others` who does not.
    """

    sheets: list[DraftSheet]
    form: DraftSheet
    names: dict[str, Target]
    strings: tuple[str, ...]  # the shared strings as issued, each the inner XML of its <si>
    plain: Mapping[str, int]  # text -> its place in `strings`
    parts: Mapping[str, str]
    looks: Mapping[Look, int]
    fields: Mapping[str, Field] = field(default_factory=dict)
    properties: bool = True  # whether the custom properties are kept
    local_names: bool = False  # whether the names belong to the form's sheet
    spoilt: dict[str, Fate] = field(default_factory=dict)
    beside: DraftSheet | None = None
    sender: str = ""
    others: tuple[str, ...] = ()

    def copied(self) -> Draft:
        """Its own copy."""
        sheets = [sheet.copied() for sheet in self.sheets]
        form = sheets[self.sheets.index(self.form)]
        beside = sheets[self.sheets.index(self.beside)] if self.beside else None
        return replace(self, sheets=sheets, form=form, beside=beside, names=dict(self.names), spoilt=dict(self.spoilt))

    def intact(self, *kinds: str) -> dict[str, Position]:
        """The inputs of these kinds in which the answer still stands as it was typed, filled ones only."""
        return {
            key: position
            for key, position in self.form.found(Role.INPUT).items()
            if (not kinds or self.fields[key].kind in kinds)
            and key not in self.spoilt
            and self.form.cells[position].value is not None
        }

    def spoil(self, keys: Iterable[str], fate: Fate = Fate.LOST) -> None:
        """Note what has become of answers; the first fate counts, and a refused one stays refused."""
        for key in keys:
            if self.spoilt.get(key) is not Fate.REFUSED:
                self.spoilt[key] = fate

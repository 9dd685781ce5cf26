"""What a form's table promises: columns, rows with ids and labels, input cells. Writer and finder share it."""

from collections.abc import Mapping
from dataclasses import dataclass

from xlforms.model.submission import Kind


@dataclass(frozen=True, slots=True)
class Input:
    """One cell that is typed into. `name` is its defined name, `column` a key of the grid's columns."""

    name: str
    row_id: str
    column: str
    kind: Kind
    criterion_id: str
    fact_id: str = ""
    unit_id: str = ""  # in a review


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row with an id. `label` is what a person reads in `label_column`, `beside` what the row shows in others'."""

    row_id: str
    label: str
    label_column: str
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """The table of one sheet."""

    title: str  # of the sheet
    columns: Mapping[str, str]  # key -> header as printed
    rows: tuple[GridRow, ...]
    inputs: tuple[Input, ...]

"""What a form's table promises: columns, rows with ids and labels, input cells. Writer and finder share it."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from xlforms.forms.wording import telling_apart
from xlforms.model.submission import Kind

ROW_MARK = "/"
PARTING = " / "  # between a criterion and a label of one of its rows


def row_mark(row_id: str) -> str:
    """A row's id once more, right of its inputs: in a row sorted without them it stays, and disagrees with the id."""
    return ROW_MARK + row_id


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
    """One row with an id. `label` is what a person reads in `label_column`.

    `beside` is a second text that tells the row from others with the same label: (column, text). It stands in the first
    row of a `block`, merged over the others; a row that is a block of its own has it itself.
    """

    row_id: str
    label: str
    label_column: str
    beside: tuple[str, str]
    block: str
    number: int  # as issued

    @property
    def full_label(self) -> str:
        """The label behind the criterion it belongs to, for a row that is nowhere to be looked at."""
        alone = self.label_column == "criterion" or self.beside[1] == self.label
        return self.label if alone else f"{self.beside[1]}{PARTING}{self.label}"


@dataclass(frozen=True)
class Grid:
    """The table of one sheet. No slots: what follows from it is computed once and kept."""

    title: str  # of the sheet
    columns: Mapping[str, str]  # key -> header as printed
    rows: tuple[GridRow, ...]
    inputs: tuple[Input, ...]
    index: Mapping[str, int]  # key -> column as issued, from 1
    watchers: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    """Column of inputs -> (column whose formulas watch it, as how manieth cell they name it, from 0)."""
    end: str = ""  # what the row below the last one begins with

    @cached_property
    def row_ids(self) -> frozenset[str]:
        """All ids."""
        return frozenset(row.row_id for row in self.rows)

    @cached_property
    def same(self) -> Callable[[object], str]:
        """A text as it is compared with labels."""
        return telling_apart(text for row in self.rows for text in (row.label, row.beside[1]))

    @cached_property
    def texts(self) -> frozenset[str]:
        """Everything that stands in the columns of labels: one of these in another row was brought there."""
        return frozenset(self.same(text) for row in self.rows for text in (row.label, row.beside[1])) - {""}

    @cached_property
    def label_columns(self) -> frozenset[str]:
        """The columns of labels and of what stands beside them."""
        return frozenset(key for row in self.rows for key in (row.label_column, row.beside[0]))

    @cached_property
    def asked(self) -> frozenset[str]:
        """The columns that are typed into."""
        return frozenset(one.column for one in self.inputs)

    @cached_property
    def weighty(self) -> frozenset[str]:
        """Those of them that don't only hold texts: another list may have a column for remarks too."""
        texts = {Kind.EVIDENCE, Kind.REMARK, Kind.REASON}
        return frozenset(one.column for one in self.inputs if one.kind not in texts)

    @cached_property
    def keys(self) -> Mapping[str, str]:
        """Header as compared by `same_header` -> key."""
        return {self.same_header(header): key for key, header in self.columns.items()}

    @cached_property
    def same_header(self) -> Callable[[object], str]:
        """A text as it is compared with headers."""
        return telling_apart(self.columns.values())

    @cached_property
    def times(self) -> Counter[str]:
        """Label as compared -> in how many rows it stands."""
        return Counter(own for own, _ in self.compared.values())

    @cached_property
    def compared(self) -> Mapping[str, tuple[str, str]]:
        """Row id -> its label and what stands beside it, as compared."""
        return {row.row_id: (self.same(row.label), self.same(row.beside[1])) for row in self.rows}

    @cached_property
    def blocks(self) -> Mapping[str, tuple[GridRow, ...]]:
        """Block -> its rows, the first one heads it."""
        blocks: dict[str, list[GridRow]] = {}
        for row in self.rows:
            blocks.setdefault(row.block, []).append(row)
        return {block: tuple(rows) for block, rows in blocks.items()}

    @cached_property
    def inputs_of(self) -> Mapping[str, tuple[Input, ...]]:
        """Row id -> its inputs."""
        inputs: dict[str, list[Input]] = {}
        for one in self.inputs:
            inputs.setdefault(one.row_id, []).append(one)
        return {row_id: tuple(found) for row_id, found in inputs.items()}

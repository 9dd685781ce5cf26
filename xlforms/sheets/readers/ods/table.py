"""One sheet of .ods while it is read."""

from dataclasses import dataclass, field

from xlforms.sheets.address import LAST_COLUMN, LAST_ROW, Area, Position
from xlforms.sheets.book import Cell, Note, Sheet, SheetState
from xlforms.sheets.readers.ods.cell import Content
from xlforms.sheets.readers.ods.validations import Rules, rule_of
from xlforms.sheets.readers.settings import zeros_unseen


@dataclass(slots=True)
class Table:
    """A sheet while it is read."""

    title: str
    style: str
    row: int = 1
    column: int = 1
    cells: dict[Position, Cell] = field(default_factory=dict)
    merges: list[Area] = field(default_factory=list)
    hidden_rows: list[range] = field(default_factory=list)
    hidden_columns: set[int] = field(default_factory=set)
    struck_columns: set[int] = field(default_factory=set)  # whose cells are crossed out unless they say otherwise
    columns: int = 1  # the next column to be described
    pending: list[tuple[int, int, Content]] = field(default_factory=list)  # of this row: column, times, content
    protected: bool = False
    notes: list[Note] = field(default_factory=list)
    pictures: list[Position] = field(default_factory=list)
    ruled: dict[str, list[Area]] = field(default_factory=dict)  # name of a rule for what may be typed -> its cells

    @property
    def place(self) -> Position:
        """The cell that is being read; the last one where a file counts beyond it."""
        return min(self.row, LAST_ROW), min(self.column, LAST_COLUMN)

    def sheet(self, state: SheetState, rules: Rules, *, zeros: bool = True) -> Sheet:
        """What was read, `zeros` seen or not; hidden rows below the last cell are left out."""
        last = max((row for row, _ in self.cells), default=0)
        rows = frozenset(row for span in self.hidden_rows for row in span if row <= last)
        return Sheet(
            self.title,
            state,
            self.cells if zeros else zeros_unseen(self.cells),
            tuple(self.merges),
            rows,
            frozenset(self.hidden_columns),
            validations=tuple(rule_of(rules.get(name, {}), tuple(areas)) for name, areas in self.ruled.items()),
            protected=self.protected,
            notes=tuple(self.notes),
            pictures=tuple(self.pictures),
        )

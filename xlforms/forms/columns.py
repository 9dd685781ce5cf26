"""The columns of the self-assessment sheet, in print order; their headers are `form.column.…` in the catalogues."""

from dataclasses import dataclass

from xlforms.messages import say


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `width` in characters of the default font; `group` is the upper header that several share."""

    key: str
    width: float
    group: str = ""
    hidden: bool = False
    merged: bool = False  # over the rows of a criterion

    def header(self, language: str) -> str:
        """As printed."""
        return say(f"form.column.{self.key}", language)


COLUMNS = (
    Column("row_id", 18, hidden=True),
    Column("section", 4.5, merged=True),
    Column("criterion", 17, merged=True),
    Column("note", 33, merged=True),
    Column("fact", 25, "reported"),
    Column("measure", 6, "reported"),
    Column("target", 7, "reported"),
    Column("value", 10, "reported"),
    Column("max_points", 6.5, "result", merged=True),
    Column("computed", 8, "result", merged=True),
    Column("self", 8, "result", merged=True),
    Column("review", 8, "result", merged=True),
    Column("evidence", 19, merged=True),
    Column("remark", 12, merged=True),
    # What formulas and colours need and nobody prints: state of the fact, state of the self points, check code.
    Column("fact_state", 6, hidden=True),
    Column("self_state", 6, hidden=True),
    Column("check", 10, hidden=True),
    Column("row_end", 18, hidden=True),  # the id once more, right of the inputs: see `grid.row_mark`
)
INDEX = {column.key: index for index, column in enumerate(COLUMNS, start=1)}
"""Key -> column number from 1, as issued; on return the finder looks for the headers."""
PRINTED = tuple(column for column in COLUMNS if not column.hidden)

"""Where each thing of a review workbook stands: flat, one row a criterion and unit, so that it can be filtered."""

from collections.abc import Iterator
from dataclasses import dataclass

from xlforms.forms.grid import Grid, GridRow, Input
from xlforms.messages import say
from xlforms.model.campaign import Campaign
from xlforms.model.rubric import Criterion, Section
from xlforms.model.submission import Kind
from xlforms.model.unit import Department, Unit

TITLE_ROW, HINT_ROW, HEADER_ROW, FIRST_ROW = 1, 2, 3, 4


@dataclass(frozen=True, slots=True)
class ReviewColumn:
    """One column; `style` of its cells, `width` in characters."""

    key: str
    width: float
    style: str = "text"
    hidden: bool = False


COLUMNS = (
    ReviewColumn("row_id", 10, "hidden_text", hidden=True),
    ReviewColumn("section", 12),
    ReviewColumn("criterion", 14),
    ReviewColumn("note", 30),
    ReviewColumn("max_points", 6.5, "center"),
    ReviewColumn("unit", 12, "center"),
    ReviewColumn("reported", 34),
    ReviewColumn("computed", 8, "computed"),
    ReviewColumn("computed_reason", 30),
    ReviewColumn("self", 8, "computed"),
    ReviewColumn("evidence", 20),
    ReviewColumn("review", 9, "input_points"),
    ReviewColumn("reason", 24, "input_text"),
    ReviewColumn("state", 14, "center"),
    # What the state's formula and the way back need: points before the review, computed points then.
    ReviewColumn("expected", 8, "hidden", hidden=True),
    ReviewColumn("row_end", 10, "hidden_text", hidden=True),  # the id once more: see `grid.row_mark`
)
INDEX = {column.key: index for index, column in enumerate(COLUMNS, start=1)}


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One line that a department judges."""

    number: int  # as Excel shows it
    section: Section
    criterion: Criterion
    unit: Unit

    @property
    def row_id(self) -> str:
        """`news@pingjiang`."""
        return f"{self.criterion.id}@{self.unit.id}"


def review_rows(campaign: Campaign, department: Department) -> Iterator[ReviewRow]:
    """The department's criteria, each with all units in official order."""
    number = FIRST_ROW
    for section in campaign.sections_of(department.id):
        for criterion in section.criteria:
            for unit in campaign.units:
                yield ReviewRow(number, section, criterion, unit)
                number += 1


def review_grid(campaign: Campaign, department: Department) -> Grid:
    """What the finder needs of it."""
    rows = tuple(review_rows(campaign, department))
    kinds = {"review": Kind.REVIEW, "reason": Kind.REASON}
    return Grid(
        title=say("form.sheet.review", campaign.language),
        columns={column.key: say(f"form.review.{column.key}", campaign.language) for column in COLUMNS},
        rows=tuple(
            GridRow(row.row_id, row.unit.name, "unit", ("criterion", row.criterion.title), row.row_id, row.number)
            for row in rows
        ),
        inputs=tuple(
            Input(f"{key}:{row.row_id}", row.row_id, key, kind, row.criterion.id, unit_id=row.unit.id)
            for row in rows
            for key, kind in kinds.items()
        ),
        index=INDEX,
        watchers={"review": ("state", 0), "reason": ("state", 1)},
    )

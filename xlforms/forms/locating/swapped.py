"""An input that holds just the number which was printed beside it, while that number is gone there: contents swapped.

Targets and maxima are known beforehand. A value column that shows the targets, beside a target column that doesn't, was
not filled in by anyone: the contents of the two were exchanged, or cells were moved aside.
"""

from collections.abc import Mapping
from decimal import Decimal

from xlforms.forms.grid import Grid, Input
from xlforms.forms.locating.located import Located
from xlforms.model.rubric import Rubric
from xlforms.sheets.book import Cell
from xlforms.sheets.numbers import plain_number

BESIDE = {"value": "target", "self": "max_points", "review": "max_points"}
"""Column of inputs -> the column of printed numbers that it may be mistaken for."""
Issued = Mapping[tuple[str, str], Decimal]
"""(row id, column) -> the number printed there."""


def printed_numbers(
    grid: Grid, rubric: Rubric, targets: Mapping[tuple[str, str], Decimal]
) -> dict[tuple[str, str], Decimal]:
    """The targets of a unit (none for a review) and the maximum of each criterion, in the rows of their inputs."""
    most = {criterion.id: criterion.max_points for criterion in rubric.criteria()}
    issued = {}
    for one in grid.inputs:
        key = BESIDE.get(one.column)
        number = targets.get((one.criterion_id, one.fact_id)) if key == "target" else most[one.criterion_id]
        if key and number is not None:
            issued[one.row_id, key] = number
    return issued


def drop_swapped(located: Located, issued: Issued) -> None:
    """Takes back such inputs.

    Findings: value-and-printed-swapped.
    """
    grid = located.grid
    labels = {row.row_id: row.full_label for row in grid.rows}
    for one in grid.inputs:
        cell, number = located.cells.get(one.name), issued.get((one.row_id, BESIDE.get(one.column, "")))
        if cell is None or number is None or plain_number(cell) != number:
            continue
        beside = located.at(one.row_id, BESIDE[one.column])
        if (
            beside
            and may_be_answer(beside, one, number)
            and (beside.shown.strip() or shown_elsewhere(located, issued, one))
        ):
            slots = {
                "item": f"{labels[one.row_id]} · {grid.columns[BESIDE[one.column]]}",
                "issued": number,
                "seen": beside.shown,
                "value": cell.shown,
            }
            located.find("value-and-printed-swapped", cell.row, cell.column, **slots)
            del located.cells[one.name]


def may_be_answer(beside: Cell, one: Input, number: Decimal) -> bool:
    """Whether what stands in place of the printed number may have been typed: points are never above their maximum."""
    seen = plain_number(beside)
    return seen != number and (one.column == "value" or seen is None or 0 <= seen <= number)


def shown_elsewhere(located: Located, issued: Issued, one: Input) -> bool:
    """Whether other rows still show their printed number: a column that is empty throughout was left out, not moved."""
    printed = (located.at(row_id, key) for row_id, key in issued if key == BESIDE[one.column])
    return any(cell and plain_number(cell) for cell in printed)

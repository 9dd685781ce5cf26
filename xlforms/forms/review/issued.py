"""A department's review workbook as it was issued, but for what it shows of the units: that was so on one day only."""

from functools import partial

from xlforms.forms.grid import Grid
from xlforms.forms.review.layout import FIRST_ROW, INDEX, review_rows
from xlforms.forms.review.writer import Material, write_review
from xlforms.forms.structure.issued import Blank, Issued, IssuedSheet, written
from xlforms.model.campaign import Campaign
from xlforms.model.unit import Department

SHOWN = ("reported", "computed", "computed_reason", "self", "evidence", "state", "expected")
"""Columns that show what had come in when the workbook was written."""


def issued_review(campaign: Campaign, department: Department, grid: Grid) -> Issued:
    """The workbook; an empty ledger stands in for the one of that day."""
    write = partial(write_review, campaign=campaign, department=department, material=Material({}, {}))
    units = tuple((unit.id, unit.name) for unit in campaign.units)
    shows = (campaign.id, campaign.title, department.name, units)
    book = written(Blank(campaign.rubric, campaign.language, department.id, shows, write))
    lines = tuple(review_rows(campaign, department))
    rows = {row.row_id: row.number for row in lines}
    inputs = frozenset((rows[one.row_id], INDEX[one.column]) for one in grid.inputs)
    last = FIRST_ROW + len(lines) - 1
    varying = tuple((FIRST_ROW, INDEX[key], last, INDEX[key]) for key in SHOWN)
    sheet = book.sheet(grid.title)
    assert sheet is not None
    numbers = {(row.number, INDEX["max_points"]): grid.columns["max_points"] for row in lines}
    weighty = frozenset(at for at in inputs if at[1] == INDEX["review"])
    sheets = {grid.title: IssuedSheet(sheet, inputs, varying=varying)}
    labels = {row.row_id: row.full_label for row in grid.rows}
    return Issued(book, grid.title, sheets, rows, INDEX, grid.columns, numbers, weighty, labels=labels)

"""A flat list on a sheet: nothing merged below the head, so that it can be sorted and filtered."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from xlforms.reports.look import TEXT_SIZE
from xlforms.reports.report import HEAD, Report
from xlforms.sheets.heights import Block, row_heights
from xlforms.sheets.writing import Worksheet

Shown = str | Decimal | int | None


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula with the value it has now."""

    text: str
    value: Decimal | str


@dataclass(frozen=True, slots=True)
class Column:
    """`name` is its head, under `report.column.`; `look` the kind of its cells; `width` in characters."""

    name: str
    width: float
    look: str = "name"


def add_table(
    report: Report, topic: str, columns: Sequence[Column], rows: Sequence[Sequence[Shown | Formula]], note: str
) -> Worksheet:
    """A sheet with the list, its head frozen and with filter buttons; an empty one says that there is nothing."""
    sheet = report.new_sheet(topic, [column.width for column in columns], note)
    heads = [report.say(f"report.column.{column.name}") for column in columns]
    report.write_head(sheet, heads)
    sheet.freeze_panes(HEAD + 1, 0)
    for row, cells in enumerate(rows, HEAD + 1):
        for number, (shown, column) in enumerate(zip(cells, columns, strict=True)):
            write_cell(report, sheet, (row, number), shown, column.look)
    if rows:
        sheet.autofilter(HEAD, 0, HEAD + len(rows), len(columns) - 1)
    else:
        sheet.merge_range(HEAD + 1, 0, HEAD + 1, len(columns) - 1, "", report.look("name"))
        sheet.write_string(HEAD + 1, 0, report.say("report.none"), report.look("name"))
    set_heights(sheet, columns, [heads, *rows])
    return sheet


def write_cell(report: Report, sheet: Worksheet, place: tuple[int, int], shown: Shown | Formula, look: str) -> None:
    """One cell, by what it shows."""
    if isinstance(shown, Formula):
        sheet.write_formula(*place, shown.text, report.look(look), shown.value)
    elif shown is None or isinstance(shown, str):
        report.write_text(sheet, *place, shown or "", report.look(look))
    else:
        sheet.write_number(*place, shown, report.look(look))


def set_heights(sheet: Worksheet, columns: Sequence[Column], rows: Sequence[Sequence[Shown | Formula]]) -> None:
    """Rows as high as their longest text needs."""
    blocks = [
        Block(row, str(shown), column.width, font_size=TEXT_SIZE)
        for row, cells in enumerate(rows, HEAD)
        for shown, column in zip(cells, columns, strict=True)
        if isinstance(shown, str)
    ]
    for row, height in row_heights(blocks).items():
        sheet.set_row(row, height)

"""What the head office printed on a form: never taken from the file, but a change to it is told."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from xlforms.forms.layout import Layout
from xlforms.forms.located import Located
from xlforms.model.finding import Finding, Place
from xlforms.sheets.book import Cell
from xlforms.sheets.numbers import stored_number


def compare_printed(located: Located, layout: Layout, targets: Mapping[tuple[str, str], Decimal]) -> Iterator[Finding]:
    """Findings: printed-number-changed, at each target and maximum that is no longer what was issued."""
    for block in layout.blocks:
        for row in block.rows:
            number = located.rows.get(row.row_id)
            if number is None:
                continue
            target = targets.get((row.criterion.id, row.fact.id)) if row.fact else None
            yield from compared(located, number, "target", target, layout)
            if row is block.rows[0]:
                yield from compared(located, number, "max_points", row.criterion.max_points, layout)


def compared(located: Located, row: int, key: str, issued: Decimal | None, layout: Layout) -> Iterator[Finding]:
    """A finding where another number stands there than was issued."""
    column = located.columns.get(key)
    cell: Cell | None = located.sheet.cell(row, column) if column else None
    if cell and issued is not None and cell.shown and issued not in {cell.value, stored_number(cell.shown)}:
        place = Place(located.file, located.sheet.title, cell.name)
        slots = {"value": cell.shown, "issued": issued, "item": layout.grid.columns[key]}
        yield Finding("printed-number-changed", place, slots)

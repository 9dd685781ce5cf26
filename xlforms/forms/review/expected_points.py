"""What a line of a review says was to be had. Two cells tell it; where they disagree neither is believed alone.

The numbers are those of the day on which the workbook was written: what came in since then is not in it, so they can't
be computed again.
"""

from collections.abc import Iterator
from decimal import Decimal

from xlforms.forms.locating.located import Located
from xlforms.forms.review.layout import INDEX
from xlforms.messages import shown
from xlforms.model.finding import Finding, Place
from xlforms.model.rubric import Criterion
from xlforms.scoring.reviewed import reachable
from xlforms.sheets.address import cell_name


def number_at(located: Located, row: int, key: str) -> Decimal | None:
    """The number of a line's column, None where none stands."""
    value = located.sheet.cell(row, located.columns.get(key, INDEX[key])).value
    return value if isinstance(value, Decimal) else None


def expected_points(located: Located, row: int, criterion: Criterion) -> Decimal:
    """The points before the review, the higher ones in doubt: rather one reason too many is asked for."""
    computed, hidden = number_at(located, row, "computed"), number_at(located, row, "expected")
    told = reachable(criterion, computed)
    return min(criterion.max_points, told if hidden is None else max(told, hidden))


def agree(located: Located, row: int, criterion: Criterion) -> bool:
    """Whether the line says the same in both cells, or has lost the hidden one."""
    hidden = number_at(located, row, "expected")
    return hidden is None or hidden == reachable(criterion, number_at(located, row, "computed"))


def changed_points(located: Located, row: int, criterion: Criterion, header: str) -> Iterator[Finding]:
    """printed-number-changed, where the computed points are others than those from which the hidden ones were made."""
    hidden, column = number_at(located, row, "expected"), located.columns.get("computed")
    if hidden is not None and column and not agree(located, row, criterion):
        place = Place(located.file, located.sheet.title, cell_name(row, column))
        issued, value = hidden - criterion.judged_points, located.sheet.cell(row, column).shown
        yield Finding("printed-number-changed", place, {"item": header, "value": value, "issued": shown(issued)})

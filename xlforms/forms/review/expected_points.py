"""What a line of a review says was to be had, by what was sealed when the workbook was written.

The numbers are those of that day: what came in since then is not in it, so they can't be computed again. In a workbook
without a seal two cells tell it; where they disagree neither is believed alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from xlforms.forms.locating.located import Located
from xlforms.forms.review.layout import INDEX
from xlforms.forms.review.seal import Sealed
from xlforms.messages import Words, shown
from xlforms.model.finding import Finding, Place
from xlforms.model.rubric import Criterion
from xlforms.scoring.reviewed import reachable
from xlforms.sheets.address import cell_name
from xlforms.sheets.numbers import plain_number


@dataclass(frozen=True, slots=True)
class Before:
    """The points before the review. `sealed` is None in a workbook without a seal."""

    located: Located
    sealed: Sealed | None

    def points(self, row_id: str, criterion: Criterion) -> Decimal:
        """Below which a reason is owed; the higher ones in doubt: rather one reason too many is asked for."""
        if self.sealed is None:
            told, hidden = reachable(criterion, self.computed(row_id)), self.number(row_id, "expected")
            return min(criterion.max_points, told if hidden is None else max(told, hidden))
        if self.sealed.broken or row_id not in self.sealed.computed:
            return criterion.max_points
        return min(criterion.max_points, reachable(criterion, self.computed(row_id)))

    def settled(self, row_id: str, criterion: Criterion) -> bool:
        """Whether points stand without the department's: the line has computed ones and leaves nothing to judge."""
        return (
            not criterion.judged_points
            and self.computed(row_id) is not None
            and (self.sealed is not None or self.agree(row_id, criterion))
        )

    def computed(self, row_id: str) -> Decimal | None:
        """The computed points, as sealed; without a seal as shown. None where there are none or nobody knows."""
        return self.number(row_id, "computed") if self.sealed is None else self.sealed.computed.get(row_id)

    def changed(self, row_id: str, criterion: Criterion) -> Iterator[Finding]:
        """What of a line is not as it was written.

        Findings: sealed-number-changed, at each cell; in a workbook without a seal printed-number-changed, where the
        computed points are others than those from which the hidden ones were made.
        """
        if self.sealed is None:
            yield from self.disagreeing(row_id, criterion)
        elif row_id in self.sealed.computed:
            computed, expected = self.sealed.computed[row_id], self.number(row_id, "expected")
            if self.number(row_id, "computed") != computed:
                yield from self.told("sealed-number-changed", row_id, "computed", computed)
            if expected is not None and expected != (sealed := reachable(criterion, computed)):
                yield from self.told("sealed-number-changed", row_id, "expected", sealed)

    def disagreeing(self, row_id: str, criterion: Criterion) -> Iterator[Finding]:
        """The same without a seal."""
        hidden = self.number(row_id, "expected")
        if hidden is not None and not self.agree(row_id, criterion):
            yield from self.told("printed-number-changed", row_id, "computed", hidden - criterion.judged_points)

    def agree(self, row_id: str, criterion: Criterion) -> bool:
        """Whether the line says the same in both cells, or has lost the hidden one."""
        hidden = self.number(row_id, "expected")
        return hidden is None or hidden == reachable(criterion, self.number(row_id, "computed"))

    def told(self, code: str, row_id: str, key: str, issued: Decimal | None) -> Iterator[Finding]:
        """A finding at the cell, if its column is still there."""
        if column := self.located.columns.get(key):
            row, sheet = self.located.rows[row_id], self.located.sheet
            place = Place(self.located.file, sheet.title, cell_name(row, column))
            slots = {
                "item": self.located.grid.columns[key],
                "value": sheet.cell(row, column).shown,
                "issued": shown(issued),
            }
            blank = {slot: Words("word.blank") for slot, value in slots.items() if not value}
            yield Finding(code, place, {**slots, **blank})

    def number(self, row_id: str, key: str) -> Decimal | None:
        """The number of a line's column, also where it is stored as text; None where none stands."""
        cell = self.located.sheet.cell(self.located.rows[row_id], self.located.columns.get(key, INDEX[key]))
        return plain_number(cell)

"""One unit's trial: a fill-in goes through the form's formulas and through reader and scorer; where do they part?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from xlforms.forms.formulas import all_formulas
from xlforms.model.proof import Typed
from xlforms.model.rubric import Criterion
from xlforms.proof.cases import FillIn
from xlforms.proof.opened import TOTAL, OpenedForm
from xlforms.proof.scored import ReadAndScored, must_agree


@dataclass(frozen=True, slots=True)
class Parted:
    """A criterion (or TOTAL) on which they differ."""

    criterion_id: str
    shown: Typed
    scored: Decimal | None


@dataclass(frozen=True, slots=True)
class Trial:
    """The form and the scorer of one unit."""

    form: OpenedForm
    scorer: ReadAndScored

    def run(self, fill_in: FillIn) -> Iterator[Parted]:
        """Every criterion on which they differ, in the order of the form; the total last."""
        shown = self.form.show(fill_in)
        scored = self.scorer.points(self.form.unit, fill_in)
        expected = Decimal(0)
        for block in self.form.layout.blocks:
            criterion = block.criterion
            ours, theirs = scored[criterion.id], shown[criterion.id]
            if isinstance(theirs, Decimal):
                expected += theirs
            if ours != theirs and (theirs is not None or self.binding(criterion, fill_in)):
                yield Parted(criterion.id, theirs, ours)
        if any(isinstance(points, str) for name, points in shown.items() if name != TOTAL):
            return  # an error, told already, which the total can but repeat
        total = shown[TOTAL]
        # It is the sum of what is shown, so that a criterion that differs is told once. The row adds binary numbers and
        # shows two decimals: the noise of forty additions is not looked at.
        if not isinstance(total, Decimal) or round(total, 9) != expected:
            yield Parted(TOTAL, total, expected)

    def binding(self, criterion: Criterion, fill_in: FillIn) -> bool:
        """Whether the scorer may have no points where the form shows none.

        It may where a formula can't know them (a mean of all units), and where a cell holds what only the reader takes.
        """
        judged = all(part.judged for part in criterion.parts)
        if not judged and not all_formulas(self.form.layout)[criterion.id].computed:
            return False
        facts = ((fact, fill_in.get(f"{criterion.id}.{fact.id}")) for fact in criterion.facts.values())
        return all(must_agree(fact, typed, self.form.layout.language) for fact, typed in facts)

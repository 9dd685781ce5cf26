"""What is done to which file: drawn at random, each mangling as likely as the other, the same again for a seed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from xlforms.sheets.mangling.resaving import can_resave
from xlforms.sheets.mangling.table import MANGLINGS, Mangling, Stage

SHARES = (1, 1, 1, 1, 1, 2, 2, 2, 3, 3)  # of ten files, five are mangled once, three twice, two three times
LOCKS = {"locked", "locked-silently"}
OF_WORKBOOKS = {*LOCKS, "zip-stored", "zip-streamed"}  # can only be done to .xlsx
COMPUTED_WHEN_SAVED = {"truth-value-in-input", "formula-without-value"}
"""LibreOffice makes a number of them: of TRUE in a cell for numbers a 1, of =SUM(1,2) a 3, and these count then."""
WITHOUT_WITNESS = {
    "names-lost",
    "names-broken",
    "names-of-sheet",
    "only-visible-code",
    "copied-to-new-workbook",
    "sheet-renamed-names-left",
    "column-inserted-names-left",
    "resaved-csv",
    "resaved-html",
}
"""After these nothing in the file differs from a form that was filled in below exchanged headers on purpose."""
ONE_OF_TWO = {"resaved-csv", "form-sheet-deleted"}
"""After these one sheet is left: which of two copies counts has been said."""
WITHOUT_IDS = {"ids-cleared", "some-ids-cleared", "id-column-deleted", "resaved-html"}
"""After these only a label says what stands in its row; where the names are gone too, nothing contradicts it."""

Pairs = Sequence[tuple[frozenset[str], frozenset[str]]]
"""One of the first set and one of the second are never done to the same file."""
WITHOUT_FORMULAS = frozenset({"formulas-as-values", "column-inserted-names-left", "resaved-csv", "resaved-html"})
"""After these no formula says any more which column it watched."""
OF_REVIEWS: Pairs = (
    (frozenset({"headers-swapped"}), WITHOUT_FORMULAS),
    (frozenset({"labels-swapped"}), frozenset(WITHOUT_IDS)),
)
"""A review has no names: without the formulas nothing tells which of two headers was typed over, and without the ids
nothing tells that two units of one criterion were exchanged."""
UNFIT_FOR_REGISTERS = frozenset({"row-deleted", "table-cut-off", "row-copied-and-changed", "headers-swapped"})
"""A row that is gone was never noted, and one copied and changed is another event, as far as anybody can tell; of the
columns for matter and source, any text both of them, only the header says which is which."""


@dataclass(frozen=True, slots=True)
class Plan:
    """One file to make: number `number` of the rehearsal with `seed`; which manglings, in their order, is drawn."""

    seed: int
    number: int

    @property
    def count(self) -> int:
        """How many manglings."""
        return SHARES[self.number % len(SHARES)]

    def chance(self, what: str) -> Random:
        """Chance of its own for each thing that is drawn, the same on every machine."""
        return Random(f"{self.seed}:{self.number}:{what}")  # noqa: S311  (nothing secret is drawn)


def choices() -> list[Mangling]:
    """All manglings that can be done here."""
    office = can_resave()
    return [one for one in MANGLINGS.values() if office or one.stage is not Stage.RESAVED]


def draws(plan: Plan, among: list[Mangling], contradictions: Pairs = ()) -> Iterator[list[Mangling]]:
    """Sets of manglings, one after the other: the next where something in one can't be done to this form.

    None has one of the first and one of the second of any of the `contradictions`.
    """
    rng = plan.chance("manglings")
    while True:
        drawn = rng.sample(among, plan.count)
        names = {one.name for one in drawn}
        if go_together(drawn) and not any(names & some and names & others for some, others in contradictions):
            yield sorted(drawn, key=lambda one: one.order)


def go_together(drawn: list[Mangling]) -> bool:
    """Whether all can be done to one file: saved in one format, locked once and as a workbook, told apart."""
    names = {one.name for one in drawn}
    saved = {one.name for one in drawn if one.stage is Stage.RESAVED}
    if saved and names & COMPUTED_WHEN_SAVED:
        return False
    if "sheet-copied-and-changed" in names and names & ONE_OF_TWO:
        return False
    if "labels-swapped" in names and names & WITHOUT_IDS and names & WITHOUT_WITNESS:
        return False
    if len(saved) > 1 or names >= LOCKS or ("headers-swapped" in names and names & WITHOUT_WITNESS):
        return False
    return not saved - {"resaved-xlsx"} or not names & OF_WORKBOOKS

"""A proof: that a form's formulas and the scorer give the same points, and where they don't, the smallest example."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

Typed = Decimal | str | None
"""What is typed into an input cell: a number, a text, nothing."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One filled cell of a counterexample; `target` is what the unit was asked for."""

    row_id: str
    title: str
    cell: str
    typed: Typed
    target: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """A criterion whose formula and scorer part, with the fewest and smallest entries that show it.

    `criterion_id` is empty for the total row. `shown` is what the formula shows (points, a text, an error, nothing as
    None), `scored` what the scorer says; `times` counts the fill-ins in which they differed.
    """

    unit_id: str
    unit_name: str
    tier: str
    criterion_id: str
    title: str
    entries: tuple[Entry, ...]
    shown: Typed
    scored: Decimal | None
    cell: str
    formula: str
    times: int


@dataclass(frozen=True, slots=True)
class Proof:
    """What came of it. `cases` whole forms were filled in, spread over `units` units that differ in their targets.

    `formulas` counts the criteria whose points the form computes; where it is 0, there was nothing to prove.
    """

    fingerprint: str  # of the rubric
    cases: int
    seed: int
    engine: str  # name and version
    units: int
    formulas: int
    differences: tuple[Difference, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether no fill-in differed."""
        return not self.differences

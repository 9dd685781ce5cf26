"""Proves a rubric: whole forms are filled in, computed by a spreadsheet engine, scored, and compared point by point.

What is compared: for every criterion the points of 测算得分 and of the scorer; where one has none, the other has none;
and the total. The one exception: what only the reader understands (`76条` typed as text), see `scored.must_agree`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from random import Random

from xlforms.forms.columns import INDEX
from xlforms.forms.formulas import all_formulas, at
from xlforms.forms.layout import FIRST_ROW, make_layout
from xlforms.model.campaign import Campaign
from xlforms.model.proof import Difference, Entry, Proof
from xlforms.model.rubric import Rubric
from xlforms.model.unit import Unit
from xlforms.proof.cases import Cases, FillIn
from xlforms.proof.opened import TOTAL, Open, open_form
from xlforms.proof.scored import ReadAndScored
from xlforms.proof.shrink import shrink
from xlforms.proof.trial import Trial
from xlforms.sheets.address import cell_name
from xlforms.sheets.engine import open_calculator

CASES = 10_000
FEWEST = 50  # fill-ins of a unit: fewer try nothing


def make_proof(
    campaign: Campaign,
    *,
    cases: int = CASES,
    seed: int = 0,
    step: Callable[[str], None] = lambda _: None,
    opened_by: Open = open_calculator,
) -> Proof:
    """Fill in `cases` whole forms of a campaign, spread over the units that differ in their targets.

    The same seed gives the same fill-ins. `step` hears of each one, `opened_by` is the engine.

    Raises:
        XlformsError: `no-engine`: formualizer is not installed.
    """
    trials = list(make_trials(campaign, cases, opened_by))
    forms = Cases(campaign.rubric, campaign.language)
    found: dict[str, Found] = {}
    for number, (trial, share) in enumerate(trials):
        random = Random(f"{seed} {number}")  # noqa: S311  (the same each time, nothing secret)
        for fill_in in forms.fill_ins(trial.form.unit, share, random):
            note(found, trial, fill_in)
            step(trial.form.unit.name)
    differences = tuple(one.difference() for one in found.values())
    form = trials[0][0].form
    formulas = sum(bool(one.computed) for one in all_formulas(form.layout).values())
    return Proof(campaign.rubric.fingerprint, cases, seed, form.calculator.engine, len(trials), formulas, differences)


def make_trials(campaign: Campaign, cases: int, opened_by: Open) -> Iterator[tuple[Trial, int]]:
    """A trial for each set of targets, with the number of its fill-ins; of very many sets, some from first to last."""
    rubric = campaign.rubric
    chosen = spread(list(distinct(rubric, campaign.units)), max(1, cases // FEWEST))
    scorer = ReadAndScored(rubric, make_layout(rubric, campaign.language))
    for number, unit in enumerate(chosen):
        share = cases // len(chosen) + (number < cases % len(chosen))
        yield Trial(open_form(campaign, unit, opened_by), scorer), share


def spread(units: Sequence[Unit], most: int) -> list[Unit]:
    """At most so many of them, at equal distances."""
    count = min(most, len(units))
    return [units[number * len(units) // count] for number in range(count)]


def distinct(rubric: Rubric, units: Sequence[Unit]) -> Iterator[Unit]:
    """The first unit of each set of targets: the others' formulas see the same numbers."""
    seen = set()
    for unit in units:
        targets = frozenset(rubric.targets(unit).items())
        if targets not in seen:
            seen.add(targets)
            yield unit


class Found:
    """A criterion that has differed: its first example, and how often it did."""

    def __init__(self, trial: Trial, criterion_id: str, fill_in: FillIn) -> None:
        self.trial, self.criterion_id, self.fill_in = trial, criterion_id, fill_in
        self.times = 0

    def difference(self) -> Difference:
        """Told with the smallest counterexample."""
        smallest, parted = shrink(self.trial, self.fill_in, self.criterion_id)
        unit, title = self.trial.form.unit, title_of(self.trial, self.criterion_id)
        entries = tuple(entries_of(self.trial, smallest))
        cell, formula = formula_of(self.trial, self.criterion_id)
        ids = (unit.id, unit.name, unit.tier, self.criterion_id)
        return Difference(*ids, title, entries, parted.shown, parted.scored, cell, formula, self.times)


def note(found: dict[str, Found], trial: Trial, fill_in: FillIn) -> None:
    """Run one fill-in and keep where it differs."""
    for one in trial.run(fill_in):
        kept = found.setdefault(one.criterion_id, Found(trial, one.criterion_id, fill_in))
        kept.times += 1


def title_of(trial: Trial, criterion_id: str) -> str:
    """A criterion's title; empty for the total."""
    criteria = (block.criterion for block in trial.form.layout.blocks)
    return next((one.title for one in criteria if one.id == criterion_id), "")


def formula_of(trial: Trial, criterion_id: str) -> tuple[str, str]:
    """The cell whose formula is in doubt, and its text."""
    layout = trial.form.layout
    cell = cell_name(trial.form.points[criterion_id], INDEX["computed"])
    if criterion_id == TOTAL:
        return cell, f"=SUM({at('computed', FIRST_ROW)}:{at('computed', layout.total_row - 1)})"
    return cell, "=" + all_formulas(layout)[criterion_id].computed


def entries_of(trial: Trial, fill_in: FillIn) -> Iterator[Entry]:
    """What was typed, in the order of the form."""
    targets: Mapping[tuple[str, str], Decimal] = trial.form.layout.rubric.targets(trial.form.unit)
    for row in trial.form.layout.rows():
        if row.fact and (typed := fill_in.get(row.row_id)) is not None:
            target = targets.get((row.criterion.id, row.fact.id))
            yield Entry(row.row_id, row.fact.title, cell_name(row.number, INDEX["value"]), typed, target)

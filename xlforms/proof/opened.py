"""The issued form, opened by a spreadsheet engine: a fill-in typed into it, the points it then shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from xlforms.forms.columns import INDEX
from xlforms.forms.layout import Layout, make_layout
from xlforms.forms.writing.writer import write_form
from xlforms.model.campaign import Campaign
from xlforms.model.proof import Typed
from xlforms.model.submission import Kind
from xlforms.model.unit import Unit
from xlforms.proof.cases import FillIn
from xlforms.sheets.engine import Calculator

TOTAL = ""  # stands for the total row where a criterion's id is asked for


class Open(Protocol):
    """How an engine opens a sheet of a workbook."""

    def __call__(self, path: Path, sheet: str, /) -> Calculator:
        """The sheet."""
        ...


@dataclass(frozen=True, slots=True)
class OpenedForm:
    """A unit's form. `runs` are the input cells, row by row below each other; `empty` what it shows while blank."""

    unit: Unit
    layout: Layout
    calculator: Calculator
    rows: Mapping[str, int]  # row id -> row, of each cell a unit types a fact into
    runs: tuple[tuple[str, ...], ...]
    points: Mapping[str, int]  # criterion id -> row of its points
    empty: Mapping[str, Typed]

    def show(self, fill_in: FillIn) -> dict[str, Typed]:
        """Criterion id -> the points shown, None for none; the total under "". Texts are errors."""
        for run in self.runs:
            self.calculator.fill(self.rows[run[0]], INDEX["value"], [fill_in.get(row_id) for row_id in run])
        values = self.calculator.shown([(row, INDEX["computed"]) for row in self.points.values()])
        shown = dict(zip(self.points, values, strict=True))
        return {name: None if value in {"", self.empty.get(name, "")} else value for name, value in shown.items()}


def open_form(campaign: Campaign, unit: Unit, opened_by: Open) -> OpenedForm:
    """Write the unit's form as `issue` does and open it.

    Raises:
        XlformsError: `no-engine`.
    """
    layout = make_layout(campaign.rubric, campaign.language)
    with TemporaryDirectory(prefix="xlforms-") as folder:
        path = Path(folder) / "form.xlsx"
        write_form(path, campaign, unit)
        calculator = opened_by(path, layout.grid.title)
    rows = {row.row_id: row.number for row in layout.rows()}
    facts = [one.row_id for one in layout.grid.inputs if one.kind is Kind.FACT]
    points = {block.criterion.id: block.first for block in layout.blocks} | {TOTAL: layout.total_row}
    blank = calculator.shown([(row, INDEX["computed"]) for row in points.values()])
    empty = {name: text for name, text in zip(points, blank, strict=True) if is_words(text)}
    runs = tuple(map(tuple, runs_of(facts, rows)))
    return OpenedForm(unit, layout, calculator, {row: rows[row] for row in facts}, runs, points, empty)


def is_words(value: Typed) -> bool:
    """What a form writes in place of points where a reviewer gives them; an error is none."""
    return isinstance(value, str) and not value.startswith("#")


def runs_of(facts: list[str], rows: Mapping[str, int]) -> Iterator[list[str]]:
    """Row ids whose cells stand below each other without a gap."""
    run: list[str] = []
    for row_id in facts:
        if run and rows[row_id] != rows[run[-1]] + 1:
            yield run
            run = []
        run.append(row_id)
    if run:
        yield run

"""A fill-in as the reader would read it, scored by the scorer; and whether form and reader must agree on it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import cache

from xlforms.forms.columns import INDEX
from xlforms.forms.layout import Layout
from xlforms.forms.reader import read_fact
from xlforms.messages import say
from xlforms.model.conventions import conventions_of
from xlforms.model.fact import Fact, FactType
from xlforms.model.finding import Place
from xlforms.model.proof import Typed
from xlforms.model.rubric import Criterion, Rubric, Section
from xlforms.model.submission import Answer, Kind, Submission
from xlforms.model.unit import Unit
from xlforms.proof.cases import FillIn
from xlforms.proof.choices import NUMBERS
from xlforms.scoring.scorer import Scorer
from xlforms.sheets.book import Cell, CellKind

Points = dict[str, Decimal | None]


class ReadAndScored:
    """Scores fill-ins of one rubric, criterion by criterion.

    The same answers come again and again: what a cell is read as and what they are worth is remembered.
    """

    def __init__(self, rubric: Rubric, layout: Layout) -> None:
        self.scorers = {
            criterion.id: Scorer(alone(rubric, section, criterion), layout.language)
            for section in rubric.sections
            for criterion in section.criteria
        }
        self.conventions = conventions_of(layout.language)
        self.rows = {row.row_id: row for row in layout.rows() if row.fact}
        self.row_ids = {
            criterion.id: tuple(f"{criterion.id}.{name}" for name in criterion.facts) for criterion in rubric.criteria()
        }
        self.read = cache(self.read_once)
        self.remembered: dict[tuple[str, str, tuple[Typed, ...]], Decimal | None] = {}

    def points(self, unit: Unit, fill_in: FillIn) -> Points:
        """Criterion id -> computed points."""
        return {name: self.worth(unit, name, tuple(map(fill_in.get, rows))) for name, rows in self.row_ids.items()}

    def worth(self, unit: Unit, criterion_id: str, typed: tuple[Typed, ...]) -> Decimal | None:
        """The computed points of one criterion."""
        key = (unit.id, criterion_id, typed)
        if key not in self.remembered:
            cells = zip(self.row_ids[criterion_id], typed, strict=True)
            answers = tuple(self.read(row_id, one) for row_id, one in cells if row_id in self.rows)
            [score] = self.scorers[criterion_id].score(unit, Submission(unit.id, "", "", answers=answers))
            self.remembered[key] = score.computed_points
        return self.remembered[key]

    def read_once(self, row_id: str, typed: Typed) -> Answer:
        """A cell with what was typed, through the form's own reader."""
        row = self.rows[row_id]
        assert row.fact is not None
        cell = cell_with(row.number, typed)
        reading = read_fact(row.fact, cell, self.conventions)
        place = Place("", "", cell.name)
        return Answer(row.criterion.id, row.fact.id, Kind.FACT, reading.status, reading.value, reading.text, place)


def alone(rubric: Rubric, section: Section, criterion: Criterion) -> Rubric:
    """The rubric with one criterion only."""
    return replace(rubric, sections=(replace(section, criteria=(criterion,)),))


def cell_with(row: int, typed: Typed) -> Cell:
    """The cell as it would be in the returned file."""
    kind = {type(None): CellKind.BLANK, str: CellKind.TEXT, Decimal: CellKind.NUMBER}[type(typed)]
    return Cell(row, INDEX["value"], kind, typed)


def must_agree(fact: Fact, typed: Typed, language: str) -> bool:
    """Whether form and reader must take it alike.

    The reader is kinder than the form: it takes `76条`, `７６` or `有` where a formula can't compute. What is blank, a
    number where a number is asked for, and just 是 or 否, both must take alike.
    """
    if typed is None:
        return True
    if fact.type in NUMBERS:
        return isinstance(typed, Decimal)
    if fact.type is FactType.YES_NO:
        return typed in {say("form.yes", language), say("form.no", language)}
    return fact.type is FactType.CHOICE and typed in fact.choices

"""A campaign and its results from a small table; the units' points as a person would write them down."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from xlforms.model.campaign import Campaign, Office
from xlforms.model.rubric import Criterion, Rubric, Section
from xlforms.model.score import Deduction, Results, Score, Standing, Todo
from xlforms.model.unit import Department, Unit

Case = tuple[Campaign, Results]
MakeCase = Callable[..., Case]


def decimal(cell: str) -> Decimal | None:
    return Decimal(cell) if cell else None


def sections_of(heads: Sequence[str]) -> tuple[Section, ...]:
    """Heads `section.criterion max` as sections; criteria of one section stand side by side."""
    found: dict[str, list[Criterion]] = {}
    for head in heads:
        name, points = head.split(" ")
        section, title = name.split(".")
        found.setdefault(section, []).append(Criterion(name, title, Decimal(points)))
    return tuple(
        Section(f"s{n}", title, sum((one.max_points for one in criteria), Decimal(0)), "d", tuple(criteria))
        for n, (title, criteria) in enumerate(found.items())
    )


def ranked(totals: Mapping[str, Decimal | None], missing: Mapping[str, int]) -> tuple[Standing, ...]:
    """Standings of these totals, ties 1, 2, 2, 4; written here once more, on purpose without the scorer."""
    known = [points for points in totals.values() if points is not None]
    standings = [
        Standing(None if points is None else 1 + sum(other > points for other in known), unit, points, missing[unit])
        for unit, points in totals.items()
    ]
    return tuple(sorted(standings, key=lambda one: (one.rank is None, one.rank or 0)))


def score(unit_id: str, section: Section, criterion: Criterion, cell: str) -> Score:
    """A cell `5`, `5<6` (got 5, claimed 6), `5<` (nothing claimed), `<6` (not scored yet) or nothing."""
    got, _, claimed = cell.partition("<") if "<" in cell else (cell, "", cell)
    points, most = decimal(got), criterion.max_points
    lost = (
        () if points in {None, most} else (Deduction(unit_id, criterion.id, "shortfall", most - points, f"少{cell}"),)
    )
    return Score(unit_id, section.id, criterion.id, most, points, decimal(claimed), None, points, lost)


@pytest.fixture
def make_case() -> MakeCase:
    """Makes (campaign, results) from rows of a table: `unit`, perhaps `tier`, and columns `section.criterion max`.

    A row with no points at all is a unit that sent nothing.
    """

    def make(rows: list[dict[str, str]], *, language: str = "zh-CN", todos: tuple[Todo, ...] = ()) -> Case:
        heads = [head for head in rows[0] if "." in head]
        sections = sections_of(heads)
        total = sum((section.max_points for section in sections), Decimal(0))
        rubric = Rubric("r", 1, "R", total, sections)
        units = tuple(Unit(f"u{n}", row["unit"], row.get("tier", "")) for n, row in enumerate(rows, 1))
        title = "2015年县市区妇联工作绩效考核" if language == "zh-CN" else "Assessment 2015"
        campaign = Campaign(
            Path(), "c", title, Office("市妇女联合会"), rubric, units, (Department("d", "办公室"),),
            date(2016, 1, 8), date(2016, 1, 12), language, (("county", "县市"), ("district", "区"), ("zone", "功能区")),
        )  # fmt: skip
        scores: list[Score] = []
        totals: dict[str, Decimal | None] = {}
        missing = {}
        for unit, row in zip(units, rows, strict=True):
            sent = any(row[head] for head in heads)
            mine = [
                score(unit.id, section, criterion, row[f"{criterion.id} {criterion.max_points}"])
                for section in sections
                for criterion in section.criteria
            ]
            scores += mine
            points = [one.points for one in mine if one.points is not None]
            totals[unit.id] = sum(points, Decimal(0)) if sent else None
            missing[unit.id] = len(mine) - len(points)
        return campaign, Results(tuple(scores), ranked(totals, missing), todos)

    return make

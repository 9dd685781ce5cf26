"""A campaign and its results from a small table; the units' points as a person would write them down."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from xlforms.model.campaign import Campaign, Office
from xlforms.model.finding import Finding, Place
from xlforms.model.rubric import Criterion, Rubric, Section
from xlforms.model.score import Deduction, Results, Score, Standing, Todo
from xlforms.model.unit import Department, Unit
from xlforms.reports.ranking import write_ranking

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


@pytest.fixture
def case(make_case: MakeCase) -> Case:
    """甲, 丙 and 丁 tie at 8, though 丙 has 7.999999999999999 in binary; 戊 sent nothing, 己 is half open."""
    rows = [
        {"unit": "甲县", "tier": "county", "办公室.信息 6": "5.1<6", "办公室.调研 3": "2.2", "维权.宣传 3": "0.7<1"},
        {"unit": "乙县", "tier": "county", "办公室.信息 6": "6", "办公室.调研 3": "3", "维权.宣传 3": "2.99<"},
        {"unit": "丙区", "tier": "district", "办公室.信息 6": "4.3", "办公室.调研 3": "2.9", "维权.宣传 3": "0.8<0.5"},
        {"unit": "丁区", "tier": "district", "办公室.信息 6": "6", "办公室.调研 3": "0", "维权.宣传 3": "2<3"},
        {"unit": "戊区", "tier": "district", "办公室.信息 6": "", "办公室.调研 3": "", "维权.宣传 3": ""},
        {"unit": "己区", "tier": "district", "办公室.信息 6": "<6", "办公室.调研 3": "<3", "维权.宣传 3": "1"},
    ]
    todos = (Todo("not-submitted", "u5"), Todo("not-reviewed", "u6", "办公室.信息", {"department": "办公室"}))
    made: Case = make_case(rows, todos=todos)
    return made


@pytest.fixture
def book(case: Case, tmp_path: Path) -> Path:
    findings = [
        Finding("not-a-workbook", Place("b.xlsx", "自评表", "H14"), {"value": "b.pdf"}, "u2"),
        Finding("not-a-workbook", Place("b.xlsx", "自评表", "H9"), {"value": "=1+1"}, "u2"),
    ]
    path = tmp_path / "ranking.xlsx"
    write_ranking(path, *case, findings)
    return path


@pytest.fixture
def cells() -> Callable[..., list[list[Any]]]:
    """Reads (path, sheet, area) as rows of values; of formulas the values they hold."""

    def read(path: Path, sheet: str, area: str) -> list[list[Any]]:
        book = openpyxl.load_workbook(path, data_only=True)
        return [[cell.value for cell in row] for row in book[sheet][area]]

    return read

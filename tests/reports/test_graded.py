"""The reports of a rubric with grades, vetoes, consequences, a bonus, criteria that don't apply, points won by rule."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import formualizer
import openpyxl
import pytest

from xlforms.model.campaign import Campaign
from xlforms.model.grade import Consequence, Grade, Veto
from xlforms.model.rubric import NotApplicable, Rubric
from xlforms.model.score import Award, Results, Score, round_points
from xlforms.reports.ranking import write_ranking
from xlforms.reports.summary import write_summary
from xlforms.scoring.grades import graded
from xlforms.scoring.standings import make_standings

Cells = Callable[..., list[list[Any]]]
MakeCase = Callable[..., tuple[Campaign, Results]]

# 7 points count; duty (1) may not apply; the bonus counts 2 of 5 at most. `-` is: does not apply.
TABLE = [
    {"unit": "甲部", "办公.公文 6": "6", "办公.值班 1": "1", "附加.表彰 5": "5"},
    {"unit": "乙部", "办公.公文 6": "5.33", "办公.值班 1": "-", "附加.表彰 5": "1"},
    {"unit": "丙部", "办公.公文 6": "5.32", "办公.值班 1": "1", "附加.表彰 5": "0"},
    {"unit": "丁部", "办公.公文 6": "2", "办公.值班 1": "-", "附加.表彰 5": "0"},
]


def special(rubric: Rubric) -> Rubric:
    office, extra = rubric.sections
    papers, duty = office.criteria
    office = replace(office, criteria=(papers, replace(duty, not_applicable=NotApplicable.EXCLUDE)))
    return replace(
        rubric,
        total=Decimal(7),
        sections=(office, replace(extra, bonus=True, max_points=Decimal(2))),
        grades=(
            Grade("a", "优秀", Decimal("6.5")),
            Grade("b", "良好", Decimal(5)),
            Grade("c", "合格", Decimal(3)),
            Grade("d", "不合格", Decimal(0)),
        ),
        vetoes=(Veto("leak", "发生泄密事件", "c"), Veto("crime", "发生违法案件", "d")),
        consequences=(Consequence("talk", "约谈主要负责人", Decimal(4)),),
    )


@pytest.fixture
def graded_case(make_case: MakeCase) -> tuple[Campaign, Results]:
    rows = [{key: "" if value == "-" else value for key, value in row.items()} for row in TABLE]
    campaign, results = make_case(rows)
    campaign = replace(campaign, rubric=special(campaign.rubric))
    scores = tuple(finished(score) for score in results.scores)
    by_unit = {unit.id: tuple(one for one in scores if one.unit_id == unit.id) for unit in campaign.units}
    standings = make_standings(campaign.rubric, campaign.units, by_unit)
    vetoes = {"u1": ["leak"], "u3": ["crime", "leak"]}
    return campaign, Results(scores, graded(campaign.rubric, campaign.units, standings, vetoes))


def finished(score: Score) -> Score:
    """With what it won, or left out."""
    if score.points is None and score.criterion_id.endswith("值班"):
        return replace(score, excluded=True)
    won = Award(score.unit_id, score.criterion_id, "best_of", Decimal(5), "表彰：同一事项只按最高的计一次，得5分")
    return replace(score, awards=(won,) if score.points == 5 else ())


@pytest.fixture
def graded_book(graded_case: tuple[Campaign, Results], tmp_path: Path) -> Path:
    path = tmp_path / "ranking.xlsx"
    write_ranking(path, *graded_case, [])
    return path


def test_the_ranking_shows_grades_a_capped_bonus_and_scaled_totals(graded_book: Path, cells: Cells) -> None:
    # 5.33 of 6 is 6.218333 of 7, rounded to 6.22; then 1 of bonus
    assert cells(graded_book, "排名", "A3:J7") == [
        [
            "名次",
            "单位",
            "层级",
            "办公\n（7分）",
            "附加\n（附加，最多2分）",
            "总分",
            "等次",
            "自评\n总分",
            "自评\n差距",
            "备注",
        ],
        [1, "甲部", None, 7, 2, 9, "合格", 12, 3, "一票否决：发生泄密事件"],
        [2, "乙部", None, 5.33, 1, 7.22, "优秀", 6.33, -0.89, None],
        [3, "丙部", None, 6.32, 0, 6.32, "不合格", 6.32, 0, "一票否决：发生泄密事件、发生违法案件"],
        [4, "丁部", None, 2, 0, 2.33, "不合格", 2, -0.33, None],
    ]


def test_the_matrix_shows_what_does_not_apply(graded_book: Path, cells: Cells) -> None:
    assert cells(graded_book, "得分明细", "B4:G9") == [
        ["公文", 6, 6, 5.33, 5.32, 2],
        ["值班", 1, 1, "不适用", 1, "不适用"],
        ["小计", 7, 7, 5.33, 6.32, 2],
        ["表彰", 5, 5, 1, 0, 0],
        ["小计", 2, 2, 1, 0, 0],
        [None, 7, 9, 7.22, 6.32, 2.33],
    ]


def test_clauses_and_awards_have_their_sheets(graded_book: Path, cells: Cells) -> None:
    assert openpyxl.load_workbook(graded_book).sheetnames == [
        "排名", "得分明细", "扣分依据", "加分依据", "自评差异", "结果运用", "待办",
    ]  # fmt: skip
    assert cells(graded_book, "加分依据", "A4:G4") == [
        ["甲部", "附加", "表彰", 5, "就高计分", 5, "表彰：同一事项只按最高的计一次，得5分"],
    ]
    assert cells(graded_book, "结果运用", "A3:F7") == [
        ["单位", "名次", "总分", "等次", "类别", "条款"],
        ["甲部", 1, 9, "合格", "一票否决", "发生泄密事件"],
        ["丙部", 3, 6.32, "不合格", "一票否决", "发生泄密事件"],
        ["丙部", 3, 6.32, "不合格", "一票否决", "发生违法案件"],
        ["丁部", 4, 2.33, "不合格", "结果运用", "约谈主要负责人"],
    ]


def test_formulas_hold_the_values_that_an_independent_engine_computes(graded_book: Path, tmp_path: Path) -> None:
    stripped = tmp_path / "stripped.xlsx"
    openpyxl.load_workbook(graded_book).save(stripped)  # openpyxl drops what was cached
    computed = tmp_path / "computed.xlsx"
    computed.write_bytes(formualizer.recalculate_xlsx_bytes(stripped.read_bytes())["bytes"])
    assert values(computed) == values(graded_book)


def values(path: Path) -> dict[str, Any]:
    """Place -> value of every cell that holds a formula."""
    shown, formulas = openpyxl.load_workbook(path, data_only=True), openpyxl.load_workbook(path)
    return {
        f"{sheet.title}!{cell.coordinate}": shown[sheet.title][cell.coordinate].value or 0
        for sheet in formulas
        for row in sheet
        for cell in row
        if cell.data_type == "f"
    }


def test_the_summary_has_grades(graded_case: tuple[Campaign, Results], cells: Cells, tmp_path: Path) -> None:
    path = tmp_path / "summary.xlsx"
    write_summary(path, *graded_case)
    assert cells(path, "汇总表", "A3:G5") == [
        ["名次", "单位", "办公\n（7分）", "附加\n（附加，最多2分）", "总分", "等次", "备注"],
        [1, "甲部", 7, 2, 9, "合格", "一票否决：发生泄密事件"],
        [2, "乙部", 5.33, 1, 7.22, "优秀", None],
    ]


def test_what_is_left_out_is_scaled_half_up() -> None:
    assert round_points(Decimal("5.33") * 7 / 6) == Decimal("6.22")


def test_what_is_open_has_no_grade_yet(graded_case: tuple[Campaign, Results], cells: Cells, tmp_path: Path) -> None:
    campaign, results = graded_case
    [*others, last] = results.standings
    still_open = replace(last, open=1, grade="")
    write_ranking(tmp_path / "open.xlsx", campaign, replace(results, standings=(*others, still_open)), [])
    grades = [row[0] for row in cells(tmp_path / "open.xlsx", "排名", "G4:G7")]
    assert grades[-1] in {None, ""}
    assert all(grades[:-1])

"""The ranking workbook: what it shows, that its formulas are live, and that they hold the values they compute."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import formualizer
import openpyxl
import pytest

from xlforms.errors import CannotWrite
from xlforms.model.campaign import Campaign
from xlforms.model.finding import Finding, Place
from xlforms.model.score import Deduction, Results
from xlforms.reports.ranking import write_ranking
from xlforms.sheets.office import convert

Cells = Callable[..., list[list[Any]]]
Case = tuple[Campaign, Results]
MakeCase = Callable[..., Case]
SHEETS = ["排名", "得分明细", "扣分依据", "自评差异", "待办"]


def values(path: Path) -> dict[str, Any]:
    """Place -> value of every cell that holds a formula."""
    shown, formulas = openpyxl.load_workbook(path, data_only=True), openpyxl.load_workbook(path)
    places = [
        (sheet.title, cell.coordinate) for sheet in formulas for row in sheet for cell in row if cell.data_type == "f"
    ]
    found = {f"{title}!{at}": shown[title][at].value for title, at in places}
    return {place: "" if value is None else value for place, value in found.items()}


def test_ranking_shows_ranks_with_ties_totals_and_gaps(book: Path, cells: Cells) -> None:
    assert openpyxl.load_workbook(book).sheetnames == SHEETS
    assert cells(book, "排名", "A3:I9") == [
        ["名次", "单位", "层级", "办公室\n（9分）", "维权\n（3分）", "总分", "自评\n总分", "自评\n差距", "备注"],
        [1, "乙县", "县市", 9, 2.99, 11.99, 9, -2.99, "1项未自评"],
        [2, "甲县", "县市", 7.3, 0.7, 8, 9.2, 1.2, "并列"],
        [2, "丙区", "区", 7.2, 0.8, 8, 7.7, -0.3, "并列"],
        [2, "丁区", "区", 6, 2, 8, 9, 1, "并列"],
        [5, "己区", "区", None, 1, 1, 10, 9, "2项未评"],
        [None, "戊区", "区", None, None, "未报送", None, None, "未报送"],
    ]


def test_units_that_are_not_ranked_or_not_scored_make_every_title_provisional(book: Path, cells: Cells) -> None:
    titles = [cells(book, sheet, "A1:A1")[0][0] for sheet in SHEETS]
    assert [title for title in titles if not title.endswith("（暂定）")] == []


def test_formulas_hold_the_values_that_an_independent_engine_computes(book: Path, tmp_path: Path) -> None:
    stripped = tmp_path / "stripped.xlsx"
    openpyxl.load_workbook(book).save(stripped)  # openpyxl drops what was cached: nothing can be copied from there
    assert set(values(stripped).values()) == {""}
    computed = tmp_path / "computed.xlsx"
    computed.write_bytes(formualizer.recalculate_xlsx_bytes(stripped.read_bytes())["bytes"])
    assert values(computed) == values(book)


def test_formulas_hold_the_values_that_libreoffice_computes(book: Path, tmp_path: Path) -> None:
    stripped = tmp_path / "stripped.xlsx"
    openpyxl.load_workbook(book).save(stripped)
    assert values(convert(stripped, tmp_path / "out", "xlsx")) == values(book)


def test_a_point_changed_in_the_matrix_moves_sums_and_ranks(book: Path, tmp_path: Path, cells: Cells) -> None:
    changed = openpyxl.load_workbook(book)
    assert changed["得分明细"]["D4"].value == 5.1
    changed["得分明细"]["D4"].value = 5.2
    changed.save(tmp_path / "changed.xlsx")
    after = convert(tmp_path / "changed.xlsx", tmp_path / "out", "xlsx")
    assert [row[0] for row in cells(after, "排名", "A4:A9")] == [1, 2, 3, 3, 5, None]
    assert cells(after, "排名", "D5:F5") == [[7.4, 0.7, 8.1]]
    assert cells(after, "得分明细", "D9:D9") == [[8.1]]


def test_finished_results_are_not_provisional_and_empty_lists_say_so(
    make_case: MakeCase, tmp_path: Path, cells: Cells
) -> None:
    path = tmp_path / "ranking.xlsx"
    write_ranking(path, *make_case([{"unit": "甲县", "办公室.信息 6": "6"}]), [])
    assert [cells(path, sheet, "A1:A1")[0][0] for sheet in SHEETS] == [
        "2015年县市区妇联工作绩效考核排名",
        "2015年县市区妇联工作绩效考核得分明细",
        "2015年县市区妇联工作绩效考核扣分依据",
        "2015年县市区妇联工作绩效考核自查得分与考核得分差异",
        "2015年县市区妇联工作绩效考核待办事项",
    ]
    assert [cells(path, sheet, "A4:A4") for sheet in SHEETS[2:]] == [[["没有需要列出的内容"]]] * 3


def test_texts_of_people_are_never_formulas(make_case: MakeCase, tmp_path: Path) -> None:
    campaign, results = make_case([{"unit": "=1+1", "办公室.=2+2 6": "5"}])
    lost = Deduction("u1", results.scores[0].criterion_id, "review", Decimal(1), "=3+3\n{=A1}")
    results = replace(results, scores=(replace(results.scores[0], deductions=(lost,)),))
    path = tmp_path / "ranking.xlsx"
    write_ranking(path, campaign, results, [])
    typed = openpyxl.load_workbook(path)
    places = (("排名", "B4"), ("得分明细", "D3"), ("得分明细", "B4"), ("扣分依据", "G4"))
    assert [(typed[sheet][at].value, typed[sheet][at].data_type) for sheet, at in places] == [
        ("=1+1", "s"),
        ("=1+1", "s"),
        ("=2+2", "s"),
        ("=3+3\n{=A1}", "s"),
    ]


@pytest.mark.parametrize("sheet", SHEETS)
def test_every_sheet_prints_on_landscape_a4_with_head_and_page_numbers(book: Path, sheet: str) -> None:
    page = openpyxl.load_workbook(book)[sheet]
    assert (page.page_setup.paperSize, page.page_setup.orientation) == (9, "landscape")
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.page_setup.fitToWidth in {None, 1}
    assert page.print_title_rows == "$3:$3"
    assert page.oddFooter.center.text == "第 &P 页 共 &N 页"


def test_two_runs_give_the_same_bytes(case: Case, tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        write_ranking(tmp_path / name, *case, [])
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_english_campaigns_have_english_sheets(make_case: MakeCase, tmp_path: Path, cells: Cells) -> None:
    path = tmp_path / "ranking.xlsx"
    finding = Finding("not-a-workbook", Place("b.pdf"), {"value": "b.pdf"}, "u1")
    write_ranking(path, *make_case([{"unit": "North", "Office.News 6": "5"}], language="en"), [finding])
    assert openpyxl.load_workbook(path).sheetnames == ["Ranking", "Scores", "Deductions", "Self-assessment", "To do"]
    assert cells(path, "Ranking", "A1:A1") == [["Assessment 2015: ranking"]]
    assert cells(path, "To do", "D4:D4") == [["Not an Excel workbook: b.pdf"]]


def test_a_workbook_that_cannot_be_written_leaves_the_old_one(case: Case, tmp_path: Path) -> None:
    (tmp_path / "output").write_text("a file where a folder is wanted")
    with pytest.raises(CannotWrite, match="output"):
        write_ranking(tmp_path / "output" / "ranking.xlsx", *case, [])


def test_a_campaign_without_units_has_empty_sheets(case: Case, tmp_path: Path, cells: Cells) -> None:
    path = tmp_path / "ranking.xlsx"
    write_ranking(path, replace(case[0], units=()), Results((), ()), [])
    assert cells(path, "得分明细", "A9:C9") == [["总分", None, 12]]


def test_points_have_the_decimals_of_the_rubric(make_case: MakeCase, tmp_path: Path) -> None:
    campaign, results = make_case([{"unit": "甲县", "办公室.信息 6": "5.125"}])
    path = tmp_path / "ranking.xlsx"
    write_ranking(path, replace(campaign, rubric=replace(campaign.rubric, precision=3)), results, [])
    total = openpyxl.load_workbook(path)["排名"]["E4"]
    assert (total.value, total.number_format) == ("=ROUND(SUM(D4:D4),3)", "0.000")

"""The ranking workbook: what it shows, that its formulas are live, and that they hold the values they compute."""

import re
import zipfile
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
from xlforms.model.score import Deduction, Results, Todo
from xlforms.reports.ranking import write_ranking
from xlforms.sheets.office import convert

Case = tuple[Campaign, Results]
MakeCase = Callable[..., Case]
SHEETS = ["排名", "得分明细", "扣分依据", "自评差异", "待办"]


@pytest.fixture
def case(make_case: MakeCase) -> Case:
    """0.7 + 0.1 and 0.2 + 0.6 are not equal in binary; 甲, 丙 and 丁 tie, 戊 sent nothing, 己 is not scored yet.

    Sums in binary: 0.1 + 0.2 + 0.7 < 1.
    """
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


def cells(path: Path, sheet: str, area: str, *, formulas: bool = False) -> list[list[Any]]:
    book = openpyxl.load_workbook(path, data_only=not formulas)
    return [[cell.value for cell in row] for row in book[sheet][area]]


def values(path: Path) -> dict[str, Any]:
    """Place -> value of every cell that holds a formula."""
    shown, formulas = openpyxl.load_workbook(path, data_only=True), openpyxl.load_workbook(path)
    return {
        f"{sheet.title}!{cell.coordinate}": ""
        if (value := shown[sheet.title][cell.coordinate].value) is None
        else value
        for sheet in formulas
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


def test_ranking_shows_ranks_with_ties_totals_and_gaps(book: Path) -> None:
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


def test_units_that_are_not_ranked_or_not_scored_make_every_title_provisional(book: Path) -> None:
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


def test_a_point_changed_in_the_matrix_moves_sums_and_ranks(book: Path, tmp_path: Path) -> None:
    changed = openpyxl.load_workbook(book)
    assert changed["得分明细"]["D4"].value == 5.1
    changed["得分明细"]["D4"].value = 5.2
    changed.save(tmp_path / "changed.xlsx")
    after = convert(tmp_path / "changed.xlsx", tmp_path / "out", "xlsx")
    assert [row[0] for row in cells(after, "排名", "A4:A9")] == [1, 2, 3, 3, 5, None]
    assert cells(after, "排名", "D5:F5") == [[7.4, 0.7, 8.1]]
    assert cells(after, "得分明细", "D9:D9") == [[8.1]]


def test_matrix_has_a_row_a_criterion_and_a_column_a_unit_in_official_order(book: Path) -> None:
    assert cells(book, "得分明细", "A3:I9") == [
        ["考核项目", "考核内容", "标准分", "甲县", "乙县", "丙区", "丁区", "戊区", "己区"],
        ["办公室", "信息", 6, 5.1, 6, 4.3, 6, None, None],
        [None, "调研", 3, 2.2, 3, 2.9, 0, None, None],
        [None, "小计", 9, 7.3, 9, 7.2, 6, None, None],
        ["维权", "宣传", 3, 0.7, 2.99, 0.8, 2, None, 1],
        [None, "小计", 3, 0.7, 2.99, 0.8, 2, None, 1],
        ["总分", None, 12, 8, 11.99, 8, 8, None, 1],
    ]
    sheet = openpyxl.load_workbook(book)["得分明细"]
    assert sheet.freeze_panes == "D4"


def test_colours_compare_points_with_what_the_criterion_is_worth(book: Path) -> None:
    rules = openpyxl.load_workbook(book)["得分明细"].conditional_formatting
    scales = {str(one.sqref): [float(end.val) for end in one.rules[0].colorScale.cfvo] for one in rules}
    assert scales == {"D4:I4": [0, 3, 6], "D5:I5": [0, 1.5, 3], "D7:I7": [0, 1.5, 3]}


def test_every_deduction_is_listed_by_rank_and_the_sum_follows_the_filter(book: Path) -> None:
    assert cells(book, "扣分依据", "A3:G6") == [
        ["单位", "考核项目", "考核内容", "标准分", "扣分类别", "扣分", "扣分原因"],
        ["乙县", "维权", "宣传", 3, "未达目标", 0.01, "少2.99<"],
        ["甲县", "办公室", "信息", 6, "未达目标", 0.9, "少5.1<6"],
        ["甲县", "办公室", "调研", 3, "未达目标", 0.8, "少2.2"],
    ]
    sheet = openpyxl.load_workbook(book)["扣分依据"]
    assert (sheet.auto_filter.ref, sheet["F2"].value, sheet.freeze_panes) == (
        "A3:G13",
        "=SUBTOTAL(109,$F$4:$F$13)",
        "A4",
    )
    assert cells(book, "扣分依据", "F2:F2") == [[14.01]]


def test_differences_stand_largest_first_with_totals_below(book: Path) -> None:
    assert cells(book, "自评差异", "A4:G7") == [
        ["丁区", "维权", "宣传", 3, 3, 2, 1],
        ["甲县", "办公室", "信息", 6, 6, 5.1, 0.9],
        ["甲县", "维权", "宣传", 3, 1, 0.7, 0.3],
        ["丙区", "维权", "宣传", 3, 0.5, 0.8, -0.3],
    ]
    assert cells(book, "自评差异", "A9:G13") == [
        ["各单位差异合计", None, None, None, None, None, None],
        ["单位", "差异项数", None, "标准分", "自查得分", "考核得分", "差距"],
        ["甲县", 2, None, 9, 7, 5.8, 1.2],
        ["丙区", 1, None, 3, 0.5, 0.8, -0.3],
        ["丁区", 1, None, 3, 3, 2, 1],
    ]


def test_todos_come_first_then_findings_in_the_order_of_the_sheet(book: Path) -> None:
    assert cells(book, "待办", "A4:H7") == [
        ["待办", "戊区", None, "尚未报送自评表", "请联系该单位尽快报送自评表。", None, None, None],
        ["待办", "己区", "信息", "待办公室评分", "请该部门在评分表中填写考核得分。", None, None, None],
        *[
            [
                "错误",
                "乙县",
                None,
                f"不是 Excel 工作簿：{seen}",
                "请打开本单位的自评表，另存为 .xlsx 后重新报送。",
                "b.xlsx",
                "自评表",
                at,
            ]
            for at, seen in (("H9", "=1+1"), ("H14", "b.pdf"))
        ],
    ]


def test_finished_results_are_not_provisional_and_empty_lists_say_so(make_case: MakeCase, tmp_path: Path) -> None:
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


def test_the_chart_stands_below_the_table_and_leaves_out_who_sent_nothing(book: Path) -> None:
    with zipfile.ZipFile(book) as parts:
        drawing, chart = (parts.read(f"xl/{name}1.xml").decode() for name in ("drawings/drawing", "charts/chart"))
    rows = [int(row) for row in re.findall(r"<xdr:row>(\d+)</xdr:row>", drawing)]
    assert rows[0] > 8, "the last unit stands in row 9"
    references = set(re.findall(r"<c:f>(.*?)</c:f>", chart))
    assert references == {f"排名!${column}$4:${column}$8" for column in "BDEF"}


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


def test_english_campaigns_have_english_sheets(make_case: MakeCase, tmp_path: Path) -> None:
    path = tmp_path / "ranking.xlsx"
    finding = Finding("not-a-workbook", Place("b.pdf"), {"value": "b.pdf"}, "u1")
    write_ranking(path, *make_case([{"unit": "North", "Office.News 6": "5"}], language="en"), [finding])
    assert openpyxl.load_workbook(path).sheetnames == ["Ranking", "Scores", "Deductions", "Self-assessment", "To do"]
    assert cells(path, "Ranking", "A1:A1") == [["Assessment 2015: ranking"]]
    assert cells(path, "To do", "D4:D4") == [["Not an Excel workbook: b.pdf"]]


def test_many_units_have_a_chart_for_each_twenty(make_case: MakeCase, tmp_path: Path) -> None:
    path = tmp_path / "ranking.xlsx"
    write_ranking(path, *make_case([{"unit": f"第{n}县", "办公室.信息 60": str(n)} for n in range(41)]), [])
    with zipfile.ZipFile(path) as parts:
        charts = sorted(name for name in parts.namelist() if name.startswith("xl/charts/chart"))
        areas = [
            re.findall(r"<c:f>'?排名'?!\$B\$(\d+)(?::\$B\$(\d+))?</c:f>", parts.read(name).decode())[0]
            for name in charts
        ]
    assert areas == [("4", "23"), ("24", "43"), ("44", "")]


def test_a_workbook_that_cannot_be_written_leaves_the_old_one(case: Case, tmp_path: Path) -> None:
    (tmp_path / "output").write_text("a file where a folder is wanted")
    with pytest.raises(CannotWrite, match="output"):
        write_ranking(tmp_path / "output" / "ranking.xlsx", *case, [])

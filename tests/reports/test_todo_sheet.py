"""待办: what is still to be done."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.reports.conftest import Case
from xlforms.model.finding import Finding, Place
from xlforms.reports.ranking import write_ranking

Cells = Callable[..., list[list[Any]]]


def test_todos_come_first_then_findings_in_the_order_of_the_sheet(book: Path, cells: Cells) -> None:
    assert cells(book, "待办", "A4:H7") == [
        ["待办", "戊区", None, "尚未报送自评表", "请联系该单位尽快报送自评表。", None, None, None],
        ["待办", "己区", "信息", "待办公室评分", "请该部门在评分表中填写考核得分。", None, None, None],
        *[
            [
                "错误",
                "乙县",
                None,
                f"不是 Excel 工作簿：{seen}",
                "请打开本单位的自评表，填好后另存为 .xlsx 重新报送；扫描件、照片和 Word 文件不能代替。",
                "b.xlsx",
                "自评表",
                at,
            ]
            for at, seen in (("H9", "=1+1"), ("H14", "b.pdf"))
        ],
    ]


def test_what_asks_nothing_of_anybody_is_left_out(case: Case, tmp_path: Path, cells: Cells) -> None:
    at = Place("b.xlsx", "自评表")
    findings = [
        Finding("read-as", replace(at, cell="H7"), {"value": "7件", "read": 7}, "u2"),
        Finding("printed-removed", at, {"value": "x", "count": 1}, "u2"),
        Finding("number-with-measure", replace(at, cell="H8"), {"value": "76条", "read": 76}, "u2"),
        *(
            Finding("label-edited", replace(at, cell=f"C{row}"), {"value": "旧", "label": "新"}, "u2")
            for row in range(10, 15)
        ),
    ]
    write_ranking(tmp_path / "a.xlsx", *case, findings)
    rows = cells(tmp_path / "a.xlsx", "待办", "A6:H11")
    assert [(row[0], row[7]) for row in rows] == [
        ("提醒", "H8"),
        ("提醒", "C10"),
        ("提醒", "C11"),
        ("提醒", "C12"),
        ("提醒", None),
        (None, None),
    ]

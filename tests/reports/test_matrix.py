"""得分明细: a row a criterion, a column a unit, colours that compare shares."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl

Cells = Callable[..., list[list[Any]]]


def test_matrix_has_a_row_a_criterion_and_a_column_a_unit_in_official_order(book: Path, cells: Cells) -> None:
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

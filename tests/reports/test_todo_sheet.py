"""待办: what is still to be done."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

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
                "请打开本单位的自评表，另存为 .xlsx 后重新报送。",
                "b.xlsx",
                "自评表",
                at,
            ]
            for at, seen in (("H9", "=1+1"), ("H14", "b.pdf"))
        ],
    ]

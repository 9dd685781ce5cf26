"""扣分依据: every deduction with its reason."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl

Cells = Callable[..., list[list[Any]]]


def test_every_deduction_is_listed_by_rank_and_the_sum_follows_the_filter(book: Path, cells: Cells) -> None:
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

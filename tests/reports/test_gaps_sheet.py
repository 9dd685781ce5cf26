"""自评差异: where units and departments differ."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

Cells = Callable[..., list[list[Any]]]


def test_differences_stand_largest_first_with_totals_below(book: Path, cells: Cells) -> None:
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

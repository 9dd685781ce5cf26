"""values: yes and no, dates, texts and choices as people type them. `typed` → read."""

from datetime import date
from decimal import Decimal

import pytest

from tests.sheets.typed.cells import cell, read_date, read_yes_no, short, told
from xlforms.sheets.book import CellValue
from xlforms.sheets.values import read_choice, read_text


@pytest.mark.parametrize(
    ("value", "read"),
    [
        *((yes, "1") for yes in ("是", " 是 ")),
        *(
            (yes, "1 read-as-yes")
            for yes in (
                "Yes",
                "是。",
                "是的",
                "有",
                "√",
                "✔\ufe0f",
                "✅",
                "Y",
                "ｙ",
                "TRUE",
                "1",
                "１",
                True,
                Decimal(1),
            )
        ),
        ("否", "0"),
        *(
            (no, "0 read-as-no")
            for no in ("no", "No.", "不是", "无", "没有", "×", "✗", "❌", "N", "False", "0", False, Decimal(0))
        ),
        *((none, "missing") for none in ("不适用", "不涉及", "N/A", "n.a.", "—", "/", "-")),
        *(
            (unknown, "unreadable not-yes-or-no")
            for unknown in (
                "部分",
                "x",
                "☒",
                "○",
                "已完成",
                "未完成",
                "是/否",
                "2",
                "没",
                "👍",
                "同上",
                "none",
                Decimal(2),
                Decimal("0.5"),
                date(2015, 3, 8),
            )
        ),
    ],
)
def test_yes_and_no(value: CellValue, read: str) -> None:
    assert short(read_yes_no(cell(value))) == read


def test_a_number_that_may_be_a_date_is_shown_as_one() -> None:
    assert all("2015-03-08" in text for text in told(read_date(cell(Decimal(42071)))))


def test_text_stays_as_typed() -> None:
    assert [
        read_text(cell(value)).text for value in (" 见附件1\n第二行 ", "007", Decimal("1.10"), "无", date(2015, 3, 8))
    ] == [
        "见附件1\n第二行",
        "007",
        "1.1",
        "无",
        "2015-03-08",
    ]


def test_choices() -> None:
    choices = ("优秀", "Good (A)", "1")
    assert [read_choice(cell(value), choices).text for value in ("优秀 ", "ｇｏｏｄ (a)", Decimal(1))] == list(choices)
    assert [read_choice(cell(value), choices).code for value in ("优秀 ", "优秀", "ｇｏｏｄ (a)")] == [
        "",
        "",
        "read-as",
    ]
    assert [short(read_choice(cell(value), ("A", "a"))) for value in ("a", "ａ")] == [
        "value",
        "unreadable not-a-choice",
    ]
    assert short(read_choice(cell("不适用"), choices)) == "missing"
    assert short(read_choice(cell("/"), ("/", "有"))) == "value"
    wrong = read_choice(cell("良好"), choices)
    assert short(wrong) == "unreadable not-a-choice"
    chinese, english = told(wrong)[::2]
    assert ("优秀、Good (A)、1" in chinese, "优秀, Good (A), 1" in english) == (True, True)

"""values: yes and no, dates, texts and choices as people type them. `typed` → read."""

from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from tests.sheets.typed.cells import cell, short, told
from xlforms.model.submission import Status
from xlforms.sheets.book import CellValue
from xlforms.sheets.typed.numerals import spoken
from xlforms.sheets.values import read_choice, read_date, read_text, read_yes_no


@pytest.mark.parametrize(
    ("value", "read"),
    [
        *((yes, "1") for yes in ("是", "Yes", " 是 ")),
        *(
            (yes, "1 read-as-yes")
            for yes in ("是的", "有", "√", "✔\ufe0f", "✅", "Y", "ｙ", "TRUE", "1", "１", True, Decimal(1))
        ),
        *((no, "0") for no in ("否", "no")),
        *((no, "0 read-as-no") for no in ("不是", "无", "没有", "×", "✗", "❌", "N", "False", "0", False, Decimal(0))),
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


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("2015-03-08", "2015-03-08"),
        (date(2015, 3, 8), "2015-03-08"),
        *(
            (typed, "2015-03-08 read-as")
            for typed in (
                "2015-3-8",
                "2015/3/8",
                "2015.3.8",
                "2015年3月8日",
                "2015年03月08日",
                "2015 年 3 月 8 号",
                "２０１５．３．８",
                "二〇一五年三月八日",
                "二零一五年三月八日",
                "二○一五年三月八号",
                "20150308",
                "2015-03-08 00:00:00",
                "2015-03-08 14:30",
                "2015-03-08T14:30:00",
                "March 8, 2015",
                "8 March 2015",
                "8th of March 2015",
                "8-Mar-2015",
                Decimal(20150308),
                datetime(2015, 3, 8, 10, 30),  # noqa: DTZ001  (spreadsheets know no time zones)
            )
        ),
        ("25/3/2015", "2015-03-25 read-as"),
        ("3/25/2015", "2015-03-25 read-as"),
        ("3/3/2015", "2015-03-03 read-as"),
        ("2016-02-29", "2016-02-29"),
        *(
            (typed, "no-such-date")
            for typed in ("2015-02-29", "2015-13-01", "20151301", "13/13/2015", "二〇一五年二月三十日")
        ),
        *((typed, "year-unlikely") for typed in ("1915-03-08", "3015-03-08", date(1900, 1, 5))),
        *((typed, "incomplete-date") for typed in ("2015年3月", "2015-03", "2015年", "2015", "3月", Decimal("2015.3"))),
        *(
            (typed, "ambiguous-date 2015-03-08")
            for typed in ("3月8日", "三月八日", "8 March", "15年3月8日", "8-Mar-15")
        ),
        *((typed, "ambiguous-date 2015-03-08") for typed in ("2015-3/8", "2015、3、8", "2015年3月8日（星期日）")),
        *((typed, "ambiguous-date 2015-03-08 / 2015-08-03") for typed in ("3/8", "3-8", "3.8", Decimal("3.8"))),
        ("12月8日", "ambiguous-date 2015-12-08"),
        ("1月12日", "ambiguous-date 2016-01-12"),
        ("1月13日", "ambiguous-date 2015-01-13"),
        ("2月29日", "ambiguous-date 2012-02-29"),
        ("15.3.8", "ambiguous-date 2015-03-08 / 2008-03-15"),
        ("23/3/8", "ambiguous-date 2023-03-08 / 2008-03-23"),
        ("08/03/2015", "ambiguous-date 2015-08-03 / 2015-03-08"),
        (Decimal(42071), "serial-for-date 2015-03-08"),
        ("42071", "serial-for-date 2015-03-08"),
        *(
            (typed, "not-a-date")
            for typed in (Decimal("42071.5"), "三月上旬", "2015年3月8日上午", time(10, 30), True, "同上")
        ),
        ("无", "missing"),
    ],
)
def test_dates(value: CellValue, read: str) -> None:
    reading = read_date(cell(value), latest=date(2016, 1, 12))
    assert reading.value is None
    if reading.status is Status.UNREADABLE:
        assert f"{reading.code} {reading.slots.get('read', '')}".strip() == read
    else:
        assert f"{reading.text if reading.status is Status.VALUE else 'missing'} {reading.code}".strip() == read
    if reading.code:
        assert all(str(reading.slots["value"]) in message for message in told(reading)[::2])


def test_a_day_without_a_year_has_no_suggestion_where_none_is_known() -> None:
    assert [read_date(cell(typed)).code for typed in ("3月8日", "3/8", "8 March")] == ["incomplete-date"] * 3


MONTHS = ("January", "Feb", "March", "Apr", "May", "Jun", "July", "Aug", "Sept", "Oct", "Nov", "Dec")
DATES: tuple[Callable[[date], str], ...] = (
    lambda day: day.isoformat(),
    lambda day: f"{day.year}/{day.month}/{day.day}",
    lambda day: f"{day.year}.{day.month}.{day.day}",
    lambda day: f"{day.year}年{day.month}月{day.day}日",
    lambda day: f"{day:%Y%m%d}",
    lambda day: f"{day.month}/{day.day}/{day.year}",
    lambda day: f"{day.day}.{day.month}.{day.year}",
    lambda day: f"{day:%y}/{day.month}/{day.day}",
    lambda day: f"{day.month}月{day.day}日",
    lambda day: f"{day.day} {MONTHS[day.month - 1]} {day.year}",
    lambda day: (
        "".join("〇一二三四五六七八九"[int(sign)] for sign in str(day.year))
        + f"年{spoken(day.month)}月{spoken(day.day)}日"
    ),
)


@given(day=st.dates(date(1950, 1, 1), date(2099, 12, 31)), write=st.sampled_from(DATES))
def test_a_day_in_a_customary_form_is_itself_or_refused(day: date, write: Callable[[date], str]) -> None:
    reading = read_date(cell(write(day)), latest=date(2099, 12, 31))
    assert reading.status is Status.UNREADABLE or reading.text == day.isoformat()


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
    assert all("优秀、Good (A)、1" in text for text in told(wrong)[::2])

"""values: days as people type them, what may be two days, and the order that a campaign settles. `typed` → read."""

from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from tests.sheets.typed.cells import CHINESE, ENGLISH, cell, read_date, told
from xlforms.model.conventions import DateOrder, conventions_of
from xlforms.model.submission import Status
from xlforms.sheets import values
from xlforms.sheets.book import CellValue
from xlforms.sheets.typed.numerals import spoken


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
                "2015年3月8日上午9时",
                "2015年3月8日 9点半",
                "2015年3月8日（星期日）",
                "2015.3.8 周日",
                "2015.3.8.",
                "2015年三月八日",
                "15年3月8日",
                "15.3.8",
                "15-3-8",
                "15/3/8",
                "Sunday, 8 March 2015",
                "2015-Mar-08",
                "8 March '15",
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
            for typed in ("3月8日", "三月八日", "8 March", "3/8", "3-8", "3.8", Decimal("3.8"))
        ),
        *(
            (typed, "ambiguous-date 2015-03-08")
            for typed in (
                "2015-3/8",
                "2015、3、8",
                "2015—3—8",
                "2015年3月8日（星期一）",
                "2015年3月8日前",
                "约2015年3月8日",
                "before 8 March 2015",
            )
        ),
        ("8-Mar-15", "ambiguous-date 2008-03-15 / 2015-03-08"),
        *(
            (typed, "ambiguous-date 2015-03-08 / 2015-03-10")
            for typed in ("2015.3.8-3.10", "2015年3月8日至10日", "2015-03-08~2015-03-10", "2015/3/8—10")
        ),
        ("12月8日", "ambiguous-date 2015-12-08"),
        ("1月12日", "ambiguous-date 2016-01-12"),
        ("1月13日", "ambiguous-date 2015-01-13"),
        ("2月29日", "ambiguous-date 2012-02-29"),
        ("23/3/8", "ambiguous-date 2023-03-08 / 2008-03-23"),
        ("12/03/15", "ambiguous-date 2012-03-15 / 2015-12-03 / 2015-03-12"),
        ("13/8/15", "ambiguous-date 2013-08-15 / 2015-08-13"),
        ("99.3.8", "ambiguous-date 2099-03-08"),
        ("3/8/15", "ambiguous-date 2003-08-15 / 2015-03-08 / 2015-08-03"),
        ("08/03/2015", "ambiguous-date 2015-08-03 / 2015-03-08"),
        (Decimal(42071), "serial-for-date 2015-03-08"),
        ("42071", "serial-for-date 2015-03-08"),
        *(
            (typed, "not-a-date")
            for typed in (Decimal("42071.5"), "三月上旬", "农历三月初八", time(10, 30), True, "同上")
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
    reading = read_date(cell(write(day)), latest=date(2049, 12, 31))
    assert reading.status is Status.UNREADABLE or reading.text == day.isoformat()


@pytest.mark.parametrize(
    ("typed", "chinese", "english", "day_first", "month_first"),
    [
        ("3/8", "? 03-08", "? 03-08 / 08-03", "? 08-03", "? 03-08"),
        ("08/03/2015", "? 08-03 / 03-08", "? 08-03 / 03-08", "03-08", "08-03"),
        ("25/3/2015", "03-25", "03-25", "03-25", "? 03-25"),
        ("3/25/2015", "03-25", "03-25", "? 03-25", "03-25"),
        ("3/3/2015", "03-03", "03-03", "03-03", "03-03"),
        ("2015/8/3", "08-03", "08-03", "08-03", "08-03"),
        ("15年8月3日", "08-03", "08-03", "08-03", "08-03"),
        ("8-Mar-15", "? 2008-03-15 / 03-08", "03-08", "03-08", "03-08"),
        ("15.3.8", "03-08", "? 03-08 / 2008-03-15", "? 03-08 / 2008-03-15", "? 03-08 / 2008-03-15"),
        ("13/8/15", "? 2013-08-15 / 08-13", "? 2013-08-15 / 08-13", "08-13", "? 2013-08-15 / 08-13"),
        ("8/13/15", "? 08-13", "? 08-13", "? 08-13", "08-13"),
        ("二〇一五年八月三日", "08-03", "08-03", "08-03", "08-03"),
        ("3 August 2015", "08-03", "08-03", "08-03", "08-03"),
    ],
)
def test_the_order_of_day_and_month(typed: str, chinese: str, english: str, day_first: str, month_first: str) -> None:
    """A day of 2015 without its year; `?` is refused with these readings. The last two: the key `dates`."""
    settled = (conventions_of("en", order) for order in (DateOrder.DAY_MONTH, DateOrder.MONTH_DAY))
    for conventions, expected in zip(
        (CHINESE, ENGLISH, *settled), (chinese, english, day_first, month_first), strict=True
    ):
        reading = values.read_date(cell(typed), date(2016, 1, 12), conventions=conventions)
        said = f"? {reading.slots['read']}" if reading.status is Status.UNREADABLE else reading.text
        assert said.replace("2015-", "") == expected, conventions

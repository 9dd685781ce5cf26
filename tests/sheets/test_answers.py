"""values: yes and no, dates, texts and choices as people type them. `typed` → read."""

from datetime import date, datetime, time
from decimal import Decimal

import pytest

from tests.sheets.typed import cell, short, told
from xlforms.model.submission import Status
from xlforms.sheets.book import CellValue
from xlforms.sheets.values import read_choice, read_date, read_text, read_yes_no


@pytest.mark.parametrize(
    ("value", "read"),
    [
        *((yes, "1") for yes in ("是", "有", "√", "✓", "Y", "ｙ", "Yes", "TRUE", "1", "１", " 是 ", True, Decimal(1))),
        *((no, "0") for no in ("否", "无", "×", "✗", "N", "no", "False", "0", False, Decimal(0))),
        *((none, "missing") for none in ("不适用", "N/A", "—", "/", "-")),
        *(
            (unknown, "unreadable not-yes-or-no")
            for unknown in ("部分", "x", "是的", "是/否", "2", "没", Decimal(2), Decimal("0.5"), date(2015, 3, 8))
        ),
    ],
)
def test_yes_and_no(value: CellValue, read: str) -> None:
    assert short(read_yes_no(cell(value))) == read


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("2015-03-08", "2015-03-08"),
        ("2015-3-8", "2015-03-08"),
        ("2015/3/8", "2015-03-08"),
        ("2015.3.8", "2015-03-08"),
        ("2015年3月8日", "2015-03-08"),
        ("2015 年 3 月 8 号", "2015-03-08"),
        ("２０１５．３．８", "2015-03-08"),
        ("20150308", "2015-03-08"),
        ("2015-03-08 00:00:00", "2015-03-08"),
        (Decimal(20150308), "2015-03-08"),
        (date(2015, 3, 8), "2015-03-08"),
        (datetime(2015, 3, 8, 10, 30), "2015-03-08"),  # noqa: DTZ001  (spreadsheets know no time zones)
        ("2016-02-29", "2016-02-29"),
        ("2015-02-29", "no-such-date"),
        ("2015-13-01", "no-such-date"),
        ("20151301", "no-such-date"),
        ("3月8日", "incomplete-date"),
        ("2015年3月", "incomplete-date"),
        ("2015年", "incomplete-date"),
        ("15.3.8", "incomplete-date"),
        ("3/8", "incomplete-date"),
        ("08/03/2015", "incomplete-date"),
        (Decimal("2015.3"), "incomplete-date"),
        (Decimal(42071), "serial-for-date"),
        (Decimal("42071.5"), "not-a-date"),
        ("2015-3/8", "not-a-date"),
        ("三月上旬", "not-a-date"),
        ("2015", "not-a-date"),
        (time(10, 30), "not-a-date"),
        (True, "not-a-date"),
        ("无", "missing"),
    ],
)
def test_dates(value: CellValue, read: str) -> None:
    reading = read_date(cell(value))
    assert {Status.VALUE: reading.text, Status.MISSING: "missing"}.get(reading.status, reading.code) == read
    assert reading.value is None
    if reading.code:
        told(reading)


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
    assert short(read_choice(cell("不适用"), choices)) == "missing"
    assert short(read_choice(cell("/"), ("/", "有"))) == "value"
    wrong = read_choice(cell("良好"), choices)
    assert short(wrong) == "unreadable not-a-choice"
    assert all("优秀、Good (A)、1" in text for text in told(wrong)[::2])

"""values: percentages on the scale of 100, and numbers that may have become others before they were saved."""

from datetime import date
from decimal import Decimal

import pytest

from tests.sheets.typed.cells import cell, read_number, short, told
from xlforms.sheets.values import read_text


@pytest.mark.parametrize(
    ("value", "number_format", "read"),
    [
        ("93", "General", "93"),
        ("93%", "General", "93"),
        ("９３．５％", "General", "93.5 read-as"),
        ("1.5", "General", "1.5"),
        ("1.5%", "General", "1.5"),
        ("0.5%", "General", "0.5"),
        ("0.93", "General", "unreadable percent-ambiguous"),
        ("1", "General", "unreadable percent-ambiguous"),
        ("45/50", "General", "unreadable fraction-for-number"),
        ("百分之九十三", "General", "93 read-as"),
        ("百分百", "General", "100 read-as"),
        ("93 per cent", "General", "93 read-as"),
        ("九成", "General", "unreadable unusual-number"),
        ("5‰", "General", "unreadable unusual-number"),
        ("93,5%", "General", "unreadable misplaced-comma"),
        (Decimal(93), "General", "93"),
        (Decimal("0.93"), "0%", "93"),
        (Decimal("0.005"), "0.0%", "0.5"),
        (Decimal(1), "0%", "100"),
        (Decimal(0), "General", "0"),
        (Decimal("0.93"), "General", "unreadable percent-ambiguous"),
        (Decimal(1), "General", "unreadable percent-ambiguous"),
        (Decimal("1.5"), "General", "1.5"),
        (Decimal(93), '0"%"', "93"),
    ],
)
def test_percentages_are_on_the_scale_of_100(value: str | Decimal, number_format: str, read: str) -> None:
    for reading in (
        read_number(cell(value, number_format=number_format), "%"),
        read_number(cell(value, number_format=number_format), "％"),
    ):
        expected = Decimal(read.split(maxsplit=1)[0]) if read[0].isdigit() else None
        assert (reading.value, reading.code) == (expected, read.rsplit(maxsplit=1)[-1] if " " in read else "")


def test_a_percentage_where_a_count_belongs() -> None:
    assert short(read_number(cell(Decimal("0.05"), number_format="0%"), "条")) == "unreadable percent-for-number"


@pytest.mark.parametrize(
    ("value", "number_format", "read"),
    [
        ("1.2", "General", "1.2 percent-doubtful"),
        (Decimal("1.2"), "General", "1.2 percent-doubtful"),
        (Decimal(3), "General", "3 percent-doubtful"),
        (Decimal("3.01"), "General", "3.01"),
        (Decimal("1.2"), "0%", "120"),
        ("1.2%", "General", "1.2"),
        (Decimal("0.5"), "General", "unreadable percent-ambiguous"),
    ],
)
def test_a_percentage_that_may_exceed_100(value: str | Decimal, number_format: str, read: str) -> None:
    reading = read_number(cell(value, number_format=number_format), "%", highest=Decimal(300))
    assert (reading.value, short(reading)) == (
        Decimal(read.split(maxsplit=1)[0]) if read[0].isdigit() else None,
        read if " " in read else str(reading.value),
    )


@pytest.mark.parametrize(
    ("value", "code"), [("46086", ""), (Decimal(46086), "maybe-a-date"), (Decimal(42071), ""), (Decimal("46086.5"), "")]
)
def test_a_number_that_excel_may_have_made_of_a_range(value: str | Decimal, code: str) -> None:
    reading = read_number(cell(value), "元", typed_about=date(2026, 1, 12))
    assert (reading.value, reading.code) == (Decimal(value), code)
    if code:
        assert all("3-5" in message and "2026-03-05" in message for message in told(reading)[::2])


def test_more_digits_than_a_spreadsheet_keeps() -> None:
    lost = cell(Decimal(430626199001011000))
    assert [short(read(lost)) for read in (read_number, read_text)] == ["unreadable digits-lost"] * 2
    assert read_text(cell("430626199001011234")).text == "430626199001011234"

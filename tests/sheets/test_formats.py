"""formats: which numbers are dates, times or percentages to the one who looks at them."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from xlforms.sheets.formats import date_of, is_date, is_percent


@pytest.mark.parametrize(
    "number_format",
    [
        "yyyy-mm-dd",
        "m/d",
        "d-mmm",
        "h:mm",
        "[h]:mm:ss",
        "mm:ss.0",
        'yyyy"年"m"月"',
        "aaaa",
        "[$-804]yyyy/m/d;@",
        "AM/PM h",
    ],
)
def test_dates_and_times(number_format: str) -> None:
    assert is_date(number_format)


@pytest.mark.parametrize(
    "number_format",
    [
        "General",
        "G/通用格式",
        "0.00E+00",
        "#,##0_);[Red]\\(#,##0\\)",
        '0"天 day"',
        "0\\d",
        "0_d",
        "0;yyyy",
        "[DBNum1][$-804]General",
        "[$Rs-4009] 0",
        "@",
        "0%",
        "",
    ],
)
def test_plain_numbers(number_format: str) -> None:
    assert not is_date(number_format)


@pytest.mark.parametrize(
    ("number_format", "per_cent"), [("0%", True), ("0.0 %", True), ('0"%"', False), ("0\\%", False), ("0", False)]
)
def test_percentages(number_format: str, *, per_cent: bool) -> None:
    assert is_percent(number_format) is per_cent


@pytest.mark.parametrize(
    ("serial", "since_1904", "moment"),
    [
        ("1", False, date(1900, 1, 1)),
        ("59", False, date(1900, 2, 28)),
        ("61", False, date(1900, 3, 1)),
        ("2958465", False, date(9999, 12, 31)),
        ("2958466", False, None),
        ("-1", False, None),
        ("0", True, date(1904, 1, 1)),
        ("2957003", True, date(9999, 12, 31)),
        ("2957004", True, None),
        ("42071.9999999999", False, date(2015, 3, 9)),
        ("42071.00001157", False, datetime(2015, 3, 8, 0, 0, 1)),  # noqa: DTZ001  (spreadsheets know no time zones)
    ],
)
def test_the_two_calendars(serial: str, moment: date | None, *, since_1904: bool) -> None:
    assert date_of(Decimal(serial), since_1904=since_1904) == moment

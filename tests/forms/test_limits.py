"""Limits of a number: what is read, and what is only offered as a reading, must be one that could be taken."""

from datetime import date
from decimal import Decimal

import pytest

from xlforms.forms.limits import Limits, limited, not_after
from xlforms.model.submission import Status
from xlforms.sheets.address import cell_position
from xlforms.sheets.book import Cell, CellKind
from xlforms.sheets.typed.reading import Reading

LIMITS = Limits(Decimal(0), Decimal(50), 0)


def typed(value: Decimal | str) -> Cell:
    kind = CellKind.NUMBER if isinstance(value, Decimal) else CellKind.TEXT
    return Cell(*cell_position("H6"), kind, value)


@pytest.mark.parametrize(
    ("text", "code", "read", "told"),
    [
        ("40+6", "several-numbers", Decimal(46), "several-numbers"),
        ("40+36", "several-numbers", Decimal(76), "out-of-range"),
        ("3万", "large-unit", Decimal(30_000), "out-of-range"),
        ("约80", "approximate-number", Decimal(80), "out-of-range"),
        ("7 6", "spaces-in-number", "76", "out-of-range"),
        ("3/4", "fraction-for-number", Decimal("0.75"), "not-whole"),
        ("(4)", "unusual-number", "-4 / 4", "unusual-number"),
        ("见附件", "not-a-number", "", "not-a-number"),
    ],
)
def test_a_reading_is_offered_only_where_it_could_be_taken(
    text: str, code: str, read: Decimal | str, told: str
) -> None:
    given = Reading(Status.UNREADABLE, None, text, code, {"value": text, "read": read})
    found = limited(given, typed(text), LIMITS)
    assert (found.status, found.code, found.slots["value"]) == (Status.UNREADABLE, told, text)


@pytest.mark.parametrize(
    ("value", "code", "day"),
    [
        ("50", "", None),
        ("51", "out-of-range", None),
        ("-4", "out-of-range", None),
        ("2.5", "not-whole", None),
        ("46086", "serial-for-number", "2026-03-05"),
        ("46086.5", "out-of-range", None),
        ("99999", "out-of-range", None),
        ("31250", "out-of-range", None),  # a day of 1985: nobody typed that into this form
    ],
)
def test_a_day_is_told_only_where_the_number_can_be_one(value: str, code: str, day: str | None) -> None:
    number = Decimal(value)
    found = limited(Reading(Status.VALUE, number, value), typed(number), LIMITS)
    assert (found.code, found.slots.get("day")) == (code, day)


def test_where_as_much_may_be_reported_no_day_is_told() -> None:
    number = Decimal(40_000)
    found = limited(Reading(Status.VALUE, number, "40000"), typed(number), Limits(Decimal(41_000), Decimal(99_999), 0))
    assert found.code == "out-of-range"


@pytest.mark.parametrize(
    ("text", "highest", "decimals", "read"),
    [
        ("5.000", 9999, 0, "5 / 5000"),
        ("12.000 条", 99_999, 0, "12 / 12000"),
        ("1.230", 9999, 2, "1.23 / 1230"),
        ("1.234", 9999, 3, None),
        ("5.000", 100, 0, None),  # 5000 can't be meant
        ("0.500", 9999, 2, None),
        ("5.00", 9999, 2, None),
    ],
)
def test_a_point_before_three_digits_may_be_one_of_thousands(
    text: str, highest: int, decimals: int, read: str | None
) -> None:
    value = Decimal(text.partition(" ")[0])
    found = limited(Reading(Status.VALUE, value, text), typed(text), Limits(Decimal(0), Decimal(highest), decimals))
    assert (found.value, found.slots.get("read")) == ((value, None) if read is None else (None, read))


@pytest.mark.parametrize(
    ("day", "code"), [("2016-01-31", ""), ("2016-02-01", "date-too-late"), ("2019-03-09", "date-too-late")]
)
def test_a_day_after_the_last_for_handing_in_is_not_taken(day: str, code: str) -> None:
    found = not_after(date(2016, 1, 31), Reading(Status.VALUE, None, day), typed(day))
    assert (found.code, found.slots.get("latest")) == (code, "2016-01-31" if code else None)

"""values: texts under a format that changes or hides them, and whatever is crossed out: none of it is read silently."""

from datetime import date
from decimal import Decimal

import pytest

from tests.sheets.typed.cells import cell, read_date, read_number, read_yes_no, short, told
from xlforms.sheets.book import CellValue
from xlforms.sheets.number_text import text_under
from xlforms.sheets.values import read_choice, read_text

ACCOUNTING = '_ ¥* #,##0.00_ ;_ ¥* -#,##0.00_ ;_ ¥* "-"??_ ;_ @_ '


@pytest.mark.parametrize(
    ("number_format", "shown"),
    [
        ("@", "76"),
        ('@"万"', "76万"),
        ("@\\万", "76万"),
        ('0;-0;0;"约"@', "约76"),
        ('0;-0;0;"无"', "无"),
        (";;;", ""),
        (";;", "76"),
        ('0"万"', "76"),
        ("@_ ", "76"),
        ("_ @_ ", "76"),
    ],
)
def test_what_a_format_shows_of_a_text(number_format: str, shown: str) -> None:
    assert text_under("76", number_format).strip() == shown


@pytest.mark.parametrize(
    ("number_format", "displayed", "read"),
    [
        ("@", None, "76"),
        (ACCOUNTING, None, "76"),
        ('@"万"', None, "unreadable shown-otherwise"),
        (";;;", None, "unreadable shown-nothing"),
        ("General", "76万", "unreadable shown-otherwise"),
        ("General", "", "unreadable shown-nothing"),
    ],
)
def test_a_number_typed_as_text_is_read_where_the_cell_shows_it(
    number_format: str, displayed: str | None, read: str
) -> None:
    assert short(read_number(cell("76", number_format=number_format)._replace(displayed=displayed), "条")) == read


@pytest.mark.parametrize("value", [Decimal(76), "76", "是", "无", date(2015, 3, 8), True])
def test_what_is_crossed_out_is_never_read(value: CellValue) -> None:
    struck = cell(value)._replace(struck=True)
    for reading in (
        read_number(struck, "条"),
        read_yes_no(struck),
        read_text(struck),
        read_date(struck),
        read_choice(struck, ["是"]),
    ):
        assert short(reading) == "unreadable crossed-out"
        assert all(struck.shown in message for message in told(reading)[::2])


def test_nothing_crossed_out_is_nothing() -> None:
    assert short(read_number(cell(None)._replace(struck=True))) == "blank"

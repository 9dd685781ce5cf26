"""values: what a number format shows of a number against the number that is stored; the files' own texts likewise."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from tests.sheets.typed.cells import cell, read_date, read_number, read_yes_no, short, told
from xlforms.sheets.number_text import seen_under
from xlforms.sheets.typed.seen import seen_in, verdict

ACCOUNTING = '_ ¥* #,##0.00_ ;_ ¥* -#,##0.00_ ;_ ¥* "-"??_ ;_ @_ '


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        ("76", "General", "76"),
        ("76", "", "76"),
        ("76", 'General"条"', "76条"),
        ("76", "G/通用格式", "76"),
        ("7", '0"万"', "7万"),
        ("12345", '0!.0,"万"', "1.2万"),
        ("12345", "0.0,", "12.3"),
        ("1234567.891", '0.00,,"M"', "1.23M"),
        ("20000", '[>=10000]0.0,"千";0', "20.0千"),
        ("200", '[>=10000]0.0,"千";0', "200"),
        ("0.935", "0.00%", "93.50%"),
        ("18.25", ACCOUNTING, "¥18.25"),
        ("0", ACCOUNTING, "¥-"),
        ("-5", "0;0", "5"),
        ("-5", "0;[Red](0)", "(5)"),
        ("2.5", "0", "3"),
        ("0.3", "# ?/?", "2/7"),
        ("0.3333", "# ?/8", "3/8"),
        ("76", ";;;", ""),
        ("1", '"是"', "是"),
        ("123456", "000-000", "123-456"),
        ("76", "[DBNum1][$-804]0", "76"),
        ("7", '@"万"', "7万"),
        ("-5", '0;@"万"', "-5"),
        ("0", '0;-0;"无";@', "无"),
    ],
)
def test_what_a_format_shows(value: str, number_format: str, text: str) -> None:
    assert seen_under(Decimal(value), number_format).text.replace(" ", "") == text


@pytest.mark.parametrize(
    ("value", "number_format", "read"),
    [
        ("76", "0", "76"),
        ("76", "#,##0.00", "76"),
        ("76", '0"条"', "76"),
        ("-5", "0;(0)", "-5"),
        ("0.5", "# ?/?", "0.5"),
        ("76", "0.00E+00", "76"),
        ("76.4", "0", "76.4 shown-rounded"),
        ("76", "#,##0;-#,##0", "76"),
        ("-5", "#,##0;-#,##0", "-5"),
        ("12345", '0","000', "12345"),
        ("76", "[$¥-804]0", "unreadable shown-otherwise"),
        ("12", '0",000"', "unreadable shown-otherwise"),
        ("1234", '0"."00', "unreadable shown-otherwise"),
        ("5", '0" 000"', "unreadable shown-otherwise"),
        ("5", "0\\0\\0", "unreadable shown-otherwise"),
        ("5", '"1"0', "unreadable shown-otherwise"),
        ("5", '0"/50"', "unreadable shown-otherwise"),
        ("5", '0"-15"', "unreadable shown-otherwise"),
        ("5", '0":30"', "unreadable shown-otherwise"),
        ("5", "-0", "unreadable shown-otherwise"),
        ("5", '"≥"0', "unreadable shown-otherwise"),
        ("5", '0"+"', "unreadable shown-otherwise"),
        ("0.5", '# ?/?"00"', "unreadable shown-otherwise"),
        ("0", '0;-0;"-"', "0 shown-rounded"),
        ("7", '0"万"', "unreadable shown-otherwise"),
        ("76", '0"次"', "unreadable shown-otherwise"),
        ("76", '"约"0', "unreadable shown-otherwise"),
        ("76", '0"%"', "unreadable shown-otherwise"),
        ("76000", "0,", "unreadable shown-otherwise"),
        ("-5", "0;0", "unreadable shown-otherwise"),
        ("76", '"无"', "unreadable shown-otherwise"),
        ("76", ";;;", "unreadable shown-nothing"),
        ("0", "0;-0;", "unreadable shown-nothing"),
    ],
)
def test_a_number_is_read_where_the_cell_shows_it(value: str, number_format: str, read: str) -> None:
    reading = read_number(cell(Decimal(value), number_format=number_format), "条")
    assert short(reading) == read
    assert not reading.code or all(value in message for message in told(reading)[::2])


@pytest.mark.parametrize(
    ("value", "displayed", "read"),
    [
        ("76", "76.00 条", "76"),
        ("1234.5", "1.234,5", "1234.5"),
        ("1234.5", "1 234,5", "1234.5"),
        ("76", "76.", "76"),
        ("-5", "(5)", "-5"),
        ("76.4", "76", "76.4 shown-rounded"),
        ("12", "12,000", "unreadable shown-otherwise"),
        ("1200", "1.200", "unreadable shown-otherwise"),
        ("5", "≥5", "unreadable shown-otherwise"),
        ("5", "5:30", "unreadable shown-otherwise"),
        ("5", "5、", "unreadable shown-otherwise"),
        ("76", "78", "unreadable shown-otherwise"),
        ("76", "7.6万", "unreadable shown-otherwise"),
        ("76", "", "unreadable shown-nothing"),
    ],
)
def test_a_text_that_the_file_has_for_what_is_shown(value: str, displayed: str, read: str) -> None:
    assert short(read_number(cell(Decimal(value))._replace(displayed=displayed), "条")) == read


def test_yes_hidden_behind_a_no() -> None:
    assert short(read_yes_no(cell(Decimal(1), number_format='"否"'))) == "unreadable shown-otherwise"
    assert short(read_yes_no(cell(Decimal(1), number_format='0"0"'))) == "unreadable shown-otherwise"
    assert short(read_yes_no(cell(Decimal(1), number_format="0"))) == "1 read-as-yes"


@pytest.mark.parametrize(
    ("value", "number_format", "measure", "read"),
    [
        ("500", "[$¥-804]0.00", "元", "500"),
        ("500", "[$¥-804]0.00", "万元", "unreadable shown-otherwise"),
        ("500", "[$$-409]0.00", "元", "unreadable shown-otherwise"),
        ("5000", "#,##0.00 [$€-407]", "EUR", "5000"),
        ("5000", "#,##0.00 [$€-407]", "元", "unreadable shown-otherwise"),
        ("500", "[$$-409]0.00", "USD", "unreadable shown-otherwise"),
        ("500", '0" reports"', "report", "500"),
    ],
)
def test_a_currency_beside_a_number_is_a_measure(value: str, number_format: str, measure: str, read: str) -> None:
    assert short(read_number(cell(Decimal(value), number_format=number_format), measure)) == read


@pytest.mark.parametrize(
    ("number_format", "read"),
    [
        ("yyyy-mm-dd", "value"),
        ('[$-804]yyyy"年"m"月"d"日"', "value"),
        ('yyyy"年"m"月"', "unreadable incomplete-date"),
        ('m"月"d"日"', "unreadable incomplete-date"),
        ("mmm-yy", "unreadable incomplete-date"),
        ('d" of "mmmm yyyy;@', "value"),
        ("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "value"),
        ('yyyy"年"m"月"d"日" dddd h:mm AM/PM', "value"),
        ('"before "d mmm yyyy', "unreadable ambiguous-date"),
        ('d mmm yyyy" to 10 Mar"', "unreadable ambiguous-date"),
        ('yyyy"-03-"dd', "unreadable ambiguous-date"),
        ("≥yyyy-mm-dd", "unreadable ambiguous-date"),
        ("General", "value"),
    ],
)
def test_a_date_of_which_not_all_is_shown_was_completed_by_the_program(number_format: str, read: str) -> None:
    assert short(read_date(cell(date(2024, 3, 1), number_format=number_format))) == read


@pytest.mark.parametrize(("typed", "read"), [("n", "unreadable symbol-font"), ("是", "1"), ("√", "1 read-as-yes")])
def test_a_font_of_symbols_shows_other_signs_than_letters(typed: str, read: str) -> None:
    assert short(read_yes_no(cell(typed)._replace(symbols="Wingdings"))) == read


def test_a_date_counted_from_1904_may_have_moved_by_four_years() -> None:
    reading = read_date(cell(date(2029, 3, 9), number_format="yyyy-mm-dd", serial="45724"))
    assert short(reading) == "unreadable ambiguous-date"
    assert reading.slots["read"] == "2025-03-08 / 2029-03-09"


@given(
    value=st.decimals(allow_nan=False, allow_infinity=False, min_value=Decimal("-1E300"), max_value=Decimal("1E300")),
    number_format=st.text('0#?.,%/E+-()[]<>=1"万\\!_*;@ $Gymd', max_size=20),
    text=st.text("0123456789.,eE+-/ ()%¥万’٣三", max_size=20),
)
def test_no_format_and_no_text_is_too_odd(value: Decimal, number_format: str, text: str) -> None:
    for seen in (seen_under(value, number_format), seen_in(text)):
        assert verdict(seen, value, "条") in {"same", "near", "other"}

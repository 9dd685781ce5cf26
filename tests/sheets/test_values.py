"""values: blanks, errors, formulas, dates and booleans where a number belongs; measures."""

from datetime import date, datetime, time
from decimal import Decimal

import pytest

from tests.sheets.typed.cells import cell, read_date, read_number, read_yes_no, short, told
from xlforms.model.submission import Status
from xlforms.sheets.book import Cell, CellKind
from xlforms.sheets.typed.reading import Reading
from xlforms.sheets.values import read_text


@pytest.mark.parametrize("typed", ["", " ", "\u3000", "\u00a0\n", "\u200b", None])
def test_blank_is_no_zero(typed: str | None) -> None:
    assert [read(cell(typed)) for read in (read_number, read_text, read_date, read_yes_no)] == [
        Reading(Status.BLANK)
    ] * 4


def test_a_long_text_is_not_taken_apart() -> None:
    assert short(read_number(cell("+".join("1" * 31)))) == "unreadable not-a-number"


def test_points_may_carry_their_measure() -> None:
    assert [short(read_number(cell("3分"), measure)) for measure in ("", "分", "条")] == [
        "3 number-with-measure",
        "3 number-with-measure",
        "unreadable other-measure",
    ]
    assert short(read_number(cell("3篇"))) == "unreadable not-a-number"
    assert [short(read_number(cell(typed), "report")) for typed in ("1 report", "3 Reports", "3 items")] == [
        "1 number-with-measure",
        "3 number-with-measure",
        "unreadable other-measure",
    ]
    assert short(read_number(cell("3km"), "KM")) == "3 number-with-measure"


@pytest.mark.parametrize(
    ("moment", "number_format", "serial", "code", "named"),
    [
        (date(2026, 3, 5), 'm"月"d"日"', "46086", "date-for-number", "3-5"),
        (date(2026, 1, 2), "d-mmm", "46024", "date-for-number", "1-2"),
        (date(1940, 5, 1), "mmm-yy", "14732", "date-for-number", "5-40"),
        (date(1900, 1, 5), "yyyy/m/d", "5", "number-shown-as-date", "5"),
        (date(2026, 3, 5), 'm"月"d"日"', "46086", "date-for-number", "3/5"),
        (time(10, 30), "h:mm", "0.4375", "time-for-number", "10:30"),
        (datetime(1900, 1, 1, 2, 30), "[h]:mm", "1.1041667", "time-for-number", "02:30"),  # noqa: DTZ001  (26:30 typed)
    ],
)
def test_what_excel_made_of_a_number(
    moment: date | time, number_format: str, serial: str, code: str, named: str
) -> None:
    reading = read_number(cell(moment, None, number_format, serial), "条")
    assert short(reading) == f"unreadable {code}"
    assert all(named in message for message in told(reading)[::2])


def test_true_is_no_one() -> None:
    assert short(read_number(cell(value=True))) == "unreadable boolean-for-number"
    assert short(read_number(cell(Decimal(1), "TRUE()"))) == "unreadable boolean-for-number", "as LibreOffice saves it"


ERROR = Cell(14, 8, CellKind.ERROR, "#REF!", "A1+#REF!")


@pytest.mark.parametrize("read", [read_number, read_text, read_date, read_yes_no])
def test_error_values_and_formulas_without_a_value(read: type) -> None:
    assert short(read(ERROR)) == "unreadable error-value"
    uncounted = read(cell(None, "A1+A2"))
    assert short(uncounted) == "unreadable formula-without-value"
    assert "=A1+A2" in told(uncounted)[0]


def test_a_formula_is_never_taken_in_silence() -> None:
    assert short(read_number(cell(Decimal(76), "40+36"), "条")) == "76 formula-in-input"
    assert short(read_number(cell("76条", '40+36&"条"'), "条")) == "76 formula-in-input"
    assert short(read_number(cell("3-5", '"3-5"'), "条")) == "unreadable range-for-number"
    assert short(read_yes_no(cell("是", 'IF(1,"是")'))) == "1 formula-in-input"
    assert all("=40+36" in text and "76" in text for text in told(read_number(cell(Decimal(76), "40+36"), "条"))[::2])
    assert short(read_yes_no(cell(value=True, formula="TRUE()"))) == "1 read-as-yes", (
        "as LibreOffice saves a typed TRUE"
    )
    assert short(read_number(cell("", '""'), "条")) == "blank", "a formula that shows nothing"

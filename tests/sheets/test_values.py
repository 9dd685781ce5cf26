"""values: the numbers people really type, and what becomes of them. `typed` → read."""

from datetime import date, time
from decimal import Decimal

import pytest

from tests.sheets.typed import cell, short, told
from xlforms.model.submission import Status
from xlforms.sheets.book import Cell, CellKind
from xlforms.sheets.values import Reading, read_date, read_number, read_text, read_yes_no

NUMBERS = """
76            | 76
 76\u00a0     | 76
７６          | 76
３．５        | 3.5
－3           | -3
−3            | -3
+5            | 5
.5            | 0.5
0012          | 12
1,234         | 1234
１，２３４    | 1234
1,234,567.5   | 1234567.5
1 234         | 1234
1\u2009234    | 1234
7\u200b6      | 76
76条          | 76 number-with-measure
76 条         | 76 number-with-measure
７６条        | 76 number-with-measure
1,234条       | 1234 number-with-measure
无            | missing
不适用        | missing
N/A           | missing
ｎ/ａ         | missing
—             | missing
——            | missing
/             | missing
-             | missing
12,34         | unreadable misplaced-comma
1,23          | unreadable misplaced-comma
0,123         | unreadable misplaced-comma
1234,567      | unreadable misplaced-comma
40,36         | unreadable misplaced-comma
7 6           | unreadable spaces-in-number
12 34         | unreadable spaces-in-number
76篇          | unreadable other-measure
76分          | unreadable other-measure
2000万        | unreadable large-unit
1.5亿元       | unreadable large-unit
3千           | unreadable large-unit
约80          | unreadable approximate-number
80左右        | unreadable approximate-number
80多条        | unreadable approximate-number
80余条        | unreadable approximate-number
80条以上      | unreadable approximate-number
≥80           | unreadable approximate-number
>=80          | unreadable approximate-number
80+           | unreadable approximate-number
~80           | unreadable approximate-number
3-5           | unreadable range-for-number
3－5          | unreadable range-for-number
3~5           | unreadable range-for-number
3～5条        | unreadable range-for-number
3—5           | unreadable range-for-number
3至5          | unreadable range-for-number
3条到5条      | unreadable range-for-number
40+36         | unreadable several-numbers
40＋36=76     | unreadable several-numbers
40、36        | unreadable several-numbers
40条、36条    | unreadable several-numbers
十二          | unreadable chinese-numeral
十二条        | unreadable chinese-numeral
两个          | unreadable chinese-numeral
半            | unreadable chinese-numeral
2个半         | unreadable chinese-numeral
1/2           | unreadable fraction-for-number
3:4           | unreadable fraction-for-number
1/0           | unreadable fraction-for-number
5%            | unreadable percent-for-number
５％          | unreadable percent-for-number
10²           | unreadable not-a-number
①             | unreadable not-a-number
Ⅳ             | unreadable not-a-number
٣             | unreadable not-a-number
1_0           | unreadable not-a-number
1e5           | unreadable not-a-number
nan           | unreadable not-a-number
inf           | unreadable not-a-number
0x10          | unreadable not-a-number
5.            | unreadable not-a-number
1.2.3         | unreadable not-a-number
(4)           | unreadable not-a-number
4-            | unreadable not-a-number
--4           | unreadable not-a-number
O5            | unreadable not-a-number
5,            | unreadable misplaced-comma
76（含2篇）   | unreadable not-a-number
详见附件      | unreadable not-a-number
TRUE          | unreadable not-a-number
是            | unreadable not-a-number
="76"         | unreadable not-a-number
2015-03-08    | unreadable not-a-number
"""


@pytest.mark.parametrize(
    ("typed", "read"), [[part.strip(" ") for part in line.split("|")] for line in NUMBERS.strip("\n").splitlines()]
)
def test_numbers_typed_as_text(typed: str, read: str) -> None:
    reading = read_number(cell(typed), "条")
    assert short(reading) == read
    if reading.code:
        assert all(typed.strip() in text for text in told(reading)[::2]), "each message names what was typed"


@pytest.mark.parametrize("typed", ["", " ", "\u3000", "\u00a0\n", "\u200b", None])
def test_blank_is_no_zero(typed: str | None) -> None:
    assert [read(cell(typed)) for read in (read_number, read_text, read_date, read_yes_no)] == [
        Reading(Status.BLANK)
    ] * 4


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("2000万", 20000000),
        ("约80", 80),
        ("1,200多", 1200),
        ("40+36=70", 76),
        ("40、36、1.5", Decimal("77.5")),
        ("十二", 12),
        ("二十三条", 23),
        ("一百零五", 105),
        ("三万二千", 32000),
        ("一亿零三百", 100000300),
        ("一亿三百万", 103000000),
        ("一万亿", 10**12),
        ("二〇一五", 2015),
        ("廿一", 21),
        ("三点五", Decimal("3.5")),
        ("三个半", Decimal("3.5")),
        ("半", Decimal("0.5")),
        ("2个半", Decimal("2.5")),
        ("壹佰贰拾", 120),
        ("3/4", Decimal("0.75")),
        ("7 6", "76"),
    ],
)
def test_the_reading_it_could_have_stands_in_the_hint(typed: str, read: object) -> None:
    reading = read_number(cell(typed), "条")
    assert (reading.status, reading.slots["read"]) == (Status.UNREADABLE, read)
    assert all(format(read, "f" if isinstance(read, Decimal) else "") in hint for hint in told(reading)[1::2])


def test_a_long_text_is_not_taken_apart() -> None:
    assert short(read_number(cell("+".join("1" * 31)))) == "unreadable not-a-number"


def test_points_may_carry_their_measure() -> None:
    assert [short(read_number(cell("3分"), measure)) for measure in ("", "分", "条")] == [
        "3 number-with-measure",
        "3 number-with-measure",
        "unreadable other-measure",
    ]
    assert short(read_number(cell("3篇"))) == "unreadable not-a-number"
    assert short(read_number(cell("3km"), "KM")) == "3 number-with-measure"


@pytest.mark.parametrize(
    ("value", "number_format", "read"),
    [
        ("93", "General", "93"),
        ("93%", "General", "93"),
        ("９３．５％", "General", "93.5"),
        ("0.5%", "General", "0.5"),
        ("0.93", "General", "unreadable percent-ambiguous"),
        ("1", "General", "unreadable percent-ambiguous"),
        ("45/50", "General", "unreadable fraction-for-number"),
        ("百分之九十三", "General", "unreadable chinese-numeral"),
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
        read_number(cell(value, number_format=number_format), "%", percent=True),
        read_number(cell(value, number_format=number_format), "％"),
    ):
        expected = Decimal(read) if read[0].isdigit() else None
        assert (reading.value, short(reading)) == (expected, read if expected is None else str(reading.value))


def test_a_percentage_where_a_count_belongs() -> None:
    assert short(read_number(cell(Decimal("0.05"), number_format="0%"), "条")) == "unreadable percent-for-number"


@pytest.mark.parametrize(
    ("moment", "number_format", "serial", "code", "named"),
    [
        (date(2026, 3, 5), 'm"月"d"日"', "46086", "date-for-number", "3-5"),
        (date(2026, 1, 2), "d-mmm", "46024", "date-for-number", "1-2"),
        (date(1940, 5, 1), "mmm-yy", "14732", "date-for-number", "5-40"),
        (date(1900, 1, 5), "yyyy/m/d", "5", "number-shown-as-date", "5"),
        (time(10, 30), "h:mm", "0.4375", "time-for-number", "10:30"),
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
    assert short(read_yes_no(cell(value=True, formula="TRUE()"))) == "1", "as LibreOffice saves a typed TRUE"
    assert short(read_number(cell("", '""'), "条")) == "blank", "a formula that shows nothing"

"""values: the number that a refused text could have meant stands in its finding."""

from decimal import Decimal

import pytest

from tests.sheets.typed.cells import CHINESE, ENGLISH, cell, read_number, short, told
from xlforms.model.submission import Status
from xlforms.sheets import values


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
        ("一半", Decimal("0.5")),
        ("三分之一", Decimal("0.3333")),
        ("九成", "90%"),
        ("九成半", "95%"),
        ("5‰", "0.5%"),
        ("增长5%", "5%"),
        ("百余条", 100),
        ("市级40条，省级36条", 76),
        ("3/5条", Decimal("0.6")),
        ("3万5千", 35000),
        ("2万3", "23000 / 20003"),
        ("12,34", "12.34 / 1234"),
        ("1,00,000", "100000"),
        ("1.200,50", "1200.50"),
        ("约3万", 30000),
        ("100多万", 1000000),
        ("三百多万", 3000000),
        ("近2千条", 2000),
        ("about 2k", 2000),
        ("a dozen", 12),
        ("half a dozen", 6),
        ("a hundred", 100),
        ("twelve", 12),
        ("2个半", Decimal("2.5")),
        ("2条半", Decimal("2.5")),
        ("一百五", "150 / 105"),
        ("一万五", "15000 / 10005"),
        ("一百十五", 115),
        ("约十二条", 12),
        ("=40+36", 76),
        ("40*2", 80),
        ("=76-4", 72),
        ("1 1/2", Decimal("1.5")),
        ("(4)", "-4 / 4"),
        ("4-", "-4 / 4"),
        ("负4", -4),
        ("1E+05", 100000),
        ("1e-2", Decimal("0.01")),
        ("10²", 100),
        ("①", 1),
        ("Ⅳ", 4),
        ("½", Decimal("0.5")),
        ("٣٤", 34),
        ("O5", 5),
        ("共76条", 76),
        ("76（含2篇）", 76),
        ("76。", 76),
        ("3。5", Decimal("3.5")),
        ("1.200.000", 1200000),
        ("1 200", "1200"),
        ("40\n360", "40360"),
        ("1\t200", "1200"),
        ("2k", 2000),
        ("1.5bn", 1500000000),
        ("3月5日", "3-5"),
        ("5-Mar", "3-5"),
        ("壹佰贰拾", 120),
        ("3/4", Decimal("0.75")),
        ("7 6", "76"),
    ],
)
def test_the_reading_it_could_have_stands_in_the_hint(typed: str, read: object) -> None:
    """Numerals of the other language are refused in either; the rest in both, or it is read as just that."""
    readings = [values.read_number(cell(typed), "条", conventions=one) for one in (CHINESE, ENGLISH)]
    assert {one.slots["read"] for one in readings} == {read}
    reading = next(one for one in readings if one.status is Status.UNREADABLE)
    assert (reading.status, reading.slots["read"]) == (Status.UNREADABLE, read)
    named = format(read, "f" if isinstance(read, Decimal) else "")
    assert all(named in message + hint for message, hint in zip(told(reading)[::2], told(reading)[1::2], strict=True))


@pytest.mark.parametrize(
    ("typed", "measure", "read"),
    [("2000万", "万元", 2000), ("1.5亿元", "万元", 15000), ("三千万", "万元", "3000 / 30000000")],
)
def test_a_large_unit_in_the_measure_that_is_asked_for(typed: str, measure: str, read: int | str) -> None:
    assert read_number(cell(typed), measure).slots["read"] == read
    assert short(read_number(cell("2000万元"), "万元")) == "2000 number-with-measure"

"""round_points: half up on the exact value, whatever carries it; the one rounding of the whole program."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from xlforms.model.score import Results, Standing, round_points

HALVES = """
    0.005 2 0.01 | 0.015 2 0.02 | 2.675 2 2.68 | 1.005 2 1.01 | -0.005 2 -0.01 | -2.675 2 -2.68 | 0.0049999999 2 0.00
    0.5 0 1 | 1.5 0 2 | 2.5 0 3 | -0.5 0 -1 | 99.995 2 100.00 | 0.05 1 0.1 | 12 2 12.00 | 1E+3 2 1000.00
"""


@pytest.mark.parametrize("case", [one.strip() for one in HALVES.replace("\n", "|").split("|") if one.strip()])
def test_halves_go_away_from_zero(case: str) -> None:
    exact, places, rounded = case.split()
    for value in (Decimal(exact), Fraction(exact)):
        found = round_points(value, int(places))
        assert (found, str(found)) == (Decimal(rounded), rounded)


@given(st.decimals(-10_000, 10_000, places=4), st.integers(0, 3))
def test_fraction_and_decimal_round_alike(value: Decimal, places: int) -> None:
    expected = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    assert round_points(value, places) == expected
    assert round_points(Fraction(value), places) == expected


@given(st.fractions(-1000, 1000, max_denominator=997), st.integers(0, 3))
def test_a_fraction_goes_to_the_nearest_step(value: Fraction, places: int) -> None:
    rounded = round_points(value, places)
    distance = abs(Fraction(rounded) - value)
    half = Fraction(1, 2 * 10**places)
    assert distance < half or (distance == half and abs(Fraction(rounded)) > abs(value))
    assert rounded.as_tuple().exponent == -places


@pytest.mark.parametrize(
    ("standing", "provisional"),
    [
        (Standing(1, "a", Decimal(0)), False),
        (Standing(1, "a", Decimal(9), open=1), True),
        (Standing(None, "a", None), True),
    ],
)
def test_provisional_while_something_is_open(standing: Standing, provisional: bool) -> None:  # noqa: FBT001  (a column)
    assert Results((), (Standing(1, "z", Decimal(1)), standing)).provisional is provisional

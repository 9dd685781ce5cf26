"""values: whatever people put around a number, it is read as itself or refused, never as another."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from tests.sheets.typed.cells import cell
from xlforms.model.submission import Status
from xlforms.sheets.typed.numerals import spoken
from xlforms.sheets.values import read_number

DECORATIONS: tuple[tuple[str, Callable[[Decimal], str]], ...] = (
    ("plain", str),
    ("full width", lambda n: str(n).translate({ord(sign): ord(sign) + 0xFEE0 for sign in "0123456789.-"})),
    ("blanks around", lambda n: f"\u3000 {n}\u00a0"),
    ("blanks within", lambda n: f"{n:,}".replace(",", " ")),
    ("thousands", lambda n: f"{n:,}"),
    ("full-width thousands", lambda n: f"{n:,}".replace(",", "，")),
    ("apostrophes", lambda n: f"{n:,}".replace(",", "'")),
    ("European", lambda n: f"{n:,}".translate({ord(","): ".", ord("."): ","})),
    ("plus", lambda n: f"+{n}"),
    ("leading zeros", lambda n: f"{n:010}"),
    ("measure", lambda n: f"{n}条"),
    ("another measure", lambda n: f"{n}篇"),
    ("per cent", lambda n: f"{n}%"),
    ("ten thousands", lambda n: f"{n}万"),
    ("about", lambda n: f"约{n}"),
    ("more", lambda n: f"{n}多条"),
    ("at least", lambda n: f"≥{n}"),
    ("range", lambda n: f"{n}-{n + 1}"),
    ("span", lambda n: f"{n}至{n + 1}条"),
    ("sum", lambda n: f"{n}+1"),
    ("half", lambda n: f"{n}条半"),
    ("bookkeeper's minus", lambda n: f"({n})"),
    ("minus behind", lambda n: f"{n}-"),
    ("exponent", lambda n: f"{n}e2"),
    ("power", lambda n: f"{n}²"),
    ("full stop", lambda n: f"{n}。"),
    ("two lines", lambda n: f"{n}\n{n}"),
    ("list", lambda n: f"{n}，{n}"),
    ("other digits", lambda n: str(n).translate({ord(str(k)): 0x0660 + k for k in range(10)})),
    ("Chinese", lambda n: spoken(int(abs(n)))),
    ("note", lambda n: f"{n}（含2篇）"),
)


@pytest.mark.parametrize("decoration", DECORATIONS, ids=lambda one: one[0])
@given(number=st.decimals(0, 10**9, places=0) | st.decimals(-(10**6), 10**6, places=2))
def test_a_decorated_number_is_itself_or_refused(
    decoration: tuple[str, Callable[[Decimal], str]], number: Decimal
) -> None:
    """What looks like another number in our two languages (a list 40，360, a Continental 1.200) is read but told."""
    typed = decoration[1](number)
    reading = read_number(cell(typed), "条")
    if reading.status is Status.VALUE:
        assert reading.value == number or (decoration[0] in {"list", "European"} and reading.code == "read-as"), typed
        assert reading.code or typed.strip() == str(number), "what is not literally so is told"
    else:
        assert reading.status is Status.UNREADABLE
        assert reading.code

"""values: whatever people put around a number, it is read as itself or refused, never as another."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from tests.sheets.typed.cells import CHINESE, ENGLISH, cell
from xlforms.model.conventions import Conventions, DateOrder, conventions_of
from xlforms.model.submission import Status
from xlforms.sheets.book import Cell
from xlforms.sheets.typed.numerals import spoken
from xlforms.sheets.typed.reading import Reading
from xlforms.sheets.values import read_date, read_number, read_yes_no

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
    ("thousand words", lambda n: f"{n}k"),
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


MEANT: Mapping[str, Callable[[Decimal], Decimal]] = {
    "ten thousands": lambda n: n * 10_000,
    "thousand words": lambda n: n * 1000,
    "Chinese": lambda n: Decimal(int(abs(n))),
}


@pytest.mark.parametrize("conventions", [CHINESE, ENGLISH], ids=lambda one: one.language)
@pytest.mark.parametrize("decoration", DECORATIONS, ids=lambda one: one[0])
@given(number=st.decimals(0, 10**9, places=0) | st.decimals(-(10**6), 10**6, places=2))
def test_a_decorated_number_is_itself_or_refused(
    decoration: tuple[str, Callable[[Decimal], str]], conventions: Conventions, number: Decimal
) -> None:
    """What looks like another number in our two languages (a list 40，360, a Continental 1.200) is read but told."""
    name, write = decoration
    typed = write(number)
    reading = read_number(cell(typed), "条", conventions=conventions)
    if reading.status is Status.VALUE:
        meant = MEANT.get(name, Decimal)(number)
        assert reading.value == meant or (name in {"list", "European"} and reading.code == "read-as"), typed
        assert reading.code or typed.strip() == str(number), "what is not literally so is told"
    else:
        assert reading.status is Status.UNREADABLE
        assert reading.code


PIECES = st.sampled_from(
    [
        *"0123456789.,-/:+%() 年月日万千百十二一半条×是无约",
        "Mar",
        "8",
        "15",
        "2015",
        "2k",
        "twelve",
        "million",
        "and",
        "half",
    ]
)
READERS: Sequence[Callable[[Cell, Conventions], Reading]] = (
    lambda typed, conventions: read_number(typed, "条", conventions=conventions),
    lambda typed, conventions: read_number(typed, "%", conventions=conventions),
    lambda typed, conventions: read_yes_no(typed, conventions=conventions),
    lambda typed, conventions: read_date(typed, date(2016, 1, 12), conventions=conventions),
)


@given(typed=st.lists(PIECES, min_size=1, max_size=7).map("".join), order=st.sampled_from([None, *DateOrder]))
def test_no_text_is_read_as_two_values_in_silence(typed: str, order: DateOrder | None) -> None:
    """Where two campaigns read a text otherwise, one of them refuses it or tells what it made of it."""
    for read in READERS:
        both = [read(cell(typed), conventions_of(language, order)) for language in ("zh-CN", "en")]
        values = {(one.value, one.text if one.value is None else "") for one in both if one.status is Status.VALUE}
        assert len(values) < 2 or any(one.code for one in both), typed
        assert all(one.code for one in both if one.status is Status.UNREADABLE), typed


@given(typed=st.text("0123456789./- 年月日", min_size=6, max_size=12))
def test_two_orders_of_a_date_are_never_both_read_in_silence(typed: str) -> None:
    read = [read_date(cell(typed), date(2016, 1, 12), conventions=conventions_of("en", one)) for one in DateOrder]
    texts = {one.text for one in read if one.status is Status.VALUE}
    assert len(texts) < 2 or all(one.code == "read-as" for one in read), typed

"""changes: which events of an older register stand in the newer one, were mended in it, or are gone."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from xlforms.forms.events.changes import compare_registers
from xlforms.model.event import Event
from xlforms.model.finding import Place


def register(lines: str) -> list[Event]:
    """`6 a slip 05-01 m1 5 1 source; …`: row, unit, kind, day, matter, count, share, source."""
    events = []
    for line in filter(None, (one.strip() for one in lines.split(";"))):
        row, unit, kind, day, matter, count, share, source = line.split()
        when = date.fromisoformat(f"2023-{day}")
        place = Place("r.xlsx", "事件台账", f"A{row}")
        events.append(Event("papers", kind, unit, when, matter, Decimal(count), Decimal(share), source, place))
    return events


def rows(events: list[Event]) -> str:
    return " ".join(one.place.cell[1:] for one in events)


BOTH = "6 a slip 05-01 m1 5 1 s; 7 b slip 05-02 m2 1 1 s"
# older | newer | gone, by row | mended | added
TABLE = f"""
{BOTH} | {BOTH}                                                    |     |     |
{BOTH} | 6 b slip 05-02 m2 1 1 s; 9 a slip 05-01 m1 5.0 1 s        |     |     |
{BOTH} | {BOTH}; 8 a slip 05-03 m3 1 1 s                           |     |     | 8
{BOTH} | 6 c slip 06-01 m9 1 1 s                                   | 6 7 |     | 6
{BOTH} | 7 b slip 05-02 m2 1 1 s                                   | 6   |     |
{BOTH} | 6 b slip 05-02 m2 1 1 s; 9 a slip 05-01 m1 4 0.5 t        |     | 6-9 |
{BOTH} | 6 a slip 05-01 mX 5 1 s; 7 b slip 05-02 m2 1 1 s          |     | 6-6 |
{BOTH} | 6 c slip 05-01 m1 5 1 s; 7 b slip 05-02 m2 1 1 s          |     | 6-6 |
{BOTH} | 6 a bad 05-01 m1 5 1 s; 7 b slip 05-02 m2 1 1 s           |     | 6-6 |
{BOTH} | 6 a slip 05-09 m1 5 1 s; 7 b slip 05-02 m2 1 1 s          |     | 6-6 |
{BOTH} | 8 a slip 05-09 m1 5 1 s; 7 b slip 05-02 m2 1 1 s          | 6   |     | 8
{BOTH} | 6 a slip 05-09 mX 5 1 s; 7 b slip 05-02 m2 1 1 s          | 6   |     | 6
6 a slip 05-01 m 1 1 s; 7 a slip 05-01 m 1 1 s | 6 a slip 05-01 m 1 1 s | 7 |  |
6 a slip 05-01 m 1 1 s | 6 a slip 05-01 m 1 1 s; 7 a slip 05-01 m 1 1 s | |    | 7
"""


@pytest.mark.parametrize("line", TABLE.strip().splitlines())
def test_what_became_of_the_events(line: str) -> None:
    old, new, gone, mended, added = (cell.strip() for cell in line.split("|"))
    changes = compare_registers(register(old), register(new))
    pairs = " ".join(f"{before.place.cell[1:]}-{after.place.cell[1:]}" for before, after in changes.mended)
    assert (rows(changes.gone), pairs, rows(changes.added)) == (gone, mended, added)


LINES = st.lists(
    st.builds(
        Event,
        st.just("papers"),
        st.sampled_from(["slip", "bad"]),
        st.sampled_from("ab"),
        st.dates(date(2023, 1, 1), date(2023, 1, 2)),
        st.sampled_from(["m", "n", ""]),
        st.sampled_from([Decimal(1), Decimal(2)]),
        st.just(Decimal(1)),
        st.just(""),
        st.builds(Place, st.just("r.xlsx"), st.just(""), st.sampled_from(["A6", "A7", "A8"])),
    ),
    max_size=6,
)


@given(LINES, LINES)
def test_each_event_is_accounted_for_once(old: list[Event], new: list[Event]) -> None:
    changes = compare_registers(old, new)
    same = len(old) - len(changes.gone) - len(changes.mended)
    assert same == len(new) - len(changes.added) - len(changes.mended)
    assert same >= 0
    assert compare_registers(old, old).gone == []

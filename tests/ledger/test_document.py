"""document: whatever a unit typed comes out of the ledger as it went in."""

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from xlforms.ledger.document import decode, encode
from xlforms.ledger.entries import Record
from xlforms.model.event import Event
from xlforms.model.finding import Finding, Place
from xlforms.model.outcome import Outcome
from xlforms.model.submission import Answer, FormKind, Kind, Status, Submission

TEXTS = st.text(st.characters(exclude_categories=()), max_size=20)  # lone surrogates and NUL among them
NUMBERS = st.decimals(allow_nan=False) | st.sampled_from(
    [Decimal("1.10"), Decimal("1.1"), Decimal("-0"), Decimal("1E+3")]
)
ZONES = st.sampled_from([UTC, timezone(timedelta(hours=8)), timezone(-timedelta(hours=9, minutes=30))])
MOMENTS = st.datetimes(timezones=ZONES).map(lambda moment: moment.replace(fold=0))  # a fixed zone has no fold
PLACES = st.builds(Place, TEXTS, TEXTS, TEXTS)
SLOTS = st.recursive(
    TEXTS | NUMBERS | st.integers() | st.booleans() | st.none() | st.dates() | MOMENTS,
    lambda slots: st.lists(slots, max_size=3).map(tuple),
    max_leaves=4,
)
FINDINGS = st.builds(
    Finding, TEXTS, PLACES, st.dictionaries(TEXTS, SLOTS, max_size=3), TEXTS, st.sampled_from(["zh-CN", "en"])
)
ANSWERS = st.builds(
    Answer,
    criterion_id=TEXTS,
    fact_id=TEXTS,
    kind=st.sampled_from(Kind),
    status=st.sampled_from(Status),
    value=st.none() | NUMBERS,
    text=TEXTS,
    place=PLACES,
    unit_id=TEXTS,
)
EVENTS = st.lists(
    st.builds(Event, TEXTS, TEXTS, TEXTS, st.dates(), TEXTS, NUMBERS, NUMBERS, TEXTS, PLACES), max_size=3
).map(tuple)
FORM_KINDS = st.sampled_from(FormKind)
SUBMISSIONS = st.builds(
    Submission, TEXTS, TEXTS, TEXTS, TEXTS, FORM_KINDS, st.lists(ANSWERS, max_size=3).map(tuple), TEXTS, EVENTS
)
RECORDS = st.builds(
    Record,
    sha256=TEXTS,
    file=TEXTS,
    sender=TEXTS,
    form_id=TEXTS,
    kind=st.sampled_from(FormKind),
    outcome=st.sampled_from(Outcome),
    received_at=MOMENTS,
    submission=st.none() | SUBMISSIONS,
    findings=st.lists(FINDINGS, max_size=3).map(tuple),
    workbooks=st.integers(0, 3000),
)


@given(RECORDS)
def test_round_trip_to_the_last_digit(record: Record) -> None:
    """Compared as text too: Decimals of 1.1 and 1.10, and moments of two zones, are equal but not the same."""
    again = decode(encode(record))
    assert again == record
    assert repr(again) == repr(record)


@given(RECORDS)
def test_a_document_is_plain_ascii(record: Record) -> None:
    text = encode(record)
    assert text.isascii()
    assert "\0" not in text


def test_a_moment_without_a_zone_is_refused() -> None:
    naive = datetime(2016, 1, 12)  # noqa: DTZ001  (that is the point)
    with pytest.raises(ValueError, match="no time zone"):
        encode(Record("", "", "", "", kind=FormKind.FORM, outcome=Outcome.RETURNED, received_at=naive, submission=None))


def test_a_slot_of_an_unknown_type_is_kept_as_its_text() -> None:
    finding = Finding("bad", Place("a.xlsx"), {"where": Place("a.xlsx", "自评表", "H9")})
    record = Record(
        "",
        "",
        "",
        "",
        kind=FormKind.FORM,
        outcome=Outcome.RETURNED,
        received_at=datetime.now(UTC),
        submission=None,
        findings=(finding,),
    )
    assert decode(encode(record)).findings[0].slots == {"where": "a.xlsx:自评表!H9"}

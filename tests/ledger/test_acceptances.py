"""The office decides which file counts: at once, again and again, in ledgers of earlier programs, never a bad file."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from xlforms.ledger.entries import Record
from xlforms.ledger.ledger import Ledger, open_ledger
from xlforms.ledger.standing import Arrival, Standing, standings
from xlforms.model import catalogue
from xlforms.model.finding import Finding, Place
from xlforms.model.outcome import Outcome
from xlforms.model.submission import FormKind, Submission

Received = Callable[..., Record]
NOON = datetime(2016, 1, 12, 12, tzinfo=UTC)


@pytest.fixture
def words(monkeypatch: pytest.MonkeyPatch, received: Received) -> Received:
    """`bad` is what the office may decide, `worse` is not."""
    monkeypatch.setitem(catalogue.FINDINGS, "worse", "error")
    monkeypatch.setattr("xlforms.ledger.acceptances.LIFTABLE", frozenset({"bad"}))
    return received


def times(ledger: Ledger) -> tuple[str, str]:
    """Of pingjiang: what counts, and what is the newest."""
    both = (ledger.current().get("pingjiang"), ledger.latest()["pingjiang"])
    counts, latest = (f"{one.received_at:%H:%M}" if one else "" for one in both)
    return counts, latest


def taken_in(ledger: Ledger, *lines: Record) -> None:
    for one in lines:
        ledger.record(one)


def test_an_earlier_file_counts_again_until_the_next_one_comes(ledger: Ledger, words: Received) -> None:
    first, second = words("pingjiang 09:00"), words("pingjiang 10:00")
    taken_in(ledger, first, second)
    assert ledger.accept(first.sha256, NOON) is True
    assert times(ledger) == ("09:00", "09:00")
    [told] = ledger.current()["pingjiang"].findings
    assert (told.code, ledger.current()["pingjiang"].outcome) == ("counts-again", Outcome.ACCEPTED)
    taken_in(ledger, words("pingjiang 13:00"))
    assert times(ledger) == ("13:00", "13:00")


def test_the_same_decision_again_changes_nothing(ledger: Ledger, words: Received) -> None:
    first, second = words("pingjiang 09:00"), words("pingjiang 10:00")
    taken_in(ledger, first, second)
    assert [ledger.accept(second.sha256, NOON), ledger.accept(first.sha256, NOON)] == [False, True]
    assert [ledger.accept(first.sha256, NOON), ledger.accept(second.sha256, NOON)] == [False, True]
    assert times(ledger) == ("10:00", "10:00")


def test_what_the_office_may_decide_is_lifted_and_told(ledger: Ledger, words: Received) -> None:
    first, bad = words("pingjiang 09:00"), words("pingjiang 10:00 bad odd")
    taken_in(ledger, first, bad)
    assert times(ledger) == ("09:00", "10:00")
    assert ledger.accept(bad.sha256, NOON) is True
    record = ledger.current()["pingjiang"]
    assert [(one.code, one.place.cell) for one in record.findings] == [("accepted-all-the-same", "H9"), ("odd", "H9")]
    assert (record.outcome, record.counts_from) == (Outcome.ACCEPTED_WITH_WARNINGS, NOON)
    assert repr(ledger.records()[1]) == repr(record)


@pytest.mark.parametrize("line", ["pingjiang 10:00 worse", "pingjiang 10:00 bad worse"])
def test_what_it_may_not_decide_stays_returned(ledger: Ledger, words: Received, line: str) -> None:
    first, worse = words("pingjiang 09:00"), words(line)
    taken_in(ledger, first, worse)
    assert ledger.accept(worse.sha256, NOON) is False
    assert times(ledger) == ("09:00", "10:00")
    assert ledger.latest()["pingjiang"].outcome is Outcome.RETURNED


def test_a_file_of_nobody_can_not_count(ledger: Ledger) -> None:
    scan = Record.of(Submission("", "", "scan.pdf", "f" * 64), [Finding("not-a-workbook", Place("scan.pdf"))], NOON)
    ledger.record(scan)
    assert [ledger.accept(scan.sha256, NOON), ledger.accept("0" * 64, NOON)] == [False, False]


def test_what_an_earlier_program_returned_for_reasons_unknown_can_not_count(ledger: Ledger, words: Received) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(catalogue.FINDINGS, "gone", "error")
        ledger.record(words("pingjiang 10:00 gone"))
    [record] = ledger.records()
    assert (record.findings[0].code, record.findings[0].slots) == ("unknown-code", {"value": "gone"})
    assert ledger.accept(record.sha256, NOON) is False


def test_a_clock_that_goes_back_loses_no_decision(ledger: Ledger, words: Received) -> None:
    first, second = words("pingjiang 09:00"), words("pingjiang 10:00")
    taken_in(ledger, first, second)
    assert ledger.accept(first.sha256, datetime(2015, 1, 1, tzinfo=UTC)) is True
    assert times(ledger) == ("09:00", "09:00")


def test_reviews_given_since_are_taken_back(ledger: Ledger, words: Received) -> None:
    reviews = [words(f"office {hour}:00", kind=FormKind.REVIEW) for hour in ("09", "10", "11")]
    taken_in(ledger, *reviews)
    ledger.accept(reviews[1].sha256, NOON)
    assert [f"{one.received_at:%H}" for one in ledger.counting(FormKind.REVIEW)] == ["09", "10"]
    ledger.accept(reviews[2].sha256, NOON)
    assert [f"{one.received_at:%H}" for one in ledger.counting(FormKind.REVIEW, "office")] == ["09", "10", "11"]


def test_a_ledger_of_an_earlier_program_has_its_table_from_the_first_decision_on(
    tmp_path: Path, words: Received
) -> None:
    first, second = words("pingjiang 09:00"), words("pingjiang 10:00")
    with open_ledger(tmp_path) as ledger:
        taken_in(ledger, first, second)
    with closing(sqlite3.connect(tmp_path / "campaign.db")) as database:
        database.executescript("DROP TABLE acceptances; UPDATE ledger SET schema_version = 1;")
    with open_ledger(tmp_path) as ledger:
        assert times(ledger) == ("10:00", "10:00")
    assert tables(tmp_path) == (1, ["deliveries", "issued", "ledger", "proofs", "submissions"])
    with open_ledger(tmp_path) as ledger:
        ledger.accept(first.sha256, NOON)
        assert times(ledger) == ("09:00", "09:00")
    assert tables(tmp_path) == (2, ["acceptances", "deliveries", "issued", "ledger", "proofs", "submissions"])


def tables(folder: Path) -> tuple[int, list[str]]:
    with closing(sqlite3.connect(folder / "campaign.db")) as database:
        [(version,)] = database.execute("SELECT schema_version FROM ledger")
        return version, sorted(
            name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type='table'")
        )


def arrivals(valid: str) -> list[Arrival]:
    """`+-+`: one file a minute, the second one returned."""
    return [Arrival(n, f"{n}", "pingjiang", sign == "+", f"00:{n:02}") for n, sign in enumerate(valid)]


STANDINGS = """
files | decided about | latest | count
+     |               | 0      | 0
-     |               | 0      |
++-   |               | 2      | 0 1
+-    | 1             | 1      | 0 1
+++   | 0             | 0      | 0
+++   | 0 2           | 2      | 0 1 2
+-+   | 1             | 1      | 0 1
+-+   | 1 2           | 2      | 0 2
++    | 0 1 0         | 0      | 0
"""


@pytest.mark.parametrize("line", STANDINGS.strip().splitlines()[1:])
def test_standings(line: str) -> None:
    files, decided, latest, count = (cell.strip() for cell in line.split("|"))
    standing = standings(arrivals(files), [(key, "01:00") for key in decided.split()])["pingjiang"]
    assert (standing.latest.sha256, [one.sha256 for one in standing.counting]) == (latest, count.split())


@given(st.text("+-", min_size=1, max_size=6), st.lists(st.integers(0, 5), max_size=5))
def test_whatever_was_decided_last_counts(files: str, decided: list[int]) -> None:
    known = [(f"{one}", "01:00") for one in decided if one < len(files)]
    standing: Standing = standings(arrivals(files), known)["pingjiang"]
    if known:
        assert standing.settled
        assert standing.latest.sha256 == known[-1][0]
    assert standing == standings(arrivals(files), [*known, *known[-1:]])["pingjiang"]

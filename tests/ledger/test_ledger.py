"""ledger: each file once, in order of receipt, the newest valid one of each sender counts."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from xlforms.ledger import submissions
from xlforms.ledger.document import decode
from xlforms.ledger.entries import Issued, Record
from xlforms.ledger.ledger import Ledger, open_ledger
from xlforms.ledger.tables import METADATA
from xlforms.model.outcome import Outcome
from xlforms.model.submission import FormKind

Received = Callable[..., Record]
AT = datetime(2016, 1, 8, 9, tzinfo=UTC)


def issued(receiver: str, sha256: str, form_id: str = "f1", kind: FormKind = FormKind.FORM) -> Issued:
    return Issued(receiver, kind, f"{receiver}.xlsx", sha256, form_id, "fp", AT)


def test_a_file_is_recorded_once_and_told_again_exactly(ledger: Ledger, received: Received) -> None:
    record = received("pingjiang 09:00 odd")
    assert [ledger.record(record), ledger.record(record)] == [True, False]
    assert [repr(one) for one in ledger.records()] == [repr(record)]
    assert repr(ledger.knows(record.sha256)) == repr(record)
    assert ledger.knows("0" * 64) is None


def test_newest_valid_counts_and_nothing_is_forgotten(ledger: Ledger, received: Received) -> None:
    """In the order in which they were recorded; time of receipt decides.

    | sender    | received | findings |
    """
    table = """
    pingjiang 09:00
    huarong   09:01 bad
    pingjiang 11:00 odd
    pingjiang 12:00 bad
    pingjiang 10:00
    """
    for line in table.strip().splitlines():
        ledger.record(received(line))
    seen = {sender: f"{record.received_at:%H:%M} {record.outcome}" for sender, record in ledger.current().items()}
    latest = {sender: f"{record.received_at:%H:%M} {record.outcome}" for sender, record in ledger.latest().items()}
    assert seen == {"pingjiang": "11:00 accepted_with_warnings"}
    assert latest == {"pingjiang": "12:00 returned", "huarong": "09:01 returned"}
    assert [f"{record.received_at:%H:%M}" for record in ledger.records()] == [
        "09:00",
        "09:01",
        "10:00",
        "11:00",
        "12:00",
    ]


def test_of_two_received_in_one_moment_the_later_recorded_counts(ledger: Ledger, received: Received) -> None:
    ledger.record(received("pingjiang 09:00"))
    ledger.record(received("pingjiang 09:00 odd"))
    assert ledger.current()["pingjiang"].outcome is Outcome.ACCEPTED_WITH_WARNINGS


def test_order_is_that_of_moments_not_of_clock_faces(ledger: Ledger, received: Received) -> None:
    early, late = received("pingjiang 09:00"), received("pingjiang 12:00")
    beijing = datetime.fromisoformat("2016-01-12T18:00:00+08:00")  # 10:00 UTC
    middle = Record.of(received("huarong 10:00").submission, [], beijing)  # type: ignore[arg-type]
    for record in (late, middle, early):
        ledger.record(record)
    assert [record.received_at for record in ledger.records()] == [early.received_at, beijing, late.received_at]


def test_forms_and_reviews_are_apart(ledger: Ledger, received: Received) -> None:
    ledger.record(received("office 09:00"))
    ledger.record(received("office 10:00", kind=FormKind.REVIEW))
    assert [f"{ledger.current(kind)['office'].received_at:%H:%M}" for kind in (FormKind.FORM, FormKind.REVIEW)] == [
        "09:00",
        "10:00",
    ]
    assert [len(ledger.records(kind)) for kind in (*FormKind, None)] == [1, 1, 0, 2]


def test_a_file_that_is_no_form_is_recorded_and_counts_for_nobody(ledger: Ledger) -> None:
    scan = Record(
        "a" * 64,
        "扫描\udcbc\ufeff.pdf",
        "",
        "",
        kind=FormKind.FORM,
        outcome=Outcome.RETURNED,
        received_at=AT,
        submission=None,
    )
    ledger.record(scan)
    assert ledger.records() == [scan]
    assert (ledger.current(), ledger.latest()) == ({}, {})


def test_everything_is_there_after_reopening(tmp_path: Path, received: Received) -> None:
    record = received("pingjiang 09:00")
    with open_ledger(tmp_path) as ledger:
        ledger.record(record)
    with open_ledger(tmp_path) as ledger:
        assert ledger.current() == {"pingjiang": record}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["campaign.db"]


def test_folder_of_any_name(tmp_path: Path, received: Received) -> None:
    folder = tmp_path / "2015年 考核?a=1#b%20&c"
    folder.mkdir()
    with open_ledger(folder) as ledger:
        ledger.record(received("pingjiang 09:00"))
    assert [path.name for path in folder.iterdir()] == ["campaign.db"]


def test_thousands_are_told_without_reading_what_was_superseded(
    ledger: Ledger, received: Received, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ledger.transaction(writing=True) as connection:
        for number in range(3000):
            submissions.add(connection, received(f"u{number % 7} 00:{number // 60:02}:{number % 60:02}"))
    read: list[str] = []

    def noted(text: str) -> Record:
        read.append(text)
        return decode(text)

    monkeypatch.setattr(submissions, "decode", noted)
    assert {sender: f"{one.received_at:%M:%S}" for sender, one in ledger.current().items()} == {
        f"u{number % 7}": f"{number // 60:02}:{number % 60:02}" for number in range(2993, 3000)
    }
    assert len(read) == 7


def test_issued_form_in_force_is_the_last(ledger: Ledger) -> None:
    ledger.record_issued(issued("pingjiang", "a"), issued("huarong", "b"), issued("office", "c", kind=FormKind.REVIEW))
    ledger.record_issued(issued("pingjiang", "d", form_id="f2"))
    assert {name: one.sha256 for name, one in ledger.issued().items()} == {"pingjiang": "d", "huarong": "b"}
    assert ledger.issued(FormKind.REVIEW) == {"office": issued("office", "c", kind=FormKind.REVIEW)}
    assert [one and one.sha256 for one in map(ledger.issued_as, ("f1", "f2", "f3"))] == ["c", "d", None]


def test_the_same_form_issued_again_keeps_its_first_moment(ledger: Ledger) -> None:
    first = issued("pingjiang", "a")
    ledger.record_issued(first)
    ledger.record_issued(
        Issued(first.receiver, first.kind, first.file, "a", "f1", "fp", datetime(2016, 1, 9, tzinfo=UTC))
    )
    assert ledger.issued() == {"pingjiang": first}


def test_tables_are_such_that_another_database_takes_them() -> None:
    """The engine is SQLite's in one place only; PostgreSQL's words for the same tables exist."""
    texts = [str(CreateTable(table).compile(dialect=postgresql.dialect())) for table in METADATA.sorted_tables]  # type: ignore[no-untyped-call]
    assert [text.split()[2] for text in texts] == [
        "acceptances",
        "deliveries",
        "issued",
        "ledger",
        "proofs",
        "submissions",
    ]
    assert "number SERIAL NOT NULL" in texts[4]

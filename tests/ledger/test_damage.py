"""ledger: a database it can't use is refused with one clear sentence."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from xlforms.errors import XlformsError
from xlforms.ledger.entries import Record
from xlforms.ledger.ledger import open_ledger

Received = Callable[..., Record]


def refusal(folder: Path) -> str:
    """The key of the error that opening and reading it ends in."""
    with pytest.raises(XlformsError) as caught, open_ledger(folder, wait=0.05) as ledger:
        ledger.records()
    assert str(caught.value)
    assert caught.value.in_language("en")
    return caught.value.key


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04" * 500, "平江县".encode("gb18030") * 300, b"SQLite format 3\0" + b"\1" * 4000]
)
def test_no_database(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "campaign.db").write_bytes(content)
    assert refusal(tmp_path) == "ledger-damaged"
    assert (tmp_path / "campaign.db").read_bytes() == content


def test_cut_in_the_middle(tmp_path: Path, received: Received) -> None:
    with open_ledger(tmp_path) as ledger:
        for minute in range(40):
            ledger.record(received(f"u{minute} 09:{minute:02}"))
    path = tmp_path / "campaign.db"
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert refusal(tmp_path) == "ledger-damaged"


def test_database_of_another_program(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "campaign.db")) as other:
        other.execute("CREATE TABLE moz_places (id INTEGER)")
        other.commit()
    assert refusal(tmp_path) == "ledger-damaged"


def test_written_by_a_newer_program(tmp_path: Path) -> None:
    with open_ledger(tmp_path):
        pass
    with closing(sqlite3.connect(tmp_path / "campaign.db")) as newer:
        newer.execute("UPDATE ledger SET schema_version = 99")
        newer.commit()
    assert refusal(tmp_path) == "ledger-newer"


def test_folder_that_is_not_there(tmp_path: Path) -> None:
    assert refusal(tmp_path / "nowhere") == "cannot-write"


def test_locked_by_another(tmp_path: Path, received: Received) -> None:
    """While another writes, reading goes on; writing waits a little and says so."""
    with open_ledger(tmp_path, wait=0.05) as ledger, closing(sqlite3.connect(tmp_path / "campaign.db")) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(XlformsError) as caught:
            ledger.record(received("pingjiang 09:00"))
        assert (caught.value.key, ledger.records()) == ("ledger-busy", [])
        other.rollback()
        assert ledger.record(received("pingjiang 09:00"))


def test_locked_while_opening(tmp_path: Path) -> None:
    with open_ledger(tmp_path):
        pass
    with closing(sqlite3.connect(tmp_path / "campaign.db")) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert refusal(tmp_path) == "ledger-busy"


def test_connections_are_durable(tmp_path: Path) -> None:
    """0 is off; synchronous 3 is EXTRA."""
    with open_ledger(tmp_path) as ledger, ledger.transaction(writing=False) as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    assert pragmas == {"journal_mode": "delete", "synchronous": 3, "foreign_keys": 1}

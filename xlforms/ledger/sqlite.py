"""The only place that knows SQLite: how it is opened so that nothing committed is lost, and what its errors mean."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry

from xlforms.errors import CannotWrite, XlformsError

# Journal DELETE, not WAL: both keep every commit through kill -9, but WAL needs shared memory, which the network shares
# that offices keep their folders on don't have, and its -wal file is lost when somebody copies campaign.db alone.
# EXTRA also syncs the folder after the journal is removed: without it a commit may be undone by a power cut.
PRAGMAS = ("PRAGMA journal_mode=DELETE", "PRAGMA synchronous=EXTRA", "PRAGMA foreign_keys=ON")
BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
DAMAGED = {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT}


def engine_of(path: Path, wait: float) -> Engine:
    """An engine on the file `path` that waits `wait` seconds for other processes."""
    address = URL.create("sqlite", database=str(path))  # a folder may be called `2015年?`, which no URL text can say
    engine = create_engine(address, connect_args={"timeout": wait, "isolation_level": None})
    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", begin)
    return engine


def prepare(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    """Each new connection: durable, with foreign keys."""
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def begin(connection: Connection) -> None:
    """Python's driver begins too late, at the first change; a writer takes the lock at once and waits for it."""
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """SQLite's errors as sentences for people.

    Raises:
        XlformsError: `ledger-busy`: another process holds it; `ledger-damaged`: it isn't a database (any more).
        CannotWrite: read-only, no room, no such folder.
    """
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        code = getattr(cause, "sqlite_errorcode", 0) & 0xFF  # the low byte is the kind, the rest its shade
        if code in BUSY:
            raise XlformsError("ledger-busy", path=path) from error
        if code in DAMAGED:
            raise XlformsError("ledger-damaged", path=path) from error
        if code in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR}:
            raise CannotWrite("cannot-write", path=path, why=cause) from error
        raise

"""The door of the ledger. Each call that tells it something is one transaction, on the disk when it returns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, insert, inspect, select

from xlforms.errors import XlformsError
from xlforms.ledger import archive, deliveries, issues, proofs, submissions
from xlforms.ledger.entries import Delivery, DeliveryState, Issued, Letter, Proved, Record
from xlforms.ledger.sqlite import engine_of, explained
from xlforms.ledger.tables import LEDGER, METADATA, SCHEMA_VERSION
from xlforms.model.submission import FormKind

DATABASE = "campaign.db"
ARCHIVE = "received"


@contextmanager
def open_ledger(folder: Path, wait: float = 10.0) -> Iterator[Ledger]:
    """The ledger of the campaign in `folder`, made where there is none; waits `wait` seconds for other processes.

    Raises:
        XlformsError: `ledger-newer`: written by a newer xlforms; `ledger-damaged`; `ledger-busy`.
        CannotWrite: the folder is missing or can't be written.
    """
    path = folder / DATABASE
    engine = engine_of(path, wait)
    try:
        ledger = Ledger(engine, folder)
        ledger.make_tables()
        archive.sweep(folder / ARCHIVE)
        yield ledger
    finally:
        engine.dispose()


class Ledger:
    """What was issued, sent and received. Moments carry a time zone; any method may raise what `open_ledger` raises."""

    def __init__(self, engine: Engine, folder: Path) -> None:
        self.engine = engine
        self.folder = folder

    @contextmanager
    def transaction(self, *, writing: bool) -> Iterator[Connection]:
        """All or nothing."""
        with explained(self.folder / DATABASE), self.engine.connect() as connection:
            connection.execution_options(writing=writing)
            with connection.begin():
                yield connection

    def make_tables(self) -> None:
        """Make them where the database is empty; refuse what this program doesn't understand."""
        with self.transaction(writing=False) as connection:
            empty = not inspect(connection).get_table_names()
        with self.transaction(writing=empty) as connection:
            if not inspect(connection).get_table_names():  # looked at again: two may have opened it at once
                METADATA.create_all(connection)
                connection.execute(insert(LEDGER).values(schema_version=SCHEMA_VERSION))
            if not inspect(connection).has_table(LEDGER.name):
                raise XlformsError("ledger-damaged", path=self.folder / DATABASE)
            version = connection.scalar(select(LEDGER.c.schema_version)) or 0
        if version > SCHEMA_VERSION:
            raise XlformsError("ledger-newer", path=self.folder / DATABASE, version=version, known=SCHEMA_VERSION)

    def archive(self, content: bytes, extension: str) -> str:
        """Keep a received file's bytes, before anything else is done with them; their SHA-256. Twice is once."""
        return archive.put(self.folder / ARCHIVE, content, extension)

    def archived(self, sha256: str) -> Path | None:
        """Where the bytes are kept."""
        return archive.find(self.folder / ARCHIVE, sha256)

    def content(self, sha256: str) -> bytes:
        """The archived bytes, checked against their SHA-256.

        Raises:
            XlformsError: `archive-damaged`: they are gone or changed.
        """
        path = self.archived(sha256) or self.folder / ARCHIVE / sha256
        return archive.check(path, sha256)

    def record(self, record: Record) -> bool:
        """Note a received file and all that was found in it; False where its bytes are known, then nothing changes."""
        with self.transaction(writing=True) as connection:
            return submissions.add(connection, record)

    def record_again(self, record: Record) -> None:
        """Note what a known file without a sender says, now that it could be opened; when it came stays as it was."""
        with self.transaction(writing=True) as connection:
            submissions.renew(connection, record)

    def knows(self, sha256: str) -> Record | None:
        """The record of those bytes."""
        with self.transaction(writing=False) as connection:
            return submissions.known(connection, sha256)

    def records(self, kind: FormKind | None = None, sender: str | None = None) -> list[Record]:
        """Every received file in order of receipt; of one kind or one sender (empty: of nobody), or (None) of all."""
        with self.transaction(writing=False) as connection:
            return submissions.all_of(connection, kind, sender)

    def current(self, kind: FormKind = FormKind.FORM, sender: str | None = None) -> dict[str, Record]:
        """Sender -> what counts; of all senders, or of one. What it superseded is kept in `records`.

        It is the newest that was not returned, unless the office decided otherwise since (`accept`).
        """
        with self.transaction(writing=False) as connection:
            standings = submissions.standings_of(connection, kind, sender).values()
            newest = [one.counting[-1] for one in standings if one.counting]
            return {record.sender: record for record in submissions.numbered(connection, newest)}

    def counting(self, kind: FormKind, sender: str | None = None) -> list[Record]:
        """All that count, in order of receipt: of a sender's reviews earlier ones fill in what the last left blank."""
        with self.transaction(writing=False) as connection:
            standings = submissions.standings_of(connection, kind, sender).values()
            return submissions.numbered(connection, [one for standing in standings for one in standing.counting])

    def latest(self, kind: FormKind = FormKind.FORM) -> dict[str, Record]:
        """Sender -> the newest, whatever became of it, or the one that the office let count since."""
        with self.transaction(writing=False) as connection:
            latest = [one.latest for one in submissions.standings_of(connection, kind).values()]
            return {record.sender: record for record in submissions.numbered(connection, latest)}

    def accept(self, sha256: str, at: datetime, *, again: bool = False) -> bool:
        """Let a received file count from now on, whatever came after it; whether that changed anything.

        It doesn't where the file counts already and is the newest, and where it can't count: nobody knows whose it is,
        or it was returned for more than the office can decide (`model.catalogue.LIFTABLE`). With `again` that it counts
        already is noted once more.
        """
        with self.transaction(writing=True) as connection:
            return submissions.accept(connection, sha256, at, again=again)

    def record_issued(self, *forms: Issued) -> None:
        """Note issued workbooks, all in one transaction; the same workbook again is no news."""
        with self.transaction(writing=True) as connection:
            issues.add(connection, forms)

    def issued(self, kind: FormKind = FormKind.FORM) -> dict[str, Issued]:
        """Unit or department id -> the workbook in force."""
        with self.transaction(writing=False) as connection:
            return issues.current(connection, kind)

    def issues(self) -> list[Issued]:
        """Every workbook ever issued, in order, in force or not; one issued again unchanged stands there once."""
        with self.transaction(writing=False) as connection:
            return issues.all_of(connection)

    def issued_as(self, form_id: str) -> Issued | None:
        """The workbook issued under that form id, in force or not."""
        with self.transaction(writing=False) as connection:
            return issues.with_form_id(connection, form_id)

    def record_proof(self, proved: Proved) -> None:
        """Note what a proof came to."""
        with self.transaction(writing=True) as connection:
            proofs.add(connection, proved)

    def proof(self, fingerprint: str) -> Proved | None:
        """The last proof of the rubric with that fingerprint."""
        with self.transaction(writing=False) as connection:
            return proofs.last(connection, fingerprint)

    def claim_delivery(self, letter: Letter, at: datetime, *, again: bool = False) -> bool:
        """Whether this letter may be sent now, by the caller alone.

        False where it was sent, or may have been (`sending`: ask the recipient); `again` claims it all the same.
        """
        with self.transaction(writing=True) as connection:
            return deliveries.claim(connection, letter, at, again=again)

    def finish_delivery(self, letter: Letter, state: DeliveryState, at: datetime, why: str = "") -> None:
        """Note how a claimed delivery ended: sent, or failed for a reason and free to be tried again."""
        with self.transaction(writing=True) as connection:
            deliveries.finish(connection, letter, state, at, why)

    def prepare_deliveries(self, letters: Iterable[Letter], at: datetime) -> None:
        """Note letters that are still to be sent, all in one transaction; what is known of one stays as it is."""
        with self.transaction(writing=True) as connection:
            for letter in letters:
                deliveries.prepare(connection, letter, at)

    def delivery(self, letter: Letter) -> Delivery | None:
        """How far that letter has come."""
        with self.transaction(writing=False) as connection:
            return deliveries.find(connection, letter)

    def deliveries(self) -> list[Delivery]:
        """Every letter, in the order they were first prepared."""
        with self.transaction(writing=False) as connection:
            return deliveries.all_of(connection)

"""The rows of received files: recorded once, read in order of receipt; which of them count."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from sqlalchemy import Connection, Select, insert, select, update

from xlforms.ledger import acceptances
from xlforms.ledger.document import decode, encode
from xlforms.ledger.entries import Record
from xlforms.ledger.standing import Arrival, Standing, standings
from xlforms.ledger.tables import SUBMISSIONS
from xlforms.ledger.today import told_today
from xlforms.model.outcome import Outcome
from xlforms.model.submission import FormKind

ROW = SUBMISSIONS.c
RECEIPT = (ROW.received_utc, ROW.number)


def add(connection: Connection, record: Record) -> bool:
    """Record it unless its bytes are known; whether it was new."""
    if known(connection, record.sha256):
        return False
    connection.execute(insert(SUBMISSIONS).values(row_of(record)))
    return True


def renew(connection: Connection, record: Record) -> None:
    """Put it in the place of the record of the same bytes, where nobody was known to have sent them."""
    same = (ROW.sha256 == record.sha256, ROW.sender == "")
    connection.execute(update(SUBMISSIONS).where(*same).values(row_of(record)))


def row_of(record: Record) -> dict[str, str]:
    """The columns of a record."""
    return {
        "sha256": record.sha256,
        "sender": record.sender,
        "kind": record.kind.value,
        "outcome": record.outcome.value,
        "received_utc": sortable(record.received_at),
        "document": encode(record),
    }


def known(connection: Connection, sha256: str) -> Record | None:
    """The record of those bytes."""
    return next(iter(decoded(connection, select(ROW.document).where(ROW.sha256 == sha256))), None)


def all_of(connection: Connection, kind: FormKind | None, sender: str | None = None) -> list[Record]:
    """Every record, in order of receipt; of one kind or one sender where they are given."""
    query = select(ROW.document).order_by(*RECEIPT)
    query = query if kind is None else query.where(ROW.kind == kind.value)
    return decoded(connection, query if sender is None else query.where(ROW.sender == sender))


def standings_of(connection: Connection, kind: FormKind, sender: str | None = None) -> dict[str, Standing]:
    """Sender -> which of its files count; of all senders, or of one. Nothing of files without a sender."""
    columns = (ROW.number, ROW.sha256, ROW.sender, ROW.outcome, ROW.received_utc)
    query = select(*columns).where(ROW.kind == kind.value, ROW.sender != "").order_by(*RECEIPT)
    rows = connection.execute(query if sender is None else query.where(ROW.sender == sender))
    arrivals = [Arrival(*row[:3], row.outcome != Outcome.RETURNED.value, row.received_utc) for row in rows]
    return standings(arrivals, acceptances.all_of(connection))


def numbered(connection: Connection, arrivals: Iterable[Arrival]) -> list[Record]:
    """The records of those files, in order of receipt."""
    numbers = [one.number for one in arrivals]
    return decoded(connection, select(ROW.document).where(ROW.number.in_(numbers)).order_by(*RECEIPT))


def accept(connection: Connection, sha256: str, at: datetime, *, again: bool) -> bool:
    """Let it count from now on; False where it can't, or, unless `again`, where it counts and nothing came after it."""
    record = known(connection, sha256)
    if record is None or not acceptances.may_count(record):
        return False
    standing = standings_of(connection, record.kind, record.sender)[record.sender]
    if standing.settled and standing.latest.sha256 == sha256 and not again:
        return False
    acceptances.add(connection, sha256, max(sortable(at), standing.utc))
    return True


def decoded(connection: Connection, query: Select[str]) -> list[Record]:
    """The documents of a query as records, as they stand after what the office decided about them."""
    decided = dict(acceptances.all_of(connection))
    records = [told_today(decode(text)) for text in connection.execute(query).scalars()]
    return [acceptances.applied(record, decided.get(record.sha256)) for record in records]


def sortable(moment: datetime) -> str:
    """A moment in UTC as text of fixed width."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")

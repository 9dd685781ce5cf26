"""The rows of received files: recorded once, read in order of receipt, the newest one found."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Connection, Select, func, insert, select, update

from xlforms.ledger.document import decode, encode
from xlforms.ledger.entries import Record
from xlforms.ledger.tables import SUBMISSIONS
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
    text = connection.scalar(select(ROW.document).where(ROW.sha256 == sha256))
    return None if text is None else decode(text)


def all_of(connection: Connection, kind: FormKind | None) -> list[Record]:
    """Every record, in order of receipt."""
    query = select(ROW.document).order_by(*RECEIPT)
    return decoded(connection, query if kind is None else query.where(ROW.kind == kind.value))


def newest(connection: Connection, kind: FormKind, *, valid: bool) -> dict[str, Record]:
    """The last record of each sender, or the last that was not returned; nothing of files without a sender."""
    place = func.row_number().over(partition_by=ROW.sender, order_by=[column.desc() for column in RECEIPT])
    chosen = select(ROW.number, place.label("place")).where(ROW.kind == kind.value, ROW.sender != "")
    if valid:
        chosen = chosen.where(ROW.outcome != Outcome.RETURNED.value)
    ranked = chosen.subquery()
    numbers = select(ranked.c.number).where(ranked.c.place == 1)
    query = select(ROW.document).where(ROW.number.in_(numbers)).order_by(*RECEIPT)
    return {record.sender: record for record in decoded(connection, query)}


def decoded(connection: Connection, query: Select[str]) -> list[Record]:
    """The documents of a query as records."""
    return [decode(text) for text in connection.execute(query).scalars()]


def sortable(moment: datetime) -> str:
    """A moment in UTC as text of fixed width."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")

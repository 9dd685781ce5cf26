"""The rows of acceptances: a file that the head office has decided to let count, whatever came after it.

A decision changes no record: what a record comes to is told when it is read (`applied`). The table is made together
with a ledger, in one of an earlier program with the first decision; from then on that program refuses the ledger, for
it would let another file count.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, insert, inspect, select, update

from xlforms.ledger.entries import Record
from xlforms.ledger.tables import ACCEPTANCES, LEDGER, SCHEMA_VERSION
from xlforms.messages import DEFAULT_LANGUAGE, Words
from xlforms.model.catalogue import LIFTABLE
from xlforms.model.finding import Finding, Place
from xlforms.model.outcome import Outcome, outcome_of

ROW = ACCEPTANCES.c


def add(connection: Connection, sha256: str, at_utc: str) -> None:
    """Note a decision; the table is made where there is none."""
    ACCEPTANCES.create(connection, checkfirst=True)
    connection.execute(update(LEDGER).values(schema_version=SCHEMA_VERSION))
    connection.execute(insert(ACCEPTANCES).values(sha256=sha256, at_utc=at_utc))


def all_of(connection: Connection) -> list[tuple[str, str]]:
    """(sha256, at_utc) of each, in the order of deciding."""
    if not inspect(connection).has_table(ACCEPTANCES.name):
        return []
    return [(row.sha256, row.at_utc) for row in connection.execute(select(ACCEPTANCES).order_by(ROW.number))]


def may_count(record: Record) -> bool:
    """Whether the office can decide that it counts: it was read, and nothing sends it back that can't be lifted.

    What an earlier program sent back for a reason that this one doesn't know can't be lifted either.
    """
    left = [one for one in record.findings if one.code not in LIFTABLE]
    unclear = record.outcome is Outcome.RETURNED and any(one.code == "unknown-code" for one in left)
    return bool(record.sender) and not unclear and outcome_of(left) is not Outcome.RETURNED


def applied(record: Record, at_utc: str | None) -> Record:
    """The record as it stands after the last decision about it; as it is where there was none."""
    if at_utc is None:
        return record
    findings = tuple(lifted(record))
    return replace(record, findings=findings, outcome=outcome_of(findings), decided_at=datetime.fromisoformat(at_utc))


def lifted(record: Record) -> Iterator[Finding]:
    """Its findings; those that the decision lifts are told as lifted, else that there was one."""
    told = [one for one in record.findings if one.code in LIFTABLE]
    for one in told:
        what = Words(f"finding.{one.code}.message", one.slots)
        yield Finding("accepted-all-the-same", one.place, {"what": what}, one.unit_id, one.language)
    if not told:
        language = next((one.language for one in record.findings), DEFAULT_LANGUAGE)
        yield Finding("counts-again", Place(record.file), {}, "", language)
    yield from (one for one in record.findings if one.code not in LIFTABLE)

"""The rows of proofs: each one is kept, the last one of a rubric is in force."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from sqlalchemy import Connection, insert, select

from xlforms.ledger.entries import Proved
from xlforms.ledger.tables import PROOFS


def add(connection: Connection, proved: Proved) -> None:
    """Note it."""
    connection.execute(insert(PROOFS).values(asdict(proved) | {"at": proved.at.isoformat()}))


def last(connection: Connection, fingerprint: str) -> Proved | None:
    """The last proof of a rubric."""
    query = select(PROOFS).where(PROOFS.c.fingerprint == fingerprint).order_by(PROOFS.c.number.desc()).limit(1)
    row = connection.execute(query).first()
    if row is None:
        return None
    return Proved(row.fingerprint, row.cases, row.seed, row.engine, row.differences, datetime.fromisoformat(row.at))

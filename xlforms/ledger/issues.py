"""The rows of issued workbooks: nothing is forgotten, the last one of a receiver is in force."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from xlforms.ledger.entries import Issued
from xlforms.ledger.tables import ISSUED
from xlforms.model.submission import FormKind


def add(connection: Connection, forms: Iterable[Issued]) -> None:
    """Note them; the same workbook issued again is no news."""
    in_force = {kind: current(connection, kind) for kind in FormKind}
    rows = [row_of(form) for form in forms if not same(in_force[form.kind].get(form.receiver), form)]
    if rows:
        connection.execute(insert(ISSUED), rows)


def current(connection: Connection, kind: FormKind) -> dict[str, Issued]:
    """Receiver -> the workbook in force, in the order of first issue."""
    query = select(ISSUED).where(ISSUED.c.kind == kind.value).order_by(ISSUED.c.number)
    return {row.receiver: issued_of(row) for row in connection.execute(query)}


def all_of(connection: Connection) -> list[Issued]:
    """Every row, in the order of issue."""
    return [issued_of(row) for row in connection.execute(select(ISSUED).order_by(ISSUED.c.number))]


def with_form_id(connection: Connection, form_id: str) -> Issued | None:
    """The last workbook issued under that form id, in force or not."""
    query = select(ISSUED).where(ISSUED.c.form_id == form_id).order_by(ISSUED.c.number.desc()).limit(1)
    row = connection.execute(query).first()
    return None if row is None else issued_of(row)


def same(old: Issued | None, new: Issued) -> bool:
    """Whether they differ in nothing but the moment."""
    return old is not None and row_of(old) | {"at": ""} == row_of(new) | {"at": ""}


def row_of(form: Issued) -> dict[str, str]:
    """A workbook as a row."""
    return {
        "receiver": form.receiver,
        "kind": form.kind.value,
        "file": form.file,
        "sha256": form.sha256,
        "form_id": form.form_id,
        "fingerprint": form.fingerprint,
        "at": form.at.isoformat(),
    }


def issued_of(row: Row[Any]) -> Issued:
    """A row as a workbook."""
    return Issued(
        receiver=row.receiver,
        kind=FormKind(row.kind),
        file=row.file,
        sha256=row.sha256,
        form_id=row.form_id,
        fingerprint=row.fingerprint,
        at=datetime.fromisoformat(row.at),
    )

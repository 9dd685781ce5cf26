"""The rows of letters: who claims a delivery sends it, and nobody sends it a second time.

The state `sending` is committed before the server hears of the letter and changed after it answered. Killed in
between, it stays `sending`: the letter may have gone or not, only the recipient knows, so it is reported and never
silently sent again.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, insert, select, update

from xlforms.ledger.entries import Delivery, DeliveryState, Letter
from xlforms.ledger.tables import DELIVERIES

ROW = DELIVERIES.c
MAY_BE_SENT = (DeliveryState.PREPARED, DeliveryState.FAILED)


def prepare(connection: Connection, letter: Letter, at: datetime) -> None:
    """Note that it is to be sent, unless it is noted."""
    if find(connection, letter) is None:
        row = {"unit_id": letter.unit_id, "what": letter.what, "address": letter.address}
        fresh = {"state": DeliveryState.PREPARED.value, "attempts": 0, "at": at.isoformat(), "why": ""}
        connection.execute(insert(DELIVERIES).values(row | fresh))


def claim(connection: Connection, letter: Letter, at: datetime, *, again: bool) -> bool:
    """Whether the caller may send it, and nobody else from now on; one statement decides, so two can't both win."""
    prepare(connection, letter, at)
    statement = update(DELIVERIES).where(this(letter))
    if not again:
        statement = statement.where(ROW.state.in_([state.value for state in MAY_BE_SENT]))
    changes = {"state": DeliveryState.SENDING.value, "at": at.isoformat(), "attempts": ROW.attempts + 1, "why": ""}
    return connection.execute(statement.values(changes)).rowcount == 1


def finish(connection: Connection, letter: Letter, state: DeliveryState, at: datetime, why: str) -> None:
    """Note how it ended."""
    changes = {"state": state.value, "at": at.isoformat(), "why": why}
    connection.execute(update(DELIVERIES).where(this(letter)).values(changes))


def find(connection: Connection, letter: Letter) -> Delivery | None:
    """How far that letter has come."""
    row = connection.execute(select(DELIVERIES).where(this(letter))).first()
    return None if row is None else delivery_of(row)


def all_of(connection: Connection) -> list[Delivery]:
    """Every delivery, in the order they were first prepared."""
    return [delivery_of(row) for row in connection.execute(select(DELIVERIES).order_by(ROW.number))]


def this(letter: Letter) -> ColumnElement[bool]:
    """The row of that letter."""
    return and_(ROW.unit_id == letter.unit_id, ROW.what == letter.what, ROW.address == letter.address)


def delivery_of(row: Row[Any]) -> Delivery:
    """A row as a delivery."""
    return Delivery(
        letter=Letter(row.unit_id, row.what, row.address),
        state=DeliveryState(row.state),
        attempts=row.attempts,
        at=datetime.fromisoformat(row.at),
        why=row.why,
    )

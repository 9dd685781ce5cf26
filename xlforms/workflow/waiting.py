"""Returned files that nobody has mended yet: whose they are, and which of them still wait for `correct`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from xlforms.ledger.entries import DeliveryState, Letter, Record
from xlforms.ledger.ledger import Ledger, open_ledger
from xlforms.mail.letter import CORRECTION
from xlforms.model.campaign import Campaign
from xlforms.model.outcome import Outcome
from xlforms.model.submission import FormKind
from xlforms.model.unit import Department, Unit


@dataclass(frozen=True, slots=True)
class Open:
    """What was returned and has not come back in order; of `records` those that have no letter yet are `waiting`."""

    records: tuple[Record, ...]
    waiting: tuple[Record, ...]


def find_open(campaign: Campaign) -> Open:
    """How it stands now."""
    with open_ledger(campaign.folder) as ledger:
        records = tuple(to_correct(campaign, ledger))
        return Open(records, tuple(without_letter(campaign, ledger, records)))


def to_correct(campaign: Campaign, ledger: Ledger, *, warnings: bool = False) -> Iterator[Record]:
    """The newest file of each sender, where something is open; then those without a known sender.

    A form that was not the one in force is settled by a later file of the unit it was issued to.
    """
    wanted = {Outcome.RETURNED, *([Outcome.ACCEPTED_WITH_WARNINGS] if warnings else [])}
    for kind in FormKind:
        newest = (record for record in ledger.latest(kind).values() if record.outcome in wanted)
        yield from (record for record in newest if any(one.is_for_sender for one in record.findings))
    latest = ledger.latest()
    for record in ledger.records():
        if not record.sender and record.outcome is Outcome.RETURNED:
            unit = addressed(campaign, record) if is_outdated(record) else None
            later = latest.get(unit.id) if unit else None
            if later is None or later.received_at <= record.received_at:
                yield record


def is_outdated(record: Record) -> bool:
    """Whether a form of another version came, and nothing else is wrong with whose it is."""
    return any(one.code in {"other-version", "not-issued"} for one in record.findings)


def without_letter(campaign: Campaign, ledger: Ledger, records: tuple[Record, ...]) -> Iterator[Record]:
    """Those of which no letter was written, or only one that the server refused."""
    done = {one.letter for one in ledger.deliveries() if one.state is not DeliveryState.FAILED}
    return (record for record in records if letter_of(campaign, record) not in done)


def letter_of(campaign: Campaign, record: Record) -> Letter:
    """What the ledger calls the letter that goes back with a file: each file has its own."""
    receiver = sender_of(campaign, record) or addressed(campaign, record)
    what = f"{record.form_id} {CORRECTION} {record.sha256[:16]}"
    return Letter(receiver.id if receiver else "", what, receiver.email if receiver else "")


def sender_of(campaign: Campaign, record: Record) -> Unit | Department | None:
    """Who sent it."""
    return campaign.unit(record.sender) if record.kind is FormKind.FORM else campaign.department(record.sender)


def addressed(campaign: Campaign, record: Record) -> Unit | None:
    """The unit that a file without a sender was issued to, where its own code says so: the letter goes there."""
    return campaign.unit(addressed_id(record))


def addressed_id(record: Record) -> str:
    """The only unit or department that the findings of a file are about; empty where there is none."""
    ids = {finding.unit_id for finding in record.findings if finding.unit_id}
    return ids.pop() if len(ids) == 1 else ""


def name_in(campaign: Campaign, record: Record) -> str:
    """Who a file without a sender may be from, by its code or by a name in it: told to the office, never relied on."""
    known = addressed(campaign, record) or campaign.department(addressed_id(record))
    hints = (str(one.slots["value"]) for one in record.findings if one.code == "perhaps-from")
    return known.name if known else next(hints, "")

"""Whose a returned file is, to whom its letter goes, and whether that was written."""

from __future__ import annotations

from collections.abc import Iterator

from xlforms.ledger.entries import DeliveryState, Letter, Record
from xlforms.ledger.ledger import Ledger
from xlforms.mail.letter import CORRECTION
from xlforms.model.campaign import Campaign
from xlforms.model.submission import FormKind
from xlforms.model.unit import Department, Unit


def sender_of(campaign: Campaign, record: Record) -> Unit | Department | None:
    """Who sent it."""
    return campaign.unit(record.sender) if record.kind is FormKind.FORM else campaign.department(record.sender)


def receiver_of(campaign: Campaign, record: Record) -> Unit | Department | None:
    """To whom it goes back: its sender, but nobody where it may hold another unit's answers."""
    return None if names_two(record) else sender_of(campaign, record)


def addressed(campaign: Campaign, record: Record) -> Unit | None:
    """The unit that a file without a sender was issued to, where its own code says so: the letter goes there."""
    return None if names_two(record) else campaign.unit(addressed_id(record))


def names_two(record: Record) -> bool:
    """Whether it was returned because its name is one unit's and its form another's."""
    return any(one.code == "replaces-under-other-name" for one in record.findings)


def addressed_id(record: Record) -> str:
    """The only unit or department that the findings of a file are about; empty where there is none."""
    ids = {finding.unit_id for finding in record.findings if finding.unit_id}
    return ids.pop() if len(ids) == 1 else ""


def name_in(campaign: Campaign, record: Record) -> str:
    """Who a file without a sender may be from, by its code or by a name in it: told to the office, never relied on."""
    known = addressed(campaign, record) or campaign.department(addressed_id(record))
    hints = (str(one.slots["value"]) for one in record.findings if one.code == "perhaps-from")
    return known.name if known else next(hints, "")


def without_letter(campaign: Campaign, ledger: Ledger, records: tuple[Record, ...]) -> Iterator[Record]:
    """Those of which no letter was written, or only one that the server refused."""
    done = {one.letter for one in ledger.deliveries() if one.state is not DeliveryState.FAILED}
    return (record for record in records if letter_of(campaign, record) not in done)


def letter_of(campaign: Campaign, record: Record) -> Letter:
    """What the ledger calls the letter that goes back with a file: each file has its own."""
    receiver = receiver_of(campaign, record) or addressed(campaign, record)
    what = f"{record.form_id} {CORRECTION} {record.sha256[:16]}"
    return Letter(receiver.id if receiver else "", what, receiver.email if receiver else "")

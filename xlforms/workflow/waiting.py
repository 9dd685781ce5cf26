"""Returned files that nobody has mended yet: whose they are, and which of them still wait for `correct`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from xlforms.ledger.entries import DeliveryState, Issued, Letter, Record
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
    """The newest file of each sender, where something is open; then those without a known sender that are open."""
    wanted = {Outcome.RETURNED, *([Outcome.ACCEPTED_WITH_WARNINGS] if warnings else [])}
    for kind in FormKind:
        newest = (record for record in ledger.latest(kind).values() if record.outcome in wanted)
        yield from (record for record in newest if any(one.is_for_sender for one in record.findings))
    yield from strays(campaign, ledger).open


@dataclass(frozen=True, slots=True)
class Strays:
    """Files of which nobody knows whose they are.

    `idle`: all that was due is there without them. `replaced`: forms of another version whose unit has sent another.
    """

    open: tuple[Record, ...]
    idle: tuple[Record, ...]
    replaced: tuple[Record, ...]

    @property
    def settled(self) -> frozenset[str]:
        """SHA-256 of those that nobody needs to see to."""
        return frozenset(one.sha256 for one in (*self.idle, *self.replaced))


def strays(campaign: Campaign, ledger: Ledger) -> Strays:
    """Those that were returned, sorted out; a form of another version is none any more when its unit sends a later one.

    While something that was due is missing or returned, a file may be just that: it is open. Of what comes after
    everything is there, somebody is told once: it is open until it has its letter.
    """
    found = [one for one in ledger.records(sender="") if one.outcome is Outcome.RETURNED]
    if not found:
        return Strays((), (), ())
    latest = {kind: ledger.latest(kind) for kind in FormKind}
    issued = {kind: ledger.issued(kind) for kind in FormKind}
    replaced = [one for one in found if is_outdated(one) and has_later(one, latest.values())]
    unanswered = {one.sha256 for one in without_letter(campaign, ledger, tuple(found))}
    wanted: list[Record] = []
    idle: list[Record] = []
    for one in found:
        since = all_in_since(campaign, one, latest, issued)
        if one not in replaced:
            is_open = since is None or (one.received_at > since and one.sha256 in unanswered)
            (wanted if is_open else idle).append(one)
    return Strays(tuple(wanted), tuple(idle), tuple(replaced))


def all_in_since(
    campaign: Campaign,
    record: Record,
    latest: Mapping[FormKind, Mapping[str, Record]],
    issued: Mapping[FormKind, Mapping[str, Issued]],
) -> datetime | None:
    """Since when everything is there that this file could be, and in order; None while something is missing.

    A department's workbook it can only be if that was out already.
    """
    due = [(FormKind.FORM, unit.id) for unit in campaign.units if campaign.rubric.typed]
    for kind, departments in ((FormKind.EVENTS, campaign.collectors), (FormKind.REVIEW, campaign.reviewers)):
        out = {key for key, one in issued[kind].items() if one.at <= record.received_at}
        due += [(kind, one.id) for one in departments if one.id in out]
    newest = [latest[kind].get(sender) for kind, sender in due]
    good = [one for one in newest if one is not None and one.outcome is not Outcome.RETURNED]
    return max(one.counts_from for one in good) if good and len(good) == len(due) else None


def has_later(record: Record, latest: Iterable[Mapping[str, Record]]) -> bool:
    """Whether whom it was issued to has sent something since."""
    since = [records[addressed_id(record)] for records in latest if addressed_id(record) in records]
    return any(one.counts_from > record.received_at for one in since)


def is_outdated(record: Record) -> bool:
    """Whether a form of another version came, and nothing else is wrong with whose it is."""
    return any(one.code in {"other-version", "department-version", "not-issued"} for one in record.findings)


def without_letter(campaign: Campaign, ledger: Ledger, records: tuple[Record, ...]) -> Iterator[Record]:
    """Those of which no letter was written, or only one that the server refused."""
    done = {one.letter for one in ledger.deliveries() if one.state is not DeliveryState.FAILED}
    return (record for record in records if letter_of(campaign, record) not in done)


def letter_of(campaign: Campaign, record: Record) -> Letter:
    """What the ledger calls the letter that goes back with a file: each file has its own."""
    receiver = receiver_of(campaign, record) or addressed(campaign, record)
    what = f"{record.form_id} {CORRECTION} {record.sha256[:16]}"
    return Letter(receiver.id if receiver else "", what, receiver.email if receiver else "")


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

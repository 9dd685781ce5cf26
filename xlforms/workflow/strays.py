"""Files of which nobody knows whose they are: which of them somebody must still see to."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass

from xlforms.ledger.entries import Issued, Record
from xlforms.ledger.ledger import Ledger
from xlforms.model.campaign import Campaign
from xlforms.model.outcome import Outcome
from xlforms.model.submission import FormKind
from xlforms.workflow.correction_files import draft_of
from xlforms.workflow.senders import addressed_id, without_letter


@dataclass(frozen=True, slots=True)
class Strays:
    """Files of which nobody knows whose they are.

    `idle`: all that was due is there without them, or they were answered. `replaced`: forms of another version whose
    unit has sent another.
    """

    open: tuple[Record, ...]
    idle: tuple[Record, ...]
    replaced: tuple[Record, ...]

    @property
    def settled(self) -> frozenset[str]:
        """SHA-256 of those that nobody needs to see to."""
        return frozenset(one.sha256 for one in (*self.idle, *self.replaced))


def strays(campaign: Campaign, ledger: Ledger) -> Strays:
    """Those that were returned, sorted out.

    A form of another version whose unit is known is open until that sends a later one, or the office decides what
    counts. While something that was due is missing or returned, any other file may be just that: it is open. What came
    after everything was there is open until it is answered.
    """
    found = [one for one in ledger.records(sender="") if one.outcome is Outcome.RETURNED]
    if not found:
        return Strays((), (), ())
    due = Due(campaign, ledger)
    unwritten = {one.sha256 for one in without_letter(campaign, ledger, tuple(found))}
    wanted, idle, replaced = list[Record](), list[Record](), list[Record]()
    for one in found:
        if is_outdated(one) and addressed_id(one):
            (replaced if due.has_later(one) else wanted).append(one)
        elif due.all_in(one) and (not due.all_in_before(one) or is_answered(campaign, one, unwritten)):
            idle.append(one)
        else:
            wanted.append(one)
    return Strays(tuple(wanted), tuple(idle), tuple(replaced))


class Due:
    """What units and departments owe, and what of it is there."""

    def __init__(self, campaign: Campaign, ledger: Ledger) -> None:
        self.campaign = campaign
        self.latest: Mapping[FormKind, Mapping[str, Record]] = {kind: ledger.latest(kind) for kind in FormKind}
        self.issued: Mapping[FormKind, Mapping[str, Issued]] = {kind: ledger.issued(kind) for kind in FormKind}
        self.first: dict[tuple[FormKind, str], Record] = {}  # of each sender the first that was in order
        for record in ledger.records():
            if record.outcome is not Outcome.RETURNED:
                self.first.setdefault((record.kind, record.sender), record)

    def asked(self, record: Record) -> list[tuple[FormKind, str]]:
        """What this file could be; a department's workbook only if that was out when it came."""
        due = [(FormKind.FORM, unit.id) for unit in self.campaign.units if self.campaign.rubric.typed]
        departments = ((FormKind.EVENTS, self.campaign.collectors), (FormKind.REVIEW, self.campaign.reviewers))
        for kind, owing in departments:
            out = {key for key, one in self.issued[kind].items() if one.at <= record.received_at}
            due += [(kind, one.id) for one in owing if one.id in out]
        return due

    def all_in(self, record: Record) -> bool:
        """Whether everything is there that this file could be, and in order."""
        due = self.asked(record)
        newest = [self.latest[kind].get(sender) for kind, sender in due]
        return bool(due) and all(one is not None and one.outcome is not Outcome.RETURNED for one in newest)

    def all_in_before(self, record: Record) -> bool:
        """Whether all of it had come in order before this file did: then it is something else, or a second one."""
        first = [self.first.get(key) for key in self.asked(record)]
        return all(one is not None and one.received_at < record.received_at for one in first)

    def has_later(self, record: Record) -> bool:
        """Whether whom it was issued to has sent something since, or the office has decided what of it counts."""
        return any(
            records[addressed_id(record)].counts_from > record.received_at
            for records in self.latest.values()
            if addressed_id(record) in records
        )


def is_outdated(record: Record) -> bool:
    """Whether a form of another version came, and nothing else is wrong with whose it is."""
    return any(one.code in {"other-version", "department-version", "not-issued"} for one in record.findings)


def is_answered(campaign: Campaign, record: Record, unwritten: Container[str]) -> bool:
    """Whether a letter about it was written and lies among the drafts no more: whoever sends it puts it away."""
    return record.sha256 not in unwritten and not draft_of(campaign, record).is_file()

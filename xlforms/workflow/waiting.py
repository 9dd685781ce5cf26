"""Returned files that nobody has mended yet, and which of them still wait for `correct`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from xlforms.ledger.entries import Record
from xlforms.ledger.ledger import Ledger, open_ledger
from xlforms.model.campaign import Campaign
from xlforms.model.outcome import Outcome
from xlforms.model.submission import FormKind
from xlforms.workflow.senders import without_letter
from xlforms.workflow.strays import Strays, strays


@dataclass(frozen=True, slots=True)
class Open:
    """What was returned and has not come back in order; of `records` those that have no letter yet are `waiting`."""

    records: tuple[Record, ...]
    waiting: tuple[Record, ...]


def find_open(campaign: Campaign) -> Open:
    """How it stands now."""
    with open_ledger(campaign.folder) as ledger:
        return open_in(campaign, ledger, strays(campaign, ledger))


def open_in(campaign: Campaign, ledger: Ledger, nobodys: Strays) -> Open:
    """The same for who has a ledger open, and its strays sorted out."""
    records = tuple(to_correct(ledger, nobodys))
    return Open(records, tuple(without_letter(campaign, ledger, records)))


def to_correct(ledger: Ledger, nobodys: Strays, *, warnings: bool = False) -> Iterator[Record]:
    """The newest file of each sender, where something is open; then those without a known sender that are open."""
    wanted = {Outcome.RETURNED, *([Outcome.ACCEPTED_WITH_WARNINGS] if warnings else [])}
    for kind in FormKind:
        newest = (record for record in ledger.latest(kind).values() if record.outcome in wanted)
        yield from (record for record in newest if any(one.is_for_sender for one in record.findings))
    yield from nobodys.open

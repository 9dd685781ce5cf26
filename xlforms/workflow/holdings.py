"""What the ledger holds that counts: the newest valid form of each unit and register, and every valid review."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from xlforms.ledger.entries import Issued, Record
from xlforms.ledger.ledger import Ledger, open_ledger
from xlforms.model.campaign import Campaign
from xlforms.model.event import Event
from xlforms.model.finding import Finding, Place
from xlforms.model.outcome import Outcome
from xlforms.model.submission import FormKind, Submission
from xlforms.workflow.strays import Strays, strays


@dataclass(frozen=True, slots=True)
class Holdings:
    """Records of the ledger, sorted out."""

    forms: Mapping[str, Record]  # unit id -> the form that counts
    reviews: tuple[Record, ...]  # those that count, in order of receipt
    latest_forms: Mapping[str, Record]  # unit id -> the newest, whatever became of it
    latest_reviews: Mapping[str, Record]  # department id -> the same
    registers: Mapping[str, Record]  # department id -> the register that counts, as a whole
    latest_registers: Mapping[str, Record]
    unknown: tuple[Record, ...]  # files without a known sender that are still to be seen to, and opened zips
    idle: tuple[Record, ...] = ()  # files without a known sender that don't matter: all that was due is there
    valid_forms: tuple[Record, ...] = ()  # whether they count or have been replaced, in order of receipt
    issues: tuple[Issued, ...] = ()  # all workbooks that ever went out, in order

    @property
    def submissions(self) -> dict[str, Submission]:
        """Unit id -> what counts."""
        return {unit: record.submission for unit, record in self.forms.items() if record.submission}

    @property
    def told(self) -> dict[str, Submission]:
        """Unit id -> what counts, or where nothing does what it sent last: for reading, never for scoring."""
        returned = {unit: record.submission for unit, record in self.latest_forms.items() if record.submission}
        return returned | self.submissions

    @property
    def events(self) -> tuple[Event, ...]:
        """Every event of the registers that count, register by register."""
        return tuple(one for record in self.registers.values() if record.submission for one in record.submission.events)

    def findings(self) -> Iterator[Finding]:
        """What nobody has mended yet: of files without a sender and of the newest file of each sender."""
        for record in self.unknown:
            yield from record.findings
        for record in self.idle:
            yield Finding("not-needed", Place(record.file), language=record.findings[0].language)
        yield from self.newest_findings()

    def newest_findings(self) -> Iterator[Finding]:
        """Those of the newest file of each sender."""
        for records in (self.latest_forms, self.latest_reviews, self.latest_registers):
            for record in records.values():
                yield from record.findings


def holdings(campaign: Campaign) -> Holdings:
    """What counts in a campaign's ledger."""
    with open_ledger(campaign.folder) as ledger:
        return held_in(ledger, strays(campaign, ledger))


def held_in(ledger: Ledger, nobodys: Strays) -> Holdings:
    """The same for who has a ledger open, and its strays sorted out."""
    records = ledger.records()
    return Holdings(
        forms=ledger.current(),
        reviews=tuple(ledger.counting(FormKind.REVIEW)),
        latest_forms=ledger.latest(),
        latest_reviews=ledger.latest(FormKind.REVIEW),
        registers=ledger.current(FormKind.EVENTS),
        latest_registers=ledger.latest(FormKind.EVENTS),
        unknown=tuple(one for one in records if not one.sender and one.sha256 not in nobodys.settled),
        idle=nobodys.idle,
        valid_forms=tuple(filter(is_valid_form, records)),
        issues=tuple(ledger.issues()),
    )


def is_valid_form(record: Record) -> bool:
    """A unit's form that was not returned."""
    return record.kind is FormKind.FORM and record.sender != "" and record.outcome is not Outcome.RETURNED

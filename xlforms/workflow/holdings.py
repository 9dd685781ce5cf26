"""What the ledger holds that counts: the newest valid form of each unit, and every valid review."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from xlforms.ledger.entries import Record
from xlforms.ledger.ledger import open_ledger
from xlforms.model.campaign import Campaign
from xlforms.model.finding import Finding
from xlforms.model.outcome import Outcome
from xlforms.model.submission import FormKind, Submission


@dataclass(frozen=True, slots=True)
class Holdings:
    """Records of the ledger, sorted out."""

    forms: Mapping[str, Record]  # unit id -> the form that counts
    reviews: tuple[Record, ...]  # valid ones, in order of receipt
    latest_forms: Mapping[str, Record]  # unit id -> the newest, whatever became of it
    latest_reviews: Mapping[str, Record]  # department id -> the same
    unknown: tuple[Record, ...]  # files without a known sender

    @property
    def submissions(self) -> dict[str, Submission]:
        """Unit id -> what counts."""
        return {unit: record.submission for unit, record in self.forms.items() if record.submission}

    def findings(self) -> Iterator[Finding]:
        """What nobody has mended yet: of files without a sender and of the newest file of each sender."""
        for record in (*self.unknown, *self.latest_forms.values(), *self.latest_reviews.values()):
            yield from record.findings


def holdings(campaign: Campaign) -> Holdings:
    """What counts in a campaign's ledger."""
    with open_ledger(campaign.folder) as ledger:
        records, reviews = ledger.records(), ledger.records(FormKind.REVIEW)
        return Holdings(
            forms=ledger.current(),
            reviews=tuple(one for one in reviews if one.outcome is not Outcome.RETURNED),
            latest_forms=ledger.latest(),
            latest_reviews=ledger.latest(FormKind.REVIEW),
            unknown=tuple(one for one in records if not one.sender),
        )

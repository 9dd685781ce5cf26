"""A returned file with all that was found in it: what its list, its notes and its letter are made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from xlforms.model.campaign import Campaign
from xlforms.model.finding import Finding, Severity
from xlforms.model.submission import Answer, Submission
from xlforms.model.unit import Department, Unit
from xlforms.sheets.address import Position, area_position
from xlforms.sheets.book import Book, Sheet

WEIGHTS = (Severity.ERROR, Severity.WARNING)


@dataclass(frozen=True, slots=True)
class Returned:
    """`book` is the workbook that goes back; where it is a fresh form, `fresh` says why.

    `before` is what stood in the returned file, by (sheet, cell) of the fresh form.
    """

    campaign: Campaign
    receiver: Unit | Department
    submission: Submission
    findings: tuple[Finding, ...]
    book: Book
    day: date  # of its receipt
    fresh: str = ""
    before: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def open(self) -> list[Finding]:
        """What is to be mended, then what is to be looked at, each in the order of the file."""
        language = self.campaign.language
        told = [one.in_language(language) for one in self.findings if one.is_for_sender]
        return [one for weight in WEIGHTS for one in told if one.severity is weight]

    def count(self, severity: Severity) -> int:
        """How many of them weigh so."""
        return sum(finding.severity is severity for finding in self.open())

    def cell_of(self, finding: Finding) -> tuple[Sheet, Position] | None:
        """Where it is marked; None where it is about no cell, or about none of this workbook."""
        sheet, position = self.book.sheet(finding.place.sheet), position_of(finding)
        return (sheet, position) if sheet and position else None

    @property
    def is_marked(self) -> bool:
        """Whether any cell is."""
        return any(map(self.cell_of, self.open()))

    def answers(self) -> dict[tuple[str, str], Answer]:
        """(sheet, cell) -> what was read there."""
        return {(one.place.sheet, one.place.cell): one for one in self.submission.answers if one.place.cell}

    @property
    def due(self) -> bool:
        """Whether there is a day until which its sender must send in: the campaign's is that of the units."""
        return isinstance(self.receiver, Unit)

    @property
    def late(self) -> bool:
        """Whether the time to send in has passed."""
        return self.day > self.campaign.deadline


def position_of(finding: Finding) -> Position | None:
    """The cell of a finding; None where it is about a row, a column, a sheet or the file."""
    try:
        return area_position(finding.place.cell)[:2]
    except ValueError:
        return None

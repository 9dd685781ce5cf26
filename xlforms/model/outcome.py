"""What becomes of a returned file: taken in, taken in with something to look at, or sent back to be mended."""

from collections.abc import Iterable
from enum import StrEnum

from xlforms.model.finding import Finding, Severity


class Outcome(StrEnum):
    """The office's answer to a returned file. A file that was returned counts for nothing; it is kept all the same."""

    ACCEPTED = "accepted"
    ACCEPTED_WITH_WARNINGS = "accepted_with_warnings"
    RETURNED = "returned"


def outcome_of(findings: Iterable[Finding]) -> Outcome:
    """An error sends the file back; a warning lets it in and wants a look; information changes nothing."""
    severities = {finding.severity for finding in findings}
    if Severity.ERROR in severities:
        return Outcome.RETURNED
    return Outcome.ACCEPTED_WITH_WARNINGS if Severity.WARNING in severities else Outcome.ACCEPTED

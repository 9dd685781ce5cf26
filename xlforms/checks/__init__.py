"""What a person must mend in a submission, one module a kind, in this order. To add one: module and name here."""

from collections.abc import Callable, Iterator

from xlforms.checks import declared_missing, missing_answer, missing_self_points
from xlforms.model.finding import Finding
from xlforms.model.rubric import Rubric
from xlforms.model.submission import Submission

Check = Callable[[Rubric, Submission], Iterator[Finding]]
CHECKS: tuple[Check, ...] = (missing_answer.check, declared_missing.check, missing_self_points.check)


def run_checks(rubric: Rubric, submission: Submission) -> list[Finding]:
    """All findings of all checks, in the order of the cells."""
    found = [finding for check in CHECKS for finding in check(rubric, submission)]
    return sorted(found, key=lambda finding: finding.place.order)

"""What a file's reading tells, without what the comparison with the issued form tells of the same edit."""

from collections.abc import Iterable

from xlforms.model.changes import CHANGES
from xlforms.model.finding import Finding


def to_mend(findings: Iterable[Finding]) -> list[Finding]:
    """All but the changes."""
    return [one for one in findings if one.code not in CHANGES]


def told(findings: Iterable[Finding]) -> str:
    """Their codes in order, each once."""
    return " ".join(sorted({one.code for one in to_mend(findings)}))

"""Tells forms of other versions apart: those that were issued once, and drafts that never were."""

from collections.abc import Iterable

from xlforms.ledger.ledger import Ledger
from xlforms.model.finding import Finding
from xlforms.model.submission import FormKind


def never_issued(ledger: Ledger, findings: Iterable[Finding]) -> list[Finding]:
    """The findings, with not-issued in place of other-version where the ledger knows no such form.

    A ledger that knows no issued forms at all says nothing: they may have been issued without it.
    """
    keeps = any(ledger.issued(kind) for kind in FormKind)
    return [draft(ledger, one) if keeps and one.code == "other-version" else one for one in findings]


def draft(ledger: Ledger, finding: Finding) -> Finding:
    """The finding, or that the form was never issued."""
    if ledger.issued_as(str(finding.slots["form_id"])):
        return finding
    slots = {"value": finding.slots["code"]}
    return Finding("not-issued", finding.place, slots, finding.unit_id, finding.language)

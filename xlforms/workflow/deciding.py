"""Which of a sender's files counts is for the head office to say: a file that came again, and one it lets count."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from xlforms.ledger.acceptances import may_count
from xlforms.ledger.entries import Record
from xlforms.ledger.ledger import Ledger
from xlforms.model.catalogue import LIFTABLE
from xlforms.model.finding import Finding, Severity
from xlforms.model.submission import FormKind
from xlforms.workflow.senders import addressed_id
from xlforms.workflow.strays import is_outdated


class Verdict(StrEnum):
    """What became of the office's decision about a file."""

    COUNTS = "counts"  # from now on
    COUNTED = "counted"  # already, and nothing came after it
    UNKNOWN = "unknown"  # nobody knows whose it is
    ERRORS = "errors"  # the office can't decide what an unreadable cell says


@dataclass(frozen=True, slots=True)
class Decision:
    """The office wants a file to count. `before` is what counted until now, or does where it can't."""

    verdict: Verdict
    before: Record | None = None
    left: tuple[Finding, ...] = ()  # errors that stand in the way

    @property
    def refused(self) -> bool:
        """Whether the file doesn't count."""
        return self.verdict in {Verdict.UNKNOWN, Verdict.ERRORS}


def decide(ledger: Ledger, record: Record, now: datetime) -> Decision:
    """Let a file count from now on, if that is the office's to decide; the same decision again changes nothing."""
    if not record.sender:
        return Decision(Verdict.UNKNOWN)
    before = ledger.current(record.kind, record.sender).get(record.sender)
    if not may_count(record):
        return Decision(Verdict.ERRORS, before, tuple(in_the_way(record)))
    changed = ledger.accept(record.sha256, now, again=is_doubted(ledger, record))
    counted = before is not None and before.sha256 == record.sha256
    return Decision(Verdict.COUNTS if changed and not counted else Verdict.COUNTED, before)


def is_doubted(ledger: Ledger, record: Record) -> bool:
    """Whether something came since that leaves open what counts, and that the decision settles.

    It is a form of another version from the same sender; for a review any form, for it may change what was judged.
    """
    forms = ledger.current().values() if record.kind is FormKind.REVIEW else ()
    return any(one.counts_from > record.counts_from for one in forms) or any(
        is_outdated(one) and addressed_id(one) == record.sender and one.received_at > record.counts_from
        for one in ledger.records(sender="")
    )


def in_the_way(record: Record) -> Iterator[Finding]:
    """The errors that nobody but the sender can mend."""
    for one in record.findings:
        if one.severity is Severity.ERROR and one.code not in LIFTABLE:
            yield one


@dataclass(frozen=True, slots=True)
class CameAgain:
    """Known bytes that are not what counts came under another name, or were named by hand; nothing was done.

    `counting` is what counts, if anything does. `may_count`: whether the office can let these bytes count.
    """

    counting: Record | None
    may_count: bool


def came_again(ledger: Ledger, known: Record) -> CameAgain | None:
    """What is to be said of a file that was taken in before; nothing where it counts, or nobody knows whose it is."""
    counting = ledger.current(known.kind, known.sender).get(known.sender) if known.sender else None
    if not known.sender or (counting and counting.sha256 == known.sha256):
        return None
    return CameAgain(counting, may_count(known))

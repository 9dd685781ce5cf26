"""What the ledger holds: received files, issued forms, proofs of rubrics, deliveries of letters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from xlforms.model.finding import Finding
from xlforms.model.outcome import Outcome, outcome_of
from xlforms.model.submission import FormKind, Submission


@dataclass(frozen=True, slots=True)
class Record:
    """One received file. `submission` is None and `sender` empty where it couldn't be read as a form at all."""

    sha256: str  # of the archived bytes
    file: str  # as it was called when it came
    sender: str  # unit id, of a review or a register a department id
    form_id: str
    kind: FormKind
    outcome: Outcome
    received_at: datetime  # with its time zone
    submission: Submission | None
    findings: tuple[Finding, ...] = ()
    workbooks: int = 0  # of an opened zip: how many were in it, each a record of its own
    decided_at: datetime | None = None  # when the office last decided that it counts, whatever came after it

    @property
    def counts_from(self) -> datetime:
        """The moment from which it counts, if it does."""
        return self.decided_at or self.received_at

    @classmethod
    def of(cls, submission: Submission, findings: Iterable[Finding], received_at: datetime) -> Record:
        """The record of a file that was read; its outcome follows from the findings."""
        all_of_them = tuple(findings)
        return cls(
            sha256=submission.sha256,
            file=submission.file,
            sender=submission.sender,
            form_id=submission.form_id,
            kind=submission.kind,
            outcome=outcome_of(all_of_them),
            received_at=received_at,
            submission=submission,
            findings=all_of_them,
        )


@dataclass(frozen=True, slots=True)
class Issued:
    """One workbook that was issued; `receiver` is a unit id, of a review or a register a department id."""

    receiver: str
    kind: FormKind
    file: str
    sha256: str
    form_id: str
    fingerprint: str  # of the rubric
    at: datetime  # with its time zone


@dataclass(frozen=True, slots=True)
class Proved:
    """What a proof of the rubric's formulas came to; `differences` counts the criteria that differed."""

    fingerprint: str  # of the rubric
    cases: int
    seed: int
    engine: str
    differences: int
    at: datetime  # with its time zone


class DeliveryState(StrEnum):
    """How far a letter has come."""

    PREPARED = "prepared"
    SENDING = "sending"  # handed to the server; if it stays so, nobody knows whether it arrived: ask the recipient
    SENT = "sent"
    FAILED = "failed"  # refused before it was accepted: may be tried again


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter to one address; the same one is never sent twice unasked."""

    unit_id: str  # or a department id
    what: str  # form id and kind of letter: a new form is a new letter
    address: str


@dataclass(frozen=True, slots=True)
class Delivery:
    """How far a letter has come."""

    letter: Letter
    state: DeliveryState
    attempts: int
    at: datetime  # of the last change of state, with its time zone
    why: str = ""  # the server's words where it failed

"""Workbooks that go out: none that somebody has edited is overwritten unasked, and the ledger knows each one."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from xlforms.forms.identity.identity import make_identity
from xlforms.ledger.entries import Issued
from xlforms.ledger.ledger import Ledger
from xlforms.model.campaign import Campaign
from xlforms.model.submission import FormKind
from xlforms.workflow.frozen import refuse_changed
from xlforms.workflow.progress import Step
from xlforms.workflow.released import keep_released


@dataclass(frozen=True, slots=True)
class IssuedFile:
    """One workbook on its way out; `written` is False where the same bytes stood there already.

    `changed`: somebody has edited the file since it was written, so it was left alone.
    """

    path: Path
    receiver: str
    written: bool
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Job:
    """One workbook to write: for whom, where to, and how."""

    receiver: str
    path: Path
    write: Callable[[Path], None]


Edited = Callable[[Job, str, Issued | None], bool]
"""(job, SHA-256 of the file that stands there, what was issued to the receiver last) -> whether somebody edited it."""


def write_out(  # noqa: PLR0913, PLR0917  (what, where, whose, when, and two ways to behave)
    campaign: Campaign,
    ledger: Ledger,
    kind: FormKind,
    jobs: Iterable[Job],
    now: datetime,
    edited: Edited,
    step: Step,
) -> list[IssuedFile]:
    """Write each workbook but those that were edited, and note what was written. The rubric is kept in `released/`.

    Raises:
        XlformsError: `rubric-released`: workbooks of this version are out with another content.
        CannotWrite: a file can't be written (open in Excel); those before it stand.
    """
    refuse_changed(campaign, ledger)
    keep_released(campaign)
    issued, made = ledger.issued(kind), []
    for job in jobs:
        before = digest(job.path)
        if before and edited(job, before, issued.get(job.receiver)):
            made.append(IssuedFile(job.path, job.receiver, written=False, changed=True))
        else:
            job.write(job.path)
            made.append(IssuedFile(job.path, job.receiver, digest(job.path) != before))
        step(job.path.name)
    ledger.record_issued(*notes(campaign, (one for one in made if not one.changed), kind, now))
    return made


def begun(_job: Job, before: str, known: Issued | None) -> bool:
    """For what departments fill in where it lies: any file that is not just as it was written."""
    return known is None or known.sha256 != before


def spoilt(job: Job, before: str, known: Issued | None) -> bool:
    """For what is only sent from there: a file known under its name, and not as it was written."""
    return known is not None and known.file == job.path.name and known.sha256 != before


def never(_job: Job, _before: str, _known: Issued | None) -> bool:
    """For who asks to overwrite."""
    return False


def notes(campaign: Campaign, made: Iterable[IssuedFile], kind: FormKind, now: datetime) -> Iterator[Issued]:
    """What the ledger keeps of them."""
    for one in made:
        identity = make_identity(campaign, one.receiver, kind.value)
        fingerprint = campaign.rubric.fingerprint
        yield Issued(one.receiver, kind, one.path.name, digest(one.path), identity.form_id, fingerprint, now)


def digest(path: Path) -> str:
    """The SHA-256 of a file, empty where there is none."""
    return sha256(path.read_bytes()).hexdigest() if path.is_file() else ""

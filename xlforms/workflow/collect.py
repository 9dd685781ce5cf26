"""collect: archives each returned file's bytes, reads it, notes it in the ledger. What is known is left as it is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from xlforms.errors import XlformsError
from xlforms.ledger.entries import Record
from xlforms.ledger.ledger import Ledger, open_ledger
from xlforms.model.campaign import Campaign
from xlforms.model.finding import Finding, Place, has_errors
from xlforms.model.submission import Answer, FormKind, Submission
from xlforms.sheets.guard import MAX_FILE
from xlforms.workflow.folder import INBOX
from xlforms.workflow.progress import Step, silent
from xlforms.workflow.reading import read_returned

TOLD_CHANGES = 5


@dataclass(frozen=True, slots=True)
class Received:
    """One file of the inbox. `record` is None where it could not be read from the disk; `why` then says so."""

    path: Path
    record: Record | None
    known: bool = False  # its bytes were taken in before; nothing was done
    why: XlformsError | None = None


def collect(campaign: Campaign, paths: Iterable[Path], now: datetime, step: Step = silent) -> list[Received]:
    """Take in the files named, of folders all files in them and below; without any, the campaign's inbox.

    Older files first, so that of several from one unit the newest counts. A file that can't be read from the disk is
    told in its `Received`; the others are taken in all the same.

    Raises:
        XlformsError: a path doesn't exist (`no-such-path`); nothing was taken in then.
        CannotWrite: the archive or the ledger can't be written.
    """
    files = files_of(list(paths) or [campaign.folder / INBOX])
    received = []
    with open_ledger(campaign.folder) as ledger:
        for file in files:
            try:
                received.append(take_in(campaign, ledger, file, now))
            except XlformsError as error:
                if error.key != "cannot-read":
                    raise
                received.append(Received(file, None, why=error))
            step(file.name)
    return received


def files_of(paths: list[Path]) -> list[Path]:
    """The files to take in, oldest first; lock files of open workbooks (~$…) and hidden files are none."""
    files: dict[Path, None] = {}
    for path in paths:
        if not path.exists() and path.name != INBOX:
            raise XlformsError("no-such-path", path=path)
        inside = sorted(path.rglob("*")) if path.is_dir() else [path] if path.exists() else []
        files |= dict.fromkeys(one for one in inside if one.is_file() and not hidden(one, path))
    return sorted(files, key=lambda file: (file.stat().st_mtime_ns, file.name))


def hidden(file: Path, below: Path) -> bool:
    """Whether it, or a folder on the way to it, is a lock file or meant for programs."""
    return any(name.startswith(("~$", ".")) for name in (*file.relative_to(below).parts, file.name))


def take_in(campaign: Campaign, ledger: Ledger, file: Path, now: datetime) -> Received:
    """One file: its bytes are safe before anything looks at them."""
    content = bytes_of(file)
    digest = sha256(content).hexdigest()
    known = ledger.knows(digest)
    if known:
        return Received(file, known, known=True)
    ledger.archive(content, file.suffix.lstrip("."))
    submission, findings = read_returned(content, file.name, campaign)
    findings += replaced(campaign, ledger, submission, findings)
    record = Record.of(replace(submission, sha256=digest), findings, now)
    if not record.sender:
        record = replace(record, submission=None)
    if not ledger.record(record):  # another process was faster
        return Received(file, ledger.knows(digest), known=True)
    return Received(file, record)


def replaced(campaign: Campaign, ledger: Ledger, submission: Submission, findings: list[Finding]) -> list[Finding]:
    """Tells that a valid form takes the place of an earlier one, and where the two differ."""
    earlier = ledger.current().get(submission.sender) if submission.kind is FormKind.FORM else None
    if earlier is None or earlier.submission is None or has_errors(findings):
        return []
    before = {key_of(one): one.text for one in earlier.submission.answers}
    changes = [f"{one.place.cell} {before.get(key_of(one), '')}→{one.text}" for one in differing(submission, before)]
    slots = {"file": earlier.file, "count": len(changes), "changes": "；".join(changes[:TOLD_CHANGES])}
    place = Place(submission.file)
    return [Finding("form-replaced", place, slots, submission.sender, campaign.language)]


def key_of(answer: Answer) -> tuple[str, str, str]:
    """Which input it is."""
    return answer.criterion_id, answer.fact_id, answer.kind


def differing(submission: Submission, before: Mapping[tuple[str, str, str], str]) -> list[Answer]:
    """The answers that say something else than before."""
    return [one for one in submission.answers if before.get(key_of(one), "") != one.text]


def bytes_of(file: Path) -> bytes:
    """The content of a file that is not absurdly large.

    Raises:
        XlformsError: `cannot-read`.
    """
    try:
        if file.stat().st_size > MAX_FILE:
            raise XlformsError("cannot-read", path=file, why=f"> {MAX_FILE >> 20} MB")
        return file.read_bytes()
    except OSError as error:
        raise XlformsError("cannot-read", path=file, why=error.strerror or error) from error

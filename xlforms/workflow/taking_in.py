"""Takes in one file that came back: its bytes into the archive, what it says into the ledger; of a zip each workbook.

Whatever moment a process is killed at, taking the file in again does the rest: bytes are archived before anything looks
at them, a record is one transaction, and a zip is noted last, behind everything in it. What is noted is not done again.
The same holds where the program itself fails at a file: it is told, not noted, and a mended program takes it in.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from xlforms.errors import XlformsError
from xlforms.ledger.entries import Record
from xlforms.ledger.ledger import Ledger
from xlforms.model.campaign import Campaign
from xlforms.model.finding import Finding, Place
from xlforms.model.submission import Submission
from xlforms.sheets.containers.bundle import Bundle, bundle_of
from xlforms.sheets.containers.guard import Refused
from xlforms.sheets.reading import finding
from xlforms.workflow.deciding import CameAgain, Decision, came_again, decide
from xlforms.workflow.fault import Fault
from xlforms.workflow.reading import in_language, read_returned
from xlforms.workflow.replacing import replacing
from xlforms.workflow.unissued import never_issued

TOLD_FILES = 10


@dataclass(frozen=True, slots=True)
class Received:
    """One file that came back.

    `record` is None where it could not be read from the disk (`why` then says so), and where the program failed at it
    (`fault`): its bytes are archived, and the next `collect` tries again. Known bytes may have something said of them
    all the same (`again`), and `decision` is what became of the office's wish that the file counts.
    """

    path: Path  # of what stands in a zip: the zip's, and its name in it
    record: Record | None
    known: bool = False  # its bytes were taken in before; nothing was done
    why: XlformsError | None = None
    fault: Fault | None = None
    again: CameAgain | None = None
    decision: Decision | None = None

    @property
    def bundle(self) -> bool:
        """A zip that was opened: what counts are the workbooks in it."""
        return self.record is not None and self.record.workbooks > 0


@dataclass(frozen=True, slots=True)
class Desk:
    """Where files are taken in. `passwords` open what needs one, also what was noted before as needing one.

    With `accept` the office has decided that these files count. `named` were named one by one.
    """

    campaign: Campaign
    ledger: Ledger
    now: datetime
    passwords: tuple[str, ...] = ()
    accept: bool = False
    named: frozenset[Path] = frozenset()


def take_in(desk: Desk, path: Path, file: str, content: bytes) -> Iterator[Received]:
    """The file (`file` is its name, of what stands in a zip behind the zip's), of a zip first what is in it."""
    known = desk.ledger.knows(sha256(content).hexdigest())
    if known and not (desk.accept and known.workbooks) and (known.sender or not desk.passwords):
        yield take_in_again(desk, path, file, known)
        return
    desk.ledger.archive(content, Path(file).suffix.lstrip("."))
    try:
        yield from look_at(desk, path, file, content, known)
    except XlformsError:  # the disk, the ledger: the others would fare no better
        raise
    except Exception as error:  # noqa: BLE001  (one file at which the program fails must not hold up the others)
        yield Received(path, None, fault=Fault.of(error))


def take_in_again(desk: Desk, path: Path, file: str, known: Record) -> Received:
    """Known bytes: nothing is done, unless the office decides about them."""
    if desk.accept:
        return decided(desk, Received(path, known, known=True))
    told = file != known.file or path in desk.named
    return Received(path, known, known=True, again=came_again(desk.ledger, known) if told else None)


def decided(desk: Desk, received: Received) -> Received:
    """With the office's decision, where there is one; the record as it stands then."""
    if not desk.accept or received.record is None:
        return received
    decision = decide(desk.ledger, received.record, desk.now)
    return replace(received, record=desk.ledger.knows(received.record.sha256), decision=decision)


def look_at(desk: Desk, path: Path, file: str, content: bytes, known: Record | None) -> Iterator[Received]:
    """Archived bytes: a workbook, or a zip of some."""
    try:
        bundle = bundle_of(content)
    except Refused as refused:
        yield note(desk, path, unread(content, file), [finding(refused, file)])
        return
    if bundle is None:
        yield take_in_workbook(desk, path, file, content, known)
    else:
        yield from take_in_bundle(desk, path, file, content, bundle)


def take_in_bundle(desk: Desk, path: Path, file: str, content: bytes, bundle: Bundle) -> Iterator[Received]:
    """Each workbook of a zip, then the zip; not where the program failed at one: it is to be opened again then."""
    whole = True
    for inner in bundle.workbooks:
        for one in take_in(desk, path / inner.name, f"{file}/{inner.name}", inner.content):
            whole = whole and one.fault is None
            yield one
    if whole:
        yield note(desk, path, unread(content, file), list(findings_of(bundle, file)), len(bundle.workbooks))


def take_in_workbook(desk: Desk, path: Path, file: str, content: bytes, known: Record | None) -> Received:
    """One workbook. One that is known comes here only because there are passwords to try."""
    if known and not any(one.code == "password-protected" for one in known.findings):
        return Received(path, known, known=True)
    submission, findings = read_returned(content, file, desk.campaign, desk.passwords)
    findings = never_issued(desk.ledger, findings)
    findings = replacing(desk.campaign, desk.ledger, submission, findings)
    if not known:
        return decided(desk, note(desk, path, submission, findings))
    record = record_of(submission, findings, known.received_at)
    if not record.sender and record.findings == known.findings:
        return Received(path, known, known=True)
    desk.ledger.record_again(record)
    return decided(desk, Received(path, record))


def unread(content: bytes, file: str) -> Submission:
    """A file that is no form of anybody."""
    return Submission("", "", file, sha256(content).hexdigest())


def note(desk: Desk, path: Path, submission: Submission, findings: list[Finding], workbooks: int = 0) -> Received:
    """Into the ledger, unless another process was faster; `workbooks` is how many were in an opened zip."""
    record = record_of(submission, in_language(findings, desk.campaign), desk.now)
    record = replace(record, workbooks=workbooks)
    if not desk.ledger.record(record):
        return Received(path, desk.ledger.knows(record.sha256), known=True)
    return Received(path, record)


def record_of(submission: Submission, findings: list[Finding], received_at: datetime) -> Record:
    """The record; what nobody sent has no answers."""
    record = Record.of(submission, findings, received_at)
    return record if record.sender else replace(record, submission=None)


def findings_of(bundle: Bundle, file: str) -> Iterator[Finding]:
    """What is to be said of a zip itself."""
    place = Place(file)
    for name in bundle.damaged:
        yield Finding("damaged-file", place, {"value": name})
    if bundle.others and bundle.workbooks:
        yield Finding("files-beside", place, {"count": len(bundle.others), "files": listed(bundle.others)})
    if not bundle.workbooks and not bundle.damaged:
        yield Finding("no-workbook-in-zip", place, {"count": len(bundle.others), "files": listed(bundle.others) or "—"})


def listed(names: list[str]) -> tuple[str, ...]:
    """The first names."""
    return tuple(names[:TOLD_FILES] + ["…"] * (len(names) > TOLD_FILES))

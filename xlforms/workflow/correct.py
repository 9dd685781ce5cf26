"""correct: each file that was returned goes back to its sender, marked and with a list, and a letter with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from functools import partial
from pathlib import Path
from typing import TypeVar

from xlforms.errors import XlformsError
from xlforms.files import write_bytes
from xlforms.ledger.entries import Record
from xlforms.ledger.ledger import Ledger, open_ledger
from xlforms.mail.drafts import is_as_written, seal, write_draft
from xlforms.model.campaign import Campaign
from xlforms.model.unit import Department, Unit
from xlforms.sheets.patching.patch import is_untouched
from xlforms.workflow.correction_files import draft_of, lone_letter, pack_path, packs_of
from xlforms.workflow.correction_letter import correction_letter, unknown_letter
from xlforms.workflow.correction_pack import Pack, make_pack
from xlforms.workflow.fault import Fault
from xlforms.workflow.folder import DRAFTS
from xlforms.workflow.frozen import refuse_changed
from xlforms.workflow.progress import Step, silent
from xlforms.workflow.send import Ready, Sent, deliver
from xlforms.workflow.senders import letter_of, receiver_of, without_letter
from xlforms.workflow.strays import strays
from xlforms.workflow.waiting import to_correct

T = TypeVar("T")
OF_ONE_FILE = {"archive-damaged", "bad-header", "bad-address", "unusable-format"}
"""Errors that say nothing of the other files."""


@dataclass(frozen=True, slots=True)
class Corrected:
    """What became of one file.

    `result`: `written`; `unchanged`: the same pack and letter lie there; `edited`: somebody has changed what lies there
    (the pack, or a letter without one), so it was left alone. `answered`: its letter was written before and has been
    put away since. `locked`: it was taken in with a password, and none that opens it was given; `failed`: `why` or,
    where it was the program, `fault` says what stood in the way. Of those three nothing was written.

    Without a `pack` there is only a letter, because nobody knows whose file it is, or because it is a department's in a
    format that can't be edited.
    """

    record: Record
    result: str
    message: EmailMessage | None = None
    letter: Path | None = None
    pack: Path | None = None
    fresh: str = ""  # why it goes back as a new form
    why: XlformsError | None = None
    fault: Fault | None = None


@dataclass(frozen=True, slots=True)
class Workbench:
    """What packs are made with. `passwords` open what needs one; `again`: also a pack that somebody has edited."""

    campaign: Campaign
    ledger: Ledger
    passwords: tuple[str, ...] = ()
    again: bool = False


def correct(
    campaign: Campaign,
    *,
    warnings: bool = False,
    again: bool = False,
    step: Step = silent,
    passwords: Sequence[str] = (),
) -> list[Corrected]:
    """Write into `corrections/` what each sender is to mend, and into `drafts/` the letter to each.

    Only the newest file of a sender counts, if it was returned; with `warnings` also if it was accepted with some. A
    pack that somebody has edited is left alone, unless `again`. The same files give the same bytes. What only a
    password opens goes back without it, and its letter says so. A file that fails doesn't hold up the others.

    Raises:
        XlformsError: `rubric-released`, or no letter can be made (`bad-template`).
        CannotWrite: a file can't be written (open in Excel); those before it stand.
    """
    done = []
    with open_ledger(campaign.folder) as ledger:
        refuse_changed(campaign, ledger)
        bench = Workbench(campaign, ledger, tuple(passwords), again)
        for record in to_correct(ledger, strays(campaign, ledger), warnings=warnings):
            done.append(correct_or_tell(bench, record))
            step(record.file)
        letters = [letter_of(campaign, one.record) for one in done if one.letter]
        ledger.prepare_deliveries(letters, datetime.now(UTC))
    return done


def correct_or_tell(bench: Workbench, record: Record) -> Corrected:
    """One file, or what stood in its way.

    Raises:
        XlformsError: what stands in the way of all.
    """
    match attempted(partial(correct_one, bench, record)):
        case XlformsError() as error:
            return Corrected(record, "failed", why=error)
        case Fault() as fault:
            return Corrected(record, "failed", fault=fault)
        case done:
            return done


def attempted(work: Callable[[], T]) -> T | XlformsError | Fault:
    """What comes of the work on one file, or what stood in its way and in nobody else's.

    Raises:
        XlformsError: what stands in the way of all.
    """
    try:
        return work()
    except XlformsError as error:
        if error.key not in OF_ONE_FILE:
            raise
        return error
    except Exception as error:  # noqa: BLE001  (one file at which the program fails must not hold up the others)
        return Fault.of(error)


def send_corrections(  # noqa: PLR0913  (what, when, and four ways to behave)
    campaign: Campaign,
    now: datetime,
    *,
    warnings: bool = False,
    again: bool = False,
    step: Step = silent,
    passwords: Sequence[str] = (),
) -> list[Sent]:
    """Send each pack that lies in `corrections/` with its letter; the same pack is sent once, unless `again`.

    Files without a known sender have no letter that could be sent: it lies in `drafts/`. Nothing is sent of a file
    that `correct` can't make a pack of.

    Raises:
        XlformsError: `rubric-released`, `mail-no-server`, `no-unit-address` and the others of `xlforms.mail`; nothing
            is sent then, or letters already sent are noted.
    """
    if not campaign.mail.host:
        raise XlformsError("mail-no-server")
    with open_ledger(campaign.folder) as ledger:
        refuse_changed(campaign, ledger)
        bench = Workbench(campaign, ledger, tuple(passwords))
        records = list(to_correct(ledger, strays(campaign, ledger), warnings=warnings))
        ready = [letter for one in records for letter in ready_letter(bench, one)]
        return deliver(campaign, ledger, ready, now, again=again, step=step)


def ready_letter(bench: Workbench, record: Record) -> Iterator[Ready]:
    """The letter of a record whose sender is known; the pack as it lies there, or none where it can't be made."""
    campaign, receiver = bench.campaign, receiver_of(bench.campaign, record)
    pack = pack_or_none(bench, record, receiver) if receiver else None
    if receiver is None or pack is None or pack.locked:
        return
    path = pack_path(campaign, receiver, record.kind, pack.extension)
    attachment = (path.name, path.read_bytes()) if pack.content else None
    message = correction_letter(campaign, receiver, record, pack, attachment, draft=False)
    yield message, receiver, letter_of(campaign, record)


def pack_or_none(bench: Workbench, record: Record, receiver: Unit | Department) -> Pack | None:
    """The pack; None where `correct` has told already what stands in its way."""
    made = attempted(partial(pack_for, bench, record, receiver))
    return made if isinstance(made, Pack) else None


def pack_for(bench: Workbench, record: Record, receiver: Unit | Department) -> Pack:
    """The pack of a record, made of its archived bytes."""
    return make_pack(bench.campaign, receiver, record, bench.ledger.content(record.sha256), bench.passwords)


def correct_one(bench: Workbench, record: Record) -> Corrected:
    """One file."""
    campaign, receiver = bench.campaign, receiver_of(bench.campaign, record)
    if receiver is None:
        return letter_to_nobody(bench, record)
    pack = pack_for(bench, record, receiver)
    if pack.locked:
        return locked(bench, record)
    if not pack.content:
        return letter_only(
            record, lone_letter(campaign, record), correction_letter(campaign, receiver, record, pack, None)
        )
    path = pack_path(campaign, receiver, record.kind, pack.extension)
    edited = is_edited(path, pack) and not bench.again
    content = path.read_bytes() if edited else pack.content
    message = correction_letter(campaign, receiver, record, pack, (path.name, content))
    draft = campaign.folder / DRAFTS / f"{path.stem}.eml"
    seal(message)
    wrote = [write_bytes(path, content), write_draft(draft, message)]
    result = "edited" if edited else "written" if any(wrote) else "unchanged"
    return Corrected(record, result, message, draft, path, pack.fresh)


def is_edited(path: Path, pack: Pack) -> bool:
    """Whether a pack lies there that is neither this one nor an older one as it was written."""
    return path.is_file() and (lying := path.read_bytes()) != pack.content and not is_untouched(lying)


def locked(bench: Workbench, record: Record) -> Corrected:
    """A file that no password given opens; nothing is to be done where its pack lies there already."""
    packs = packs_of(bench.campaign, record)
    made = packs and not unwritten(bench, record)
    return Corrected(record, "unchanged", pack=packs[0]) if made else Corrected(record, "locked")


def letter_to_nobody(bench: Workbench, record: Record) -> Corrected:
    """The letter about a file of nobody: not written again where it was put away since, or its recipient filled in."""
    path, message = draft_of(bench.campaign, record), unknown_letter(bench.campaign, record)
    if not bench.again and path.is_file() and not is_as_written(path.read_bytes()):
        return Corrected(record, "edited", message, path)
    if not bench.again and not path.is_file() and not unwritten(bench, record):
        return Corrected(record, "answered")
    return letter_only(record, path, message)


def unwritten(bench: Workbench, record: Record) -> bool:
    """Whether there never was a letter about it."""
    return any(without_letter(bench.campaign, bench.ledger, (record,)))


def letter_only(record: Record, path: Path, message: EmailMessage) -> Corrected:
    """A letter with nothing attached."""
    seal(message)
    return Corrected(record, "written" if write_draft(path, message) else "unchanged", message, path)

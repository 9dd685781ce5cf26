"""correct: each file that was returned goes back to its sender, marked and with a list, and a letter with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path

from xlforms.errors import XlformsError
from xlforms.files import write_bytes
from xlforms.forms.events.writer import register_name
from xlforms.forms.review.writer import review_name
from xlforms.forms.writing.writer import form_name, safe_name
from xlforms.ledger.entries import Letter, Record
from xlforms.ledger.ledger import Ledger, open_ledger
from xlforms.mail.drafts import write_draft
from xlforms.mail.letter import CORRECTION
from xlforms.messages import say
from xlforms.model.campaign import Campaign
from xlforms.model.outcome import Outcome
from xlforms.model.submission import FormKind
from xlforms.model.unit import Department, Unit
from xlforms.sheets.patching.patch import is_untouched
from xlforms.workflow.correction_letter import correction_letter, unknown_letter
from xlforms.workflow.correction_pack import Pack, make_pack
from xlforms.workflow.folder import CORRECTIONS, DRAFTS
from xlforms.workflow.progress import Step, silent
from xlforms.workflow.send import Ready, Sent, deliver


@dataclass(frozen=True, slots=True)
class Corrected:
    """What became of one file.

    `result`: `written`; `unchanged`: the same pack and letter lie there; `edited`: somebody has changed the pack that
    lies there, so it was left alone; `letter`: there is only a letter, because nobody knows whose file it is, or
    because it is a department's in a format that can't be edited.
    """

    record: Record
    result: str
    message: EmailMessage
    letter: Path
    pack: Path | None = None
    fresh: str = ""  # why it goes back as a new form


def correct(campaign: Campaign, *, warnings: bool = False, again: bool = False, step: Step = silent) -> list[Corrected]:
    """Write into `corrections/` what each sender is to mend, and into `drafts/` the letter to each.

    Only the newest file of a sender counts, if it was returned; with `warnings` also if it was accepted with some. A
    pack that somebody has edited is left alone, unless `again`. The same files give the same bytes.

    Raises:
        XlformsError: a letter can't be made (`bad-template`, `bad-header`); an archived file is gone
            (`archive-damaged`).
        CannotWrite: a file can't be written (open in Excel); those before it stand.
    """
    done = []
    with open_ledger(campaign.folder) as ledger:
        for record in to_correct(ledger, warnings=warnings):
            done.append(correct_one(campaign, ledger, record, again=again))
            step(record.file)
    return done


def send_corrections(
    campaign: Campaign, now: datetime, *, warnings: bool = False, again: bool = False, step: Step = silent
) -> list[Sent]:
    """Send each pack that lies in `corrections/` with its letter; the same pack is sent once, unless `again`.

    Files without a known sender have no letter that could be sent: it lies in `drafts/`.

    Raises:
        XlformsError: `mail-no-server`, `no-unit-address` and the others of `xlforms.mail`; nothing is sent then, or
            letters already sent are noted.
    """
    if not campaign.mail.host:
        raise XlformsError("mail-no-server")
    with open_ledger(campaign.folder) as ledger:
        ready = [
            letter for one in to_correct(ledger, warnings=warnings) for letter in ready_letter(campaign, ledger, one)
        ]
        return deliver(campaign, ledger, ready, now, again=again, step=step)


def ready_letter(campaign: Campaign, ledger: Ledger, record: Record) -> Iterator[Ready]:
    """The letter of a record whose sender is known; the pack as it lies there, or none where it can't be made."""
    receiver = receiver_of(campaign, record)
    if receiver is not None:
        pack = make_pack(campaign, receiver, record, ledger.content(record.sha256))
        path = campaign.folder / CORRECTIONS / f"{pack_name(campaign, receiver, record.kind)}{pack.extension}"
        attachment = (path.name, path.read_bytes()) if pack.content else None
        message = correction_letter(campaign, receiver, record, pack, attachment, draft=False)
        what = f"{record.form_id} {CORRECTION} {record.sha256[:16]}"
        yield message, receiver, Letter(receiver.id, what, receiver.email)


def to_correct(ledger: Ledger, *, warnings: bool = False) -> Iterator[Record]:
    """The newest file of each sender, where something is open; then those without a known sender."""
    wanted = {Outcome.RETURNED, *([Outcome.ACCEPTED_WITH_WARNINGS] if warnings else [])}
    for kind in FormKind:
        yield from (record for record in ledger.latest(kind).values() if record.outcome in wanted)
    yield from (one for one in ledger.records() if not one.sender and one.outcome is Outcome.RETURNED)


def correct_one(campaign: Campaign, ledger: Ledger, record: Record, *, again: bool) -> Corrected:
    """One file."""
    receiver = receiver_of(campaign, record)
    if receiver is None:
        return letter_only(campaign, record, unknown_letter(campaign, record), f"_{record.sha256[:8]}")
    pack = make_pack(campaign, receiver, record, ledger.content(record.sha256))
    if not pack.content:
        return letter_only(campaign, record, correction_letter(campaign, receiver, record, pack, None))
    path = campaign.folder / CORRECTIONS / f"{pack_name(campaign, receiver, record.kind)}{pack.extension}"
    edited = is_edited(path, pack) and not again
    content = path.read_bytes() if edited else pack.content
    message = correction_letter(campaign, receiver, record, pack, (path.name, content))
    letter = campaign.folder / DRAFTS / f"{path.stem}.eml"
    wrote = [write_bytes(path, content), write_draft(letter, message)]
    result = "edited" if edited else "written" if any(wrote) else "unchanged"
    return Corrected(record, result, message, letter, path, pack.fresh)


def is_edited(path: Path, pack: Pack) -> bool:
    """Whether a pack lies there that is neither this one nor an older one as it was written."""
    return path.is_file() and (lying := path.read_bytes()) != pack.content and not is_untouched(lying)


def receiver_of(campaign: Campaign, record: Record) -> Unit | Department | None:
    """Who sent it."""
    return campaign.unit(record.sender) if record.kind is FormKind.FORM else campaign.department(record.sender)


def pack_name(campaign: Campaign, receiver: Unit | Department, kind: FormKind) -> str:
    """The name of the workbook as it was issued, with a word that says what it is now."""
    if isinstance(receiver, Unit):
        issued = form_name(campaign, receiver)
    else:
        issued = (review_name if kind is FormKind.REVIEW else register_name)(campaign, receiver)
    return say("correction.file", campaign.language, name=Path(issued).stem)


def letter_only(campaign: Campaign, record: Record, message: EmailMessage, mark: str = "") -> Corrected:
    """A letter with nothing attached, named after the file that came."""
    name = say("correction.file", campaign.language, name=f"{safe_name(Path(record.file).stem)}{mark}")
    path = campaign.folder / DRAFTS / f"{name}.eml"
    write_draft(path, message)
    return Corrected(record, "letter", message, path)

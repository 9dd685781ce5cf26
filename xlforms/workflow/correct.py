"""correct: each file that was returned goes back to its sender, marked and with a list, and a letter with it."""

from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

from xlforms.files import write_bytes
from xlforms.forms.correction.told import Told
from xlforms.forms.events_writer import register_name
from xlforms.forms.review_writer import review_name
from xlforms.forms.writer import form_name
from xlforms.ledger.entries import Record
from xlforms.ledger.ledger import Ledger, open_ledger
from xlforms.mail.drafts import write_draft
from xlforms.mail.letter import CORRECTION, UNKNOWN
from xlforms.mail.message import make_message
from xlforms.messages import say
from xlforms.model.campaign import Campaign
from xlforms.model.finding import Severity
from xlforms.model.outcome import Outcome
from xlforms.model.submission import FormKind
from xlforms.model.unit import Department, Unit
from xlforms.sheets.patching.patch import is_untouched
from xlforms.workflow.correction_pack import Pack, make_pack
from xlforms.workflow.folder import CORRECTIONS, DRAFTS
from xlforms.workflow.progress import Step, silent

TOLD_IN_LETTER = 12  # findings; the others stand on the first sheet of the attachment


@dataclass(frozen=True, slots=True)
class Corrected:
    """What became of one file: its pack and its letter.

    `result`: `written`; `unchanged`: the same pack lies there; `edited`: somebody has changed the one that lies there,
    so it was left alone; `letter`: there is only a letter, because nobody knows whose file it is or what is in it.
    """

    file: str  # as it came
    sender: str  # empty where nobody knows
    result: str
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


def to_correct(ledger: Ledger, *, warnings: bool = False) -> Iterator[Record]:
    """The newest file of each sender, where something is open; then those without a known sender."""
    wanted = {Outcome.RETURNED, *([Outcome.ACCEPTED_WITH_WARNINGS] if warnings else [])}
    for kind in FormKind:
        for record in ledger.latest(kind).values():
            if record.outcome in wanted:
                yield record
    yield from (record for record in ledger.records() if not record.sender)


def correct_one(campaign: Campaign, ledger: Ledger, record: Record, *, again: bool) -> Corrected:
    """One file."""
    receiver = receiver_of(campaign, record)
    if receiver is None:
        return letter_only(campaign, record)
    pack = make_pack(campaign, receiver, record, ledger.content(record.sha256))
    path = campaign.folder / CORRECTIONS / (pack_name(campaign, receiver, record.kind) + pack.extension)
    letter = campaign.folder / DRAFTS / f"{path.stem}.eml"
    if path.is_file() and path.read_bytes() != pack.content and not again and not is_untouched(path.read_bytes()):
        return Corrected(record.file, record.sender, "edited", letter, path, pack.fresh)
    written = write_bytes(path, pack.content)
    message = correction_letter(campaign, receiver, record, pack, path.name)
    written |= write_draft(letter, message)
    return Corrected(record.file, record.sender, "written" if written else "unchanged", letter, path, pack.fresh)


def receiver_of(campaign: Campaign, record: Record) -> Unit | Department | None:
    """Who sent it."""
    return campaign.unit(record.sender) if record.kind is FormKind.FORM else campaign.department(record.sender)


def pack_name(campaign: Campaign, receiver: Unit | Department, kind: FormKind) -> str:
    """The name of the workbook as it was issued, with a word that says what it is now."""
    if isinstance(receiver, Unit):
        issued = form_name(campaign, receiver)
    else:
        name = review_name if kind is FormKind.REVIEW else register_name
        issued = name(campaign, receiver)
    return say("correction.file", campaign.language, name=Path(issued).stem)


def correction_letter(
    campaign: Campaign, receiver: Unit | Department, record: Record, pack: Pack, name: str
) -> EmailMessage:
    """The letter that the pack is attached to."""
    details = {
        "file": record.file,
        "errors": sum(one.finding.severity is Severity.ERROR for one in pack.told),
        "warnings": sum(one.finding.severity is Severity.WARNING for one in pack.told),
        "findings": [in_letter(one) for one in pack.told[:TOLD_IN_LETTER]],
        "more": max(0, len(pack.told) - TOLD_IN_LETTER),
        "late": record.received_at.date() > campaign.deadline,
        "fresh": pack.fresh,
        "date": record.received_at.date(),
    }
    attached = name, pack.content
    return make_message(campaign, receiver, attached, record.received_at, kind=CORRECTION, details=details, draft=True)


def in_letter(told: Told) -> dict[str, str]:
    """One finding as the letter tells it."""
    finding = told.finding
    return {"place": told.place, "item": told.item, "message": finding.message, "hint": finding.hint}


def letter_only(campaign: Campaign, record: Record) -> Corrected:
    """A letter to nobody by name, for a file of which nobody knows whose it is: whoever sends it fills in to whom."""
    findings = [one.in_language(campaign.language) for one in record.findings]
    told = [{"message": one.message, "hint": one.hint} for one in findings if one.severity is not Severity.INFO]
    details = {"file": record.file, "findings": told[:TOLD_IN_LETTER], "date": record.received_at.date()}
    anybody = Unit("", say("correction.anybody", campaign.language))
    message = make_message(campaign, anybody, None, record.received_at, kind=UNKNOWN, details=details, draft=True)
    name = say("correction.file", campaign.language, name=f"{Path(record.file).stem}_{record.sha256[:8]}")
    path = campaign.folder / DRAFTS / f"{name}.eml"
    write_draft(path, message)
    return Corrected(record.file, "", "letter", path)

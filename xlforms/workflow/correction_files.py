"""Where packs and letters about returned files lie, and what they are called."""

from __future__ import annotations

from glob import escape
from pathlib import Path

from xlforms.forms.events.writer import register_name
from xlforms.forms.review.writer import review_name
from xlforms.forms.writing.writer import form_name, safe_name
from xlforms.ledger.entries import Record
from xlforms.messages import say
from xlforms.model.campaign import Campaign
from xlforms.model.submission import FormKind
from xlforms.model.unit import Department, Unit
from xlforms.workflow.folder import CORRECTIONS, DRAFTS
from xlforms.workflow.senders import receiver_of


def pack_path(campaign: Campaign, receiver: Unit | Department, kind: FormKind, extension: str) -> Path:
    """A pack: as the workbook that was issued, with a word that says what it is now."""
    if isinstance(receiver, Unit):
        issued = form_name(campaign, receiver)
    else:
        issued = (review_name if kind is FormKind.REVIEW else register_name)(campaign, receiver)
    return campaign.folder / CORRECTIONS / f"{marked(campaign, Path(issued).stem)}{extension}"


def packs_of(campaign: Campaign, record: Record) -> list[Path]:
    """The packs of a file's sender that lie there: one, unless it has sent workbooks of two formats."""
    receiver = receiver_of(campaign, record)
    if receiver is None:
        return []
    any_of_them = pack_path(campaign, receiver, record.kind, "")
    return sorted(any_of_them.parent.glob(f"{escape(any_of_them.name)}.*"))


def letters_of(campaign: Campaign, record: Record) -> list[Path]:
    """The letters about a file that lie there."""
    receiver = receiver_of(campaign, record)
    if receiver is None:
        letters = [draft_of(campaign, record)]
    else:
        with_pack = pack_path(campaign, receiver, record.kind, ".eml").name
        letters = [campaign.folder / DRAFTS / with_pack, lone_letter(campaign, record)]
    return [path for path in letters if path.is_file()]


def lone_letter(campaign: Campaign, record: Record) -> Path:
    """A letter to the sender without a pack: after the file that came."""
    return campaign.folder / DRAFTS / f"{marked(campaign, safe_name(Path(record.file).stem))}.eml"


def draft_of(campaign: Campaign, record: Record) -> Path:
    """The letter about a file of nobody: of two files with the same name each has its own."""
    name = f"{safe_name(Path(record.file).stem)}_{record.sha256[:8]}"
    return campaign.folder / DRAFTS / f"{marked(campaign, name)}.eml"


def marked(campaign: Campaign, name: str) -> str:
    """The name with that word."""
    return say("correction.file", campaign.language, name=name)

"""The letter that a returned file goes back with, and the one to whom nobody knows."""

from collections.abc import Iterator, Sequence
from email.message import EmailMessage

from xlforms.forms.correction.told import Told
from xlforms.ledger.entries import Record
from xlforms.mail.letter import CORRECTION, UNKNOWN
from xlforms.mail.message import make_message
from xlforms.messages import say
from xlforms.model.campaign import Campaign
from xlforms.model.finding import Severity
from xlforms.model.folding import folded
from xlforms.model.outcome import Outcome
from xlforms.model.unit import Department, Unit
from xlforms.workflow.correction_pack import Pack
from xlforms.workflow.office_time import CHINA
from xlforms.workflow.renewed import day_of
from xlforms.workflow.senders import addressed

TOLD_IN_LETTER = 12  # findings; the others stand on the first sheet of the attachment


def correction_letter(  # noqa: PLR0913  (to whom, about what, with what, and how it leaves)
    campaign: Campaign,
    receiver: Unit | Department,
    record: Record,
    pack: Pack,
    attachment: tuple[str, bytes] | None,
    *,
    draft: bool = True,
) -> EmailMessage:
    """What is wrong, by when to mend it, and the pack; without one the letter tells everything."""
    lines = list(in_short(pack.told)) if attachment else [in_letter(one) for one in pack.told]
    shown = lines[:TOLD_IN_LETTER] if attachment else lines
    weights = [one.finding.severity for one in pack.told]
    details = {
        "file": record.file,
        "errors": weights.count(Severity.ERROR),
        "warnings": weights.count(Severity.WARNING),
        "returned": record.outcome is Outcome.RETURNED,
        "findings": shown,
        "more": len(lines) - len(shown),
        "due": isinstance(receiver, Unit),
        "late": isinstance(receiver, Unit) and day_of(record) > campaign.deadline,
        "fresh": pack.fresh,
        "marked": pack.marked,
        "elsewhere": pack.elsewhere,
        "unlocked": pack.unlocked,
        "date": day_of(record),
    }
    at = record.received_at.astimezone(CHINA)
    return make_message(campaign, receiver, attachment, at, kind=CORRECTION, details=details, draft=draft)


def in_short(told: Sequence[Told]) -> Iterator[dict[str, str]]:
    """Of each kind of change the first few; the first sheet of the pack has them all."""
    lines = {id(one.finding): in_letter(one) for one in told}
    for one in folded(each.finding for each in told):
        everywhere = say("correction.place.file", one.language)
        rest = {"place": everywhere, "item": "", "message": one.message, "hint": one.hint}
        yield lines.get(id(one), rest)


def in_letter(told: Told) -> dict[str, str]:
    """One finding as the letter tells it."""
    finding = told.finding
    return {"place": told.place, "item": told.item, "message": finding.message, "hint": finding.hint}


def unknown_letter(campaign: Campaign, record: Record) -> EmailMessage:
    """About a file of which nobody knows whose it is: whoever sends the letter fills in to whom.

    Where the file names a unit (an older version of its form), the letter goes to that.
    """
    findings = [one.in_language(campaign.language) for one in record.findings]
    told = [{"message": one.message, "hint": one.hint} for one in findings if one.is_for_sender]
    details = {"file": record.file, "findings": told, "date": day_of(record)}
    receiver = addressed(campaign, record) or Unit("", say("correction.anybody", campaign.language))
    at = record.received_at.astimezone(CHINA)
    return make_message(campaign, receiver, None, at, kind=UNKNOWN, details=details, draft=True)

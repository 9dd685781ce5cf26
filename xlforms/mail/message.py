"""A letter with the form attached, as the message that goes over the wire: same input, same bytes."""

from __future__ import annotations

from base64 import encodebytes
from collections.abc import Mapping
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256

from xlforms.errors import XlformsError
from xlforms.mail.header import address_of, content_disposition, content_type, mailbox, put, subject
from xlforms.mail.letter import NOTHING, NOTICE, LetterText, make_letter
from xlforms.model.campaign import Campaign
from xlforms.model.unit import Department, Unit


def make_message(  # noqa: PLR0913  (who, to whom, what, when, and three choices that have a default)
    campaign: Campaign,
    unit: Unit | Department,
    attachment: tuple[str, bytes] | None,
    date: datetime,
    *,
    kind: str = NOTICE,
    details: Mapping[str, object] = NOTHING,
    draft: bool = False,
) -> EmailMessage:
    """The letter of `kind` to `unit` with the workbook `attachment` (file name, bytes), dated `date` (with time zone).

    `details` are what its template names besides (see `letter.make_letter`).

    A draft may lack the sender's or the recipient's address: whoever sends it adds them.

    Raises:
        XlformsError: `no-office-address`, `no-unit-address`, `bad-address`, `bad-header`, `bad-template`.
    """
    name, content = attachment or ("", b"")
    if not draft and not campaign.office.email:
        raise XlformsError("no-office-address")
    if not draft and not unit.email:
        raise XlformsError("no-unit-address", unit=unit.name)
    letter = make_letter(campaign, unit, name, kind, details)
    message = body(letter)
    message.make_mixed()
    if attachment:
        message.attach(workbook(name, content))
    fill_head(message, campaign, unit, letter, date)
    if draft:
        put(message, "X-Unsent", "1")  # Outlook then opens the file for editing, with a button to send it
    fix_marks(message, sha256(content).hexdigest())
    return message


def body(letter: LetterText) -> EmailMessage:
    """Text and HTML, in base64: no line is too long and no relay touches a character."""
    message = EmailMessage(policy=SMTP)
    message.set_content(letter.text, cte="base64")
    message.add_alternative(letter.html, subtype="html", cte="base64")
    return message


def workbook(name: str, content: bytes) -> EmailMessage:
    """The attached file."""
    part = EmailMessage(policy=SMTP)
    put(part, "Content-Type", content_type(name))
    put(part, "Content-Transfer-Encoding", "base64")
    put(part, "Content-Disposition", content_disposition(name))
    part.set_payload(encodebytes(content).decode("ascii"))
    return part


def fill_head(
    message: EmailMessage, campaign: Campaign, unit: Unit | Department, letter: LetterText, date: datetime
) -> None:
    """From, To, Subject, Date."""
    if date.tzinfo is None:
        raise ValueError(f"no time zone: {date}")
    if campaign.office.email:
        put(message, "From", mailbox(campaign.office.name, campaign.office.email))
    if unit.email:
        put(message, "To", mailbox(unit.contact or unit.name, unit.email))
    put(message, "Subject", subject(letter.subject))
    put(message, "Date", format_datetime(date))


def fix_marks(message: EmailMessage, attached: str) -> None:
    """Message-ID and boundaries from the content, not by chance: a letter sent again is known as the same letter."""
    head = "\n".join(f"{name}: {value}" for name, value in message.items() if name != "Content-Type")
    parts = [str(part.get_payload()) for part in message.walk() if part.get_content_maintype() == "text"]
    mark = sha256("\n".join([head, *parts, attached]).encode()).hexdigest()[:32]
    sender = address_of(message["From"] or "@xlforms.invalid")  # .invalid is nobody's domain, RFC 2606
    put(message, "Message-ID", f"<{mark}@{sender.rpartition('@')[2]}>")
    for number, part in enumerate(part for part in message.walk() if part.is_multipart()):
        part.set_boundary(f"=_{number}_{mark}")

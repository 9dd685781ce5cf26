"""send: a letter with its form to each unit, as a draft or over SMTP; nothing is sent twice."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time
from email.message import EmailMessage
from pathlib import Path

from xlforms.errors import XlformsError
from xlforms.ledger.entries import DeliveryState, Issued, Letter
from xlforms.ledger.ledger import Ledger, open_ledger
from xlforms.mail.drafts import write_draft
from xlforms.mail.letter import NOTICE
from xlforms.mail.message import make_message
from xlforms.mail.smtp import Result, send_all
from xlforms.model.campaign import Campaign
from xlforms.model.unit import Department, Unit
from xlforms.workflow.folder import DRAFTS, ISSUED
from xlforms.workflow.frozen import refuse_changed
from xlforms.workflow.office_time import CHINA
from xlforms.workflow.outgoing import digest
from xlforms.workflow.progress import Step, silent

OFFICE_OPENS = time(9, 0)


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of one unit's letter: drafted, unchanged, sent, failed, unknown (ask the recipient), skipped."""

    unit_id: str
    result: str
    why: str = ""
    path: Path | None = None


def forms_to_send(campaign: Campaign, ledger: Ledger) -> Iterator[tuple[Unit, Issued, bytes]]:
    """Each unit with its issued workbook.

    Raises:
        XlformsError: `no-forms`: units report nothing; `not-issued`: a unit has none yet, or it is gone or was changed.
    """
    if not campaign.rubric.typed:
        raise XlformsError("no-forms")
    issued = ledger.issued()
    for unit in campaign.units:
        form = issued.get(unit.id)
        path = campaign.folder / ISSUED / (form.file if form else "")
        if form is None or digest(path) != form.sha256:
            raise XlformsError("not-issued", unit=unit.name)
        yield unit, form, path.read_bytes()


def send_drafts(campaign: Campaign, step: Step = silent) -> list[Sent]:
    """Write one `.eml` a unit into `drafts/`, dated by the notice: the same campaign gives the same bytes.

    Raises:
        XlformsError: `rubric-released`, `not-issued`, or the letter can't be made (`bad-template`, `bad-header`).
        CannotWrite: a draft can't be written.
    """
    date = datetime.combine(campaign.notice, OFFICE_OPENS, CHINA)
    sent, letters = [], []
    with open_ledger(campaign.folder) as ledger:
        refuse_changed(campaign, ledger)
        for unit, form, content in list(forms_to_send(campaign, ledger)):
            path = campaign.folder / DRAFTS / f"{Path(form.file).stem}.eml"
            message = make_message(campaign, unit, (form.file, content), date, draft=True)
            sent.append(Sent(unit.id, "drafted" if write_draft(path, message) else "unchanged", path=path))
            letters.append(notice_to(unit, form))
            step(unit.name)
        ledger.prepare_deliveries(letters, datetime.now(UTC))
    return sent


def send_smtp(campaign: Campaign, now: datetime, *, again: bool = False, step: Step = silent) -> list[Sent]:
    """Send each unit's letter once; what was sent, or may have been, is skipped unless `again`.

    Raises:
        XlformsError: `rubric-released`, `not-issued`, `mail-no-server` and the others of `xlforms.mail`; letters
            already sent are noted.
    """
    if not campaign.mail.host:
        raise XlformsError("mail-no-server")
    with open_ledger(campaign.folder) as ledger:
        refuse_changed(campaign, ledger)
        return deliver(campaign, ledger, list(ready_letters(campaign, ledger, now)), now, again=again, step=step)


Ready = tuple[EmailMessage, Unit | Department, Letter]
"""A letter that may leave: what goes over the wire, to whom, and what the ledger calls it."""


def deliver(  # noqa: PLR0913  (what, when, whose, and two ways to behave)
    campaign: Campaign, ledger: Ledger, ready: list[Ready], now: datetime, *, again: bool, step: Step
) -> list[Sent]:
    """Send each of them once; what was sent, or may have been, is skipped unless `again`.

    Raises:
        XlformsError: those of `xlforms.mail.smtp`; letters already sent are noted.
    """
    sent: list[Sent] = []
    letters: dict[int, tuple[Unit | Department, Letter]] = {}

    def told(message: EmailMessage, result: Result, why: str) -> None:
        unit, letter = letters[id(message)]
        states = {Result.SENT: DeliveryState.SENT, Result.FAILED: DeliveryState.FAILED}
        if result in states:  # unknown stays `sending`: nobody may send it again unasked
            ledger.finish_delivery(letter, states[result], datetime.now(UTC), why)
        sent.append(Sent(unit.id, result.value, why))
        step(unit.name)

    def claimed() -> Iterator[EmailMessage]:
        for message, unit, letter in ready:
            if ledger.claim_delivery(letter, now, again=again):
                letters[id(message)] = (unit, letter)
                yield message
            else:
                sent.append(skipped(ledger, unit, letter))
                step(unit.name)

    send_all(claimed(), campaign.mail, os.environ.get(campaign.mail.password_variable, ""), told)
    return sent


def ready_letters(campaign: Campaign, ledger: Ledger, now: datetime) -> Iterator[Ready]:
    """Every unit's message; made before the first is sent, so that a fault stops all of them."""
    for unit, form, content in forms_to_send(campaign, ledger):
        message = make_message(campaign, unit, (form.file, content), now)
        yield message, unit, notice_to(unit, form)


def notice_to(unit: Unit, form: Issued) -> Letter:
    """What the ledger calls the letter with a form."""
    return Letter(unit.id, f"{form.form_id} {NOTICE}", unit.email)


def skipped(ledger: Ledger, unit: Unit | Department, letter: Letter) -> Sent:
    """A letter that is not sent now: it was, or nobody knows."""
    delivery = ledger.delivery(letter)
    unknown = delivery is not None and delivery.state is DeliveryState.SENDING
    return Sent(unit.id, "unknown" if unknown else "skipped")

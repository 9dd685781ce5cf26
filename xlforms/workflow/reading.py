"""Reads one returned workbook: whose it is, what was typed, what a person must mend. No ledger, no folder."""

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from xlforms.checks import run_checks
from xlforms.files import read_bytes
from xlforms.forms.correction.replies import told_replies
from xlforms.forms.events.reader import read_register
from xlforms.forms.identity.identify import identify
from xlforms.forms.identity.identity import Identity
from xlforms.forms.reader import read_answers
from xlforms.forms.review.reader import read_review_answers
from xlforms.model.campaign import Campaign
from xlforms.model.finding import Finding, Place
from xlforms.model.submission import FormKind, Status, Submission
from xlforms.sheets.book import Book
from xlforms.sheets.containers.guard import MAX_FILE
from xlforms.sheets.patching.tag import without_ours
from xlforms.sheets.reading import read_book


def read_form(path: Path | str, campaign: Campaign) -> tuple[Submission, list[Finding]]:
    """What a returned workbook says, and everything to mend in it at once; never an exception for its content.

    A file whose sender can't be told gives a Submission with an empty `sender` and no answers. A department's review
    workbook and its register of events are read as well; `kind` says which it is.

    Raises:
        XlformsError: there is no such file, or it may not be read.
    """
    return read_returned(read_bytes(Path(path), MAX_FILE), Path(path).name, campaign)


def read_returned(
    content: bytes, file: str, campaign: Campaign, passwords: Sequence[str] = ()
) -> tuple[Submission, list[Finding]]:
    """The same from bytes; `file` is the name that findings show, `passwords` are tried to open it."""
    nobodys = Submission("", "", file, digest_of(content))
    book, findings = read_book(content, file, passwords)
    if book is None:
        return nobodys, in_language(findings, campaign)
    findings += told_replies(book, file)
    book = without_ours(book)
    identity, doubts = identify(book, campaign, file)
    findings += doubts
    if identity is None:
        return nobodys, in_language(findings, campaign)
    submission, found = read_as(identity, book, campaign, file)
    submission = replace(submission, form_id=identity.form_id, sha256=nobodys.sha256)
    return submission, in_language(findings + found, campaign)


def digest_of(content: bytes) -> str:
    """The SHA-256 of what came in; empty where that is too large and was not read to its end."""
    return sha256(content).hexdigest() if len(content) <= MAX_FILE else ""


def read_as(identity: Identity, book: Book, campaign: Campaign, file: str) -> tuple[Submission, list[Finding]]:
    """The answers of a form or of a review, the events of a register, checked."""
    if identity.kind != FormKind.FORM:
        department = campaign.department(identity.sender)
        assert department is not None
        read = read_register if identity.kind == FormKind.EVENTS else read_review_answers
        return read(book, campaign, department, file)
    unit = campaign.unit(identity.sender)
    assert unit is not None
    submission, findings = read_answers(book, campaign, unit, file)
    if is_untouched(submission):
        return submission, [*findings, Finding("not-filled-in", Place(file), {}, unit.id)]
    checked = [replace(finding, unit_id=unit.id) for finding in run_checks(campaign.rubric, submission)]
    return submission, findings + checked


def is_untouched(submission: Submission) -> bool:
    """Whether every input of a form was found, and nothing stands in any of them: one thing is wrong, not a hundred."""
    return bool(submission.answers) and all(one.status is Status.BLANK for one in submission.answers)


def in_language(findings: list[Finding], campaign: Campaign) -> list[Finding]:
    """The findings in the campaign's language, in the order a person reads them."""
    return sorted((one.in_language(campaign.language) for one in findings), key=lambda one: one.place.order)

"""Makes the pack of one returned file: its own bytes patched, or a fresh form with its answers where those can't be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from xlforms.forms.correction.first_sheet import list_sheet
from xlforms.forms.correction.notes import sheet_marks
from xlforms.forms.correction.returned import Returned
from xlforms.forms.correction.told import Told, tell
from xlforms.forms.layout import make_layout
from xlforms.forms.transplant.asked import Move
from xlforms.forms.transplant.move import Transplant, transplanted
from xlforms.forms.writing.writer import write_form
from xlforms.ledger.entries import Record
from xlforms.messages import say
from xlforms.model.campaign import Campaign
from xlforms.model.finding import Finding, Place
from xlforms.model.submission import Submission
from xlforms.model.unit import Department, Unit
from xlforms.sheets.address import cell_name, cell_position
from xlforms.sheets.book import Book
from xlforms.sheets.containers.guard import Refused
from xlforms.sheets.patching.outline import Unpatchable
from xlforms.sheets.patching.patch import extension_of, patched, stripped
from xlforms.sheets.patching.tag import without_ours
from xlforms.sheets.reading import read_book, unlocked
from xlforms.workflow.office_time import CHINA
from xlforms.workflow.reading import read_returned

BROKEN_SHEET = {"damaged-sheet"}
HOMELESS = {
    "row-missing",
    "rows-not-read",
    "row-mixed-up",
    "row-unsure",
    "cells-shifted",
    "header-missing",
    "form-transposed",
    "no-form-sheet",
    "sheet-split",
}
"""What leaves inputs without a place, so that the file can't be mended by typing into it."""


@dataclass(frozen=True, slots=True)
class Pack:
    """What goes back and what it tells; `fresh` is why it is no copy of the file. No content: only a letter."""

    told: list[Told]
    content: bytes = b""
    extension: str = ".xlsx"
    fresh: str = ""
    unlocked: bool = False  # a password opened it, which the pack has no more
    locked: bool = False  # no password given opens it: neither pack nor letter


def make_pack(
    campaign: Campaign, receiver: Unit | Department, record: Record, content: bytes, passwords: Sequence[str] = ()
) -> Pack:
    """The pack of a record whose sender is known. A department's workbook that can't be edited gives a letter only."""
    plain = opened_with(content, ())
    if plain is not None:
        return pack_of(campaign, receiver, record, plain)
    plain = opened_with(content, passwords)
    if plain is None:
        return Pack([], locked=True)
    return replace(pack_of(campaign, receiver, record, plain), unlocked=True)


def opened_with(content: bytes, passwords: Sequence[str]) -> bytes | None:
    """The bytes of the workbook itself, None where it takes another password to open it."""
    try:
        return unlocked(content, passwords)
    except Refused as refused:
        return None if refused.code == "password-protected" else content


def pack_of(campaign: Campaign, receiver: Unit | Department, record: Record, content: bytes) -> Pack:
    """The pack of a workbook that is open."""
    book, _ = read_book(content, record.file)
    if book is None or record.submission is None:
        return Pack(tell(Returned(campaign, receiver, bare(record), record.findings, Book("", ()), day_of(record))))
    if isinstance(receiver, Unit) and is_wrecked(record):
        return fresh_form(campaign, receiver, record, book, say("correction.lost", campaign.language))
    try:
        return own_workbook(campaign, receiver, record, content, book)
    except (Refused, Unpatchable):
        why = say("correction.strange", campaign.language) if book.format == "xlsx" else f".{book.format}"
    if isinstance(receiver, Unit):
        return fresh_form(campaign, receiver, record, book, why)
    returned = Returned(campaign, receiver, record.submission, record.findings, book, day_of(record))
    return Pack(tell(returned), fresh=why)


def is_wrecked(record: Record) -> bool:
    """Whether inputs have no place in the file any more, so that nobody could mend them there."""
    homeless = [one for one in bare(record).answers if not one.place.cell]
    codes = {one.code for one in record.findings}
    return bool(codes & BROKEN_SHEET or (codes & HOMELESS and (homeless or not bare(record).answers)))


def own_workbook(campaign: Campaign, receiver: Unit | Department, record: Record, content: bytes, book: Book) -> Pack:
    """The sender's own workbook, without what an earlier pack left in it, with what is open now.

    Raises:
        Refused, Unpatchable: it can't be edited.
    """
    clean = stripped(content, book)
    own, _ = read_book(clean, record.file)
    if own is None:
        raise Unpatchable(record.file)
    returned = Returned(campaign, receiver, bare(record), record.findings, own, day_of(record))
    told = tell(returned)
    return Pack(told, patched(clean, list_sheet(returned, told), sheet_marks(returned, told)), extension_of(clean))


def fresh_form(campaign: Campaign, unit: Unit, record: Record, book: Book, why: str) -> Pack:
    """A new form with the answers that could be read. What is open in it its own reading tells.

    Where something was found in the returned file at an answer, that is told instead, at the answer's new cell: it
    names what was typed. What was wrong with the old file itself needs no mending in the new one.
    """
    move = Move(campaign.rubric, campaign.rubric, campaign.conventions, unit)
    made = transplanted(without_ours(book), move, record.file)
    with TemporaryDirectory(prefix="xlforms-") as desk:
        path = Path(desk) / "form.xlsx"
        write_form(path, campaign, unit, answers=made.answers, documents=made.documents)
        content = path.read_bytes()
    moved = new_places(campaign, bare(record))
    submission, findings = read_returned(content, record.file, campaign)
    kept = [replace(one, place=moved[one.place]) for one in record.findings if one.place in moved]
    told_of = {one.place for one in kept}
    kept += [one for one in findings if one.place not in told_of]
    kept += [replace(one, place=Place(record.file)) for one in (*not_moved(made), *columns_lost(campaign, record))]
    old = {moved[one.place]: one for one in bare(record).answers if one.place in moved}
    answers = tuple(replace(old.get(one.place, one), place=one.place) for one in submission.answers)
    before = {(to.sheet, to.cell): shown_at(book, at) for at, to in moved.items()}
    own, _ = read_book(content, record.file)
    assert own is not None
    in_order = tuple(sorted(kept, key=lambda one: one.place.order))
    submission = replace(submission, answers=answers)
    returned = Returned(campaign, unit, submission, in_order, own, day_of(record), why, before)
    told = tell(returned)
    return Pack(told, patched(content, list_sheet(returned, told), sheet_marks(returned, told)), fresh=why)


def not_moved(made: Transplant) -> list[Finding]:
    """What of the old file stands nowhere in the new form: numbers beside the table, documents without their list."""
    return made.left + [one for one in made.findings if one.code in {"unknown-criterion", "evidence-lost"}]


def columns_lost(campaign: Campaign, record: Record) -> Iterator[Finding]:
    """evidence-lost, for each column of the form that is gone: of texts nothing else tells it."""
    for one in record.findings:
        if one.code == "header-missing" and one.place.sheet != evidence_title(campaign):
            yield Finding("evidence-lost", one.place, {"value": one.slots["header"]}, language=campaign.language)


def new_places(campaign: Campaign, submission: Submission) -> dict[Place, Place]:
    """Where each answer stood -> where it stands in a form as issued."""
    layout = make_layout(campaign.rubric, campaign.language)
    rows = {row.row_id: row.number for row in layout.rows()}
    issued = {
        (one.criterion_id, one.fact_id, one.kind): cell_name(rows[one.row_id], layout.grid.index[one.column])
        for one in layout.grid.inputs
    }
    keys = {one.place: (one.criterion_id, one.fact_id, one.kind) for one in submission.answers if one.place.cell}
    title = layout.grid.title
    in_form = {at: key for at, key in keys.items() if key in issued and at.sheet != evidence_title(campaign)}
    return {at: Place(submission.file, title, issued[key]) for at, key in in_form.items()}


def evidence_title(campaign: Campaign) -> str:
    """The sheet whose rows are answers too, of a kind that the form has."""
    return say("form.sheet.evidence", campaign.language)


def shown_at(book: Book, place: Place) -> str:
    """What a person sees in a cell."""
    sheet = book.sheet(place.sheet)
    return sheet.cell(*cell_position(place.cell)).shown if sheet else ""


def bare(record: Record) -> Submission:
    """What was read; of an unreadable file nothing."""
    return record.submission or Submission(record.sender, record.form_id, record.file, record.sha256, record.kind)


def day_of(record: Record) -> date:
    """When it was received, by the head office's calendar."""
    return record.received_at.astimezone(CHINA).date()

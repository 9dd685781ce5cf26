"""What a returned file holds, in a new workbook, where nobody could mend the file itself."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from xlforms.files import bytes_written
from xlforms.forms.correction.returned import Returned
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
from xlforms.sheets.patching.tag import without_ours
from xlforms.sheets.reading import read_book
from xlforms.workflow.fresh_review import places_again, review_again
from xlforms.workflow.office_time import CHINA
from xlforms.workflow.reading import read_returned

STILL_OPEN = {"numbers-as-shown", "recovered-file"}
"""What of the returned file is to be looked at in the fresh form too."""
Renewed = tuple[Returned, bytes]
"""The new workbook with what is to be told of it, and its bytes."""


@dataclass(frozen=True, slots=True)
class Fresh:
    """A new workbook in place of the returned one: why, where each answer went, what could go nowhere."""

    why: str
    content: bytes
    moved: Mapping[Place, Place]
    lost: Sequence[Finding] = ()


def fresh_form(campaign: Campaign, unit: Unit, record: Record, book: Book, why: str) -> Renewed:
    """A new form with the answers that could be read."""
    move = Move(campaign.rubric, campaign.rubric, campaign.conventions, unit)
    made = transplanted(without_ours(book), move, record.file)
    content = bytes_written(
        lambda path: write_form(path, campaign, unit, answers=made.answers, documents=made.documents)
    )
    lost = [replace(one, place=Place(record.file)) for one in (*not_moved(made), *columns_lost(campaign, record))]
    return renewed(campaign, unit, record, book, Fresh(why, content, new_places(campaign, bare(record)), lost))


def fresh_review(campaign: Campaign, department: Department, record: Record, book: Book, why: str) -> Renewed:
    """A new review workbook with the points and reasons that could be read."""
    content = review_again(campaign, department, bare(record))
    moved = places_again(campaign, department, bare(record))
    return renewed(campaign, department, record, book, Fresh(why, content, moved))


def renewed(campaign: Campaign, receiver: Unit | Department, record: Record, book: Book, fresh: Fresh) -> Renewed:
    """The new workbook with what is open in it, which its own reading tells.

    Where something was found in the returned file at an answer, that is told instead, at the answer's new cell: it
    names what was typed. What was wrong with the old file itself needs no mending in the new one.
    """
    moved, content = fresh.moved, fresh.content
    submission, findings = read_returned(content, record.file, campaign)
    kept = [replace(one, place=moved[one.place]) for one in record.findings if one.place in moved]
    told_of = {one.place for one in kept}
    kept += [*(one for one in findings if one.place not in told_of), *fresh.lost]
    kept += [replace(one, place=Place(record.file)) for one in record.findings if one.code in STILL_OPEN]
    old = {moved[one.place]: one for one in bare(record).answers if one.place in moved}
    answers = tuple(replace(old.get(one.place, one), place=one.place) for one in submission.answers)
    before = {(to.sheet, to.cell): shown_at(book, at) for at, to in moved.items()}
    own, _ = read_book(content, record.file)
    assert own is not None
    in_order = tuple(sorted(kept, key=lambda one: one.place.order))
    submission = replace(submission, answers=answers)
    day = day_of(record)
    return Returned(campaign, receiver, submission, in_order, own, day, fresh.why, before), content


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

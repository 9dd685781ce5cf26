"""Makes the pack of one returned file: its own bytes patched, or a fresh form where those can't be."""

from dataclasses import dataclass

from xlforms.forms.correction import Returned, Told, list_sheet, sheet_marks, tell
from xlforms.ledger.entries import Record
from xlforms.model.campaign import Campaign
from xlforms.model.unit import Department, Unit
from xlforms.sheets.guard import Refused
from xlforms.sheets.patching.outline import Unpatchable
from xlforms.sheets.patching.patch import extension_of, patched, stripped
from xlforms.sheets.reading import read_book


@dataclass(frozen=True, slots=True)
class Pack:
    """The workbook that goes back, what it tells, and why it is a fresh form if it is one."""

    content: bytes
    told: list[Told]
    extension: str = ".xlsx"
    fresh: str = ""


def make_pack(campaign: Campaign, receiver: Unit | Department, record: Record, content: bytes) -> Pack:
    """The pack of a record whose sender is known.

    Raises:
        Unpatchable: it can't be made.
    """
    assert record.submission is not None
    return own_workbook(campaign, receiver, record, content)


def own_workbook(campaign: Campaign, receiver: Unit | Department, record: Record, content: bytes) -> Pack:
    """The sender's own workbook, without what an earlier pack left in it, with what is open now.

    Raises:
        Refused, Unpatchable: it can't be edited.
    """
    assert record.submission is not None
    book, _ = read_book(content, record.file)
    if book is None:
        raise Unpatchable(record.file)
    clean = stripped(content, book)
    book, _ = read_book(clean, record.file)
    assert book is not None
    returned = Returned(campaign, receiver, record.submission, record.findings, book, record.received_at.date())
    told = tell(returned)
    return Pack(patched(clean, list_sheet(returned, told), sheet_marks(returned, told)), told, extension_of(clean))


__all__ = ["Pack", "Refused", "make_pack"]

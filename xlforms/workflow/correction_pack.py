"""Makes the pack of one returned file: its own bytes patched, or a fresh form with its answers where those can't be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from xlforms.forms.correction.first_sheet import list_sheet
from xlforms.forms.correction.notes import sheet_marks
from xlforms.forms.correction.returned import Returned
from xlforms.forms.correction.told import Told, tell
from xlforms.ledger.entries import Record
from xlforms.messages import Words, say, shown
from xlforms.model.campaign import Campaign
from xlforms.model.unit import Department, Unit
from xlforms.sheets.book import Book
from xlforms.sheets.containers.guard import Refused
from xlforms.sheets.patching.outline import Unpatchable
from xlforms.sheets.patching.patch import extension_of, patched, stripped
from xlforms.sheets.reading import read_book, unlocked
from xlforms.workflow.renewed import Renewed, bare, day_of, fresh_form, fresh_review

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
USELESS = {"events-gone", "no-form-sheet", "form-transposed", "sheet-split"}
"""What makes a department's file one that nobody could mend."""
OF_EXCEL = {".xlsx", ".xlsm"}
ROWS_NAMED = 5


@dataclass(frozen=True, slots=True)
class Pack:
    """What goes back and what it tells; `fresh` is why it is no copy of the file. No content: only a letter.

    `marked`: cells are marked in it. `elsewhere`: the file itself is of no use, another one is to be filled in.
    """

    told: list[Told]
    content: bytes = b""
    extension: str = ".xlsx"
    fresh: str = ""
    marked: bool = False
    elsewhere: bool = False
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
    if is_wrecked(record) and (made := anew(campaign, receiver, record, book, lost_words(record, campaign.language))):
        return packed(*made)
    returned = Returned(campaign, receiver, record.submission, record.findings, book, day_of(record))
    if isinstance(receiver, Department) and is_useless(record):
        return Pack(tell(returned), elsewhere=True)
    try:
        return own_workbook(campaign, receiver, record, content, book)
    except (Refused, Unpatchable):
        why = say("correction.strange", campaign.language) if book.format == "xlsx" else extension_told(record, book)
    made = anew(campaign, receiver, record, book, why) if isinstance(receiver, Unit) else None
    return packed(*made) if made else Pack(tell(returned), fresh=why)


def anew(campaign: Campaign, receiver: Unit | Department, record: Record, book: Book, why: str) -> Renewed | None:
    """A new form or review workbook with what could be read; None where a department's holds nothing that could."""
    if isinstance(receiver, Unit):
        return fresh_form(campaign, receiver, record, book, why)
    return fresh_review(campaign, receiver, record, book, why) if bare(record).answers else None


def is_wrecked(record: Record) -> bool:
    """Whether inputs have no place in the file any more, so that nobody could mend them there."""
    homeless = [one for one in bare(record).answers if not one.place.cell]
    codes = {one.code for one in record.findings}
    return bool(codes & BROKEN_SHEET or (codes & HOMELESS and (homeless or not bare(record).answers)))


def is_useless(record: Record) -> bool:
    """Whether a department can mend nothing in the file that came: it holds too little, or no table."""
    codes = {one.code for one in record.findings}
    return bool(codes & USELESS) and not bare(record).answers


def extension_told(record: Record, book: Book) -> str:
    """What its sender calls a file that is no .xlsx: by its name, unless that says .xlsx."""
    named = Path(record.file).suffix.lower()
    return f".{book.format}" if named in {"", *OF_EXCEL} else named


def lost_words(record: Record, language: str) -> str:
    """What is lost, in words: rows by their names."""
    rows = tuple(one.slots["label"] for one in record.findings if one.code == "row-missing")
    if not rows:
        return say("correction.lost", language)
    names = tuple(Words("correction.lost-row", {"label": label}) for label in rows[:ROWS_NAMED])
    more = "…" if len(rows) > ROWS_NAMED else ""
    return say("correction.lost-rows", language, rows=shown(names, language) + more, count=len(rows))


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
    return packed(returned, clean, extension_of(clean))


def packed(returned: Returned, content: bytes, extension: str = ".xlsx") -> Pack:
    """The workbook with its marks, its notes and its list.

    Raises:
        Refused, Unpatchable: it can't be edited.
    """
    told = tell(returned)
    marks = sheet_marks(returned, told)
    marked = patched(content, list_sheet(returned, told), marks)
    return Pack(told, marked, extension, returned.fresh, marked=bool(marks))

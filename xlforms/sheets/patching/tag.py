"""How our first sheet and our notes are known again, and what stood in the workbook before they came."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, field, replace
from hashlib import sha256

from xlforms.messages import LANGUAGES, say
from xlforms.sheets.book import Book, Sheet
from xlforms.sheets.containers.guard import MAX_SHEETS
from xlforms.sheets.patching.members import contents

LIST_TAG = "xlforms-corrections"
BARE = re.compile(r"<((?:\w+:)?(?:dxfs|definedNames))(?: count=\"0\")?\s*(?:/>|></\1>)")  # a container without children
MARK_TAG = "xlforms"  # a text inside the formula of each conditional format of ours


@dataclass(frozen=True, slots=True)
class Tag:
    """Stands in A1 of the first sheet, in a hidden column. `seal` is over all other parts: broken once somebody saves.

    `views`: activeTab and firstSheet of each window, None where not written; `selected`: the tabs that were chosen;
    `bare`: what stood in place of a container that we filled; `texts`: marks of all texts of the list.
    """

    views: list[list[str | None]] = field(default_factory=list)
    selected: list[int] = field(default_factory=list)
    bare: dict[str, str] = field(default_factory=dict)
    seal: str = ""
    texts: str = ""

    def __str__(self) -> str:
        return f"{LIST_TAG} {json.dumps(asdict(self), separators=(',', ':'), sort_keys=True)}"


def tag_in(text: object) -> Tag | None:
    """The tag that a cell tells; one whose details are lost, or are none of ours, is a tag all the same."""
    if not isinstance(text, str) or not text.startswith(LIST_TAG):
        return None
    try:
        tag = Tag(**json.loads(text.removeprefix(LIST_TAG)))
    except (ValueError, TypeError, RecursionError):
        return Tag()
    return tag if is_sound(tag) else Tag()


def is_sound(tag: Tag) -> bool:
    """Whether the details are of the kinds we write: they come from a file that anybody may have edited."""
    if not (isinstance(tag.views, list) and isinstance(tag.selected, list) and isinstance(tag.bare, dict)):
        return False
    windows = all(isinstance(one, list) and len(one) == 2 and all(map(is_place, one)) for one in tag.views)
    chosen = all(type(one) is int and 0 <= one < MAX_SHEETS for one in tag.selected)
    return (
        windows
        and chosen
        and isinstance(tag.texts, str)
        and all(isinstance(one, str) and kept_bare(one) == one for one in tag.bare.values())
    )


def kept_bare(text: str) -> str:
    """A container without children as it stood, if it is as plain as nearly all are; nothing in its place else."""
    return text if BARE.fullmatch(text) else ""


def is_place(value: object) -> bool:
    """Whether it is an attribute that counts tabs, or none."""
    return value is None or (isinstance(value, str) and value.isdecimal() and len(value) < 6)


def is_list(sheet: Sheet) -> bool:
    """Whether it is our list of findings, whatever it is called by now."""
    return tag_in(sheet.cell(1, 1).value) is not None


def without_ours(book: Book) -> Book:
    """The book as its sender made it: without our list of findings and our notes."""
    return replace(book, sheets=tuple(map(without_notes, (sheet for sheet in book.sheets if not is_list(sheet)))))


def without_notes(sheet: Sheet) -> Sheet:
    """The sheet without our notes."""
    if not sheet.notes:
        return sheet
    return replace(sheet, notes=tuple(note for note in sheet.notes if not is_our_note(note.text)))


def note_phrases() -> tuple[str, ...]:
    """How our notes begin, in any language: up to the mark by which a note is known to be as we wrote it."""
    return tuple(say("correction.note", language).partition("{")[0].strip() for language in LANGUAGES)


def is_our_note(text: str) -> bool:
    """Whether a note is one of ours."""
    return text.lstrip().startswith(note_phrases())


def seal_of(data: bytes, list_part: str) -> str:
    """A digest of every part but the list itself."""
    lines = sorted(f"{name} {crc} {size}" for name, crc, size in contents(data) if name != list_part.lower())
    return sha256("\n".join(lines).encode()).hexdigest()[:32]

"""What people write into our notes and onto our list: told apart from our own words by a mark of these.

A mark is six digits of a checksum over a text without its blanks, which programs lay out anew. A note has its own
behind the phrase it begins with; those of the list's cells stand in its tag.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from zlib import crc32

from xlforms.messages import say
from xlforms.sheets.book import Book, Note, Sheet
from xlforms.sheets.patching.tag import is_our_note, note_phrases, tag_in

MARK_LENGTH = 6
MARK = re.compile(r"\s*([0-9a-f]{6})\s*[】\]]")
MOST_MARKS = 5000  # of one list: its tag stands in a cell, which takes 32,767 characters
LOOKED_AT = 4000  # characters of a note; ours have fewer than a thousand
MOST_REPLIES = 100


class Reply(NamedTuple):
    """Something that is not ours in something that is."""

    sheet: str
    row: int
    column: int
    text: str


def mark_of(text: str) -> str:
    """`a1b2c3`."""
    return marked_at(crc32("".join(text.split()).encode(errors="replace")))


def marked_at(checksum: int) -> str:
    """A checksum as a mark."""
    return f"{checksum & 0xFFFFFF:06x}"


def marks_of(texts: Iterable[str]) -> str:
    """The marks of all texts, one behind the other; none where they are too many."""
    marks = dict.fromkeys(map(mark_of, filter(None, texts)))
    return "".join(marks) if len(marks) <= MOST_MARKS else ""


def marked_note(body: str, language: str) -> str:
    """A note of ours, by which what is written into it later can be told."""
    return say("correction.note", language, mark=mark_of(body)) + body


def replies(book: Book) -> Iterator[Reply]:
    """Everything of the kind, sheet by sheet."""
    for sheet in book.sheets:
        tag = tag_in(sheet.cell(1, 1).value)
        found = on_list(sheet, tag.texts) if tag else in_notes(sheet.title, sheet.notes or ())
        yield from (one for one, _ in zip(found, range(MOST_REPLIES), strict=False))


def in_notes(title: str, notes: Iterable[Note]) -> Iterator[Reply]:
    """What was written into notes of ours."""
    for note in notes:
        if is_our_note(note.text) and (text := reply_in(note.text[:LOOKED_AT])):
            yield Reply(title, note.row, note.column, text)


def reply_in(note: str) -> str:
    """What follows our words; all of the note where they were changed; nothing where they stand alone."""
    bare = note.strip()
    phrase = next(one for one in note_phrases() if bare.startswith(one))
    found = MARK.match(bare, len(phrase))
    if found is None:
        return bare
    body = bare[found.end() :]
    checksum = 0
    for place, sign in enumerate(body, start=1):
        if not sign.isspace():
            checksum = crc32(sign.encode(errors="replace"), checksum)
            if marked_at(checksum) == found[1]:
                return body[place:].strip()
    return body.strip()


def on_list(sheet: Sheet, known: str) -> Iterator[Reply]:
    """Cells of the list that we did not write; none where its marks are lost."""
    marks = {known[at : at + MARK_LENGTH] for at in range(0, len(known), MARK_LENGTH)}
    for cell in sheet.cells.values():
        if marks and (cell.row, cell.column) != (1, 1) and cell.shown.strip() and mark_of(cell.shown) not in marks:
            yield Reply(sheet.title, cell.row, cell.column, cell.shown.strip())

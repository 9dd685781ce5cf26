"""What a unit answered on its correction pack, as findings for the head office."""

from collections.abc import Iterator

from xlforms.model.finding import Finding, Place
from xlforms.sheets.address import cell_name
from xlforms.sheets.book import Book
from xlforms.sheets.patching.replies import replies

SHOWN = 300  # characters


def told_replies(book: Book, file: str) -> Iterator[Finding]:
    """reply-on-pack, at the note or at the cell of the list; `book` still has both."""
    for one in replies(book):
        text = one.text if len(one.text) <= SHOWN else f"{one.text[:SHOWN]}…"
        yield Finding("reply-on-pack", Place(file, one.sheet, cell_name(one.row, one.column)), {"value": text})

"""Reads web pages in one file (MHTML, `multipart/related`), which Excel and WPS save under the names .mht and .xls."""

from email import message_from_bytes
from email.errors import MessageError
from email.policy import compat32
from posixpath import basename
from urllib.parse import unquote

from xlforms.sheets.book import Book
from xlforms.sheets.containers.guard import MAX_PART, MAX_SHEETS, Refused, refuse_larger, refuse_over
from xlforms.sheets.readers.html.cell import CellValues
from xlforms.sheets.readers.html.page import Page, book_of, read_page
from xlforms.sheets.readers.text.encoding import decoded

LABEL = "MHTML"
_NESTED = 8  # of such files one part holds others; a hundred in each other would exhaust the parser
_LINES = 400_000  # Python's parser takes one at a time


def read_mhtml(data: bytes) -> tuple[Book, list[Refused]]:
    """The book of all pages in the file.

    Raises:
        Refused: there is no table on them, one is cut off or damaged, or over a limit.
    """
    refuse_larger("file-too-large", len(data), MAX_PART)
    lines = data.count(b"\n") + data.count(b"\r")
    if data.lower().count(b"boundary=") > _NESTED or lines > _LINES:
        raise Refused("hostile-file", value=LABEL)
    try:
        message = message_from_bytes(data, policy=compat32)
        parts = list(message.walk())
        pages = [part for part in parts if part.get_content_type() == "text/html"]
        contents = {place_of(str(part.get("Content-Location", ""))): part.get_payload(decode=True) for part in pages}
    except (MessageError, ValueError, LookupError) as error:
        raise Refused("damaged-file", value=LABEL) from error
    refuse_over("too-many-sheets", len(pages), 2 * MAX_SHEETS)
    if any(part.defects for part in parts):
        raise Refused("damaged-file", value=LABEL)
    values = CellValues()
    return book_of(in_order({place: page_of(content, values) for place, content in contents.items()}))


def place_of(location: str) -> str:
    """The name of a page, as the list of sheets has it."""
    return unquote(basename(location.replace("\\", "/"))).lower()


def page_of(payload: object, values: CellValues) -> Page:
    """One page."""
    return read_page(decoded(payload if isinstance(payload, bytes) else b"", LABEL), values)


def in_order(pages: dict[str, Page]) -> list[Page]:
    """The pages of the sheets, as the list of sheets has them where there is one.

    Raises:
        Refused: one is missing.
    """
    listing = next((page.declared for page in pages.values() if any(page.declared.sources)), None)
    if listing is None:
        return list(pages.values())
    places = [place_of(source) for source in listing.sources]
    if missing := next((place for place in places if place not in pages), None):
        raise Refused("damaged-file", value=missing)
    return [pages[place]._replace(declared=listing) for place in places]

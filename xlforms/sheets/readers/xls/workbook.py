"""Reads .xls (BIFF 2 to 8) and WPS's .et: by xlrd, and where that fails by calamine, each in a process of its own."""

from xlforms.sheets.book import Book
from xlforms.sheets.child.process import ask_child
from xlforms.sheets.containers.biff import check_count, stream_of
from xlforms.sheets.containers.guard import MAX_PART, Refused, refuse_larger
from xlforms.sheets.readers.plain import book_of


def read_xls(data: bytes) -> tuple[Book, list[Refused]]:
    """The book; what only calamine could read is told to be recovered: it knows no formulas and no formats.

    Raises:
        Refused: neither can read it, or it is over a limit.
    """
    stream = stream_of(data)
    refuse_larger("file-too-large", len(stream), MAX_PART)
    check_count(stream)
    try:
        return book_of(ask_child("xlrd", stream), "xls")
    except Refused as refused:
        if refused.code != "unreadable-file":
            raise
        book, told = book_of(ask_child("calamine", data), "xls")
        return book, [*told, Refused("recovered-file", value=refused.slots["value"])]

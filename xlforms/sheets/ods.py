"""Reads .ods."""

from xlforms.sheets.book import Book
from xlforms.sheets.guard import Refused
from xlforms.sheets.package import Package


def read_ods(package: Package) -> tuple[Book, list[Refused]]:
    """Soon."""
    raise Refused("old-format", value=".ods")

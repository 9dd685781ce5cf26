"""The one door to XlsxWriter. It raises where XlsxWriter only warns and drops the part; same input, same bytes.

Rows and columns count from 0 here, as everywhere in XlsxWriter (`xlforms.sheets.address` counts from 1, as people do).
"""

import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError, XlsxWriterException
from xlsxwriter.format import Format

from xlforms.errors import CannotWrite
from xlforms.files import replacing
from xlforms.sheets import limits
from xlforms.sheets.strict import all_heard, strictly
from xlforms.sheets.worksheet import Worksheet

CREATED = datetime(2000, 1, 1, tzinfo=UTC)  # fixed, so that the same input gives the same bytes
OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
__all__ = ["Format", "Workbook", "Worksheet", "header_text", "new_book"]


@all_heard
class Workbook(xlsxwriter.Workbook):  # type: ignore[misc]  # the library is untyped
    """A workbook of XlsxWriter with strict methods, one format for equal properties, and our own worksheets."""

    worksheet_class = Worksheet

    def __init__(self, path: Path, fonts: Mapping[str, str]) -> None:
        self.fonts = fonts
        self.cached_formats: dict[tuple[tuple[str, object], ...], Format] = {}
        self.taken_names: set[str] = set()
        super().__init__(path, OPTIONS)

    def add_format(self, properties: Mapping[str, Any] | None = None) -> Format:
        """The format with these properties; the same one for the same properties, so never change it afterwards.

        Raises:
            UnusableFormat: XlsxWriter knows no such property.
        """
        wanted = {**(properties or {})}
        if font := wanted.get("font_name"):
            wanted["font_name"] = self.fonts.get(font, font)
        key = tuple(sorted(wanted.items()))
        if key not in self.cached_formats:
            self.cached_formats[key] = strictly(super().add_format, wanted)
        return self.cached_formats[key]

    def add_worksheet(self, name: str) -> Worksheet:
        r"""A new sheet. A hidden one must not be the first.

        Raises:
            UnusableFormat: over 31 characters, one of []:*?/\' in it, or there is one of that title.
        """
        limits.check_sheet_title(name)
        sheet: Worksheet = strictly(super().add_worksheet, name)
        return sheet

    def define_name(self, name: str, formula: str) -> int:
        """Name a cell for the whole workbook: `define_name("xf_news", "='自评表'!$E$9")`.

        Raises:
            UnusableFormat: no ASCII `xf_…` name, or taken already (names are compared without case).
        """
        limits.check_name(name)
        if name.lower() in self.taken_names:
            raise limits.refuse(name, "defined name: taken")
        self.taken_names.add(name.lower())
        return int(strictly(super().define_name, name, formula))


@contextmanager
def new_book(
    path: Path,
    *,
    title: str = "",
    author: str = "",
    properties: Mapping[str, str] | None = None,
    fonts: Mapping[str, str] | None = None,
) -> Iterator[Workbook]:
    """A new workbook, written beside `path` and renamed when the block ends well; when not, nothing is left.

    `properties` become custom document properties, texts of at most 255 characters; `fonts` says which fonts stand
    instead of those that formats name.

    Raises:
        UnusableFormat: Excel would refuse or drop a part of it.
        CannotWrite: the file can't be written.
    """
    with replacing(path) as beside, warnings.catch_warnings():
        warnings.filterwarnings("error", category=UserWarning, module=r"xlsxwriter\b")
        try:
            book = Workbook(beside, fonts or {})
            book.set_properties({"title": title, "author": author, "created": CREATED})
            for name, value in (properties or {}).items():
                limits.check_text(value, limits.PROPERTY_LENGTH, f"property {name}")
                book.set_custom_property(name, value, "text")
            yield book
            book.close()
        except FileCreateError as error:
            raise CannotWrite("cannot-write", path=path, why=error) from error
        except (UserWarning, XlsxWriterException) as refused:
            raise limits.refuse(path.name, str(refused)) from refused


def header_text(text: str) -> str:
    """A text for set_header and set_footer, where & starts a code; put a blank between a size code and a digit."""
    return text.replace("&", "&&")

"""Where a defined name points to, from the text the file has for it."""

import re

from xlforms.sheets.address import cell_position
from xlforms.sheets.book import DefinedName

_EXCEL = re.compile(r"=?(?:'((?:[^']|'')+)'|([^'!:\[\]]+))!(\$?[A-Za-z]+\$?\d+)")
_OPEN_DOCUMENT = re.compile(r"\$?(?:'((?:[^']|'')+)'|([^'.:\[\]]+))\.(\$?[A-Za-z]+\$?\d+)")


def excel_name(name: str, refers_to: str, titles: dict[str, str], scope: str = "") -> DefinedName:
    """`'自评表'!$H$7`; `titles` are the sheets that exist, lower case -> title."""
    return pointing(_EXCEL.fullmatch(refers_to), name, refers_to, titles, scope)


def open_document_name(name: str, refers_to: str, titles: dict[str, str], scope: str = "") -> DefinedName:
    """`$'自评表'.$H$7`."""
    return pointing(_OPEN_DOCUMENT.fullmatch(refers_to), name, refers_to, titles, scope)


def pointing(found: re.Match[str] | None, name: str, refers_to: str, titles: dict[str, str], scope: str) -> DefinedName:
    """The name at its cell, or nowhere where that is no single cell of a sheet that exists."""
    if found is not None:
        title = titles.get((found[1] or found[2]).replace("''", "'").casefold())
        try:
            row, column = cell_position(found[3])
        except ValueError:
            title = None
        if title is not None:
            return DefinedName(name, title, row, column, refers_to, scope)
    return DefinedName(name, "", None, None, refers_to, scope)

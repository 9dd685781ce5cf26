"""Where a defined name points to, from the text the file has for it."""

import re
from collections.abc import Iterable, Sequence

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


def excel_names(
    found: Iterable[tuple[str, str, int | None]], titles: Sequence[str]
) -> tuple[dict[str, DefinedName], dict[str, tuple[DefinedName, ...]]]:
    """Names of the workbook, and names that belong to one sheet, from (name, what it refers to, place of its sheet).

    Keys are in lower case; a name of a sheet that is not there is left out.
    """
    names: dict[str, DefinedName] = {}
    scoped: dict[str, tuple[DefinedName, ...]] = {}
    known = {title.casefold(): title for title in titles}
    for name, refers_to, scope in found:
        if scope is None:
            names[name.lower()] = excel_name(name, refers_to, known)
        elif scope < len(titles):
            scoped[name.lower()] = (*scoped.get(name.lower(), ()), excel_name(name, refers_to, known, titles[scope]))
    return names, scoped

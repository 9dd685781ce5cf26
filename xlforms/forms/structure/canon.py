"""Formulas as they are compared: one spelling for what Excel, WPS, LibreOffice and the libraries write differently."""

import re
from collections.abc import Callable
from functools import lru_cache

from xlforms.sheets.address import Area, Position, area_name, cell_position

# Possessive, and every quote is consumed at once: a formula made of quotes must not cost more than its length.
_TEXT = r'(?P<text>"(?:[^"]|"")*+")'
_QUOTED = r"'(?:[^']|'')*+'"
_NAME = r"[^\W\d][\w.]*+"
_SHEET = r"(?<![\w.])[\w.]++"  # LibreOffice writes 2015年!A1 without quotes
_ADDRESS = r"\$?[A-Za-z]{1,3}\$?\d{1,7}"
_CELL = rf"(?P<cell>{_ADDRESS})(?![\w(.!])(?::(?P<corner>{_ADDRESS})(?![\w(.!]))?"
_TOKEN = re.compile(
    rf"{_TEXT}|(?:(?P<sheet>{_QUOTED}|{_SHEET})!)?{_CELL}|(?P<quoted>{_QUOTED})"
    rf"|(?P<blank>\s+)|(?P<prefix>_xlfn\.|_xlws\.)|(?P<word>{_NAME})(?P<empty>\(\s*\))?",
)
_OPEN_DOCUMENT = re.compile(
    rf"{_TEXT}|\[(?:\$?(?P<sheet>{_QUOTED}|[^.\]:\[]++))?\.(?P<first>[^\].:]+)(?::\.(?P<last>[^\].:]+))?\]|(?P<end>;)"
)
LONGEST = 16_384  # characters; Excel takes half of that
TRUTH = {"TRUE": "1", "FALSE": "0"}  # as LibreOffice writes them in rules; elsewhere TRUE(), FALSE()

Placed = Callable[[str, Area], tuple[str, Area] | None]
"""(sheet or "", cells) as issued -> the same as they stand now, None where they are gone."""


class Gone(Exception):
    """A cell that the formula names is gone: nobody can say what it should be now."""


@lru_cache(maxsize=20_000)
def canonical(formula: str, *, open_document: bool = False) -> str:
    """The formula in one spelling, its cells as they are; one that is too long for any program stays as it is."""
    if len(formula) > LONGEST:
        return formula
    return spelled(from_open_document(formula) if open_document else formula, lambda sheet, area: (sheet, area))


def canonical_placed(formula: str, placed: Placed) -> str | None:
    """The formula in one spelling, its cells as they stand now; None where one of them is gone."""
    try:
        return spelled(formula, placed)
    except Gone:
        return None


def spelled(formula: str, placed: Placed) -> str:
    """Without blanks, signs for absolute cells, needless quotes and prefixes; words in capitals."""

    def token(found: re.Match[str]) -> str:
        cell, corner = position(found["cell"] or ""), position(found["corner"] or found["cell"] or "")
        if cell and corner:
            named = placed((found["sheet"] or "").strip("'").replace("''", "'").casefold(), (*cell, *corner))
            if named is None:
                raise Gone
            sheet, area = named[0].casefold(), area_name(named[1])
            return f"{sheet}!{area}" if sheet else area
        if found["word"]:
            word = found["word"].upper().removeprefix("COM.MICROSOFT.")
            return TRUTH.get(word) or word + (found["empty"] or "")
        return found["text"] or found["quoted"] or (found[0].upper() if found["cell"] else "")

    return _TOKEN.sub(token, formula)


def position(name: str) -> Position | None:
    """The cell of that name, None where no sheet has it (A0, XFE1): then it is a word."""
    try:
        return cell_position(name.replace("$", "").upper())
    except ValueError:
        return None


def from_open_document(formula: str) -> str:
    """`[.A1]`, `[$'自评表'.A1:.B2]` and `;` as Excel writes them."""

    def token(found: re.Match[str]) -> str:
        if found["text"]:
            return found["text"]
        if found["end"]:
            return ","
        sheet = f"{found['sheet']}!" if found["sheet"] else ""
        last = f":{found['last']}" if found["last"] else ""
        return f"{sheet}{found['first']}{last}"

    return _OPEN_DOCUMENT.sub(token, formula)

"""What Excel allows in names, titles, lists and prompts; what is outside would be repaired away or silently dropped.

Source: Excel specifications and limits (support.microsoft.com), measured through XlsxWriter 3.3. Lengths count UTF-16
units, as Excel does: a rare character such as 𠮷 counts twice.
"""

import re
from collections.abc import Iterable

from xlforms.errors import UnusableFormat

LIST_LENGTH = 255  # of all options of a drop-down list, joined by commas
PROMPT_TITLE_LENGTH = 32
PROMPT_LENGTH = 255
SHEET_TITLE_LENGTH = 31
TEXT_LENGTH = 32_767
PROPERTY_LENGTH = 255
NAME = re.compile(r"xf_[A-Za-z0-9_.]{1,252}")  # ASCII, never like A1 or R1C1: read by every program we know
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")  # XML 1.0 has no place for them in attributes
UNSTORABLE = re.compile(r"[\ud800-\udfff\ufffe\uffff]")  # nor for these in a cell, where the others are escaped


def refuse(what: object, why: str) -> UnusableFormat:
    """The error that names the part Excel would not take."""
    return UnusableFormat("unusable-format", what=what, why=why)


def length(text: str) -> int:
    """How long Excel finds it."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def storable(text: str) -> str:
    """The text with U+FFFD for what no file can hold: a user's text never stops the program."""
    return text if text.isascii() else UNSTORABLE.sub("\ufffd", text)


def check_text(text: str, longest: int, what: str) -> None:
    """Raises UnusableFormat where the text is too long or holds what no file can."""
    if length(text) > longest:
        raise refuse(text, f"{what}: {length(text)} > {longest}")
    if CONTROL.search(text):
        raise refuse(ascii(text), f"{what}: control character")


def check_name(name: str) -> None:
    """Raises UnusableFormat where a defined name is none of ours: `xf_` and ASCII letters, digits, `_` or `.`."""
    if not NAME.fullmatch(name):
        raise refuse(name, "defined name: xf_ and ASCII letters, digits, _ or . only, at most 255")


def check_sheet_title(title: str) -> None:
    r"""Raises UnusableFormat: 1 to 31 characters without []:*?/\ and apostrophes, not blank at an end, not History."""
    check_text(title, SHEET_TITLE_LENGTH, "sheet title")
    if not title.strip() or re.search(r"[\[\]:*?/\\']", title) or title.lower() == "history":
        raise refuse(title, "sheet title: empty, reserved, or with one of []:*?/\\'")


def check_options(options: Iterable[str]) -> None:
    """Raises UnusableFormat where a drop-down list can't stand in the validation itself: put it in a range."""
    options = tuple(options)
    for option in options:
        if "," in option or option != option.strip() or not option or '"' in option or option.startswith("="):
            raise refuse(option, "list option: empty, blank at an end, or with a comma or quote")
    check_text(",".join(options), LIST_LENGTH, "list of options")
    if not options:
        raise refuse("", "list of options: empty")


def listable(options: Iterable[str]) -> bool:
    """Whether a drop-down list can stand in the validation itself."""
    try:
        check_options(options)
    except UnusableFormat:
        return False
    return True

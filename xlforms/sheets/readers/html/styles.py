"""What the styles of an HTML page say of cells and runs: number formats, what is hidden, crossed out or raised."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from xlforms.sheets.formats import GENERAL, NAMED
from xlforms.sheets.readers.runs import SUBSCRIPT, SUPERSCRIPT

_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_CLASS = re.compile(r"\.([\w-]+)\s*$")
_FORMAT = re.compile(r"""mso-number-format\s*:\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([^;]+))""", re.IGNORECASE)
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*(?:all|screen)", re.IGNORECASE
)
_STRUCK = re.compile(r"text-decoration[a-z-]*\s*:[^;]*line-through", re.IGNORECASE)
_SHIFTED = re.compile(r"vertical-align\s*:\s*(super|sub)\b", re.IGNORECASE)
_SHIFTS = {"super": SUPERSCRIPT, "sub": SUBSCRIPT}
_ESCAPE = re.compile(r"\\(?:([0-9A-Fa-f]{4})|(.))")


class Look(NamedTuple):
    """What a style says; an empty format says nothing."""

    number_format: str = ""
    hidden: bool = False
    struck: bool = False
    shift: str = ""  # as `runs.written` has it

    def over(self, other: "Look") -> "Look":
        """This style where it says something, else the other."""
        hidden, struck = self.hidden or other.hidden, self.struck or other.struck
        return Look(self.number_format or other.number_format, hidden, struck, self.shift or other.shift)


@lru_cache(maxsize=1024)
def look_of(style: str) -> Look:
    """The text of a `style` attribute or of a rule."""
    found = _FORMAT.search(style)
    written = next(filter(None, found.groups()), "").strip() if found else ""
    code = _ESCAPE.sub(lambda one: chr(int(one[1], 16)) if one[1] else one[2], written)
    shift = _SHIFTS[shifted[1].lower()] if (shifted := _SHIFTED.search(style)) else ""
    number_format = NAMED.get(code, code) or (GENERAL if found else "")
    return Look(number_format, _HIDDEN.search(style) is not None, _STRUCK.search(style) is not None, shift)


def look_in(attributes: Mapping[str, str], looks: Mapping[str, Look]) -> Look:
    """What a tag says by its style, its classes (`looks` are those of the page) and by being `hidden`."""
    look = look_of(attributes["style"]) if "style" in attributes else Look()
    for name in attributes.get("class", "").split():
        look = look.over(looks.get(name, Look()))
    return look._replace(hidden=True) if "hidden" in attributes else look


def looks_of(sheet: str) -> dict[str, Look]:
    """Class -> what the rules of a style sheet say of it."""
    looks: dict[str, Look] = {}
    for selectors, body in _RULE.findall(sheet):
        look = look_of(body)
        for selector in selectors.split(","):
            if look != Look() and (found := _CLASS.search(selector)):
                looks[found[1]] = look.over(looks.get(found[1], Look()))
    return looks

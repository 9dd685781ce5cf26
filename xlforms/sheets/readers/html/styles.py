"""What the styles of an HTML page say of cells: their number formats, and what is hidden."""

import re
from functools import lru_cache
from typing import NamedTuple

from xlforms.sheets.formats import GENERAL, NAMED

_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_CLASS = re.compile(r"\.([\w-]+)\s*$")
_FORMAT = re.compile(r"""mso-number-format\s*:\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([^;]+))""", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)", re.IGNORECASE)
_ESCAPE = re.compile(r"\\(?:([0-9A-Fa-f]{4})|(.))")


class Look(NamedTuple):
    """What a style says; an empty format says nothing."""

    number_format: str = ""
    hidden: bool = False

    def over(self, other: "Look") -> "Look":
        """This style where it says something, else the other."""
        return Look(self.number_format or other.number_format, self.hidden or other.hidden)


@lru_cache(maxsize=1024)
def look_of(style: str) -> Look:
    """The text of a `style` attribute or of a rule."""
    found = _FORMAT.search(style)
    written = next(filter(None, found.groups()), "").strip() if found else ""
    code = _ESCAPE.sub(lambda one: chr(int(one[1], 16)) if one[1] else one[2], written)
    return Look(NAMED.get(code, code) or (GENERAL if found else ""), _HIDDEN.search(style) is not None)


def looks_of(sheet: str) -> dict[str, Look]:
    """Class -> what the rules of a style sheet say of it."""
    looks: dict[str, Look] = {}
    for selectors, body in _RULE.findall(sheet):
        look = look_of(body)
        for selector in selectors.split(","):
            if look != Look() and (found := _CLASS.search(selector)):
                looks[found[1]] = look.over(looks.get(found[1], Look()))
    return looks

"""Ditto marks in a register (`〃`, 同上, "as above"): what they say changes as soon as the rows are sorted."""

from functools import cache

from xlforms.forms.wording import plain
from xlforms.messages import LANGUAGES, say
from xlforms.sheets.book import Cell, CellKind

MARKS = frozenset("〃″‶\"“”„‟''‘’′`´々仝")
AROUND = " \t\n\u3000-–—―…·.。()（）"  # what is typed around a mark


def is_ditto(cell: Cell) -> bool:
    """Whether nothing but such a mark stands there."""
    if cell.kind is not CellKind.TEXT:
        return False
    text = cell.shown.strip(AROUND)
    return bool(text) and (set(text.replace(" ", "")) <= MARKS or plain(text) in ditto_words())


@cache
def ditto_words() -> frozenset[str]:
    """What is written for a mark, in any language."""
    return frozenset(plain(one) for language in LANGUAGES for one in say("register.ditto", language).split(";"))

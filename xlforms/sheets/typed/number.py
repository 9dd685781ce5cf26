"""A number as typed text: a grammar that matches the whole of it, or says why not and what it could have meant."""

from collections.abc import Iterator

from xlforms.sheets.typed.grammar import NUMBER, Typed, as_number
from xlforms.sheets.typed.numerals import folded
from xlforms.sheets.typed.refused import refused

_LONGEST = 60


def typed_number(text: str, measure: str = "") -> Typed:
    """Read folded text that is not blank. `measure` may stand behind the number, and 分 where there is none."""
    if len(text) > _LONGEST:
        return Typed(None, "not-a-number")
    if NUMBER.fullmatch(text):
        return Typed(as_number(text))
    measure = folded(measure).casefold() or "分"
    for mark in marks(measure):
        bare = text.casefold().removesuffix(mark).rstrip(" ")
        if bare != text.casefold() and NUMBER.fullmatch(bare):
            number = as_number(bare)
            return Typed(number, per_cent=True) if mark == "%" else Typed(number, "number-with-measure", number)
    return refused(text, measure)


def marks(measure: str) -> Iterator[str]:
    """What may stand behind the number; an English measure in one or many: `report`, `reports`."""
    yield from ("%", measure)
    if measure.isascii() and measure.isalpha():
        yield from (measure + "s", measure.removesuffix("s"))

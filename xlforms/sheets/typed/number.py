"""A number as typed text: a grammar that matches the whole of it, or says why not and what it could have meant."""

from collections.abc import Iterator

from xlforms.model.conventions import CONVENTIONS, Conventions
from xlforms.sheets.typed.grammar import NUMBER, Typed, as_number
from xlforms.sheets.typed.numerals import folded
from xlforms.sheets.typed.refused import refused
from xlforms.sheets.typed.words import PER_CENT, number_in_words

_LONGEST = 60
_POINTS = frozenset(word for one in CONVENTIONS.values() for word in one.points)


def typed_number(text: str, measure: str, conventions: Conventions) -> Typed:
    """Read folded text that is not blank. `measure` may stand behind the number, and points where there is none."""
    if len(text) > _LONGEST:
        return Typed(None, "not-a-number")
    if NUMBER.fullmatch(text):
        return Typed(as_number(text))
    measure = folded(measure).casefold() or conventions.points[0]
    for mark in (*PER_CENT, *marks(measure)):
        bare = without(text, mark)
        if bare and NUMBER.fullmatch(bare):
            number = as_number(bare)
            return Typed(number, per_cent=True) if mark in PER_CENT else Typed(number, "number-with-measure", number)
    return number_in_words(text, measure, tuple(marks(measure)), conventions) or refused(text, measure)


def without(text: str, mark: str) -> str:
    """The text before a mark; empty where it does not stand there."""
    plain = text.casefold()
    return plain.removesuffix(mark).rstrip(" ") if plain.endswith(mark) else ""


def marks(measure: str) -> Iterator[str]:
    """What may stand behind the number; an English measure in one or many: `report`, `reports`."""
    yield from (measure, measure + "整")  # 3000元整
    if measure in _POINTS:
        yield from _POINTS
    elif measure.isascii() and measure.replace(" ", "").isalpha():
        yield from (measure + "s", measure + "es", measure.removesuffix("s"), measure.removesuffix("es"))
        yield from (measure.removesuffix("y") + "ies", measure.removesuffix("ies") + "y")

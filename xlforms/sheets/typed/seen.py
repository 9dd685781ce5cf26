"""Whether what a cell shows says the number that is stored in it: both count for whoever typed it and whoever looks."""

import re
from decimal import Decimal
from enum import StrEnum

from xlforms.model.conventions import Conventions
from xlforms.sheets.book import Cell
from xlforms.sheets.number_text import Seen, rounded, seen_under, text_under
from xlforms.sheets.typed.numerals import folded
from xlforms.sheets.typed.reading import Reading, told, unreadable

_NUMBER = re.compile(r"[-+]?[0-9][0-9.,'’ ]*(?:E[-+]?[0-9]{1,3})?|[-+]?\.[0-9]+", re.IGNORECASE)
_GROUPS = re.compile(r"[ '’]")
_FRACTION = re.compile(r"(-?)(?:([0-9]+) +)?([0-9]+) */ *([0-9]+)")
_LETTERS = re.compile(r"[^\W\d_]|[%‰]")
_DASHES = {"-", "—"}
_MANY = 40


class Verdict(StrEnum):
    """How the number shown stands to the one stored."""

    SAME = "same"
    NEAR = "near"  # rounded, or with signs beside it that may mean something
    OTHER = "other"  # another number, another measure, or nothing at all


def as_seen(cell: Cell, reading: Reading, measure: str, conventions: Conventions) -> Reading:
    """The reading of a number, if that is what the cell shows: a format may hide it, scale it or put words to it.

    Findings: shown-rounded (read); shown-otherwise, shown-nothing (not read).
    """
    if reading.value is None or not isinstance(cell.value, Decimal):
        return reading
    seen = seen_of(cell)
    match verdict(seen, reading.value, measure or conventions.points[0]):
        case Verdict.OTHER:
            return refused_as_seen(cell, seen.text)
        case Verdict.NEAR:
            return told(reading, "shown-rounded", cell, seen=seen.text.strip())
    return reading


def seen_of(cell: Cell) -> Seen:
    """What a cell with a number shows."""
    value = cell.value
    assert isinstance(value, Decimal)
    return seen_under(value, cell.number_format) if cell.displayed is None else seen_in(cell.displayed, value)


def text_seen(cell: Cell) -> str:
    """What a cell with a text shows."""
    return text_under(cell.shown, cell.number_format) if cell.displayed is None else cell.displayed


def refused_as_seen(cell: Cell, seen: str) -> Reading:
    """What stands there is not read: something else is shown, or nothing."""
    text = seen.strip()
    return unreadable(cell, "shown-otherwise", seen=text) if text else unreadable(cell, "shown-nothing")


def hides_number(cell: Cell) -> bool:
    """Whether a cell with a number shows none: words of its format, or nothing."""
    return seen_of(cell).number is None


def seen_in(text: str, value: Decimal) -> Seen:
    """The same of a text that the file itself has for what is shown; commas and points as they fit the number best."""
    plain = folded(text)
    if found := _FRACTION.fullmatch(plain):
        size = Decimal(found[2] or 0) + Decimal(found[3]) / (Decimal(found[4]) or 1)
        return Seen(text, -size if found[1] else size, "")
    match = _NUMBER.search(plain)
    if match is None or len(match[0]) > _MANY:
        return Seen(text, None, plain)
    words = plain[: match.start()] + plain[match.end() :]
    number = min(readings(match[0].strip()), key=lambda one: abs(abs(one) - abs(value)), default=None)
    if number and ("-" in words or ("(" in words and ")" in words)):
        number, words = -abs(number), words.translate(str.maketrans("", "", "-()"))
    return Seen(text, number, words.strip())


def readings(digits: str) -> list[Decimal]:
    """`1.234,5` may be 1234.5; `1.200` may be 1.2 or 1200."""
    bare = _GROUPS.sub("", digits)
    both = (bare.replace(",", ""), bare.replace(".", "").replace(",", "."))
    return [Decimal(one) for one in both if one.count(".") < 2]


def verdict(seen: Seen, value: Decimal, measure: str) -> Verdict:
    """Whether the number shown is `value`, counted in `measure`; both on the scale of what is shown: 93 of 93%."""
    if seen.number is None:  # bookkeepers' formats show a dash for zero
        return Verdict.NEAR if value == 0 and seen.text.strip() in _DASHES else Verdict.OTHER
    said = said_beside(seen.words, measure)
    if said is Verdict.OTHER or seen.number == value:
        return said
    places = max(0, -int(seen.number.as_tuple().exponent))
    near = rounded(value, places) == seen.number or abs(seen.number - value) * 100 < abs(value)
    return Verdict.NEAR if near else Verdict.OTHER


def said_beside(words: str, measure: str) -> Verdict:
    """What stands beside the number: nothing, its measure, signs, or another measure."""
    beside = "".join(folded(words).split()).casefold()
    measure = "".join(folded(measure).split()).casefold()
    if beside in {"", measure, "%" if measure == "%" else ""} or (beside in {"¥", "元"} and measure == "元"):
        return Verdict.SAME
    return Verdict.OTHER if _LETTERS.search(beside) else Verdict.NEAR

"""Whether what a cell shows says the number that is stored in it: both count for whoever typed it and whoever looks."""

import re
from decimal import Decimal
from enum import StrEnum

from xlforms.model.conventions import Conventions
from xlforms.sheets.book import Cell
from xlforms.sheets.formats import is_percent
from xlforms.sheets.number_text import Seen, rounded, seen_under, text_under
from xlforms.sheets.typed.grammar import NUMBER, as_number
from xlforms.sheets.typed.number import marks
from xlforms.sheets.typed.numerals import folded
from xlforms.sheets.typed.reading import Reading, told, unreadable

_NUMBER = re.compile(r"[-+]?[0-9][0-9.,'’ ]*(?:E[-+]?[0-9]{1,3})?|[-+]?\.[0-9]+", re.IGNORECASE)
_GROUPS = re.compile(r"[ '’]")
_CONTINENTAL = re.compile(
    r"[-+]?(?:[0-9]+|[0-9]{1,3}(?:\.[0-9]{3})+),[0-9]+(?:E[-+]?[0-9]+)?|[-+]?[0-9]{1,3}(?:\.[0-9]{3}){2,}",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"[-+]?[0-9]+(?:\.[0-9]+)?(?:E[-+]?[0-9]+)?", re.IGNORECASE)
_FRACTION = re.compile(r"(-?)(?:([0-9]+) +)?([0-9]+) */ *([0-9]+)")
_DASHES = {"-", "—"}
_CURRENCIES = ({"¥", "元"}, {"€", "eur"}, {"£", "gbp"})  # a sign that one money alone has, and its measure
_MANY = 40


class Verdict(StrEnum):
    """How the number shown stands to the one stored."""

    SAME = "same"
    NEAR = "near"  # rounded
    OTHER = "other"  # another number, another measure, signs beside it, or nothing at all


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


def shown_as_stored(cell: Cell) -> bool:
    """Whether a cell with a number shows that number, not rounded, with nothing beside it but `%`."""
    value, per_cent = cell.value, is_percent(cell.number_format)
    assert isinstance(value, Decimal)
    return verdict(seen_of(cell), value * 100 if per_cent else value, "%" if per_cent else "") is Verdict.SAME


def seen_of(cell: Cell) -> Seen:
    """What a cell with a number shows."""
    value = cell.value
    assert isinstance(value, Decimal)
    return seen_under(value, cell.number_format) if cell.displayed is None else seen_in(cell.displayed)


def text_seen(cell: Cell) -> str:
    """What a cell with a text shows."""
    return text_under(cell.shown, cell.number_format) if cell.displayed is None else cell.displayed


def refused_as_seen(cell: Cell, seen: str) -> Reading:
    """What stands there is not read: something else is shown, or nothing."""
    text = seen.strip()
    return unreadable(cell, "shown-otherwise", seen=text) if text else unreadable(cell, "shown-nothing")


def shows_other(cell: Cell) -> bool:
    """Whether a cell with a number shows anything else: another number, words of its format, or nothing."""
    return isinstance(cell.value, Decimal) and verdict(seen_of(cell), cell.value, "") is not Verdict.SAME


def seen_in(text: str) -> Seen:
    """The same of a text that the file itself has for what is shown."""
    plain = folded(text)
    if found := _FRACTION.fullmatch(plain):
        size = Decimal(found[2] or 0) + Decimal(found[3]) / (Decimal(found[4]) or 1)
        return Seen(text, -size if found[1] else size, "")
    match = _NUMBER.search(plain)
    if match is None or len(match[0]) > _MANY:
        return Seen(text, None, plain)
    before, after = plain[: match.start()], plain[match.end() :]
    number = number_said(match[0].strip())
    if number and before.startswith("("):
        number, before, after = -number, before[1:], after.removesuffix(")")
    elif number and before.startswith("-"):
        number, before = -number, before[1:]
    return Seen(text, number, f"{before}{after}".strip())


def number_said(digits: str) -> Decimal | None:
    """The number as the same text typed would be read; with a decimal comma where it can't be one of thousands.

    `12,000` is never 12, nor `1.200` 1200, whatever the country of the program that wrote it.
    """
    bare = _GROUPS.sub("", digits).rstrip(".,")
    if NUMBER.fullmatch(bare):
        return as_number(bare)
    if _CONTINENTAL.fullmatch(bare):
        bare = bare.replace(".", "").replace(",", ".")
    return Decimal(bare) if _PLAIN.fullmatch(bare) else None


def verdict(seen: Seen, value: Decimal, measure: str) -> Verdict:
    """Whether the number shown is `value`, counted in `measure`; both on the scale of what is shown: 93 of 93%."""
    if seen.number is None:  # bookkeepers' formats show a dash for zero
        return Verdict.NEAR if value == 0 and seen.text.strip() in _DASHES else Verdict.OTHER
    if not is_measure(seen.words, measure):
        return Verdict.OTHER
    if seen.number == value:
        return Verdict.SAME
    places = max(0, -int(seen.number.as_tuple().exponent))
    near = rounded(value, places) == seen.number or abs(seen.number - value) * 100 < abs(value)
    return Verdict.NEAR if near else Verdict.OTHER


def is_measure(words: str, measure: str) -> bool:
    """Whether nothing stands beside the number but its measure: digits, marks and other measures make another of it."""
    beside = "".join(folded(words).split()).casefold()
    measure = folded(measure).casefold()
    known = {"".join(mark.split()) for mark in marks(measure)}
    return not beside or beside in known or {beside, measure} in _CURRENCIES

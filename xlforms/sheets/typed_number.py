"""A number as typed text: a grammar that matches the whole of it, or says why not and what it could have meant."""

import re
from collections.abc import Callable
from decimal import Decimal, DivisionByZero, InvalidOperation, localcontext
from typing import NamedTuple

from xlforms.sheets.numerals import chinese_number, folded

_PLAIN = r"[+-]?(?:[0-9]{1,30}(?:\.[0-9]{1,15})?|\.[0-9]{1,15})"
_GROUPED = r"[+-]?[1-9][0-9]{0,2}(?:(?:,[0-9]{3}){1,6}|(?: [0-9]{3}){1,6})(?:\.[0-9]{1,15})?"
_ANY = f"(?:{_GROUPED}|{_PLAIN})"
_UNSIGNED = r"[0-9]{1,30}(?:\.[0-9]{1,15})?"
_WORD = r"(?:[A-Za-z\u3400-\u9fff]{1,4})"  # a measure, whatever it is

_NUMBER = re.compile(_ANY)
_MEASURED = re.compile(rf"{_ANY} ?{_WORD}")
_LARGE = re.compile(rf"({_ANY}) ?(百万|千万|万亿|[百千万亿]){_WORD}?")
_ABOUT = re.compile(
    rf"(?:大约|大概|约|近|逾|超过|超|不少于|不低于|不足|不到|至少|最多|>=|<=|[≥≤><≈～~]) ?({_ANY}) ?(?:%|{_WORD})?"
    rf"|({_ANY}) ?{_WORD}??(?:左右|上下|以上|以下|以内|余|多|来|\+){_WORD}?"
)
_RANGE = re.compile(rf"({_UNSIGNED}) ?(?:%|{_WORD})? ?(?:-{{1,2}}|~|—{{1,2}}|～|至|到) ?({_UNSIGNED}) ?(?:%|{_WORD})?")
_SEVERAL = re.compile(rf"{_UNSIGNED}{_WORD}?(?: ?[+、;&和与] ?{_UNSIGNED}{_WORD}?)+(?: ?= ?{_UNSIGNED}{_WORD}?)?")
_FRACTION = re.compile(rf"({_UNSIGNED}) ?(?:/|:|：|比) ?({_UNSIGNED})")
_COMMAS = re.compile(r"[+-]?[0-9]+(?:,[0-9]*)+(?:\.[0-9]+)?")
_BLANKS = re.compile(r"[+-]?[0-9]+(?: +[0-9]+)+(?:\.[0-9]+)?")
_LONGEST = 60
_PARTS = re.compile(_UNSIGNED)
_LARGE_UNITS = {"百": 10**2, "千": 10**3, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8, "万亿": 10**12}


class Typed(NamedTuple):
    """What a text was read as: `value` with or without a code that warns, or only a code; `read` is for its hint."""

    value: Decimal | None
    code: str = ""
    read: Decimal | str = ""
    per_cent: bool = False  # a % stood behind it


def typed_number(text: str, measure: str = "") -> Typed:
    """Read folded text that is not blank. `measure` may stand behind the number, and 分 where there is none."""
    if len(text) > _LONGEST:
        return Typed(None, "not-a-number")
    if _NUMBER.fullmatch(text):
        return Typed(as_number(text))
    measure = folded(measure).casefold() or "分"
    for mark in ("%", measure):
        bare = text.casefold().removesuffix(mark).rstrip(" ")
        if bare != text.casefold() and _NUMBER.fullmatch(bare):
            number = as_number(bare)
            return Typed(number, per_cent=True) if mark == "%" else Typed(number, "number-with-measure", number)
    return refused(text, measure)


def as_number(text: str) -> Decimal:
    """A text that the grammar has passed, exact."""
    return Decimal(text.replace(",", "").replace(" ", ""))


def refused(text: str, measure: str) -> Typed:
    """Why it is not read, and the reading it could have."""
    for pattern, code, reading in _REFUSED:
        if found := pattern.fullmatch(text):
            return Typed(None, code, reading(found))
    return words(text, measure)


def total(found: re.Match[str]) -> Decimal:
    """The sum of the numbers before a `=`."""
    return sum(map(Decimal, _PARTS.findall(found[0].partition("=")[0])), Decimal(0))


def quotient(found: re.Match[str]) -> Decimal | str:
    """To four decimals; nothing where it has no value."""
    with localcontext(prec=60):
        try:
            return round(Decimal(found[1]) / Decimal(found[2]), 4).normalize()
        except (DivisionByZero, InvalidOperation):
            return ""


def words(text: str, measure: str) -> Typed:
    """Chinese numerals, a number with a foreign measure, or no number at all."""
    bare = text.removesuffix(measure)
    half = re.fullmatch(rf"({_UNSIGNED}) ?个?半", bare)
    number = (
        Decimal(half[1]) + Decimal("0.5") if half else chinese_number(bare.removeprefix("百分之").removesuffix("个"))
    )
    if number is not None:
        return Typed(None, "chinese-numeral", number)
    if _MEASURED.fullmatch(text):
        return Typed(None, "other-measure")
    return Typed(None, "not-a-number")


_REFUSED: tuple[tuple[re.Pattern[str], str, Callable[[re.Match[str]], Decimal | str]], ...] = (
    (_LARGE, "large-unit", lambda found: as_number(found[1]) * _LARGE_UNITS[found[2]]),
    (_ABOUT, "approximate-number", lambda found: as_number(found[1] or found[2])),
    (_RANGE, "range-for-number", lambda _: ""),
    (_SEVERAL, "several-numbers", total),
    (_FRACTION, "fraction-for-number", quotient),
    (_COMMAS, "misplaced-comma", lambda _: ""),
    (_BLANKS, "spaces-in-number", lambda found: found[0].replace(" ", "")),
)

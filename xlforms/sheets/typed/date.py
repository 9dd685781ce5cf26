"""A date as typed text, in the customary forms of Chinese and English offices; what could be two days is none."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from xlforms.sheets.typed.numerals import chinese_readings

FIRST_YEAR, LAST_YEAR = 1928, 2099  # a plain number up to 9999 in a cell formatted as a date shows a year before that
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"([0-9]{1,2})(?:st|nd|rd|th)?"
_GAP = r"(?: |-|/|, ?| of )"
_TIME = r"(?:(?: |T)[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?)?"
_WHOLE = re.compile(
    r"([0-9]{4})(?:-([0-9]{1,2})-|/([0-9]{1,2})/|\.([0-9]{1,2})\.| ?年 ?([0-9]{1,2}) ?月 ?)([0-9]{1,2})(?: ?[日号])?"
    + _TIME
)
_COMPACT = re.compile(r"((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})")
_CHINESE_DAY = r"([一二三四五六七八九十]{1,2})月([一二三四五六七八九十廿卅]{1,3})[日号]?"
_CHINESE = re.compile(r"([〇○零一二三四五六七八九]{4})年" + _CHINESE_DAY)
_CHINESE_NO_YEAR = re.compile(_CHINESE_DAY)
_DAY_FIRST = re.compile(rf"{_DAY}{_GAP}?{_MONTH}(?:{_GAP}?([0-9]{{4}}|'?[0-9]{{2}}))?", re.IGNORECASE)
_MONTH_FIRST = re.compile(rf"{_MONTH}{_GAP}?{_DAY}(?:(?:, ?| )([0-9]{{4}}))?", re.IGNORECASE)
_MARKED = re.compile(r"([0-9]{1,4})([-/.])([0-9]{1,2})\2([0-9]{1,4})" + _TIME)
_LOOSE = re.compile(  # mixed marks, blanks, a day of the week
    r"([0-9]{4})[-/.、, 年]{1,2}([0-9]{1,2})[-/.、, 月]{1,2}([0-9]{1,2}) ?[日号.。]? ?"
    r"\(?(?:(?:星期|周)[一二三四五六日天])?\)?"
)
_SHORT_YEAR = re.compile(r"'?([0-9]{2}) ?年 ?([0-9]{1,2}) ?月 ?([0-9]{1,2})(?: ?[日号])?")
_NO_YEAR = re.compile(r"([0-9]{1,2}) ?月 ?([0-9]{1,2})(?: ?[日号])?")
_TWO_NUMBERS = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})")
_PARTIAL = re.compile(r"[0-9]{4}|[0-9]{2,4} ?年(?: ?[0-9]{1,2} ?月?)?|[0-9]{4}[-/.][0-9]{1,2}|[0-9]{1,2} ?月")
_CENTURY = 2000
_FOUR = 4


class TypedDate(NamedTuple):
    """The date, or the code that says why there is none and the days it may mean."""

    day: date | None
    code: str = ""
    readings: tuple[date, ...] = ()


def typed_date(text: str, latest: date | None = None) -> TypedDate:
    """Read folded text that is not blank: 2015-03-08, 2015/3/8, 2015年3月8日, 8 March 2015, 20150308 and the like.

    `latest` is the last day that can be reported: a day without a year is suggested, never read, as the last one up to
    then. A year of two digits and an order that may be day-month or month-day are suggested too.
    """
    if parts := whole(text):
        return certain(*parts)
    if found := _MARKED.fullmatch(text):
        return marked(found[1], found[3], found[4])
    days = tuple(dict.fromkeys(sorted(suggested(text, latest))))
    if days:
        return TypedDate(None, "ambiguous-date", days)
    partial = any(pattern.fullmatch(text) for pattern in (_PARTIAL, _NO_YEAR, _CHINESE_NO_YEAR, _TWO_NUMBERS))
    return TypedDate(None, "incomplete-date" if partial or english(text) else "not-a-date")


def whole(text: str) -> tuple[int, int, int] | None:
    """Year, month and day of a date that says all three, whichever is the first."""
    if found := _WHOLE.fullmatch(text) or _COMPACT.fullmatch(text):
        year, month, day = (int(part) for part in found.groups() if part)
        return year, month, day
    if (found := _CHINESE.fullmatch(text.replace("○", "〇"))) and (parts := in_digits(found)):
        return parts[0], parts[1], parts[2]
    if (named := english(text)) and len(named[0]) == _FOUR:
        return int(named[0]), named[1], named[2]
    return None


def in_digits(found: re.Match[str]) -> list[int]:
    """Chinese numerals in digits; nothing where one of them is none."""
    readings = [chinese_readings(part) for part in found.groups()]
    return [int(one[0]) for one in readings] if all(readings) else []


def english(text: str) -> tuple[str, int, int] | None:
    """Year as typed, month and day of `8 March 2015`, `Mar 8`, `8-Mar-15`; the year may be missing."""
    if found := _MONTH_FIRST.fullmatch(text):
        return found[3] or "", month_number(found[1]), int(found[2])
    if found := _DAY_FIRST.fullmatch(text):
        return found[3] or "", month_number(found[2]), int(found[1])
    return None


def month_number(name: str) -> int:
    """1 to 12."""
    return _MONTHS.index(name[:3].casefold()) + 1


def certain(year: int, month: int, day: int) -> TypedDate:
    """The day, if there is such a one and its year can be meant."""
    found = next(existing([(year, month, day)]), None)
    if found is None:
        return TypedDate(None, "no-such-date")
    return TypedDate(found) if FIRST_YEAR <= year <= LAST_YEAR else TypedDate(None, "year-unlikely")


def marked(first: str, middle: str, last: str) -> TypedDate:
    """Three numbers with marks between: read where only one order gives a day and the year has four digits."""
    if len(last) == _FOUR:
        orders = [(int(last), int(first), int(middle)), (int(last), int(middle), int(first))]
    else:
        orders = [
            (short(one), int(two), int(three))
            for one, two, three in ((first, middle, last), (last, first, middle), (last, middle, first))
        ]
    days = tuple(dict.fromkeys(existing(orders)))
    if len(days) == 1 and len(last) == _FOUR:
        return certain(days[0].year, days[0].month, days[0].day)
    return TypedDate(None, "ambiguous-date" if days else "no-such-date", days)


def short(year: str) -> int:
    """A year of two digits, in this century."""
    return _CENTURY + int(year)


def suggested(text: str, latest: date | None) -> Iterator[date]:
    """The days that an incomplete date may mean."""
    if found := _SHORT_YEAR.fullmatch(text):
        yield from existing([(short(found[1]), int(found[2]), int(found[3]))])
    parts = english(text)
    if parts and parts[0]:
        yield from existing([(short(parts[0].removeprefix("'")), parts[1], parts[2])])
    elif parts:
        yield from last_before(latest, [parts[1:]])
    if found := _LOOSE.fullmatch(text):
        yield from existing([(int(found[1]), int(found[2]), int(found[3]))])
    if (found := _CHINESE_NO_YEAR.fullmatch(text)) and (numbers := in_digits(found)):
        yield from last_before(latest, [(numbers[0], numbers[1])])
    if found := _NO_YEAR.fullmatch(text):
        yield from last_before(latest, [(int(found[1]), int(found[2]))])
    if found := _TWO_NUMBERS.fullmatch(text):
        one, two = int(found[1]), int(found[2])
        yield from last_before(latest, [(one, two), (two, one)])


def last_before(latest: date | None, days: Iterable[tuple[int, int]]) -> Iterator[date]:
    """The last such days (month, day) not after `latest`; none where that is not known."""
    for month, day in days if latest else ():
        assert latest
        past = [one for one in existing((latest.year - back, month, day) for back in range(5)) if one <= latest]
        yield from past[:1]


def existing(parts: Iterable[tuple[int, int, int]]) -> Iterator[date]:
    """The days that there are."""
    for year, month, day in parts:
        try:
            yield date(year, month, day)
        except ValueError:
            continue

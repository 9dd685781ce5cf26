"""A date as typed text, in the customary forms of Chinese and English offices; what could be two days is none."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from xlforms.model.conventions import Conventions, DateOrder
from xlforms.sheets.typed.calendar import (
    existing,
    in_century,
    last_before,
    month_number,
    this_century,
    without_weekday,
)
from xlforms.sheets.typed.numerals import SIGNS, chinese_readings

FIRST_YEAR, LAST_YEAR = 1928, 2099  # a plain number up to 9999 in a cell formatted as a date shows a year before that
_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"([0-9]{1,2})(?:st|nd|rd|th)?"
_GAP = r"(?: |-|/|, ?| of )"
_TIME = (
    r"(?:(?: |T)[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?: ?[ap]\.?m\.?)?"
    r"|(?: ?(?:凌晨|早上|上午|中午|下午|晚上)| |(?<=[日号]))(?: ?[0-9]{1,2} ?[时点:] ?(?:[0-9]{1,2} ?分?|半|整)?)?)?"
)
_WHOLE = re.compile(
    r"([0-9]{4})(?:-([0-9]{1,2})-|/([0-9]{1,2})/|\.([0-9]{1,2})\.| ?年 ?([0-9]{1,2}) ?月 ?)([0-9]{1,2})(?: ?[日号])?"
    + _TIME,
    re.IGNORECASE,
)
_COMPACT = re.compile(r"((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})")
_NUMERAL = re.compile(rf"(?:(?<=月)|(?<![{SIGNS}0-9]))[{SIGNS}]{{1,4}}(?=[年月日号]|$)")
_DAY_FIRST = re.compile(rf"{_DAY}{_GAP}?{_MONTH}(?:{_GAP}?([0-9]{{4}}|'?[0-9]{{2}}){_TIME})?", re.IGNORECASE)
_MONTH_FIRST = re.compile(rf"{_MONTH}{_GAP}?{_DAY}(?:(?:, ?| )([0-9]{{4}}|'[0-9]{{2}}){_TIME})?", re.IGNORECASE)
_YEAR_FIRST = re.compile(rf"([0-9]{{4}}){_GAP}?{_MONTH}{_GAP}?{_DAY}", re.IGNORECASE)
_MARKED = re.compile(r"([0-9]{1,4})([-/.])([0-9]{1,2})\2([0-9]{1,4})" + _TIME, re.IGNORECASE)
_LOOSE = re.compile(  # mixed marks and blanks
    r"([0-9]{4})[-/.、, 年—·。\\:]{1,2}([0-9]{1,2})[-/.、, 月—·。\\:]{1,2}([0-9]{1,2}) ?[日号.。]?"
)
_WITHIN = re.compile(  # a whole date among words
    r"(?<![0-9])[0-9]{4}(?:(?P<mark>[-/.])[0-9]{1,2}(?P=mark)| ?年 ?[0-9]{1,2} ?月 ?)[0-9]{1,2}(?![0-9])"
    rf"|(?<![0-9]){_DAY}{_GAP}?{_MONTH}{_GAP}?[0-9]{{4}}|{_MONTH}{_GAP}?{_DAY}(?:, ?| )[0-9]{{4}}",
    re.IGNORECASE,
)
_SIX = re.compile("([0-9]{2})([0-9]{2})([0-9]{2})")
_SHORT_YEAR = re.compile(r"'?([0-9]{2}) ?年 ?([0-9]{1,2}) ?月 ?([0-9]{1,2})(?: ?[日号])?")
_NO_YEAR = re.compile(r"([0-9]{1,2}) ?月 ?([0-9]{1,2})(?: ?[日号])?")
_TWO_NUMBERS = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})")
_PARTIAL = re.compile(
    r"[0-9]{4}|[0-9]{2,4} ?年(?: ?[0-9]{1,2} ?月?)?|[0-9]{4}[-/.][0-9]{1,2}|[0-9]{1,2} ?月"
    rf"|{_MONTH}(?:,? ?[0-9]{{4}})?",
    re.IGNORECASE,
)
_SPAN = re.compile(r" ?(?:--?|~|—{1,2}|至|到|to|until|and|和|与|及|、|,|&) ?", re.IGNORECASE)
_HEADS = (  # the year, or year and month, said once for the first and the last day
    re.compile("[0-9]{4} ?[-/.年] ?"),
    re.compile("[0-9]{4} ?[-/.年] ?[0-9]{1,2} ?[-/.月] ?"),
)
_STOPS = " 。.;,"
_LONGEST = 60
_TWO, _FOUR = 2, 4  # digits of a year


class TypedDate(NamedTuple):
    """The date, or the code that says why there is none and the days it may mean."""

    day: date | None
    code: str = ""
    readings: tuple[date, ...] = ()


def typed_date(text: str, latest: date | None, conventions: Conventions) -> TypedDate:
    """Read folded text that is not blank: 2015-03-08, 2015/3/8, 2015年3月8日, 8 March 2015, 20150308 and the like.

    `latest` is the last day that can be reported: a day without a year is suggested, never read, as the last one up to
    then; a year of two digits is read where it is of this century and the order of the three is settled. An order that
    may be day-month or month-day is suggested in both ways, unless the conventions settle it.
    """
    if len(text) > _LONGEST:
        return TypedDate(None, "not-a-date")
    bare, weekday = without_weekday(in_digits(text).rstrip(_STOPS))
    found = plain_date(bare, latest, conventions)
    if found.day and weekday not in {None, found.day.weekday()}:
        return TypedDate(None, "ambiguous-date", (found.day,))
    return found


def plain_date(text: str, latest: date | None, conventions: Conventions) -> TypedDate:
    """A date without its day of the week."""
    if parts := whole(text):
        return certain(*parts)
    if found := _MARKED.fullmatch(text):
        return marked((found[1], found[3], found[4]), latest, conventions)
    if (parts := short_year(text, conventions)) and (day := in_century(parts, latest)):
        return TypedDate(day)
    days = tuple(dict.fromkeys(sorted(suggested(text, latest, conventions))))
    if days:
        return TypedDate(None, "ambiguous-date", days)
    return TypedDate(None, "incomplete-date" if lacks_year_or_day(text) else "not-a-date")


def whole(text: str) -> tuple[int, int, int] | None:
    """Year, month and day of a date that says all three, whichever is the first."""
    if found := _WHOLE.fullmatch(text) or _COMPACT.fullmatch(text):
        year, month, day = (int(part) for part in found.groups() if part)
        return year, month, day
    if found := _YEAR_FIRST.fullmatch(text):
        return int(found[1]), month_number(found[2]), int(found[3])
    if (named := english(text)) and len(named[0]) == _FOUR:
        return int(named[0]), named[1], named[2]
    return None


def short_year(text: str, conventions: Conventions) -> tuple[int, int, int] | None:
    """Year of two digits, month and day, where it is settled which of them is which: 15年3月8日, and 8-Mar-15."""
    if found := _SHORT_YEAR.fullmatch(text):
        return int(found[1]), int(found[2]), int(found[3])
    named = english(text)
    if named and named[0] and (conventions.named_short_years or "'" in named[0]):
        return int(named[0].removeprefix("'")), named[1], named[2]
    return None


def in_digits(text: str) -> str:
    """With the numerals of `二〇一五年三月八日` in digits; those that are none, or two, stay."""

    def number(found: re.Match[str]) -> str:
        readings = chinese_readings(found[0])
        return str(readings[0]) if len(readings) == 1 else found[0]

    return _NUMERAL.sub(number, text.replace("○", "〇")) if "月" in text else text


def english(text: str) -> tuple[str, int, int] | None:
    """Year as typed, month and day of `8 March 2015`, `Mar 8`, `8-Mar-15`; the year may be missing."""
    if found := _MONTH_FIRST.fullmatch(text):
        return found[3] or "", month_number(found[1]), int(found[2])
    if found := _DAY_FIRST.fullmatch(text):
        return found[3] or "", month_number(found[2]), int(found[1])
    return None


def certain(year: int, month: int, day: int) -> TypedDate:
    """The day, if there is such a one and its year can be meant."""
    found = next(existing([(year, month, day)]), None)
    if found is None:
        return TypedDate(None, "no-such-date")
    return TypedDate(found) if FIRST_YEAR <= year <= LAST_YEAR else TypedDate(None, "year-unlikely")


def marked(parts: tuple[str, str, str], latest: date | None, conventions: Conventions) -> TypedDate:
    """Three numbers, the year last or short: read where only one customary order of them gives a day."""
    first, middle, last = parts
    one, two = int(first), int(middle)
    if len(last) == _FOUR:
        orders = {DateOrder.MONTH_DAY: (int(last), one, two), DateOrder.DAY_MONTH: (int(last), two, one)}
        own = set(existing(orders[order] for order in conventions.year_last))
        if len(own) == 1:
            [day] = own
            return certain(day.year, day.month, day.day)
        days = tuple(dict.fromkeys(existing(orders.values())))
        return TypedDate(None, "ambiguous-date" if days else "no-such-date", days)
    if max(len(first), len(last)) > _TWO:
        return TypedDate(None, "no-such-date")
    return short_marked(parts, latest, conventions)


def short_marked(parts: tuple[str, str, str], latest: date | None, conventions: Conventions) -> TypedDate:
    """Three numbers of one or two digits: read in their customary order, unless another one gives a more recent day."""
    first, middle, last = map(int, parts)
    orders = {"ymd": (first, middle, last), "mdy": (last, first, middle), "dmy": (last, middle, first)}
    if conventions.short_years:
        own, *others = (in_century(orders[order], latest) for order in conventions.short_years)
        year = parts[0 if conventions.short_years[0] == "ymd" else -1]
        if own and len(year) == _TWO and all(other is None or other <= own for other in others):
            return TypedDate(own)
    days = tuple(dict.fromkeys(existing(map(this_century, orders.values()))))
    return TypedDate(None, "ambiguous-date" if days else "no-such-date", days)


def suggested(text: str, latest: date | None, conventions: Conventions) -> Iterator[date]:
    """The days that an incomplete date may mean."""
    if found := _SHORT_YEAR.fullmatch(text):
        yield from existing([this_century((int(found[1]), int(found[2]), int(found[3])))])
    parts = english(text)
    if parts and parts[0]:
        year = int(parts[0].removeprefix("'"))
        yield from existing(map(this_century, [(year, parts[1], parts[2]), (parts[2], parts[1], year)]))
    elif parts:
        yield from last_before(latest, [parts[1:]])
    if found := _LOOSE.fullmatch(text):
        yield from existing([(int(found[1]), int(found[2]), int(found[3]))])
    if found := _SIX.fullmatch(text):
        one, two, three = (int(part) for part in found.groups())
        yield from existing(map(this_century, [(one, two, three), (three, one, two), (three, two, one)]))
    yield from last_before(latest, without_year(text, conventions))
    yield from among_words(text)


def without_year(text: str, conventions: Conventions) -> Iterator[tuple[int, int]]:
    """Month and day of `3月8日`, `3/8`."""
    if found := _NO_YEAR.fullmatch(text):
        yield int(found[1]), int(found[2])
    if found := _TWO_NUMBERS.fullmatch(text):
        one, two = int(found[1]), int(found[2])
        orders = {DateOrder.MONTH_DAY: (one, two), DateOrder.DAY_MONTH: (two, one)}
        yield from (orders[order] for order in conventions.no_year)


def among_words(text: str) -> Iterator[date]:
    """The first and the last day of `2015.3.8-3.10`, `2015年3月8日至10日`; else each whole date that words surround."""
    for mark in _SPAN.finditer(text):
        first, last = whole(text[: mark.start()]), text[mark.end() :]
        said = [""] + [found[0] for head in _HEADS if (found := head.match(text))]
        second = next((parts for head in said if (parts := whole(head + last))), None)
        if first and second:
            yield from existing([first, second])
            return
    yield from existing(parts for found in _WITHIN.finditer(text) if (parts := whole(found[0])))


def lacks_year_or_day(text: str) -> bool:
    """Whether it is a date of which something is not said: 2015年3月, 3月8日, 8 March."""
    named, plain = english(text), in_digits(text)
    partial = any(pattern.fullmatch(plain) for pattern in (_PARTIAL, _NO_YEAR, _TWO_NUMBERS))
    return partial or (named is not None and not named[0])

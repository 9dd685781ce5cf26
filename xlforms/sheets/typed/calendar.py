"""Days, months and days of the week by their names and numbers; nothing here knows how a date is written."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

_CENTURY = 2000
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_CHINESE_WEEKDAY = re.compile(r"(.+?) ?\(?(?:星期|周|礼拜)([一二三四五六日天])\)?")
_NAMES = r"(mon|tue|wed|thu|fri|sat|sun)(?:(?:s|nes|rs|ur)?day|s|rs?)?\.?"
_ENGLISH_WEEKDAY = re.compile(rf"{_NAMES},? ?(.*[0-9].*)|(.*[0-9].*?),? ?\(?{_NAMES}\)?", re.IGNORECASE)


def month_number(name: str) -> int:
    """1 to 12, of a name in English."""
    return _MONTHS.index(name[:3].casefold()) + 1


def without_weekday(text: str) -> tuple[str, int | None]:
    """The text without its day of the week, and which that is, 0 for Monday: `3月8日（星期日）`, `Sunday, 8 March`."""
    if found := _CHINESE_WEEKDAY.fullmatch(text):
        return found[1], "一二三四五六日".index(found[2].replace("天", "日"))
    if found := _ENGLISH_WEEKDAY.fullmatch(text):
        name = found[1] or found[4]
        return (found[2] or found[3]).strip(), _WEEKDAYS.index(name[:3].casefold())
    return text, None


def existing(parts: Iterable[tuple[int, int, int]]) -> Iterator[date]:
    """The days that there are."""
    for year, month, day in parts:
        try:
            yield date(year, month, day)
        except ValueError:
            continue


def this_century(parts: tuple[int, int, int]) -> tuple[int, int, int]:
    """Year, month and day with the whole year instead of its last two digits."""
    return _CENTURY + parts[0], parts[1], parts[2]


def in_century(parts: tuple[int, int, int], latest: date | None) -> date | None:
    """The day of a year of two digits, if it is one of this century that can be reported by now."""
    found = next(existing([this_century(parts)]), None)
    return found if found and latest and found <= latest else None


def last_before(latest: date | None, days: Iterable[tuple[int, int]]) -> Iterator[date]:
    """The last such days (month, day) not after `latest`; none where that is not known."""
    for month, day in days if latest else ():
        assert latest
        past = [one for one in existing((latest.year - back, month, day) for back in range(5)) if one <= latest]
        yield from past[:1]

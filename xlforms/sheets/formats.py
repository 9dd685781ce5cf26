"""Number formats, as far as they change what a number is: dates, times, per cent."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache

GENERAL = "General"
EPOCH_1900 = datetime(1899, 12, 30)  # noqa: DTZ001  (spreadsheets know no time zones)
EPOCH_1904 = datetime(1904, 1, 1)  # noqa: DTZ001
_LAST_DAY = datetime(9999, 12, 31)  # noqa: DTZ001

_CJK_DATES = dict.fromkeys((*range(27, 32), *range(50, 55), 57, 58), 'yyyy"年"m"月"d"日"')
_CJK_TIMES = dict.fromkeys((*range(32, 36), 55, 56), 'h"时"mm"分"')
BUILT_IN: Mapping[int, str] = {  # Source: ECMA-376 part 1, 18.8.30, with the zh-CN forms of 27-36 and 50-58
    0: GENERAL,
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "yyyy/m/d",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "yyyy/m/d h:mm",
    36: 'yyyy"年"m"月"',
    37: "#,##0;-#,##0",
    38: "#,##0;[Red]-#,##0",
    39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;[Red]-#,##0.00",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0",
    49: "@",
    **_CJK_DATES,
    **_CJK_TIMES,
}

NAMED: Mapping[str, str] = {  # the words of XML Spreadsheet 2003 and of Excel's web pages
    "General Number": GENERAL,
    "General Date": "yyyy/m/d h:mm",
    "Long Date": 'yyyy"年"m"月"d"日"',
    "Medium Date": "d-mmm-yy",
    "Short Date": "yyyy/m/d",
    "Long Time": "h:mm:ss",
    "Medium Time": "h:mm AM/PM",
    "Short Time": "h:mm",
    "Currency": "#,##0.00",
    "Euro Currency": "#,##0.00",
    "Fixed": "0.00",
    "Standard": "#,##0.00",
    "Percent": "0.00%",
    "Scientific": "0.00E+00",
    "Yes/No": GENERAL,
    "True/False": GENERAL,
    "On/Off": GENERAL,
}

_LITERAL = re.compile(r'"[^"]*"?|\\.|[_*].|\[(?![hms]+\])[^\]]*\]', re.IGNORECASE)
_DATE = re.compile(r"[ymdhs]|a{3}", re.IGNORECASE)
_QUOTED = re.compile(r'"([^"]*)"?|\\(.)|\[\$([^\]-]*)')
_DATE_WORDS = re.compile(r"(?:[\s年月日号时時点分秒\-/.,:'()（）]|星期|周|st|nd|rd|th|of|de|T|Z)*")
_DATE_SIGNS = re.compile(
    r"(?:[\s年月日时時分秒\-/.,:'()ymdhsaegbrAPMn0@\[\]]|上午|下午|General|G/通用格式)*", re.IGNORECASE
)
_PERCENT = re.compile(r'"[^"]*"?|\\.')


@lru_cache(maxsize=4096)
def is_date(number_format: str) -> bool:
    """Whether a number so formatted is shown as a date or a time; quoted text and colours do not count."""
    return _DATE.search(_LITERAL.sub("", number_format.partition(";")[0])) is not None


@lru_cache(maxsize=4096)
def hides_day(number_format: str) -> bool:
    """Whether a date so formatted shows no day or no year: `2024年3月` is stored as the 1st, `3月12日` in some year.

    A format that is none of a date hides nothing.
    """
    shown = _LITERAL.sub("", number_format.partition(";")[0]).lower()
    return is_date(number_format) and not ("d" in shown and ("y" in shown or "e" in shown))


@lru_cache(maxsize=4096)
def words_with_date(number_format: str) -> str:
    """A format of dates that has words, digits or signs of its own, as it is seen: `before d mmm yyyy`; else empty."""
    first = number_format.partition(";")[0]
    quoted = "".join("".join(found) for found in _QUOTED.findall(first))
    customary = _DATE_WORDS.fullmatch(quoted) and _DATE_SIGNS.fullmatch(_LITERAL.sub("", first))
    return "" if customary or not is_date(number_format) else _QUOTED.sub(r"\1\2\3", first)


@lru_cache(maxsize=4096)
def is_percent(number_format: str) -> bool:
    """Whether a number so formatted is shown as per cent."""
    return "%" in number_format and "%" in _PERCENT.sub("", number_format)


def date_of(serial: Decimal, *, since_1904: bool = False) -> date | datetime | time | None:
    """What a serial number shows as: a date, a time where it is below 1, else both; None outside Excel's calendar.

    To the millisecond. In the 1900 system days 1 to 59 are one later than counted from its epoch, because that calendar
    has a 29 February 1900.
    """
    epoch = EPOCH_1904 if since_1904 else EPOCH_1900
    if not 0 <= serial < (_LAST_DAY - epoch).days + 1:
        return None
    days, part = divmod(serial, 1)
    moment = timedelta(milliseconds=round(part * 86_400_000))
    if days == 0 and moment < timedelta(days=1) and not (since_1904 and part == 0):
        return (EPOCH_1900 + moment).time()
    shift = 1 if not since_1904 and 0 < serial < 60 else 0
    found = epoch + timedelta(days=int(days) + shift) + moment
    return found if found.time() != time() else found.date()

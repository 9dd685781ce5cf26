"""A date as typed text, in the customary forms of Chinese offices."""

import re
from datetime import date
from typing import NamedTuple

_WHOLE = re.compile(
    r"([0-9]{4})(?:-([0-9]{1,2})-|/([0-9]{1,2})/|\.([0-9]{1,2})\.| ?年 ?([0-9]{1,2}) ?月 ?)([0-9]{1,2})(?: ?[日号])?"
    r"(?:[ T]0{1,2}:00(?::00)?)?"
)
_COMPACT = re.compile(r"((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})")
_PARTIAL = re.compile(
    r"[0-9]{1,2} ?月 ?[0-9]{1,2} ?[日号]?|[0-9]{2,4} ?年(?: ?[0-9]{1,2} ?月?)?(?: ?[0-9]{1,2} ?[日号]?)?"
    r"|[0-9]{1,4}([-/.])[0-9]{1,2}(?:\1[0-9]{1,4})?"
)


class TypedDate(NamedTuple):
    """The date, or the code that says why there is none."""

    day: date | None
    code: str = ""


def typed_date(text: str) -> TypedDate:
    """Read folded text that is not blank: 2015-03-08, 2015/3/8, 2015.3.8, 2015年3月8日, 20150308."""
    found = _WHOLE.fullmatch(text) or _COMPACT.fullmatch(text)
    if found is None:
        return TypedDate(None, "incomplete-date" if _PARTIAL.fullmatch(text) else "not-a-date")
    year, month, day = (int(part) for part in found.groups() if part)
    try:
        return TypedDate(date(year, month, day))
    except ValueError:
        return TypedDate(None, "no-such-date")

"""How people write by a campaign's language: one record a language, the only place where reading differs by it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType


class DateOrder(StrEnum):
    """How day and month follow each other in a date of numbers whose year does not come first."""

    DAY_MONTH = "day-month"  # 8/3/2015 is 8 March
    MONTH_DAY = "month-day"  # 8/3/2015 is 3 August


class Numerals(StrEnum):
    """The words for numbers that are read; those of other languages are refused with their reading."""

    CHINESE = "chinese"  # 七十六, 3万5千
    ENGLISH = "english"  # seventy-six, 2k


EITHER = (DateOrder.MONTH_DAY, DateOrder.DAY_MONTH)


@dataclass(frozen=True, slots=True)
class Conventions:
    """What is customary, and what is settled by it. Words are folded: lower case, no full-width signs.

    Words that no language reads otherwise (√, Y, 是, n/a) are read in every campaign; where they are not those of its
    own language, what was read is told. Neither language writes a comma for decimals or a point for thousands.
    """

    language: str
    answers: tuple[str, str]  # yes and no, as the form's own list offers them
    yes: frozenset[str]
    no: frozenset[str]
    crosses: frozenset[str]  # signs that say no, against a √; where there are none, a cross may mark what is chosen
    points: tuple[str, ...]  # what points are counted in, the first as it is told
    numerals: Numerals
    magnitudes: Mapping[str, Decimal] = field(hash=False)  # words that multiply the number before them
    year_last: tuple[DateOrder, ...] = EITHER  # 8/3/2015: what it may be
    no_year: tuple[DateOrder, ...] = EITHER  # 3/8: what it may be
    short_years: tuple[str, ...] = ()  # 15.3.8: its order, then those of other programs and people; none: never read
    named_short_years: bool = False  # 8-Mar-15 is 2015 and never 2008


_TEN_TO = {"百": 2, "千": 3, "万": 4, "百万": 6, "千万": 7, "亿": 8, "万亿": 12}
_ENGLISH_TEN_TO = {
    "hundred": 2,
    "k": 3,
    "thousand": 3,
    "million": 6,
    "mio": 6,
    "mn": 6,
    "mln": 6,
    "billion": 9,
    "bn": 9,
}
_CHINESE = Conventions(
    language="zh-CN",
    answers=("是", "否"),
    yes=frozenset({"是", "是的", "有"}),
    no=frozenset({"否", "不是", "无", "没有"}),
    crosses=frozenset("×✕✖✗✘"),
    points=("分",),
    numerals=Numerals.CHINESE,
    magnitudes=MappingProxyType({word: Decimal(10) ** power for word, power in _TEN_TO.items()}),
    no_year=(DateOrder.MONTH_DAY,),
    short_years=("ymd", "mdy", "dmy"),
)
_ENGLISH = Conventions(
    language="en",
    answers=("yes", "no"),
    yes=frozenset({"yes", "y", "true"}),
    no=frozenset({"no", "n", "false"}),
    crosses=frozenset(),
    points=("points", "point", "pts", "pt", "pts.", "pt."),
    numerals=Numerals.ENGLISH,
    magnitudes=MappingProxyType({word: Decimal(10) ** power for word, power in _ENGLISH_TEN_TO.items()}),
    named_short_years=True,
)
CONVENTIONS: Mapping[str, Conventions] = MappingProxyType({one.language: one for one in (_CHINESE, _ENGLISH)})


def conventions_of(language: str, dates: DateOrder | None = None) -> Conventions:
    """Those of a language; `dates` settles what it leaves open (8/3/2015), and the contrary is then refused."""
    found = CONVENTIONS[language]
    if dates is None:
        return found
    short = "dmy" if dates is DateOrder.DAY_MONTH else "mdy"
    orders = ("ymd", short) if found.short_years else (short, "ymd")
    return replace(found, year_last=(dates,), no_year=(dates,), short_years=orders)

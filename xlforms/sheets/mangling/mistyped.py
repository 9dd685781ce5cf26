"""Answers typed so that no program may take them for a value: approximate, several, in another measure, no number."""

from collections.abc import Callable
from decimal import Decimal
from random import Random

from xlforms.sheets.mangling.draft import Draft, DraftValue, Fate, Look
from xlforms.sheets.mangling.edit import NUMBERS, Content, Edit, Edits, retyped

_DIGITS = "〇一二三四五六七八九"
_FOREIGN = "个人次篇条件场套"
_ERRORS = ("#N/A", "#DIV/0!", "#REF!", "#VALUE!", "#NAME?")


def unreadable(typed: Callable[[Decimal, Random], Content | None], *kinds: str) -> Edit:
    """Some numbers typed so."""

    def content(_draft: Draft, _key: str, value: DraftValue, rng: Random) -> Content | None:
        return typed(value, rng) if isinstance(value, Decimal) else None

    return retyped(content, *(kinds or NUMBERS), fate=Fate.REFUSED)


def about(value: Decimal, rng: Random) -> Content:
    """约76, 76左右, 76余, ≥76."""
    return Content(
        rng.choice(("约{0}", "{0}左右", "{0}余", "≥{0}", "近{0}", "{0}多", "超过{0}", "{0}以上")).format(value)
    )


def total(value: Decimal, rng: Random) -> Content:
    """40+36."""
    return Content(rng.choice(("{0}+{1}", "{0}、{1}", "{0}+{1}={2}")).format(value, 3, value + 3))


def large_unit(value: Decimal, rng: Random) -> Content:
    """76万多, and 76万3, which may be 763000 or 760003."""
    return Content(f"{value}{rng.choice(('万多', '亿左右', '千余', '万3', '亿5'))}")


def span(value: Decimal, rng: Random) -> Content:
    """70-76."""
    return Content(rng.choice(("{0}-{1}", "{0}~{1}", "{0}至{1}", "{0}—{1}")).format(value, value + 2))


def numeral(value: Decimal, rng: Random) -> Content:
    """七六, digit by digit, and 七六个半."""
    text = "".join(_DIGITS[int(digit)] for digit in str(abs(int(value))))
    return Content(rng.choice((text, f"{text}来个", f"{text}个半")))


def fraction(value: Decimal, rng: Random) -> Content:
    """3/4, 3比4."""
    return Content(rng.choice(("{0}/{1}", "{0}:{1}", "{0}比{1}")).format(value, value + 5))


def made_a_date(_value: Decimal, rng: Random) -> Content:
    """3-5 typed, the fifth of March kept: a date where a number belongs."""
    return Content(Decimal(rng.randint(42_000, 46_500)), look=Look.DATE)


def made_a_time(_value: Decimal, rng: Random) -> Content:
    """10:30 typed."""
    return Content(Decimal(rng.randint(1, 95)) / 96, look=Look.TIME)


def day_without_look(_value: Decimal, rng: Random) -> Content:
    """The same where the cell kept its number format: 46086."""
    return Content(Decimal(rng.randint(42_000, 46_500)))


def error_value(_value: Decimal, rng: Random) -> Content:
    """#N/A."""
    return Content(rng.choice(_ERRORS), error=True)


def truth_value(_value: Decimal, rng: Random) -> Content:
    """TRUE."""
    return Content(rng.random() < 0.5)


def bare_formula(_value: Decimal, rng: Random) -> Content:
    """A formula whose value no program has left."""
    return Content(formula=rng.choice(("SUM(1,2)", "B1+1", "[1]Sheet1!$A$1")))


def words(_value: Decimal, rng: Random) -> Content:
    """见附件, 已完成, ？."""
    return Content(rng.choice(("见附件", "已完成", "?", "同上", "待定", "若干", "*", "...", "一大批", "\u00a0.\u00a0")))


def odd_digits(value: Decimal, rng: Random) -> Content:
    """①, 10², 1_0, 0x1F, 1e3, ٣: digits for some programs."""
    return Content(rng.choice(("①", f"{value}²", "1_0", "0x1F", "٣", "Ⅲ", "½", "1 2", "1.2.3", "--5", "5-", "(5)")))


def wrong_comma(value: Decimal, rng: Random) -> Content:
    """3,5 and 1，2: a decimal mark, or two numbers."""
    return Content(f"{int(value) % 100},{rng.randint(0, 99)}")


def foreign_measure(draft: Draft, key: str, value: DraftValue, rng: Random) -> Content | None:
    """76 of something else than was asked."""
    measures = [one for one in _FOREIGN if one not in draft.fields[key].measure and one != "分"]
    return Content(f"{value}{rng.choice(measures)}") if isinstance(value, Decimal) else None


LOST: Edits = {
    "mistyped-about": unreadable(about),
    "mistyped-sum": unreadable(total),
    "mistyped-large-unit": unreadable(large_unit),
    "mistyped-range": unreadable(span),
    "mistyped-numeral": unreadable(numeral),
    "mistyped-fraction": unreadable(fraction),
    "mistyped-comma": unreadable(wrong_comma),
    "mistyped-other-measure": retyped(foreign_measure, "number", fate=Fate.REFUSED),
    "mistyped-words": unreadable(words),
    "mistyped-odd-digits": unreadable(odd_digits),
    "converted-to-date": unreadable(made_a_date),
    "converted-to-day-number": unreadable(day_without_look),
    "converted-to-time": unreadable(made_a_time),
    "error-in-input": unreadable(error_value),
    "truth-value-in-input": unreadable(truth_value),
    "formula-without-value": unreadable(bare_formula),
}

"""Why a typed text is not taken for a number, and the number it could have meant. Nothing here is ever read as a value.

Each refusal is a pattern for the whole text, its finding and how its reading is made, in the order in which they apply.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from functools import cache

from xlforms.messages import shown
from xlforms.sheets.typed.english_numerals import english_number, english_readings
from xlforms.sheets.typed.grammar import ANY, NUMBER, UNSIGNED, WORD, Typed, as_number
from xlforms.sheets.typed.meant import (
    Meant,
    as_digits,
    calculated,
    closed_up,
    continental,
    dozens,
    either_sign,
    exact,
    large,
    mixed,
    nothing,
    one_english,
    one_of,
    per_mille,
    power,
    quotient,
    raised,
    share,
    tenths,
    total,
    without_commas,
)
from xlforms.sheets.typed.numerals import SIGNS, chinese_readings
from xlforms.sheets.typed.words import IN_MEASURE, LARGE_WORDS, MAGNITUDES, pieces

_BEFORE = (
    r"大约|大概|约|近|将近|接近|几乎|逾|超过|超|不少于|不多于|不低于|不高于|不足|不到|至少|至多|最多|最少|>=|<=|=>|[≥≤≧≦><≈～~±]"
    r"|about|around|roughly|some|approx\.?|approximately|nearly|almost|over|under|at least|at most|up to"
    r"|(?:no |not )?(?:more|less|fewer) than"
    r"|ca?\.?|circa"
)
_AFTER = (
    r"左右|上下|以上|以下|以内|之间|有余|余|多|来|不到|出头|几|\+|plus"
    r"|or so|or more|or less|or fewer|at least|approx\.?|approximately|ish"
)
_NUMERAL = f"[{SIGNS}]{{1,20}}"
_DASH = r"(?:-{1,2}|~|—{1,2}|～|\.{2,3}|…{1,2}|至|到|或|(?<![A-Za-z])(?:to|or)(?![A-Za-z]))"
_AND = r"(?:[+、;&和与及加]|(?<![A-Za-z])(?:and|plus)(?![A-Za-z]))"


def refused(text: str, measure: str) -> Typed:
    """Why it is not read, and the reading it could have."""
    if found := _LARGE.fullmatch(text):
        return Typed(None, "large-unit", large(found, measure))
    for pattern, code, reading in _REFUSED:
        if (found := compiled(pattern).fullmatch(text)) and (read := reading(found)) is not None:
            return Typed(None, code, read)
    return in_words(text, measure)


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Compiled when the first odd text is met: to compile all takes a fifth of the time a command needs to begin."""
    return re.compile(pattern, re.IGNORECASE)


def in_words(text: str, measure: str) -> Typed:
    """Numerals, a number with a foreign measure or among words, or no number at all."""
    bare = text.removesuffix(measure).removesuffix("个").removeprefix("百分之")
    if half := re.fullmatch(rf"({UNSIGNED}) ?(?:个|{re.escape(measure)})?半", bare):
        return Typed(None, "chinese-numeral", Decimal(half[1]) + Decimal("0.5"))
    readings = chinese_readings(bare)
    if len(readings) == 1 and (asked := IN_MEASURE.match(measure)) and re.search("[千万亿]", bare):
        readings = readings[0] / MAGNITUDES[asked[0]], readings[0]  # 三千万 where 万元 is asked for
    if readings:
        code = "chinese-numeral" if len(readings) == 1 else "unusual-number"
        return Typed(None, code, readings[0] if len(readings) == 1 else " / ".join(map(shown, readings)))
    if readings := pieces(bare) or english_readings(bare):
        return Typed(None, "unusual-number", readings[0] if len(readings) == 1 else " / ".join(map(shown, readings)))
    return without_numeral(text, bare)


def without_numeral(text: str, bare: str) -> Typed:
    """A number with a foreign measure or among words, or no number at all."""
    if text.startswith("百分之") and NUMBER.fullmatch(bare):
        return Typed(None, "unusual-number", f"{shown(as_number(bare))}%")
    if _NEIGHBOURS.fullmatch(bare):
        return Typed(None, "range-for-number")
    if _MEASURED.fullmatch(text):
        return Typed(None, "other-measure")
    found = _AMONG_WORDS.fullmatch(text)
    if found is None or has_numeral(f"{text[: found.start(1)]} {text[found.end(1) :]}"):
        return Typed(None, "not-a-number")
    return Typed(None, "unusual-number", found[1])


def has_numeral(words: str) -> bool:
    """Whether a number is written out among words: then which one is meant can't be guessed."""
    spelt = any(english_number(one) is not None for one in re.findall("[A-Za-z]+", words))
    return spelt or any(sign in SIGNS for sign in words.replace("一共", ""))


_MEASURED = re.compile(rf"{ANY} ?{WORD}")
_AMONG_WORDS = re.compile(
    rf"[A-Za-z\u3400-\u9fff ,:()]*(?<![0-9A-Za-z.,])({UNSIGNED} ?%?)(?![0-9A-Za-z.,])[A-Za-z\u3400-\u9fff ,:()]*"
)
_NEIGHBOURS = re.compile(r"十?[一二两三四五六七八九]{2}[十百千万]?")  # 两三, 七八十, 十七八
_LARGE = re.compile(rf"({ANY}) ?({LARGE_WORDS}) ?{WORD}?", re.IGNORECASE)
_LABEL = r"(?:[\u3400-\u9fff]{1,6}|[A-Za-z ]{1,20}) ?:? ?"
_LABELLED = rf"(?:{_LABEL})?{UNSIGNED} ?{WORD}?(?: ?\([^()0-9]+\))?"
_BETWEEN = r" ?[+、;,&和与及加] ?"
_PLAIN = "(?!.*[百千万亿])"  # no word for thousands in it
_OF = "(?<![A-Za-z])(?:out of|of|in)(?![A-Za-z])"
_ONE = rf"{UNSIGNED} ?(?:%|{WORD})?"  # a number with or without its measure
_REFUSED: tuple[tuple[str, str, Callable[[re.Match[str]], Meant]], ...] = (
    (r"([+-]?[0-9]{1,15}(?:\.[0-9]{1,15})?)e([+-]?[0-9]{1,2})", "unusual-number", power),
    (rf"(?:{_BEFORE}) ?(?:({ANY})|({_NUMERAL})) ?(?:%|{WORD})?", "approximate-number", exact),
    (rf"(?:({ANY})|({_NUMERAL})) ?(?:%|{WORD}??) ?(?:{_AFTER}){WORD}?", "approximate-number", exact),
    (rf"({UNSIGNED}) ?± ?{UNSIGNED}", "approximate-number", exact),
    (rf"{_ONE} ?{_DASH} ?{_ONE}", "range-for-number", nothing),
    (
        rf"(?:介于)?{_ONE} ?(?:{_DASH}|和|与) ?{_ONE}之间|between {_ONE} and {_ONE}|from {_ONE} ?{_DASH} ?{_ONE}",
        "range-for-number",
        nothing,
    ),
    (rf"{_NUMERAL}{WORD}?[至到~-]{_NUMERAL}{WORD}?", "range-for-number", nothing),
    (rf"{_PLAIN}=?({_ONE}(?: ?{_AND} ?{_ONE})+)(?: ?= ?{_ONE})?", "several-numbers", total),
    (rf"{_PLAIN}({UNSIGNED}) ?{WORD}? ?(?:/|:|比|÷|{_OF}) ?({UNSIGNED}) ?{WORD}?", "fraction-for-number", quotient),
    (rf"(?!百分之)({_NUMERAL}|{UNSIGNED})分之({_NUMERAL}|{UNSIGNED})", "fraction-for-number", share),
    (rf"({UNSIGNED}) ({UNSIGNED})/({UNSIGNED})", "fraction-for-number", mixed),
    (r"[0-9]{1,2}:[0-9]{2}:[0-9]{2}", "time-for-number", nothing),
    (r"([+-]?[0-9]+)((?:,[0-9]*)+)((?:\.[0-9]+)?)(?: ?%)?", "misplaced-comma", without_commas),
    (r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+,[0-9]{1,2}", "misplaced-comma", continental),
    (rf"{_PLAIN}({_LABELLED}(?:{_BETWEEN}{_LABELLED})+)", "several-numbers", total),
    (rf"({ANY}) ?‰", "unusual-number", per_mille),
    (rf"({_NUMERAL}|[1-9](?:\.[0-9])?)成([一二三四五六七八九半]?)", "unusual-number", tenths),
    (r"[+-]?[0-9]+(?: +[0-9]+)+(?:\.[0-9]+)?", "spaces-in-number", closed_up),
    (rf"=({UNSIGNED})(-)({UNSIGNED})", "unusual-number", calculated),
    (rf"=?([1-9][0-9]{{0,15}}) ?([*×x]) ?({UNSIGNED})", "unusual-number", calculated),
    (r"[1-9][0-9]{0,2}(?:\.[0-9]{3}){2,6}", "unusual-number", lambda found: Decimal(found[0].replace(".", ""))),
    (rf"({ANY}) ?{WORD}?[.。、;:!?*]+", "unusual-number", exact),
    (rf"\(({UNSIGNED})\)|({UNSIGNED}) ?-", "unusual-number", either_sign),
    (rf"(?:负|minus) ?({UNSIGNED})", "unusual-number", lambda found: -Decimal(found[1])),
    (r"([0-9]{1,15})([⁰¹²³⁴-⁹]{1,2})", "unusual-number", raised),
    (rf"(?:[¥￥$€£#第]|RMB|人民币|共计?|合计|总计|累计|计|total|no\.) ?:? ?({ANY}) ?{WORD}?", "unusual-number", exact),
    (rf"({ANY}) ?{WORD}? ?\([^()]+\)", "unusual-number", exact),
    (r"([0-9]{1,15})[点。·]([0-9]{1,15})", "unusual-number", lambda found: Decimal(f"{found[1]}.{found[2]}")),
    (rf"(?:['’`]|=?[\"“”])({ANY})[\"“”]?", "unusual-number", exact),
    (r"(?:近|上|约|逾|超)([百千万亿])(?:余|多)?[\u3400-\u9fff]{0,4}", "approximate-number", one_of),
    (r"([百千万亿])(?:余|多|把)[\u3400-\u9fff]{0,4}", "approximate-number", one_of),
    (r"(?:(a|half a|[a-z]+|[0-9]{1,4}) )?dozen", "unusual-number", dozens),
    (r"(?:an? )(half|hundred|thousand|million)", "unusual-number", one_english),
    (r"(half|一半|半数)", "unusual-number", lambda _: Decimal("0.5")),
    (r"[0-9OoIl.]{2,15}|\d{1,15}|[^0-9A-Za-z]", "unusual-number", as_digits),
)

"""Why a typed text is not taken for a number, and the number it could have meant. Nothing here is ever read as a value.

Each refusal is a pattern for the whole text, its finding and how its reading is made, in the order in which they apply.
"""

import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal, localcontext

from xlforms.messages import shown
from xlforms.sheets.typed.grammar import ANY, NUMBER, UNSIGNED, WORD, Typed, as_number
from xlforms.sheets.typed.numerals import SIGNS, chinese_readings

_BEFORE = (
    r"大约|大概|约|近|将近|接近|几乎|逾|超过|超|不少于|不多于|不低于|不高于|不足|不到|至少|至多|最多|最少|>=|<=|=>|[≥≤≧≦><≈～~±]"
    r"|about|around|approx\.?|approximately|nearly|almost|over|under|more than|less than|at least|at most|up to"
    r"|ca?\.?|circa"
)
_AFTER = r"左右|上下|以上|以下|以内|之间|有余|余|多|来|不到|出头|几|\+|plus|or so|or more|or less|at least|approx\.?"
_NUMERAL = f"[{SIGNS}]{{1,20}}"
_DASH = r"(?:-{1,2}|~|—{1,2}|～|\.{2,3}|…{1,2}|至|到|to)"
_AND = r"(?:[+、;&和与及]|and|plus)"
_LARGE_UNITS = {"百": 10**2, "千": 10**3, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8, "万亿": 10**12}
_ENGLISH_UNITS = {"k": 10**3, "thousand": 10**3, "million": 10**6, "mio": 10**6, "billion": 10**9, "bn": 10**9}
_NUMBERS = re.compile(UNSIGNED)
_IN_MEASURE = re.compile("百万|千万|万亿|[百千万亿]")
_LETTERS = str.maketrans("OoIl", "0011")
_HIGHEST_POWER = 15
Reading = Decimal | str | None  # None: the pattern doesn't hold after all


def refused(text: str, measure: str) -> Typed:
    """Why it is not read, and the reading it could have."""
    if found := _LARGE.fullmatch(text):
        return Typed(None, "large-unit", large(found, measure))
    for pattern, code, reading in _REFUSED:
        if (found := pattern.fullmatch(text)) and (read := reading(found)) is not None:
            return Typed(None, code, read)
    return in_words(text, measure)


def large(found: re.Match[str], measure: str) -> Decimal:
    """`2000万` in full, or in 万元 where the answer is asked for in 万元."""
    asked = _IN_MEASURE.match(measure)
    unit = {**_LARGE_UNITS, **_ENGLISH_UNITS}[found[2].casefold()]
    return as_number(found[1]) * unit / (_LARGE_UNITS[asked[0]] if asked else 1)


def exact(found: re.Match[str]) -> Reading:
    """The only number in it, in digits or as a numeral."""
    number = next(filter(None, found.groups()))
    if NUMBER.fullmatch(number):
        return as_number(number)
    readings = chinese_readings(number)
    return readings[0] if len(readings) == 1 else None


def nothing(_found: re.Match[str]) -> str:
    """No reading to offer."""
    return ""


def closed_up(found: re.Match[str]) -> str:
    """Without its blanks."""
    return found[0].replace(" ", "")


def total(found: re.Match[str]) -> Decimal:
    """The sum of the numbers before a `=`."""
    return sum(map(Decimal, _NUMBERS.findall(found[1])), Decimal(0))


def calculated(found: re.Match[str]) -> Decimal:
    """`40*2`, `=76-4`."""
    one, other = Decimal(found[1]), Decimal(found[3])
    return one - other if found[2] == "-" else one * other


def quotient(found: re.Match[str]) -> Reading:
    """To four decimals."""
    return divided(Decimal(found[1]), Decimal(found[2]))


def divided(over: Decimal, under: Decimal) -> Reading:
    """A quotient to four decimals, if it has a value."""
    with localcontext(prec=60):
        return round(over / under, 4).normalize() if under else None


def mixed(found: re.Match[str]) -> Reading:
    """`1 1/2` as 1.5."""
    part = divided(Decimal(found[2]), Decimal(found[3]))
    return None if part is None else Decimal(found[1]) + Decimal(part)


def power(found: re.Match[str]) -> Reading:
    """`1e5` in full."""
    exponent = int(found[2])
    return as_number(found[1]).scaleb(exponent) if abs(exponent) <= _HIGHEST_POWER else None


def raised(found: re.Match[str]) -> Reading:
    """`10²` as a power: 100."""
    exponent = int(unicodedata.normalize("NFKC", found[2]))
    return Decimal(found[1]) ** exponent if exponent <= _HIGHEST_POWER else None


def either_sign(found: re.Match[str]) -> str:
    """`(4)` and `4-`: minus four to a bookkeeper and to Excel, four to others."""
    number = shown(as_number(found[1] or found[2]))
    return f"-{number} / {number}"


def as_digits(found: re.Match[str]) -> Reading:
    """Letters in place of digits (O5), digits of other scripts (٣), signs for numbers (①, ½, Ⅳ)."""
    text = found[0].translate(_LETTERS)
    if any("0" <= sign <= "9" for sign in found[0]) and NUMBER.fullmatch(text):
        return as_number(text)
    if len(found[0]) > 1 and all(unicodedata.decimal(sign, None) is not None for sign in found[0]):
        return Decimal("".join(str(unicodedata.decimal(sign)) for sign in found[0]))
    value = unicodedata.numeric(found[0], None) if len(found[0]) == 1 and not _CJK.fullmatch(found[0]) else None
    return None if value is None else Decimal(str(value))


def in_words(text: str, measure: str) -> Typed:
    """Chinese numerals, a number with a foreign measure, or no number at all."""
    bare = text.removesuffix(measure).removesuffix("个").removeprefix("百分之")
    if half := re.fullmatch(rf"({UNSIGNED}) ?(?:个|{re.escape(measure)})?半", bare):
        return Typed(None, "chinese-numeral", Decimal(half[1]) + Decimal("0.5"))
    if readings := chinese_readings(bare):
        code = "chinese-numeral" if len(readings) == 1 else "unusual-number"
        return Typed(None, code, readings[0] if len(readings) == 1 else " / ".join(map(shown, readings)))
    if text.startswith("百分之") and NUMBER.fullmatch(bare):
        return Typed(None, "unusual-number", f"{shown(as_number(bare))}%")
    if _NEIGHBOURS.fullmatch(bare):
        return Typed(None, "range-for-number")
    return Typed(None, "other-measure" if _MEASURED.fullmatch(text) else "not-a-number")


_CJK = re.compile(r"[\u3007\u3400-\u9fff]")
_MEASURED = re.compile(rf"{ANY} ?{WORD}")
_NEIGHBOURS = re.compile(r"十?[一二两三四五六七八九]{2}[十百千万]?")  # 两三, 七八十, 十七八
_LARGE = re.compile(rf"({ANY}) ?(百万|千万|万亿|[百千万亿]|(?:{'|'.join(_ENGLISH_UNITS)})\b) ?{WORD}?", re.IGNORECASE)
_ONE = rf"{UNSIGNED} ?(?:%|{WORD})?"  # a number with or without its measure
_PATTERNS: tuple[tuple[str, str, Callable[[re.Match[str]], Reading]], ...] = (
    (r"([+-]?[0-9]{1,15}(?:\.[0-9]{1,15})?)e([+-]?[0-9]{1,2})", "unusual-number", power),
    (rf"(?:{_BEFORE}) ?(?:({ANY})|({_NUMERAL})) ?(?:%|{WORD})?", "approximate-number", exact),
    (rf"(?:({ANY})|({_NUMERAL})) ?(?:%|{WORD}??) ?(?:{_AFTER}){WORD}?", "approximate-number", exact),
    (rf"({UNSIGNED}) ?± ?{UNSIGNED}", "approximate-number", exact),
    (rf"{_ONE} ?{_DASH} ?{_ONE}", "range-for-number", nothing),
    (rf"(?:介于)?{_ONE} ?(?:{_DASH}|和|与) ?{_ONE}之间|between {_ONE} and {_ONE}", "range-for-number", nothing),
    (rf"{_NUMERAL}{WORD}?[至到~-]{_NUMERAL}{WORD}?", "range-for-number", nothing),
    (rf"=?({_ONE}(?: ?{_AND} ?{_ONE})+)(?: ?= ?{_ONE})?", "several-numbers", total),
    (rf"({UNSIGNED}) ?(?:/|:|比|÷) ?({UNSIGNED})", "fraction-for-number", quotient),
    (rf"({UNSIGNED}) ({UNSIGNED})/({UNSIGNED})", "fraction-for-number", mixed),
    (r"[0-9]{1,2}:[0-9]{2}:[0-9]{2}", "time-for-number", nothing),
    (r"[+-]?[0-9]+(?:,[0-9]*)+(?:\.[0-9]+)?", "misplaced-comma", nothing),
    (r"[+-]?[0-9]+(?: +[0-9]+)+(?:\.[0-9]+)?", "spaces-in-number", closed_up),
    (rf"=({UNSIGNED})(-)({UNSIGNED})", "unusual-number", calculated),
    (rf"=?([1-9][0-9]{{0,15}}) ?([*×x]) ?({UNSIGNED})", "unusual-number", calculated),
    (r"[1-9][0-9]{0,2}(?:\.[0-9]{3}){2,6}", "unusual-number", lambda found: Decimal(found[0].replace(".", ""))),
    (rf"({ANY}) ?[.。、;:!]+", "unusual-number", exact),
    (rf"\(({UNSIGNED})\)|({UNSIGNED}) ?-", "unusual-number", either_sign),
    (rf"(?:负|minus) ?({UNSIGNED})", "unusual-number", lambda found: -Decimal(found[1])),
    (r"([0-9]{1,15})([⁰¹²³⁴-⁹]{1,2})", "unusual-number", raised),
    (rf"(?:[¥￥$€£]|RMB|共计?|合计|总计|计|total) ?:? ?({ANY}) ?{WORD}?", "unusual-number", exact),
    (rf"({ANY}) ?{WORD}? ?\(.+\)", "unusual-number", exact),
    (r"([0-9]{1,15})[点。·]([0-9]{1,15})", "unusual-number", lambda found: Decimal(f"{found[1]}.{found[2]}")),
    (rf"(?:['’`]|=?[\"“”])({ANY})[\"“”]?", "unusual-number", exact),
    (r"[0-9OoIl.]{2,15}|\d{1,15}|[^0-9A-Za-z]", "unusual-number", as_digits),
)
_REFUSED = tuple((re.compile(pattern, re.IGNORECASE), code, reading) for pattern, code, reading in _PATTERNS)

"""The number that a refused text could have meant, one function a way of writing; for hints, never for values."""

import re
import unicodedata
from decimal import Decimal, localcontext

from xlforms.messages import shown
from xlforms.sheets.typed.english_numerals import english_number
from xlforms.sheets.typed.grammar import NUMBER, UNSIGNED, as_number
from xlforms.sheets.typed.numerals import chinese_readings
from xlforms.sheets.typed.words import IN_MEASURE, LARGE_WORDS, MAGNITUDES

Meant = Decimal | str | None
"""A number; two numbers or a per cent as they are told; nothing to offer. None: the pattern doesn't hold after all."""

_SCALE = re.compile(rf" ?[多余来几]?({LARGE_WORDS})", re.IGNORECASE)
_NUMBERS = re.compile(UNSIGNED)
_LETTERS = str.maketrans("OoIl", "0011")
_CJK = re.compile(r"[\u3007\u3400-\u9fff]")
_HIGHEST_POWER = 15


def large(found: re.Match[str], measure: str) -> Decimal:
    """`2000万` in full, or in 万元 where the answer is asked for in 万元."""
    asked = IN_MEASURE.match(measure)
    return as_number(found[1]) * MAGNITUDES[found[2].casefold()] / (MAGNITUDES[asked[0]] if asked else 1)


def exact(found: re.Match[str]) -> Meant:
    """The only number in it, in digits or as a numeral, with the word for thousands behind it."""
    group = next(number for number, text in enumerate(found.groups(), 1) if text)
    number = found[group]
    readings = (as_number(number),) if NUMBER.fullmatch(number) else chinese_readings(number)
    scale = _SCALE.match(found.string, found.end(group))
    return readings[0] * (MAGNITUDES[scale[1].casefold()] if scale else 1) if len(readings) == 1 else None


def nothing(_found: re.Match[str]) -> str:
    """No reading to offer."""
    return ""


def closed_up(found: re.Match[str]) -> str:
    """Without its blanks."""
    return found[0].replace(" ", "")


def total(found: re.Match[str]) -> Decimal:
    """The sum of the numbers before a `=`."""
    return sum(map(Decimal, _NUMBERS.findall(found[1])), Decimal(0))


def without_commas(found: re.Match[str]) -> str:
    """`12,34` with the comma as a decimal mark and as nothing: 12.34 / 1234."""
    plain = found[0].replace(",", "").rstrip("% ")
    decimal = f"{found[1]}.{found[2][1:]}" if found[2].count(",") == 1 and len(found[2]) > 1 and not found[3] else ""
    return f"{decimal} / {plain}" if decimal else plain


def continental(found: re.Match[str]) -> str:
    """`1.200,50` as 1200.50."""
    return found[0].replace(".", "").replace(",", ".")


def share(found: re.Match[str]) -> Meant:
    """`三分之一`, `3分之1`."""
    under, over = (
        (Decimal(part),) if part.isascii() else chinese_readings(f"一{part}" if part in "百千万" else part)
        for part in found.groups()
    )
    return divided(over[0], under[0]) if over and under else None


def one_of(found: re.Match[str]) -> Meant:
    """`近百`, `百余`: one hundred, about."""
    return chinese_readings(f"一{found[1]}")[0]


def one_english(found: re.Match[str]) -> Meant:
    """`a hundred`, `a half`."""
    return Decimal("0.5") if found[1].casefold() == "half" else english_number(f"one {found[1]}")


def dozens(found: re.Match[str]) -> Meant:
    """`a dozen`, `two dozen`."""
    said = (found[1] or "a").casefold()
    number = {"a": Decimal(1), "half a": Decimal("0.5")}.get(said) or english_number(said)
    if number is None and said.isdecimal():
        number = Decimal(said)
    return None if number is None else number * 12


def per_mille(found: re.Match[str]) -> str:
    """`5‰` in per cent."""
    return f"{shown(as_number(found[1]) / 10)}%"


def tenths(found: re.Match[str]) -> Meant:
    """`九成`, `九成五`, `9成`: 90 and 95 per cent."""
    tens = chinese_readings(found[1]) if _CJK.match(found[1]) else (Decimal(found[1]),)
    ones = {"": Decimal(0), "半": Decimal(5)}.get(found[2]) or next(iter(chinese_readings(found[2])), Decimal(0))
    return f"{shown(tens[0] * 10 + ones)}%" if len(tens) == 1 and tens[0] <= 10 else None


def calculated(found: re.Match[str]) -> Decimal:
    """`40*2`, `=76-4`."""
    one, other = Decimal(found[1]), Decimal(found[3])
    return one - other if found[2] == "-" else one * other


def quotient(found: re.Match[str]) -> Meant:
    """To four decimals."""
    return divided(Decimal(found[1]), Decimal(found[2]))


def divided(over: Decimal, under: Decimal) -> Meant:
    """A quotient to four decimals, if it has a value."""
    with localcontext(prec=60):
        return round(over / under, 4).normalize() if under else None


def mixed(found: re.Match[str]) -> Meant:
    """`1 1/2` as 1.5."""
    part = divided(Decimal(found[2]), Decimal(found[3]))
    return None if part is None else Decimal(found[1]) + Decimal(part)


def power(found: re.Match[str]) -> Meant:
    """`1e5` in full."""
    exponent = int(found[2])
    return as_number(found[1]).scaleb(exponent) if abs(exponent) <= _HIGHEST_POWER else None


def raised(found: re.Match[str]) -> Meant:
    """`10²` as a power: 100."""
    exponent = int(unicodedata.normalize("NFKC", found[2]))
    return Decimal(found[1]) ** exponent if exponent <= _HIGHEST_POWER else None


def either_sign(found: re.Match[str]) -> str:
    """`(4)` and `4-`: minus four to a bookkeeper and to Excel, four to others."""
    number = shown(as_number(found[1] or found[2]))
    return f"-{number} / {number}"


def as_digits(found: re.Match[str]) -> Meant:
    """Letters in place of digits (O5), digits of other scripts (٣), signs for numbers (①, ½, Ⅳ)."""
    text = found[0].translate(_LETTERS)
    if any("0" <= sign <= "9" for sign in found[0]) and NUMBER.fullmatch(text):
        return as_number(text)
    if len(found[0]) > 1 and all(unicodedata.decimal(sign, None) is not None for sign in found[0]):
        return Decimal("".join(str(unicodedata.decimal(sign)) for sign in found[0]))
    value = unicodedata.numeric(found[0], None) if len(found[0]) == 1 and not _CJK.fullmatch(found[0]) else None
    return None if value is None else Decimal(str(value))

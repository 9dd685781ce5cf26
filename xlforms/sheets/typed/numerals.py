"""Signs people type for digits, marks and blanks, folded by an explicit table; Chinese numerals as numbers.

Not NFKC: it makes `10²` into 102 and `①` into 1.
"""

import re
from collections.abc import Mapping
from decimal import Decimal

_BLANKS = "\t\n\r\v\f\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_NOTHING = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\ufe0e\ufe0f"
_FULL_WIDTH = {chr(code + 0xFEE0): chr(code) for code in range(0x21, 0x7F)}
_MINUS = "\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d"
_FOLD = str.maketrans(
    {
        **_FULL_WIDTH,
        **dict.fromkeys(_MINUS, "-"),
        **dict.fromkeys(_BLANKS, " "),
        **dict.fromkeys(_NOTHING, ""),
        "﹪": "%",
        "∕": "/",
        "∶": ":",
        "〜": "~",
    }
)

_DIGITS: Mapping[str, int] = {
    **{sign: number for number, sign in enumerate("零一二三四五六七八九")},
    **{sign: number for number, sign in enumerate("〇壹贰叁肆伍陆柒捌玖")},
    "两": 2,
}
_TENS: Mapping[str, int] = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_SECTIONS: Mapping[str, int] = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
SIGNS = "".join((*_DIGITS, *_TENS, *_SECTIONS, "廿卅"))
_CHINESE = re.compile(f"(负?)([{SIGNS}]*)(?:点([{''.join(_DIGITS)}]+)|个?(半))?")
_SAID_SHORT = re.compile(f"(.*[百千万亿])([{SIGNS[1:10]}])")  # 一百五
_BARE_TEN = re.compile(f"(?<![{SIGNS[1:10]}])十")
_FEWEST = 3  # digits one after the other that are a number (二〇一五) and no span (三五)
_TEN = 10


def folded(text: str) -> str:
    """Full-width letters, digits and marks as plain ones, every kind of blank as a blank, none at the ends."""
    return text.translate(_FOLD).strip(" ")


def chinese_number(text: str) -> Decimal | None:
    """`十二` as 12, `二〇一五` as 2015, `三点五` and `三个半` as 3.5; None where it is none. Only good for a hint."""
    found = _CHINESE.fullmatch(text)
    if found is None or not (found[2] or found[4]):
        return None
    if found[2] and found[4] and "个" not in text:  # 一半 is no 1.5
        return None
    number = Decimal(chinese_whole(found[2]))
    if found[3]:
        number += Decimal("0." + "".join(str(_DIGITS[sign]) for sign in found[3]))
    if found[4]:
        number += Decimal("0.5")
    return -number if found[1] else number


def chinese_whole(signs: str) -> int:
    """Digits one after the other as a year is written, or with their places."""
    if all(sign in _DIGITS for sign in signs):
        return int("".join(str(_DIGITS[sign]) for sign in signs) or 0)
    total = section = digit = 0
    for sign in signs.replace("廿", "二十").replace("卅", "三十"):
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        elif sign in _TENS:
            section += (digit or 1) * _TENS[sign]
            digit = 0
        else:
            unit = _SECTIONS[sign]
            larger = total if total >= unit else 0  # 一亿三百万 against 一万亿
            total = larger + (total - larger + section + digit) * unit
            section = digit = 0
    return total + section + digit


def chinese_readings(text: str) -> tuple[Decimal, ...]:
    """The numbers a numeral may be: `十二` is 12, `一百五` 150 or 105; none for `两三`, `三五`, `二三十`."""
    number = chinese_number(text)
    if number is None or any(sign in text for sign in "点半"):
        return () if number is None else (number,)
    plain = simple(text)
    if all(sign in _DIGITS for sign in plain) and (len(plain) >= _FEWEST or "零" in plain):
        return (number,)
    if found := _SAID_SHORT.fullmatch(plain):
        unit = {**_TENS, **_SECTIONS}[found[1][-1]]
        return Decimal(chinese_whole(found[1]) + _DIGITS[found[2]] * unit // 10), number
    return (number,) if plain.replace("零", "") == spoken(int(number)).replace("零", "") else ()


def simple(text: str) -> str:
    """The numeral in its plain signs, the same whoever wrote it: `贰拾` and `廿` are `二十`, `十二` is `一十二`."""
    written = text.replace("廿", "二十").replace("卅", "三十")
    plain = {sign: SIGNS[number] for sign, number in _DIGITS.items()}
    tens = dict(zip("拾佰仟萬億", "十百千万亿", strict=True))
    return _BARE_TEN.sub("一十", "".join(plain.get(sign, tens.get(sign, sign)) for sign in written))


def spoken(number: int) -> str:
    """A whole number from 0 as it is written out: 105 is `一百零五`; the first 一 of `一十二` is kept."""
    for sign, unit in (("亿", 10**8), ("万", 10**4), ("千", 1000), ("百", 100), ("十", _TEN)):
        if number >= unit:
            rest = number % unit
            gap = "零" if 0 < rest < unit // _TEN else ""
            return spoken(number // unit) + sign + gap + (spoken(rest) if rest else "")
    return SIGNS[number]

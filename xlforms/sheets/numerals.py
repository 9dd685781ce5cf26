"""Signs people type for digits, marks and blanks, folded by an explicit table; Chinese numerals as numbers.

Not NFKC: it makes `10²` into 102 and `①` into 1.
"""

import re
from collections.abc import Mapping
from decimal import Decimal

_BLANKS = "\t\n\r\v\f\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_NOTHING = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
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
_SIGNS = "".join((*_DIGITS, *_TENS, *_SECTIONS))
_CHINESE = re.compile(f"(负?)([{_SIGNS}]*)(?:点([{''.join(_DIGITS)}]+)|个?(半))?")


def folded(text: str) -> str:
    """Full-width letters, digits and marks as plain ones, every kind of blank as a blank, none at the ends."""
    return text.translate(_FOLD).strip(" ")


def chinese_number(text: str) -> Decimal | None:
    """`十二` as 12, `二〇一五` as 2015, `三点五` and `三个半` as 3.5; None where it is none. Only good for a hint."""
    found = _CHINESE.fullmatch(text.replace("廿", "二十").replace("卅", "三十"))
    if found is None or not (found[2] or found[4]):
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
    for sign in signs:
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

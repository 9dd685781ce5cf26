"""A number that is written in words, or with a word for thousands: read in the campaign's own language, if exact."""

import re
from collections.abc import Iterable
from decimal import Decimal

from xlforms.model.conventions import CONVENTIONS, Conventions, Numerals
from xlforms.sheets.typed.english_numerals import english_readings
from xlforms.sheets.typed.grammar import NUMBER, UNSIGNED, Typed, as_number
from xlforms.sheets.typed.numerals import chinese_readings

PER_CENT = ("%", "per cent", "percent", "pct", "pct.")
MAGNITUDES = {word: size for one in CONVENTIONS.values() for word, size in one.magnitudes.items()}
LARGE_WORDS = "|".join(word + r"\b" * word.isascii() for word in sorted(MAGNITUDES, key=len, reverse=True))
IN_MEASURE = re.compile(LARGE_WORDS)
_PIECE = re.compile(rf"({UNSIGNED}) ?([千百万亿])")
_PIECES = re.compile(rf"((?:{UNSIGNED} ?[百千万亿]){{1,4}})(零?)([0-9]{{0,7}})")
_PLACED = re.compile("[十拾百佰千仟万萬亿億点半]")


def number_in_words(text: str, measure: str, marks: Iterable[str], conventions: Conventions) -> Typed | None:
    """`七十六`, `3万5千`, `百分之九十三`; `seventy-six`, `2k`; None where it is not settled what it says.

    A sign alone is not read (一 may be a dash, 十 and 〇 a mark), nor a word for thousands where the measure has one.
    """
    plain = text.casefold()
    if per_cent := said_per_cent(plain, conventions):
        return per_cent
    bare = [plain, *(plain.removesuffix(mark).rstrip(" ") for mark in marks if plain.endswith(mark))]
    numbers = {one for number, word in enumerate(bare) for one in exact(word, measure, conventions, counted=number > 0)}
    return Typed(numbers.pop()) if len(numbers) == 1 else None


def said_per_cent(plain: str, conventions: Conventions) -> Typed | None:
    """`百分之九十三`, `百分之93`, `百分百`; `ninety-three per cent`."""
    found: tuple[Decimal, ...] = ()
    if conventions.numerals is Numerals.ENGLISH:
        word = next((plain.removesuffix(mark).rstrip(" ") for mark in PER_CENT if plain.endswith(mark)), "")
        found = english_readings(word)
    elif plain in {"百分百", "百分之百"}:
        found = (Decimal(100),)
    elif plain.startswith("百分之"):
        rest = plain.removeprefix("百分之")
        found = (as_number(rest),) if NUMBER.fullmatch(rest) else chinese_readings(rest)
    return Typed(found[0], per_cent=True) if len(found) == 1 else None


def exact(word: str, measure: str, conventions: Conventions, *, counted: bool) -> tuple[Decimal, ...]:
    """What the word says in the language; nothing where it may say another number. `counted`: its measure followed."""
    scaled = IN_MEASURE.match(measure) is not None
    if conventions.numerals is Numerals.ENGLISH:
        return english_readings(word) or (() if scaled else english_scaled(word, conventions))
    if readings := pieces(word):
        return () if scaled and not counted else readings
    readings = chinese_readings(word)
    if "个" in word and not counted:
        return ()
    said = counted or (len(word) > 1 and _PLACED.search(word)) or word == "零"
    return readings if said and not (scaled and not counted) else ()


def english_scaled(word: str, conventions: Conventions) -> tuple[Decimal, ...]:
    """`2k`, `1.5 million`."""
    names = "|".join(conventions.magnitudes)
    found = re.fullmatch(rf"({NUMBER.pattern}) ?({names})", word)
    return (as_number(found[1]) * conventions.magnitudes[found[2]],) if found else ()


def pieces(word: str) -> tuple[Decimal, ...]:
    """`3万`, `3万5千`, `1亿2000万`, `3万零500`; `2万3` may be 23000 or 20003."""
    magnitudes = CONVENTIONS["zh-CN"].magnitudes
    if one := re.fullmatch(rf"({NUMBER.pattern}) ?({'|'.join(magnitudes)})", word):
        return (as_number(one[1]) * magnitudes[one[2]],)
    found = _PIECES.fullmatch(word)
    if found is None:
        return ()
    parts = [(Decimal(number), magnitudes[unit]) for number, unit in _PIECE.findall(found[1])]
    above = [size for _, size in parts]
    if any(number * size >= limit for (number, size), limit in zip(parts[1:], above, strict=False)):
        return ()
    total = sum((number * size for number, size in parts), Decimal(0))
    if not found[3]:
        return (total,)
    tail, last = Decimal(found[3]), above[-1]
    if tail >= last:
        return ()
    return (total + tail,) if found[2] or len(found[3]) > 1 else (total + tail * last / 10, total + tail)

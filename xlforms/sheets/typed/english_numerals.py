"""English words for whole numbers: `seventy-six`, `one hundred and five`, `twelve thousand`."""

import re
from decimal import Decimal

_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_NUMBERS = {word: number for number, word in enumerate((*_ONES, *_TEENS), 1)}
_NUMBERS |= {word: 10 * number for number, word in enumerate(_TENS, 2)}
_ONE = "|".join(_ONES)
_BELOW_100 = rf"(?:(?:{'|'.join(_TENS)})(?:[- ](?:{_ONE}))?|{'|'.join(_TEENS)}|{_ONE})"
_BELOW_1000 = rf"(?:(?:{_ONE}) hundred(?:(?: and)? {_BELOW_100})?|{_BELOW_100})"
_WHOLE = re.compile(
    rf"(?:(?P<millions>{_BELOW_1000}) million,? ?)?(?:(?P<thousands>{_BELOW_1000}) thousand(?:,| and)? ?)?"
    rf"(?P<rest>{_BELOW_1000})?"
)


def english_number(text: str) -> Decimal | None:
    """The number that the words say, None where they say none."""
    plain = text.casefold()
    if plain == "zero":
        return Decimal(0)
    found = _WHOLE.fullmatch(plain)
    if not plain or found is None or plain != plain.strip(" ,"):
        return None
    sizes = {"millions": 10**6, "thousands": 1000, "rest": 1}
    return Decimal(sum(below_1000(found[name] or "") * size for name, size in sizes.items()))


def english_readings(text: str) -> tuple[Decimal, ...]:
    """The numbers that words may be, as of Chinese numerals; of English ones there is never more than one."""
    number = english_number(text)
    return () if number is None else (number,)


def below_1000(words: str) -> int:
    """`seven hundred and six`."""
    hundreds, hundred, rest = words.rpartition(" hundred")
    small = sum(_NUMBERS[word] for word in re.split("[- ]", rest) if word in _NUMBERS)
    return small + (_NUMBERS[hundreds] * 100 if hundred else 0)

"""The pieces of a number as people type it, for what is read (`number`) and what is not (`refused`)."""

import re
from decimal import Decimal
from typing import NamedTuple

PLAIN = r"[+-]?(?:[0-9]{1,30}(?:\.[0-9]{1,15})?|\.[0-9]{1,15})"
GROUPED = r"[+-]?[1-9][0-9]{0,2}(?:(?:,[0-9]{3}){1,6}|(?:['’][0-9]{3}){1,6})(?:\.[0-9]{1,15})?"
ANY = f"(?:{GROUPED}|{PLAIN})"
UNSIGNED = r"[0-9]{1,30}(?:\.[0-9]{1,15})?"
WORD = r"(?:[A-Za-z]{1,12}|[\u3400-\u9fff]{1,4})"  # a measure, whatever it is
NUMBER = re.compile(ANY)
_MARKS = str.maketrans("", "", ",'’ ")


class Typed(NamedTuple):
    """What a text was read as: `value` with or without a code that warns, or only a code; `read` is for its hint."""

    value: Decimal | None
    code: str = ""
    read: Decimal | str = ""
    per_cent: bool = False  # a % stood behind it


def as_number(text: str) -> Decimal:
    """A text that the grammar has passed, exact; its thousands marks and blanks are left out."""
    return Decimal(text.translate(_MARKS))

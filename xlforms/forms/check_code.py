"""The check code: five characters from all numbers of a form, by plain formulas; it stands beside the signature.

The same code is computed in the sheet and on return: a number changed after the paper was signed changes the code on
one side. Each input adds (its number in thousandths + 1) × its weight; a yes is 1, a no 0, a blank adds nothing.
"""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # without I, O, 0, 1, which look alike on paper
LENGTH = 5
MODULUS = 33_554_393  # the largest prime below 32**5
# A weight below 2**22 times a remainder below 2**25 stays below 2**53, which a spreadsheet's numbers hold exactly.
WEIGHT_LIMIT = 4_194_301


def weight(position: int) -> int:
    """The weight of the nth input (from 0): different for neighbours, so that two swapped numbers change the code."""
    return (position * 2_654_435 + 1_299_709) % WEIGHT_LIMIT + 1


def share(value: Decimal, position: int) -> int:
    """What one input adds."""
    thousandths = int((value * 1000).to_integral_value(ROUND_HALF_UP))
    return (thousandths + 1) % MODULUS * weight(position) % MODULUS


def make_code(values: Mapping[int, Decimal]) -> str:
    """The code of all filled inputs: position in the form -> number."""
    rest = sum(share(value, position) for position, value in values.items()) % MODULUS
    return "".join(ALPHABET[rest // 32**digit % 32] for digit in range(LENGTH))


def share_formula(number: str, position: int) -> str:
    """The same as `share`; `number` is the formula of the input's number."""
    return f"MOD(MOD(ROUND({number}*1000,0)+1,{MODULUS})*{weight(position)},{MODULUS})"


def code_formula(shares: str) -> str:
    """The same as `make_code`; `shares` is the range of all shares."""
    rest = f"MOD(SUM({shares}),{MODULUS})"
    return "&".join(f'MID("{ALPHABET}",MOD(INT({rest}/{32**digit}),32)+1,1)' for digit in range(LENGTH))

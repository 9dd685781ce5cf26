"""A number as a spreadsheet shows it under a number format: what a person sees may be another number than is stored."""

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from xlforms.sheets.formats import GENERAL

_TOKEN = re.compile(
    r'"(?P<text>[^"]*)"?|[\\!](?P<sign>.)|\[(?P<bracket>[^\]]*)\]|(?P<fill>[_*].)|(?P<place>[0#?])'
    r"|(?P<power>E[+-])|(?P<general>General|G/通用格式)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_NUMBER = re.compile(r"(?:[0-9]*|[1-9][0-9]{0,2}(?:,[0-9]{3})+)(?:\.[0-9]+)?(?<=[0-9])")  # commas only of thousands
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)(-?[0-9]+(?:\.[0-9]+)?)")
_MOST_PLACES = 30  # Source: Excel shows no more decimals than that
_EXACT = Context(prec=1000, rounding=ROUND_HALF_UP)  # 1E308 with 255 signs of per cent and 30 decimals
_AS_STORED = {"", "@", GENERAL}
_WHOLE = {"general", "at"}
_NUMBER_PARTS = 3  # of four; the last is that of texts
_LONGEST = 255  # Source: Excel's limit of a number format


class Seen(NamedTuple):
    """What is shown: the whole text, the number in it (None where there is none that can be told), the words around."""

    text: str
    number: Decimal | None
    words: str


class Piece(NamedTuple):
    """One piece of a format: `place` (0 # ?), `literal`, `point`, `comma`, `percent`, `slash`, `power`, `general`.

    `at` stands for a text, as `general` for a number.
    """

    kind: str
    text: str


class Section(NamedTuple):
    """One of the parts between semicolons, and for which numbers it stands (`<`, 10000), if it says so."""

    pieces: tuple[Piece, ...]
    condition: tuple[str, Decimal] | None


@lru_cache(maxsize=4096)
def sections(code: str) -> tuple[Section, ...]:
    """The parts of a number format."""
    found: list[Section] = []
    pieces: list[Piece] = []
    condition: tuple[str, Decimal] | None = None
    for token in _TOKEN.finditer(code[:_LONGEST]):
        if token["other"] == ";":
            found.append(Section(tuple(pieces), condition))
            pieces, condition = [], None
        elif (bracket := token["bracket"]) is not None:
            if match := _CONDITION.fullmatch(bracket.replace(" ", "")):
                condition = match[1], Decimal(match[2])
            elif bracket.startswith("$"):
                pieces.append(Piece("literal", bracket[1:].partition("-")[0]))
        else:
            pieces.append(piece_of(token))
    return (*found, Section(tuple(pieces), condition))


def piece_of(token: re.Match[str]) -> Piece:
    """What a token of a format is."""
    for kind in ("place", "power", "general"):
        if token[kind]:
            return Piece(kind, token[kind])
    marks = {".": "point", ",": "comma", "%": "percent", "/": "slash", "@": "at"}
    if other := token["other"]:
        return Piece(marks.get(other, "literal"), other)
    return Piece("literal", token["text"] or token["sign"] or "")


@lru_cache(maxsize=4096)
def seen_under(value: Decimal, code: str) -> Seen:
    """What is shown of a number that is no date."""
    if code in _AS_STORED:
        return Seen(format(value, "f"), value, "")
    parts = sections(code)
    section, signed = chosen(value, parts[:-1] if len(parts) > 1 and is_of_text(parts[-1]) else parts)
    minus = "-" if value < 0 and signed else ""
    pieces, size = section.pieces, abs(value)
    number: Decimal | None
    if any(piece.kind in _WHOLE for piece in pieces):
        body, number = format(size, "f"), size
        before, after = around(pieces, _WHOLE)
    elif not any(piece.kind == "place" for piece in pieces):
        text = words_of(pieces)
        return Seen(text, None, text)
    else:
        before, after = around(pieces, {"place", "point", "power"})
        body, number = body_of(size, section.pieces)
        after = after.lstrip("0123456789") if is_divided(pieces) else after
    text = f"{before}{minus}{body}{after}"
    if "(" in before and ")" in after:
        minus, before, after = "-", before.replace("(", ""), after.replace(")", "")
    elif not minus and before.lstrip().startswith("-"):
        minus, before = "-", before.replace("-", "", 1)
    return Seen(text, -number if minus and number is not None else number, f"{before}{after}")


def is_divided(pieces: Sequence[Piece]) -> bool:
    """Whether a number named in the format stands below a fraction: `# ?/8`."""
    kinds = [piece.kind for piece in pieces]
    return "slash" in kinds and "place" not in kinds[kinds.index("slash") :]


def is_of_text(section: Section) -> bool:
    """Whether a section has a place for a text."""
    return any(piece.kind == "at" for piece in section.pieces)


@lru_cache(maxsize=4096)
def text_under(text: str, code: str) -> str:
    """What is shown of a text: some formats put words to it, or hide it."""
    if code in _AS_STORED:
        return text
    parts = sections(code)
    section = parts[min(_NUMBER_PARTS, len(parts) - 1)]
    if len(parts) <= _NUMBER_PARTS and not is_of_text(section):
        return text
    shown = (text if piece.kind == "at" else piece.text for piece in section.pieces if piece.kind != "place")
    return "".join(shown)


def chosen(value: Decimal, parts: Sequence[Section]) -> tuple[Section, bool]:
    """The section by which a number is shown, and whether a minus is added to it."""
    if any(part.condition for part in parts):
        for part in parts[:2]:
            if part.condition and holds(value, *part.condition):
                return part, part.condition[0] not in {"<", "<="} or part.condition[1] > 0
        rest = [part for part in parts[:3] if part.condition is None]
        return (rest[-1] if rest else Section((Piece("literal", "#"),), None)), True
    if value < 0 and len(parts) > 1:
        return parts[1], False
    return (parts[2] if value == 0 and len(parts) > 2 else parts[0]), True


def holds(value: Decimal, sign: str, limit: Decimal) -> bool:
    """Whether a section's condition holds."""
    order = (value > limit) - (value < limit)
    return order in {"<": (-1,), "<=": (-1, 0), ">": (1,), ">=": (0, 1), "=": (0,), "<>": (-1, 1)}[sign]


def around(pieces: Sequence[Piece], kinds: set[str]) -> tuple[str, str]:
    """The words before and behind the number."""
    inside = [index for index, piece in enumerate(pieces) if piece.kind in kinds]
    return words_of(pieces[: inside[0]]), words_of(pieces[inside[-1] + 1 :])


def words_of(pieces: Sequence[Piece]) -> str:
    """Literal text and percent signs."""
    return "".join(piece.text for piece in pieces if piece.kind in {"literal", "percent"})


def body_of(size: Decimal, pieces: Sequence[Piece]) -> tuple[str, Decimal | None]:
    """The digits as shown, and the number they say; per cent are counted as shown: 93%, not 0.93."""
    size *= 100 ** sum(piece.kind == "percent" for piece in pieces)
    inside = [index for index, piece in enumerate(pieces) if piece.kind in {"place", "point", "power"}]
    body, behind = list(pieces[inside[0] : inside[-1] + 1]), pieces[inside[-1] + 1 :]
    kinds = [piece.kind for piece in body]
    if "slash" in kinds or any(piece.kind == "slash" for piece in behind):
        return fraction(size, [*body, *behind])
    point = kinds.index("point") if "point" in kinds else len(body)
    decimals = min(kinds[point:].count("place"), _MOST_PLACES)
    if "power" in kinds:
        shown = f"{size:.{min(kinds[point : kinds.index('power')].count('place'), _MOST_PLACES)}E}"
        return shown, None if words_of(body).strip() else Decimal(shown)
    whole, rest = body[:point], body[point + 1 :]
    while whole and whole[-1].kind == "comma":
        whole.pop()
        size /= 1000
    for piece in behind:
        if piece.kind != "comma":
            break
        size /= 1000
    digits = f"{rounded(size, decimals):f}"
    before, _, after = digits.partition(".")
    text = placed(before, whole) + ("." if point < len(body) else "") + following(after, rest)
    plain = text.replace(" ", "").rstrip(".")
    return text, Decimal(plain.replace(",", "")) if _NUMBER.fullmatch(plain) else None


def rounded(value: Decimal, decimals: int) -> Decimal:
    """As a spreadsheet rounds what it shows: half away from zero."""
    return _EXACT.quantize(value, Decimal(1).scaleb(-decimals))


def placed(digits: str, pieces: Sequence[Piece]) -> str:
    """Whole digits on their places, from the last on; the first place takes all that are left."""
    left, shown = digits.lstrip("0"), ""
    places = sum(piece.kind == "place" for piece in pieces)
    for piece in reversed(pieces):
        if piece.kind != "place":
            shown = (piece.text if piece.kind == "literal" else "") + shown
            continue
        places -= 1
        taken = left if places == 0 else left[-1:]
        left = left[: len(left) - len(taken)]
        shown = (taken or {"0": "0", "?": " "}.get(piece.text, "")) + shown
    return left + shown


def following(digits: str, pieces: Sequence[Piece]) -> str:
    """Decimal digits on their places."""
    left = iter(digits)
    return "".join(next(left, "") if piece.kind == "place" else piece.text for piece in pieces)


def fraction(size: Decimal, pieces: Sequence[Piece]) -> tuple[str, Decimal]:
    """`# ?/?`: the nearest fraction with so many digits below, or with the number named there."""
    slash = next(index for index, piece in enumerate(pieces) if piece.kind == "slash")
    below = "".join(piece.text for piece in pieces[slash + 1 :] if piece.kind in {"place", "literal"}).strip()
    if below.isdecimal() and int(below):
        near = Fraction(round(Fraction(size) * int(below)), int(below))
    else:
        near = Fraction(size).limit_denominator(10 ** max(1, sum(sign in "#?0" for sign in below)) - 1)
    return f"{near}", Decimal(near.numerator) / Decimal(near.denominator)

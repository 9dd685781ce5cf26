"""Answers typed as people type them, with one meaning only: each must be read as what it means."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random

from xlforms.sheets.mangling.draft import Draft, DraftValue, Look
from xlforms.sheets.mangling.edit import NUMBERS, Content, Edits, retyped
from xlforms.sheets.typed.numerals import spoken

_WIDE = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)})
_BLANKS = (" ", "\u3000", "\u00a0", "  ", "\t", "\n")
_YES = ("是", "有", "√", "Y", "yes", "TRUE", "1", "✔", "是 ")
_NO = ("否", "无", "×", "N", "no", "FALSE", "0", "✘", "否 ")
_TEN, _TEN_THOUSAND = 10, 10_000
EPOCH = date(1899, 12, 30)  # of the days that spreadsheets count


def plain(value: DraftValue) -> str | None:
    """A number as it is typed; None where the cell holds none."""
    return format(value, "f") if isinstance(value, Decimal) else None


def as_text(_draft: Draft, _key: str, value: DraftValue, _rng: Random) -> Content | None:
    """76 as the text "76", with the green corner."""
    text = plain(value)
    return None if text is None else Content(text)


def full_width(_draft: Draft, _key: str, value: DraftValue, _rng: Random) -> Content | None:
    """７６."""
    text = plain(value)
    return None if text is None else Content(text.translate(_WIDE))


def blanks_around(_draft: Draft, _key: str, value: DraftValue, rng: Random) -> Content | None:
    """Blanks of any kind before and behind."""
    text = plain(value) or (value if isinstance(value, str) else None)
    return None if text is None else Content(rng.choice(_BLANKS) + text + rng.choice(_BLANKS))


def with_measure(draft: Draft, key: str, value: DraftValue, rng: Random) -> Content | None:
    """76条, 76 条."""
    text, field = plain(value), draft.fields[key]
    if text is None or not field.measure or field.kind == "percent":
        return None
    return Content(text + rng.choice(("", " ", "\u3000")) + field.measure)


def percent_sign(_draft: Draft, _key: str, value: DraftValue, rng: Random) -> Content | None:
    """93% as a text, 93 ％."""
    text = plain(value)
    return None if text is None else Content(text + rng.choice(("%", "％", " %")))


def percent_look(_draft: Draft, _key: str, value: DraftValue, _rng: Random) -> Content | None:
    """0.93 in a cell that shows 93%: what Excel makes of a typed 93%."""
    return Content(value / 100, look=Look.PERCENT) if isinstance(value, Decimal) else None


def thousands(_draft: Draft, _key: str, value: DraftValue, _rng: Random) -> Content | None:
    """1,200."""
    return Content(f"{value:,f}") if isinstance(value, Decimal) and value >= 1000 else None


def ten_thousands(_draft: Draft, _key: str, value: DraftValue, _rng: Random) -> Content | None:
    """3.125万 for 31250, 0.76万 for 7600."""
    if not isinstance(value, Decimal) or value < _TEN_THOUSAND / 10:
        return None
    return Content(f"{(value / _TEN_THOUSAND).normalize():f}万")


def numeral(draft: Draft, key: str, value: DraftValue, rng: Random) -> Content | None:
    """七十六, 七十六条."""
    if not isinstance(value, Decimal) or value != int(value) or value <= _TEN:
        return None
    measure = "" if draft.fields[key].kind == "percent" else draft.fields[key].measure
    return Content(spoken(int(value)) + rng.choice(("", measure)))


def trailing_zeros(_draft: Draft, _key: str, value: DraftValue, rng: Random) -> Content | None:
    """76.0 and 2.50 as texts."""
    text = plain(value)
    if text is None:
        return None
    return Content(text + ("" if "." in text else ".") + "0" * rng.randint(1, 2))


def binary_digits(_draft: Draft, _key: str, value: DraftValue, _rng: Random) -> Content | None:
    """All 17 digits of the binary number, as Excel writes them: 3.27 is 3.2700000000000001."""
    if not isinstance(value, Decimal) or value == value.to_integral_value():
        return None
    return Content(Decimal(f"{float(value):.17g}"))


def formula(_draft: Draft, _key: str, value: DraftValue, rng: Random) -> Content | None:
    """=30+46, with the value that Excel keeps."""
    if not isinstance(value, Decimal):
        return None
    first = rng.randint(0, max(0, int(value)))
    return Content(value, f"{first}+{value - first}")


def yes_or_no(_draft: Draft, _key: str, value: DraftValue, rng: Random) -> Content | None:
    """√, 有, Y for 是; × , 无, N for 否."""
    if value not in {"是", "否", "Yes", "No", "yes", "no"}:
        return None
    return Content(rng.choice(_YES if value in {"是", "Yes", "yes"} else _NO))


def choice_blanks(_draft: Draft, _key: str, value: DraftValue, rng: Random) -> Content | None:
    """A choice with blanks around, its letters full-width or in the other case."""
    if not isinstance(value, str):
        return None
    return Content(rng.choice((f" {value}", f"{value}\u3000", value.translate(_WIDE), value.swapcase())))


def date_text(_draft: Draft, _key: str, value: DraftValue, rng: Random) -> Content | None:
    """A day as a text, in the customary forms."""
    if not isinstance(value, Decimal):
        return None
    day = EPOCH + timedelta(int(value))
    forms = ("{y}-{m}-{d}", "{y}/{m}/{d}", "{y}.{m}.{d}", "{y}年{m}月{d}日", "{y}{m:02}{d:02}", "{y}-{m:02}-{d:02}")
    return Content(rng.choice(forms).format(y=day.year, m=day.month, d=day.day))


KEPT: Edits = {
    "typed-as-text": retyped(as_text, *NUMBERS),
    "typed-full-width": retyped(full_width, *NUMBERS),
    "typed-with-blanks": retyped(blanks_around, *NUMBERS, "yes_no", "choice"),
    "typed-with-measure": retyped(with_measure, *NUMBERS),
    "typed-percent-sign": retyped(percent_sign, "percent"),
    "typed-percent-look": retyped(percent_look, "percent"),
    "typed-thousands": retyped(thousands, *NUMBERS),
    "typed-ten-thousands": retyped(ten_thousands, *NUMBERS),
    "typed-numeral": retyped(numeral, *NUMBERS),
    "typed-trailing-zeros": retyped(trailing_zeros, *NUMBERS),
    "typed-binary-digits": retyped(binary_digits, *NUMBERS),
    "typed-formula": retyped(formula, *NUMBERS),
    "typed-yes-no-signs": retyped(yes_or_no, "yes_no"),
    "typed-choice-blanks": retyped(choice_blanks, "choice"),
    "typed-date-text": retyped(date_text, "date"),
}

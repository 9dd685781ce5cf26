"""What a person typed into a cell, as a reading: a value, declared missing, blank, or unreadable; never a guess."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal

from xlforms.model.submission import Status
from xlforms.sheets.book import Cell, CellKind
from xlforms.sheets.formats import date_of, is_percent
from xlforms.sheets.numerals import folded
from xlforms.sheets.typed_date import typed_date
from xlforms.sheets.typed_number import Typed, typed_number

_MISSING = frozenset({"无", "不适用", "n/a", "—", "——", "/", "-"})
_NOT_APPLICABLE = _MISSING - {"无"}
_YES = frozenset({"是", "有", "√", "✓", "✔", "☑", "y", "yes", "true", "1"})
_NO = frozenset({"否", "无", "×", "✗", "✘", "✕", "✖", "n", "no", "false", "0"})
_CONSTANTS = frozenset({"TRUE()", "FALSE()"})  # how LibreOffice saves a typed TRUE
_FIRST_DAY, _LAST_DAY = 18_264, 73_050  # 1950 to 2099: numbers that may be days which lost their format
_EARLIEST_TYPED = 10_000  # May 1927: nobody types "3-5" and gets an earlier year; the number itself was typed


@dataclass(frozen=True, slots=True)
class Reading:
    """One input cell as read. `value` is a number (是/否 as 1/0) or None; `text` what was typed, or the text itself.

    `code` is a finding of the cell with its `slots`: always there when unreadable, else at most a warning that shows
    the reading that was made.
    """

    status: Status
    value: Decimal | None = None
    text: str = ""
    code: str = ""
    slots: Mapping[str, object] = field(default_factory=dict)


def read_number(cell: Cell, measure: str = "", *, percent: bool = False) -> Reading:
    """A number in `measure`; with `percent` on the scale 0 to 100 (93%, 93 and a cell that shows 93% are 93).

    Limits (range, decimals) are not looked at. Findings: number-with-measure, formula-in-input, formula-without-value,
    not-a-number, error-value, boolean-for-number, date-for-number, number-shown-as-date, time-for-number,
    percent-for-number, percent-ambiguous, other-measure, approximate-number, range-for-number, several-numbers,
    large-unit, chinese-numeral, fraction-for-number, misplaced-comma, spaces-in-number.
    """
    per_cent = percent or folded(measure) == "%"
    return read(cell, _MISSING, lambda text: number_in(cell, text, measure, percent=per_cent))


def read_yes_no(cell: Cell) -> Reading:
    """是/否, 有/无, √/×, Y/N, yes/no, TRUE/FALSE, 1/0 as 1 or 0. Finding: not-yes-or-no."""

    def answer(text: str) -> Reading:
        word = text.casefold()
        if cell.kind is CellKind.DATE or word not in _YES | _NO:
            return unreadable(cell, "not-yes-or-no")
        return Reading(Status.VALUE, Decimal(word in _YES), cell.shown)

    return read(cell, _NOT_APPLICABLE, answer)


def read_text(cell: Cell) -> Reading:
    """Any text; numbers and dates as they are shown. The text keeps its inner blanks and line breaks."""
    return read(cell, frozenset(), lambda _text: Reading(Status.VALUE, None, cell.shown.strip()))


def read_date(cell: Cell) -> Reading:
    """A day: `text` is ISO (2015-03-08), `value` None.

    Findings: not-a-date, incomplete-date, no-such-date, serial-for-date.
    """
    return read(cell, _MISSING, lambda text: date_in(cell, text))


def read_choice(cell: Cell, choices: Iterable[str]) -> Reading:
    """One of `choices`, compared without case, width of letters and outer blanks; `text` is the choice as listed.

    Finding: not-a-choice.
    """
    listed = {folded(choice).casefold(): choice for choice in choices}

    def chosen(text: str) -> Reading:
        if (choice := listed.get(text.casefold())) is not None:
            return Reading(Status.VALUE, None, choice)
        return unreadable(cell, "not-a-choice", choices="、".join(listed.values()))

    return read(cell, _NOT_APPLICABLE - listed.keys(), chosen)


def read(cell: Cell, missing: frozenset[str], answer: Callable[[str], Reading]) -> Reading:
    """What all kinds of cells share: blanks, error values, declared missing; and a formula is told."""
    text = folded(cell.shown)
    if cell.kind is CellKind.ERROR:
        return unreadable(cell, "error-value")
    if cell.kind is CellKind.BLANK and cell.formula is not None:
        return unreadable(cell, "formula-without-value")
    if not text:
        return Reading(Status.BLANK)
    if cell.kind is CellKind.TEXT and text.casefold() in missing:
        return Reading(Status.MISSING, None, cell.shown.strip())
    found = answer(text)
    if cell.formula is not None and cell.formula not in _CONSTANTS and found.status is Status.VALUE:
        return Reading(Status.VALUE, found.value, found.text, "formula-in-input", {"value": cell.shown})
    return found


def unreadable(cell: Cell, code: str, **slots: object) -> Reading:
    """Something stands there, but not what was asked for."""
    return Reading(Status.UNREADABLE, None, cell.shown, code, {"value": cell.shown.strip(), **slots})


def number_in(cell: Cell, text: str, measure: str, *, percent: bool) -> Reading:
    """The number of a cell in which something stands."""
    if isinstance(cell.value, bool) or cell.formula in _CONSTANTS:
        return unreadable(cell, "boolean-for-number")
    if isinstance(cell.value, date | time):
        return date_for_number(cell, cell.value)
    if isinstance(cell.value, Decimal):
        shown_per_cent = is_percent(cell.number_format)
        typed = Typed(cell.value * 100 if shown_per_cent else cell.value, per_cent=shown_per_cent)
    else:
        typed = typed_number(text, measure)
    return judged(cell, typed, measure, percent=percent)


def judged(cell: Cell, typed: Typed, measure: str, *, percent: bool) -> Reading:
    """What the grammar read, seen with what the cell is for."""
    if typed.value is None:
        code = typed.code if measure or typed.code != "other-measure" else "not-a-number"
        return unreadable(cell, code, read=typed.read, measure=measure)
    if typed.per_cent and not percent:
        return unreadable(cell, "percent-for-number")
    if percent and not typed.per_cent and 0 < typed.value <= 1:
        return unreadable(cell, "percent-ambiguous", read=typed.value * 100)
    slots = {"value": cell.shown.strip(), "read": typed.value} if typed.code else {}
    return Reading(Status.VALUE, typed.value, cell.shown.strip(), typed.code, slots)


def date_for_number(cell: Cell, moment: date | time) -> Reading:
    """A date where a number belongs, with the text that Excel may have turned into it."""
    if isinstance(moment, time):
        return unreadable(cell, "time-for-number")
    if cell.serial is not None and cell.serial < _EARLIEST_TYPED:
        return unreadable(cell, "number-shown-as-date", read=cell.serial)
    with_day = "d" in cell.number_format.lower() or "General" in cell.number_format
    typed = f"{moment.month}-{moment.day}" if with_day else f"{moment.month}-{moment.year % 100:02}"
    return unreadable(cell, "date-for-number", read=typed)


def date_in(cell: Cell, text: str) -> Reading:
    """The day of a cell in which something stands."""
    if isinstance(cell.value, date):
        day = cell.value.date() if isinstance(cell.value, datetime) else cell.value
        return Reading(Status.VALUE, None, day.isoformat())
    found = typed_date(text)
    if found.day is not None:
        return Reading(Status.VALUE, None, found.day.isoformat())
    if isinstance(cell.value, Decimal) and _FIRST_DAY <= cell.value <= _LAST_DAY and cell.value % 1 == 0:
        return unreadable(cell, "serial-for-date", read=date_of(cell.value))
    return unreadable(cell, found.code)

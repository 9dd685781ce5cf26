"""What a person typed into a cell, as a reading: a value, declared missing, blank, or unreadable; never a guess."""

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from decimal import Decimal

from xlforms.model.submission import Status
from xlforms.sheets.book import Cell, CellKind
from xlforms.sheets.formats import date_of, hides_day, is_percent
from xlforms.sheets.typed.date import certain, typed_date
from xlforms.sheets.typed.grammar import Typed
from xlforms.sheets.typed.number import typed_number
from xlforms.sheets.typed.numerals import folded
from xlforms.sheets.typed.reading import Reading, told, unreadable
from xlforms.sheets.typed.seen import as_seen, hides_number, refused_as_seen, seen_of, text_seen

_DASHES = frozenset({"—", "——", "―", "/", "\\", "-", "--", "---"})
_NOT_APPLICABLE = _DASHES | {"不适用", "不涉及", "无此项", "n/a", "n.a.", "n.a", "na", "not applicable"}
_MISSING = _NOT_APPLICABLE | {"无", "没有", "暂无", "无数据", "none", "nil", "no data"}
_YES = frozenset({"是", "是的", "有", "√", "✓", "✔", "☑", "✅", "y", "yes", "true", "1"})
_NO = frozenset({"否", "不是", "无", "没有", "×", "✗", "✘", "✕", "✖", "❌", "n", "no", "false", "0"})
_ANSWERS = frozenset({"是", "否", "yes", "no"})  # as the forms' lists offer them
_CONSTANTS = frozenset({"TRUE()", "FALSE()"})  # how LibreOffice saves a typed TRUE
_ERRORS = re.compile(r"#(?:N/A|REF!|DIV/0!|VALUE!|NAME\?|NUM!|NULL!|GETTING_DATA|SPILL!|CALC!|FIELD!)|#{3,}")
# what is read without a word; on the Continent 1.200 is 1200, so its reading is told
_LITERAL = re.compile(r"(?![1-9][0-9]{0,2}\.[0-9]{3}$)-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?%?")
_FIRST_DAY, _LAST_DAY = 18_264, 73_050  # 1950 to 2099: numbers that may be days which lost their format
_EARLIEST_TYPED = 10_000  # May 1927: nobody types "3-5" and gets an earlier year; the number itself was typed
_NAMED_MONTH = re.compile("月|[A-Za-z]{3}")
_SERIAL = re.compile("[0-9]{5}")
_WHOLE = Decimal(100)
_ONE_YEAR = 366
_LEAP_YEAR = 2000
_KEPT_DIGITS = 15  # Source: Excel keeps 15 digits of a number and makes zeros of the rest
_FORMULA_SHOWN = 60  # characters of a formula that a finding shows


def read_number(
    cell: Cell, measure: str = "", *, percent: bool = False, highest: Decimal = _WHOLE, typed_about: date | None = None
) -> Reading:
    """A number in `measure`; with `percent` on the scale 0 to 100 (93%, 93 and a cell that shows 93% are 93).

    Limits (range, decimals) are not looked at. `highest` is what a percentage may be at most, and `typed_about` a day
    about which the cell was filled in: a number that may be the day into which Excel turned `3-5` is told.

    Findings: read-as, number-with-measure, formula-in-input, formula-without-value, not-a-number, error-value,
    boolean-for-number, date-for-number, number-shown-as-date, maybe-a-date, time-for-number, percent-for-number,
    percent-ambiguous, percent-doubtful, digits-lost, other-measure, approximate-number, range-for-number,
    several-numbers, large-unit, chinese-numeral, unusual-number, fraction-for-number, misplaced-comma,
    spaces-in-number, shown-rounded, shown-otherwise, shown-nothing.
    """
    per_cent = percent or folded(measure) == "%"
    reading = read(cell, _MISSING, lambda text: number_in(cell, text, measure, percent=per_cent))
    if reading.value is None or reading.code:
        return reading
    return doubted(cell, reading, highest if per_cent else None, typed_about)


def read_yes_no(cell: Cell) -> Reading:
    """是/否, 有/无, √/×, Y/N, yes/no, TRUE/FALSE, 1/0 as 1 or 0.

    Findings: read-as-yes, read-as-no, not-yes-or-no, shown-otherwise, shown-nothing.
    """

    def answer(text: str) -> Reading:
        word = text.casefold()
        if cell.kind is CellKind.NUMBER and hides_number(cell):
            return refused_as_seen(cell, seen_of(cell).text)
        if cell.kind is CellKind.DATE or word not in _YES | _NO:
            return unreadable(cell, "not-yes-or-no")
        found = Reading(Status.VALUE, Decimal(word in _YES), cell.shown)
        return found if word in _ANSWERS else told(found, "read-as-yes" if word in _YES else "read-as-no", cell)

    return read(cell, _NOT_APPLICABLE, answer)


def read_text(cell: Cell) -> Reading:
    """Any text; numbers and dates as they are shown. The text keeps its inner blanks and line breaks.

    Findings: digits-lost, error-value, formula-in-input, formula-without-value.
    """

    def answer(_text: str) -> Reading:
        if digits_lost(cell):
            return unreadable(cell, "digits-lost")
        return Reading(Status.VALUE, None, cell.shown.strip())

    return read(cell, frozenset(), answer)


def read_date(cell: Cell, latest: date | None = None) -> Reading:
    """A day: `text` is ISO (2015-03-08), `value` None. `latest` is the last day that can be reported.

    Findings: read-as, not-a-date, incomplete-date, ambiguous-date, no-such-date, year-unlikely, serial-for-date.
    """
    return read(cell, _MISSING, lambda text: date_in(cell, text, latest))


def read_choice(cell: Cell, choices: Iterable[str]) -> Reading:
    """One of `choices`, compared without case, width of letters and outer blanks; `text` is the choice as listed.

    Findings: read-as, not-a-choice.
    """
    listed = tuple(choices)

    def chosen(text: str) -> Reading:
        typed = cell.shown.strip()
        if typed in listed:
            return Reading(Status.VALUE, None, typed)
        alike = [choice for choice in listed if folded(choice).casefold() == text.casefold()]
        if len(alike) == 1:
            return told(Reading(Status.VALUE, None, alike[0]), "read-as", cell, read=alike[0])
        return unreadable(cell, "not-a-choice", choices="、".join(listed))

    words = {folded(choice).casefold() for choice in listed}
    return read(cell, _NOT_APPLICABLE - words, chosen)


def read(cell: Cell, missing: frozenset[str], answer: Callable[[str], Reading]) -> Reading:
    """What all kinds of cells share: blanks, error values, what is crossed out or shown otherwise, declared missing.

    A formula is told.
    """
    text = folded(cell.shown)
    if code := no_answer(cell, text):
        return unreadable(cell, code)
    if not text:
        return Reading(Status.BLANK)
    if cell.kind is CellKind.TEXT and (seen := folded(text_seen(cell))) != text:
        return refused_as_seen(cell, seen)
    if cell.kind is CellKind.TEXT and text.casefold() in missing:
        return Reading(Status.MISSING, None, cell.shown.strip())
    found = answer(text)
    if cell.formula is not None and cell.formula not in _CONSTANTS and found.status is Status.VALUE:
        return told(found, "formula-in-input", cell, formula=f"={cell.formula[:_FORMULA_SHOWN]}")
    return found


def no_answer(cell: Cell, text: str) -> str:
    """Why what stands there answers nothing, whatever is asked; nothing where it may."""
    if cell.kind is CellKind.ERROR or (cell.kind is CellKind.TEXT and _ERRORS.fullmatch(text)):
        return "error-value"
    if cell.kind is CellKind.BLANK and cell.formula is not None:
        return "formula-without-value"
    return "crossed-out" if text and cell.struck else ""


def number_in(cell: Cell, text: str, measure: str, *, percent: bool) -> Reading:
    """The number of a cell in which something stands."""
    if isinstance(cell.value, bool) or cell.formula in _CONSTANTS:
        return unreadable(cell, "boolean-for-number")
    if isinstance(cell.value, date | time):
        return date_for_number(cell, cell.value)
    if isinstance(cell.value, Decimal):
        shown_per_cent = is_percent(cell.number_format)
        typed = Typed(cell.value * 100 if shown_per_cent else cell.value, per_cent=shown_per_cent)
        if digits_lost(cell):
            return unreadable(cell, "digits-lost")
        return as_seen(cell, judged(cell, typed, measure, percent=percent), "%" if percent else measure)
    typed = typed_number(text, measure)
    if typed.code == "not-a-number" and (day := some_day(text)):
        return unreadable(cell, "date-for-number", read=f"{day.month}-{day.day}", slashed=f"{day.month}/{day.day}")
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
    shown = cell.shown.strip()
    literal = cell.kind is not CellKind.TEXT or _LITERAL.fullmatch(shown)
    found, code = Reading(Status.VALUE, typed.value, shown), typed.code or ("" if literal else "read-as")
    return told(found, code, cell, read=typed.value) if code else found


def doubted(cell: Cell, reading: Reading, highest: Decimal | None, typed_about: date | None) -> Reading:
    """The reading, with a warning where the number may have become another before it was saved."""
    value = reading.value
    assert value is not None
    if highest and not is_percent(cell.number_format) and "%" not in reading.text and 0 < value * 100 <= highest:
        return told(reading, "percent-doubtful", cell, read=value, other=value * 100)
    day = date_of(value) if typed_about and cell.kind is CellKind.NUMBER and _FIRST_DAY <= value <= _LAST_DAY else None
    if typed_about and type(day) is date and abs((day - typed_about).days) <= _ONE_YEAR:
        return told(reading, "maybe-a-date", cell, read=f"{day.month}-{day.day}", day=day)
    return reading


def digits_lost(cell: Cell) -> bool:
    """Whether a number has more digits than a spreadsheet keeps, as an account or identity number has."""
    return isinstance(cell.value, Decimal) and cell.formula is None and abs(cell.value) >= 10**_KEPT_DIGITS


def some_day(text: str) -> date | None:
    """The day that a text names, whatever its year: what Excel made of `3-5` before it was saved as text."""
    found = typed_date(text, date(_LEAP_YEAR, 12, 31))
    return found.day or (found.readings[0] if found.readings and _NAMED_MONTH.search(text) else None)


def date_for_number(cell: Cell, moment: date | time) -> Reading:
    """A date where a number belongs, with the text that Excel may have turned into it."""
    early = cell.serial is not None and cell.serial < _EARLIEST_TYPED
    if isinstance(moment, time) or (early and isinstance(moment, datetime)):
        return unreadable(cell, "time-for-number")
    if early:
        return unreadable(cell, "number-shown-as-date", read=cell.serial)
    with_day = "d" in cell.number_format.lower() or "General" in cell.number_format
    first, second = str(moment.month), str(moment.day) if with_day else f"{moment.year % 100:02}"
    return unreadable(cell, "date-for-number", read=f"{first}-{second}", slashed=f"{first}/{second}")


def date_in(cell: Cell, text: str, latest: date | None) -> Reading:
    """The day of a cell in which something stands."""
    if isinstance(cell.value, date):
        day = cell.value.date() if isinstance(cell.value, datetime) else cell.value
        if hides_day(cell.number_format):
            part = f"{day.year}-{day.month}" if "y" in cell.number_format.lower() else f"{day.month}-{day.day}"
            return Reading(Status.UNREADABLE, None, cell.shown, "incomplete-date", {"value": part})
        found = certain(day.year, day.month, day.day)
        literal = day == cell.value
    else:
        found = typed_date(text, latest)
        literal = found.day is not None and cell.shown.strip() == found.day.isoformat()
    if found.day is not None:
        reading = Reading(Status.VALUE, None, found.day.isoformat())
        return reading if literal else told(reading, "read-as", cell, read=found.day)
    if _SERIAL.fullmatch(text) and _FIRST_DAY <= Decimal(text) <= _LAST_DAY and not isinstance(cell.value, date):
        return unreadable(cell, "serial-for-date", read=date_of(Decimal(text)))
    readings = " / ".join(map(str, found.readings))
    return unreadable(cell, found.code, read=readings, first=found.readings[0] if found.readings else "")

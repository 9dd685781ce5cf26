"""What a person typed into a cell, as a reading: a value, declared missing, blank, or unreadable; never a guess."""

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime
from decimal import Decimal

from xlforms.model.conventions import CONVENTIONS, Conventions
from xlforms.model.submission import Status
from xlforms.sheets.book import Cell, CellKind
from xlforms.sheets.formats import date_of, hides_day, words_with_date
from xlforms.sheets.typed.date import TypedDate, certain, typed_date
from xlforms.sheets.typed.number_cell import CONSTANTS, FIRST_DAY, LAST_DAY, Asked, digits_lost, doubted, number_in
from xlforms.sheets.typed.numerals import folded
from xlforms.sheets.typed.reading import Reading, formula_told, told, unreadable
from xlforms.sheets.typed.seen import refused_as_seen, seen_of, shows_other, text_seen

_DASHES = frozenset({"—", "——", "―", "/", "\\", "-", "--", "---"})
_NOT_APPLICABLE = _DASHES | {"不适用", "不涉及", "无此项", "n/a", "n.a.", "n.a", "na", "not applicable"}
_MISSING = _NOT_APPLICABLE | {"无", "没有", "暂无", "无数据", "none", "nil", "no data", "not available"}
_YES = frozenset({"√", "✓", "✔", "☑", "✅", "1"}).union(*(one.yes for one in CONVENTIONS.values()))
_NO = frozenset({"❌", "0"}).union(*(one.no for one in CONVENTIONS.values()))
_STOPS = " 。.;!"
_ERRORS = re.compile(r"#(?:N/A|REF!|DIV/0!|VALUE!|NAME\?|NUM!|NULL!|GETTING_DATA|SPILL!|CALC!|FIELD!)|#{3,}")
_SERIAL = re.compile("[0-9]{5}")
_LETTERS = re.compile("[!-ÿ]")  # of which fonts of symbols make others; the rest is shown in another font
_WHOLE = Decimal(100)


def read_number(
    cell: Cell,
    measure: str = "",
    *,
    conventions: Conventions,
    highest: Decimal = _WHOLE,
    typed_about: date | None = None,
) -> Reading:
    """A number in `measure`; in `%` on the scale 0 to 100 (93%, 93 and a cell that shows 93% are 93).

    Limits (range, decimals) are not looked at. `highest` is what a percentage may be at most, and `typed_about` a day
    about which the cell was filled in: a number that may be the day into which Excel turned `3-5` is told.

    Findings: read-as, number-with-measure, formula-in-input, formula-without-value, not-a-number, error-value,
    boolean-for-number, date-for-number, number-shown-as-date, maybe-a-date, time-for-number, percent-for-number,
    percent-ambiguous, percent-doubtful, digits-lost, other-measure, approximate-number, range-for-number,
    several-numbers, large-unit, chinese-numeral, unusual-number, fraction-for-number, misplaced-comma,
    spaces-in-number, shown-rounded, shown-otherwise, shown-nothing.
    """
    per_cent = folded(measure) == "%"
    asked = Asked(conventions, measure, per_cent)
    reading = read(cell, _MISSING, lambda text: number_in(cell, text, asked))
    if reading.value is None or reading.code:
        return reading
    return doubted(cell, reading, highest if per_cent else None, typed_about, conventions)


def read_yes_no(cell: Cell, *, conventions: Conventions) -> Reading:
    """是/否, 有/无, √/×, Y/N, yes/no, TRUE/FALSE, 1/0 as 1 or 0; what is not the form's own word is told.

    Findings: read-as-yes, read-as-no, not-yes-or-no, symbol-font, shown-otherwise, shown-nothing.
    """

    def answer(text: str) -> Reading:
        typed, known = text.casefold(), _YES | _NO | conventions.crosses
        if typed in {"0", "1"} and shows_other(cell):
            return refused_as_seen(cell, seen_of(cell).text)
        word = typed if typed in known else typed.rstrip(_STOPS)
        if cell.kind is CellKind.DATE or word not in known:
            return unreadable(cell, "not-yes-or-no")
        found = Reading(Status.VALUE, Decimal(word in _YES), cell.shown)
        if typed in conventions.answers:
            return found
        return told(found, "read-as-yes" if word in _YES else "read-as-no", cell)

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


def read_date(cell: Cell, latest: date | None = None, *, conventions: Conventions) -> Reading:
    """A day: `text` is ISO (2015-03-08), `value` None. `latest` is the last day that can be reported.

    A date of a workbook that counts from 1904 is not read: such days move by four years from one workbook to another.

    Findings: read-as, not-a-date, incomplete-date, ambiguous-date, no-such-date, year-unlikely, serial-for-date.
    """
    return read(cell, _MISSING, lambda text: date_in(cell, text, latest, conventions))


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
        return unreadable(cell, "not-a-choice", choices=listed)

    words = {folded(choice).casefold() for choice in listed}
    return read(cell, _NOT_APPLICABLE - words, chosen)


def read(cell: Cell, missing: frozenset[str], answer: Callable[[str], Reading]) -> Reading:
    """What all kinds of cells share: blanks, error values, what is crossed out or shown otherwise, declared missing.

    A formula is told.
    """
    text = folded(cell.shown)
    if code := no_answer(cell, text):
        return unreadable(cell, code, **({"font": cell.symbols} if cell.symbols else {}))
    if not text:
        return Reading(Status.BLANK)
    if cell.kind is CellKind.TEXT and (seen := folded(text_seen(cell))) != text:
        return refused_as_seen(cell, seen)
    if cell.kind is CellKind.TEXT and {text.casefold(), text.casefold().rstrip(_STOPS)} & missing:
        return Reading(Status.MISSING, None, cell.shown.strip())
    found = answer(text)
    if cell.formula is not None and cell.formula not in CONSTANTS and found.status is Status.VALUE:
        return told(found, "formula-in-input", cell, formula=formula_told(cell))
    return found


def no_answer(cell: Cell, text: str) -> str:
    """Why what stands there answers nothing, whatever is asked; nothing where it may."""
    if cell.kind is CellKind.ERROR or (cell.kind is CellKind.TEXT and _ERRORS.fullmatch(text)):
        return "error-value"
    if cell.kind is CellKind.BLANK and cell.formula is not None:
        return "formula-without-value"
    if cell.symbols and _LETTERS.search(text):
        return "symbol-font"
    return "crossed-out" if text and cell.struck else ""


def date_in(cell: Cell, text: str, latest: date | None, conventions: Conventions) -> Reading:
    """The day of a cell in which something stands."""
    if isinstance(cell.value, date):
        day = cell.value.date() if isinstance(cell.value, datetime) else cell.value
        if hides_day(cell.number_format):
            part = f"{day.year}-{day.month}" if "y" in cell.number_format.lower() else f"{day.month}-{day.day}"
            return unreadable(cell, "incomplete-date", value=part)
        if words := words_with_date(cell.number_format):
            return unreadable(cell, "ambiguous-date", value=words, read=day, first=day)
        found = moved(cell, day) or certain(day.year, day.month, day.day)
        literal = day == cell.value
    else:
        found = typed_date(text, latest, conventions)
        literal = found.day is not None and cell.shown.strip() == found.day.isoformat()
    if found.day is not None:
        reading = Reading(Status.VALUE, None, found.day.isoformat())
        return reading if literal else told(reading, "read-as", cell, read=found.day)
    if _SERIAL.fullmatch(text) and FIRST_DAY <= Decimal(text) <= LAST_DAY and not isinstance(cell.value, date):
        return unreadable(cell, "serial-for-date", read=date_of(Decimal(text)))
    readings = " / ".join(map(str, found.readings))
    return unreadable(cell, found.code, read=readings, first=found.readings[0] if found.readings else "")


def moved(cell: Cell, day: date) -> TypedDate | None:
    """That a date may be one of four years earlier, where the workbook counts from 1904; None where it does not."""
    other = date_of(cell.serial) if cell.serial is not None else cell.value
    if other == cell.value or not isinstance(other, date):
        return None
    return TypedDate(None, "ambiguous-date", (other.date() if isinstance(other, datetime) else other, day))

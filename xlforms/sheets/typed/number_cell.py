"""A cell where a number belongs: its text, its number or its date, taken for what was asked; and what is doubted."""

import re
from datetime import date, datetime, time
from decimal import Decimal
from typing import NamedTuple

from xlforms.model.conventions import Conventions, DateOrder
from xlforms.model.submission import Status
from xlforms.sheets.book import Cell, CellKind
from xlforms.sheets.formats import date_of, is_percent
from xlforms.sheets.typed.date import lacks_year_or_day, short_year, typed_date
from xlforms.sheets.typed.grammar import Typed
from xlforms.sheets.typed.number import typed_number
from xlforms.sheets.typed.reading import Reading, told, unreadable
from xlforms.sheets.typed.seen import as_seen

CONSTANTS = frozenset({"TRUE()", "FALSE()"})  # how LibreOffice saves a typed TRUE
FIRST_DAY, LAST_DAY = 18_264, 73_050  # 1950 to 2099: numbers that may be days which lost their format
# what is read without a word; on the Continent 1.200 is 1200, so its reading is told
_LITERAL = re.compile(r"(?![1-9][0-9]{0,2}\.[0-9]{3}$)-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?%?")
_EARLIEST_TYPED = 10_000  # May 1927: nobody types "3-5" and gets an earlier year; the number itself was typed
_ONE_YEAR = 366
_LEAP_YEAR = 2000
_KEPT_DIGITS = 15  # Source: Excel keeps 15 digits of a number and makes zeros of the rest


class Asked(NamedTuple):
    """What a cell with a number is for."""

    conventions: Conventions
    measure: str
    percent: bool


def number_in(cell: Cell, text: str, asked: Asked) -> Reading:
    """The number of a cell in which something stands."""
    conventions = asked.conventions
    if isinstance(cell.value, bool) or cell.formula in CONSTANTS:
        return unreadable(cell, "boolean-for-number")
    if isinstance(cell.value, date | time):
        return date_for_number(cell, cell.value, conventions)
    if isinstance(cell.value, Decimal):
        shown_per_cent = is_percent(cell.number_format)
        typed = Typed(cell.value * 100 if shown_per_cent else cell.value, per_cent=shown_per_cent)
        if digits_lost(cell):
            return unreadable(cell, "digits-lost")
        return as_seen(cell, judged(cell, typed, asked), "%" if asked.percent else asked.measure, conventions)
    typed = typed_number(text, asked.measure, conventions)
    if typed.code in {"not-a-number", "unusual-number"} and (day := some_day(text, conventions)):
        return unreadable(cell, "date-for-number", **typed_as(day.month, day.day, conventions))
    return judged(cell, typed, asked)


def judged(cell: Cell, typed: Typed, asked: Asked) -> Reading:
    """What the grammar read, seen with what the cell is for."""
    percent, measure = asked.percent, asked.measure
    if typed.value is None:
        code = typed.code if measure or typed.code != "other-measure" else "not-a-number"
        parts = percent and code == "fraction-for-number" and isinstance(typed.read, Decimal)
        return unreadable(cell, code, read=Decimal(typed.read) * 100 if parts else typed.read, measure=measure)
    if typed.per_cent and not percent:
        return unreadable(cell, "percent-for-number")
    if percent and not typed.per_cent and 0 < typed.value <= 1:
        return unreadable(cell, "percent-ambiguous", read=typed.value * 100)
    shown = cell.shown.strip()
    literal = cell.kind is not CellKind.TEXT or _LITERAL.fullmatch(shown)
    found, code = Reading(Status.VALUE, typed.value, shown), typed.code or ("" if literal else "read-as")
    return told(found, code, cell, read=typed.value) if code else found


def doubted(
    cell: Cell, reading: Reading, highest: Decimal | None, typed_about: date | None, conventions: Conventions
) -> Reading:
    """The reading, with a warning where the number may have become another before it was saved."""
    value = reading.value
    assert value is not None
    if highest and not is_percent(cell.number_format) and "%" not in reading.text and 0 < value * 100 <= highest:
        return told(reading, "percent-doubtful", cell, read=value, other=value * 100)
    day = date_of(value) if typed_about and cell.kind is CellKind.NUMBER and FIRST_DAY <= value <= LAST_DAY else None
    if typed_about and type(day) is date and abs((day - typed_about).days) <= _ONE_YEAR:
        return told(reading, "maybe-a-date", cell, read=typed_as(day.month, day.day, conventions)["read"], day=day)
    return reading


def digits_lost(cell: Cell) -> bool:
    """Whether a number has more digits than a spreadsheet keeps, as an account or identity number has."""
    return isinstance(cell.value, Decimal) and cell.formula is None and abs(cell.value) >= 10**_KEPT_DIGITS


def some_day(text: str, conventions: Conventions) -> date | None:
    """The day that a text names, whatever its year: what Excel made of `3-5` before it was saved as text."""
    found = typed_date(text, date(_LEAP_YEAR, 12, 31), conventions)
    named = lacks_year_or_day(text) or short_year(text, conventions)
    return found.day or (found.readings[0] if found.readings and named else None)


def typed_as(month: int, day: int, conventions: Conventions) -> dict[str, str]:
    """What Excel may have made a day of; where either order may have been typed, each stands in one of the two."""
    pairs = {DateOrder.MONTH_DAY: (str(month), str(day)), DateOrder.DAY_MONTH: (str(day), str(month))}
    return {"read": "-".join(pairs[conventions.no_year[0]]), "slashed": "/".join(pairs[conventions.no_year[-1]])}


def date_for_number(cell: Cell, moment: date | time, conventions: Conventions) -> Reading:
    """A date where a number belongs, with the text that Excel may have turned into it."""
    early = cell.serial is not None and cell.serial < _EARLIEST_TYPED
    if isinstance(moment, time) or (early and isinstance(moment, datetime)):
        return unreadable(cell, "time-for-number")
    if early:
        return unreadable(cell, "number-shown-as-date", read=cell.serial)
    with_day = "d" in cell.number_format.lower() or "General" in cell.number_format
    if with_day:
        return unreadable(cell, "date-for-number", **typed_as(moment.month, moment.day, conventions))
    pair = str(moment.month), f"{moment.year % 100:02}"  # 5-40: no day, a year
    return unreadable(cell, "date-for-number", read="-".join(pair), slashed="/".join(pair))

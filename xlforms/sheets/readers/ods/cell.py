"""One cell of .ods: attributes and text as kind and value."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from xlforms.sheets.book import CellKind, CellValue
from xlforms.sheets.containers.guard import MAX_TEXT
from xlforms.sheets.formats import EPOCH_1900, GENERAL, date_of
from xlforms.sheets.numbers import stored_number
from xlforms.sheets.typed.date import lacks_year_or_day
from xlforms.sheets.typed.numerals import folded

OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
_CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"

_FORMULA = re.compile(r"(?:[a-z]+:)?=")
_DURATION = re.compile(r"PT(\d{1,7})H(\d{1,2})M(\d{1,2}(?:[.,]\d{1,9})?)S", re.ASCII)
_NUMBERS = {"float", "percentage", "currency"}
_NUMBER_FORMATS = {"percentage": "0%", "currency": "#,##0.00"}  # the file's own say no more about the number


class Content(NamedTuple):
    """What stands in a cell, see `book.Cell`."""

    kind: CellKind
    value: CellValue
    formula: str | None = None
    number_format: str = GENERAL
    serial: Decimal | None = None
    displayed: str | None = None
    struck: bool = False


def content_of(attributes: Mapping[str, str], text: str | None) -> Content | None:
    """The content, None where nothing stands; what can't be is an error cell that shows what the file has.

    `text` is what is shown; None where the file does not say.
    """
    formula = attributes.get(f"{TABLE} formula")
    kind = attributes.get(f"{OFFICE} value-type", "string" if text else "")
    if attributes.get(f"{_CALC} value-type") == "error":
        found = Content(CellKind.ERROR, text or "#")
    elif kind in _NUMBERS:
        found = read_number(attributes, text)
    elif kind == "string":
        found = read_text(attributes, text)
    elif read := _READERS.get(kind):
        found = read(attributes, text or "")
    else:
        found = Content(CellKind.ERROR, kind) if kind else Content(CellKind.BLANK, None)
    if formula is not None:
        return found._replace(formula=_FORMULA.sub("", formula, count=1))
    return None if found.value is None or found.value == "" else found


def read_number(attributes: Mapping[str, str], text: str | None) -> Content:
    """float, percentage, currency."""
    raw = attributes.get(f"{OFFICE} value", "")
    number = stored_number(raw)
    if number is None:
        return Content(CellKind.ERROR, raw[:MAX_TEXT] or "#")
    form = _NUMBER_FORMATS.get(attributes[f"{OFFICE} value-type"], GENERAL)
    shown = None if text is None or stored_number(text) == number else text[:MAX_TEXT]
    return Content(CellKind.NUMBER, number, None, form, None, shown)


def read_text(attributes: Mapping[str, str], text: str | None) -> Content:
    """Text; the attribute is there where it differs from what is shown, or alone."""
    value = attributes.get(f"{OFFICE} string-value")
    if value is None:
        return Content(CellKind.TEXT, (text or "")[:MAX_TEXT])
    same = text is None or text.split() == value.split()
    return Content(CellKind.TEXT, value[:MAX_TEXT], displayed=None if same else text)


def read_boolean(attributes: Mapping[str, str], text: str) -> Content:
    """True or false."""
    known = {"true": True, "false": False}.get(attributes.get(f"{OFFICE} boolean-value", ""))
    return Content(CellKind.ERROR, text or "#") if known is None else Content(CellKind.BOOLEAN, known)


def read_date(attributes: Mapping[str, str], text: str) -> Content:
    """A day, or a day and its time."""
    raw = attributes.get(f"{OFFICE} date-value", "")
    try:
        moment = datetime.fromisoformat(raw).replace(tzinfo=None)
    except ValueError:
        return Content(CellKind.ERROR, text or raw[:MAX_TEXT] or "#")
    serial = stored_number(repr((moment - EPOCH_1900).total_seconds() / 86_400))
    if lacks_year_or_day(folded(text)):  # the text is all that tells which format the cell has
        return Content(CellKind.DATE, moment.date(), None, "yyyy-mm", serial)
    if moment.time() == datetime.min.time():
        return Content(CellKind.DATE, moment.date(), None, "yyyy-mm-dd", serial)
    return Content(CellKind.DATE, moment, None, "yyyy-mm-dd hh:mm:ss", serial)


def read_time(attributes: Mapping[str, str], text: str) -> Content:
    """A time of day; a longer duration is shown as the moment it counts to, as in .xlsx."""
    raw = attributes.get(f"{OFFICE} time-value", "")
    found = _DURATION.fullmatch(raw)
    if found is None:
        return Content(CellKind.ERROR, text or raw[:MAX_TEXT] or "#")
    seconds = int(found[1]) * 3600 + int(found[2]) * 60 + Decimal(found[3].replace(",", "."))
    serial = stored_number(repr(float(seconds) / 86_400)) or Decimal(0)
    return Content(CellKind.DATE, date_of(serial), None, "hh:mm:ss", serial)


_READERS: Mapping[str, Callable[[Mapping[str, str], str], Content]] = {
    "boolean": read_boolean,
    "date": read_date,
    "time": read_time,
}

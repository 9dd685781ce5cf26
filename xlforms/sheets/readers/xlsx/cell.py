"""The content of one cell of .xlsx: kind and value. What can't be is an error cell that shows what the file has."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, time
from decimal import Decimal

from xlforms.sheets.book import CellKind, CellValue
from xlforms.sheets.containers.guard import MAX_TEXT
from xlforms.sheets.formats import date_of
from xlforms.sheets.numbers import stored_number
from xlforms.sheets.readers.xlsx.strings import unescaped
from xlforms.sheets.readers.xlsx.styles import PLAIN, Style

Content = tuple[CellKind, CellValue, Decimal | None]  # kind, value, serial number of a date

BLANK: Content = (CellKind.BLANK, None, None)


class CellReader:
    """Reads cells of one workbook; each number and each shared string is made once."""

    def __init__(
        self, strings: Sequence[str] = (), styles: Mapping[str, Style] | None = None, *, since_1904: bool = False
    ) -> None:
        self.styles = styles or {}
        self.since_1904 = since_1904
        self.texts: dict[str, Content] = {
            str(number): (CellKind.TEXT, text, None) for number, text in enumerate(strings)
        }
        self.numbers: dict[tuple[str, str], Content] = {}

    def style(self, number: str) -> Style:
        """The style of that number; one that the file does not have is plain."""
        return self.styles.get(number, PLAIN)

    def read(self, kind: str, raw: str, style: str) -> Content:
        """`kind` and `style` as the file has them (`n`, `s`, `str` …), `raw` the text of the value."""
        try:
            if kind == "s":
                return self.texts[raw]
            if kind == "n":
                return self.numbers[raw, style]
        except KeyError:
            found = self.text(raw) if kind == "s" else self.number(raw, self.style(style))
            if kind == "n":
                self.numbers[raw, style] = found
            return found
        read = _READERS.get(kind, read_error)
        return *read(raw), None

    def text(self, raw: str) -> Content:
        """A shared string whose number is written in an odd way, or is none."""
        number = raw.strip().lstrip("0") or "0"
        return self.texts.get(number) or (CellKind.ERROR, f"#{raw[:MAX_TEXT]}", None)

    def number(self, raw: str, style: Style) -> Content:
        """A number; a date where its format says so and the calendar has such a day."""
        stripped = raw.strip()
        number = stored_number(stripped)
        if number is None:
            return (CellKind.ERROR, raw[:MAX_TEXT], None) if stripped else BLANK
        if style.is_date and (moment := date_of(number, since_1904=self.since_1904)) is not None:
            return CellKind.DATE, moment, number
        return CellKind.NUMBER, number, None


def read_text(raw: str) -> tuple[CellKind, CellValue]:
    """Text in the cell itself."""
    return CellKind.TEXT, unescaped(raw[:MAX_TEXT])


def read_boolean(raw: str) -> tuple[CellKind, CellValue]:
    """0 or 1."""
    known = {"0": False, "1": True, "false": False, "true": True}.get(raw.strip())
    return (CellKind.ERROR, raw[:MAX_TEXT]) if known is None else (CellKind.BOOLEAN, known)


def read_error(raw: str) -> tuple[CellKind, CellValue]:
    """`#DIV/0!`, whatever future Excels invent, and every type of cell that there is not."""
    return CellKind.ERROR, raw[:MAX_TEXT]


def read_date(raw: str) -> tuple[CellKind, CellValue]:
    """An ISO 8601 date, as strict files may have it."""
    try:
        moment = datetime.fromisoformat(raw.strip()).replace(tzinfo=None)
    except ValueError:
        return CellKind.ERROR, raw[:MAX_TEXT]
    return CellKind.DATE, moment.date() if moment.time() == time() else moment


_READERS: Mapping[str, Callable[[str], tuple[CellKind, CellValue]]] = {
    "str": read_text,
    "inlineStr": read_text,
    "b": read_boolean,
    "d": read_date,
}

"""Cells as typed, and readings in short, for the tests of values."""

from datetime import date, time
from decimal import Decimal
from functools import partial

from xlforms.messages import LANGUAGES
from xlforms.model.conventions import CONVENTIONS
from xlforms.model.finding import Finding, Place
from xlforms.sheets import values
from xlforms.sheets.book import Cell, CellKind, CellValue
from xlforms.sheets.typed.reading import Reading

CHINESE, ENGLISH = CONVENTIONS["zh-CN"], CONVENTIONS["en"]
# as in a campaign in Chinese; a test of the other language says so
read_number = partial(values.read_number, conventions=CHINESE)
read_yes_no = partial(values.read_yes_no, conventions=CHINESE)
read_date = partial(values.read_date, conventions=CHINESE)

KINDS: list[tuple[type | tuple[type, ...], CellKind]] = [
    (bool, CellKind.BOOLEAN),
    (Decimal, CellKind.NUMBER),
    (str, CellKind.TEXT),
    ((date, time), CellKind.DATE),
]


def cell(
    value: CellValue, formula: str | None = None, number_format: str = "General", serial: str | None = None
) -> Cell:
    kind = next((kind for types, kind in KINDS if isinstance(value, types)), CellKind.BLANK)
    return Cell(14, 8, kind, value, formula, number_format, Decimal(serial) if serial else None)


def short(reading: Reading) -> str:
    """`76`, `missing`, `blank`, `unreadable range-for-number`; a warning behind the value."""
    start = str(reading.value) if reading.value is not None else reading.status.value
    return f"{start} {reading.code}".strip()


def told(reading: Reading) -> list[str]:
    """Message and hint in both languages."""
    findings = [Finding(reading.code, Place("a.xlsx"), reading.slots, "", language) for language in LANGUAGES]
    return [text for finding in findings for text in (finding.message, finding.hint)]

"""Events that stand where a register is not read: on another sheet, beside its table, above it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from xlforms.forms.events.beside_events import row_words
from xlforms.forms.identity.identity import IDENTITY_SHEET
from xlforms.forms.locating.sheets import may_be
from xlforms.forms.locating.tables import Table, half_tables
from xlforms.forms.wording import shortened, word
from xlforms.model.conventions import Conventions
from xlforms.model.finding import Finding, Place
from xlforms.model.submission import Status
from xlforms.sheets.book import Book, Cell, CellKind, Sheet
from xlforms.sheets.patching.tag import is_list
from xlforms.sheets.values import read_date

Rows = dict[int, list[Cell]]
"""Row -> what stands in it outside the table that was read."""

LIKE = 2  # of day, unit and kind: so much makes a row look like an event, if it is not the only one
ALL = 3
SEVERAL = 2


@dataclass(frozen=True, slots=True)
class EventWords:
    """What an event is known by: names of units, and of indicators and kinds, as `word` compares them."""

    units: frozenset[str]
    kinds: frozenset[str]
    conventions: Conventions

    def known_by(self, cells: Iterable[Cell]) -> int:
        """How many of day, unit and kind stand in a row; nothing where neither a unit nor a kind does."""
        texts = {word(cell.value) for cell in cells if cell.kind is CellKind.TEXT}
        named = bool(texts & self.units) + bool(texts & self.kinds)
        return named + any(self.is_day(cell) for cell in cells) if named else 0

    def is_day(self, cell: Cell) -> bool:
        """Whether it is a day, perhaps one typed without its year."""
        if cell.kind is not CellKind.TEXT:
            return cell.kind is CellKind.DATE
        reading = read_date(cell, conventions=self.conventions)
        return reading.status is Status.VALUE or reading.code == "ambiguous-date"


def events_elsewhere(book: Book, table: Table, words: EventWords, file: str, told: frozenset[str]) -> Iterator[Finding]:
    """events-elsewhere, at the first of the rows of each sheet that look like events and were not read.

    They do by what stands in them, or by the headers above them. `told` are sheets known as copies of the table.
    """
    halves = {half.sheet.title: half for half in half_tables(book, table.headers, table.sheet)}
    for sheet in book.sheets:
        if sheet.title in told or not may_be(sheet) or sheet.title.startswith(IDENTITY_SHEET) or is_list(sheet):
            continue
        rows = like_events(sheet, table, words)
        if sheet.title in halves:
            rows |= filled_rows(halves[sheet.title])
        if rows:
            first = rows[min(rows)]
            value = shortened(row_words(first, words.conventions.language))
            slots = {"sheet": table.sheet.title, "number": min(rows), "count": len(rows), "value": value}
            yield Finding("events-elsewhere", Place(file, sheet.title, first[0].name), slots)


def like_events(sheet: Sheet, table: Table, words: EventWords) -> Rows:
    """The rows that look like events: one that has day, unit and kind, or several that have two of these."""
    found: dict[int, int] = {}
    rows, inside = outside(sheet, table)
    for row, cells in rows.items():
        known = words.known_by(cells)
        if known >= (ALL if row in inside else LIKE):  # notes of one's own beside an event name units and days too
            found[row] = known
    sure = len(found) >= SEVERAL or ALL in found.values()
    return {row: rows[row] for row in found} if sure else {}


def outside(sheet: Sheet, table: Table) -> tuple[Rows, set[int]]:
    """What stands on a sheet outside the table, and the rows in which something stands inside it too."""
    rows: Rows = {}
    inside = set()
    columns = set(table.columns.values()) if sheet is table.sheet else set()
    for (row, column), cell in sorted(sheet.cells.items()):
        if not cell.shown.strip():
            continue
        if column in columns and row >= table.header_row:
            inside.add(row)
        else:
            rows.setdefault(row, []).append(cell)
    return rows, inside


def filled_rows(half: Table) -> Rows:
    """The rows in which at least half of such a table is filled."""
    rows: Mapping[int, dict[str, Cell]] = dict(half.rows())
    return {row: [*filled.values()] for row, filled in rows.items() if len(filled) * 2 >= len(half.columns)}

"""Types into an issued workbook as people do, with openpyxl, which neither wrote it nor will read it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from openpyxl import Workbook, load_workbook

from xlforms.files import replacing
from xlforms.sheets.inserting import insert_row


@dataclass(frozen=True, slots=True)
class OpenedBook:
    """A workbook on somebody's screen; rows and columns are counted from 1."""

    book: Workbook

    def type(self, sheet: str, row: int, column: int, value: str | Decimal | date) -> None:
        """A text, a number or a day into a cell."""
        self.book[sheet].cell(row, column).value = value

    def number(self, sheet: str, row: int, column: int) -> Decimal:
        """The number that stands in a cell, 0 where there is none."""
        value = self.book[sheet].cell(row, column).value
        return Decimal(str(value)) if isinstance(value, int | float | Decimal) else Decimal(0)

    def insert_row(self, sheet: str, row: int) -> None:
        """An empty row above `row`; everything below moves down, as in Excel."""
        insert_row(self.book[sheet], row)


@contextmanager
def opened(source: Path, target: Path) -> Iterator[OpenedBook]:
    """`source` to type into; saved as `target` when the block ends well. As openpyxl does, without cached values.

    Raises:
        CannotWrite: `target` can't be written.
    """
    book = load_workbook(source)
    yield OpenedBook(book)
    with replacing(target) as beside:
        book.save(beside)

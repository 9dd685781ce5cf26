"""One sheet of a returned workbook: what the finder has found on it of the table that was issued, and has to tell."""

from dataclasses import dataclass, field

from xlforms.forms.grid import Grid, Input
from xlforms.model.finding import Finding, Place
from xlforms.sheets.address import column_name
from xlforms.sheets.book import Book, Cell, DefinedName, Sheet


@dataclass(slots=True)
class Located:
    """What was found of `grid`: input name -> its cell; inputs that are missing or in doubt are not in `cells`."""

    file: str
    book: Book
    sheet: Sheet
    grid: Grid
    columns: dict[str, int] = field(default_factory=dict)  # key -> column, from 1
    rows: dict[str, int] = field(default_factory=dict)  # row id -> row
    cells: dict[str, Cell] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    header_row: int = 0

    def find(self, code: str, row: int, column: int, **slots: object) -> None:
        """Note a finding at a cell; row or column 0 name the whole column or row."""
        name = f"{column_name(column) if column else ''}{row or ''}"
        self.findings.append(Finding(code, Place(self.file, self.sheet.title, name), slots))

    def at(self, row_id: str, key: str) -> Cell | None:
        """What stands where a row and a column cross; None where one of them was not found."""
        row, column = self.rows.get(row_id), self.columns.get(key)
        return self.sheet.cell(row, column) if row and column else None

    def name_of(self, one: Input) -> DefinedName | None:
        """The workbook's name of an input, if it points to this sheet."""
        name = self.book.names.get(one.name.lower())
        return name if name and name.sheet == self.sheet.title else None

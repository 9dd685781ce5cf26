"""What the finder has found of a returned form, and what it has to tell."""

from dataclasses import dataclass, field

from xlforms.model.finding import Finding, Place
from xlforms.sheets.address import column_name
from xlforms.sheets.book import Cell, Sheet


@dataclass(slots=True)
class Located:
    """What was found: input name -> its cell; inputs that are missing or in doubt are not in `cells`."""

    file: str
    sheet: Sheet
    columns: dict[str, int] = field(default_factory=dict)  # key -> column, from 1
    rows: dict[str, int] = field(default_factory=dict)  # row id -> row
    cells: dict[str, Cell] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    header_row: int = 0

    def find(self, code: str, row: int, column: int, **slots: object) -> None:
        """Note a finding at a cell; row or column 0 name the whole column or row."""
        name = f"{column_name(column) if column else ''}{row or ''}"
        self.findings.append(Finding(code, Place(self.file, self.sheet.title, name), slots))

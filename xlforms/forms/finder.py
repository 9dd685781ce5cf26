"""Where the inputs of a returned form stand now: by row id × header, confirmed by the label; names only as a witness.

Rows are inserted, deleted and sorted, sheets renamed and copied. Id and label of a row must agree; where only one is
left it is taken unless the cell's name disagrees; a name alone counts only on a sheet without any id and label.
Whatever does not agree is a finding and not read. Source: measured, no silent error in forty kinds of edit.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from xlforms.forms.grid import Grid, GridRow, Input
from xlforms.forms.identity import IDENTITY_SHEET
from xlforms.model.finding import Finding, Place
from xlforms.model.submission import Kind
from xlforms.sheets.address import column_name
from xlforms.sheets.book import Book, Cell, CellKind, Sheet

HEADER_DEPTH = 12  # rows from the top in which a header is looked for when no id tells where the table begins
WEIGHTY = {Kind.FACT, Kind.SELF, Kind.REVIEW}  # what stands in these columns of a row without id would be lost numbers


@dataclass(slots=True)
class Located:
    """What was found: input name -> its cell; inputs that are missing or in doubt are not in `cells`."""

    file: str
    sheet: Sheet
    columns: dict[str, int] = field(default_factory=dict)  # key -> column, from 1
    rows: dict[str, int] = field(default_factory=dict)  # row id -> row
    cells: dict[str, Cell] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def find(self, code: str, row: int, column: int, **slots: object) -> None:
        """Note a finding at a cell; row or column 0 name the whole column or row."""
        name = f"{column_name(column) if column else ''}{row or ''}"
        self.findings.append(Finding(code, Place(self.file, self.sheet.title, name), slots))


def squeezed(text: object) -> str:
    """A text as it is compared: without blanks and line breaks."""
    return "".join(str(text).split())


def locate(book: Book, grid: Grid, file: str) -> Located | None:
    """Every input of the grid, or None where no sheet looks like the form.

    Findings: see `messages/<language>/finding.toml`, sheet-copied to stray-content.
    """
    found = choose_sheet(book, grid)
    if found is None:
        return None
    sheet, id_column, copies = found
    located = Located(file, sheet)
    for copy in copies:
        located.findings.append(Finding("sheet-copied", Place(file, copy.title), {"sheet": sheet.title}))
    ids = id_rows(sheet, id_column, {row.row_id for row in grid.rows}) if id_column else {}
    find_columns(located, grid, min((rows[0] for rows in ids.values()), default=HEADER_DEPTH + 1))
    for row in grid.rows:
        find_row(located, grid, row, ids, book)
    note_gaps(located, grid, {row for rows in ids.values() for row in rows})
    locate_cells(located, grid)
    return located


def choose_sheet(book: Book, grid: Grid) -> tuple[Sheet, int, list[Sheet]] | None:
    """(sheet, its column of ids or 0, filled copies of it): the sheet with most row ids, else the one of that title."""
    ids = {row.row_id for row in grid.rows}
    counted = []
    for sheet in book.sheets:
        if sheet.title != IDENTITY_SHEET:
            hits = Counter(column for (_, column), cell in sheet.cells.items() if cell.value in ids)
            counted += [(count, sheet, column) for column, count in hits.most_common(1)]
    if not counted:
        named = book.sheet(grid.title)
        return (named, 0, []) if named else None
    titled = sorted(counted, key=lambda one: (-one[0], one[1].title != grid.title))
    (most, sheet, column), *others = titled
    return sheet, column, [other for count, other, _ in others if count * 2 >= most]


def id_rows(sheet: Sheet, column: int, ids: set[str]) -> dict[str, list[int]]:
    """Row id -> the rows that carry it."""
    rows: dict[str, list[int]] = defaultdict(list)
    for (row, at_column), cell in sorted(sheet.cells.items()):
        if at_column == column and cell.value in ids:
            rows[str(cell.value)].append(row)
    return rows


def find_columns(located: Located, grid: Grid, first_row: int) -> None:
    """Each column by its header above the first row of the table; the nearest one where a header stands twice."""
    keys = {squeezed(header): key for key, header in grid.columns.items()}
    for (row, column), cell in sorted(located.sheet.cells.items(), reverse=True):
        if row < first_row and cell.kind is CellKind.TEXT:
            key = keys.get(squeezed(cell.value))
            if key and key not in located.columns:
                located.columns[key] = column
    for key in dict.fromkeys(one.column for one in grid.inputs):
        if key not in located.columns:
            located.find("header-missing", 0, 0, header=grid.columns[key])


def find_row(located: Located, grid: Grid, row: GridRow, ids: Mapping[str, list[int]], book: Book) -> None:
    """The row of an id where id and label agree, or one of them alone and no name disagrees."""
    by_id = ids.get(row.row_id, [])
    if len(by_id) > 1:
        located.find("row-repeated", by_id[1], 0, label=row.label, first=by_id[0])
        return
    if by_id:
        accept_id(located, grid, row, by_id[0], book)
        return
    by_label = rows_labelled(located, grid, row)
    if len(by_label) == 1 and not named_elsewhere(located, grid, row, by_label[0], book):
        located.rows[row.row_id] = by_label[0]
        located.find("row-id-lost", by_label[0], 0, label=row.label)
    elif not ids and not by_label and accept_names(located, grid, row, book):
        located.find("found-by-name", located.rows[row.row_id], 0, label=row.label)
    else:
        located.find("row-missing", 0, 0, label=row.label)


def accept_id(located: Located, grid: Grid, row: GridRow, number: int, book: Book) -> None:
    """The id's row, unless its label is another row's."""
    column = located.columns.get(row.label_column)
    label = located.sheet.cell(number, column).shown if column else ""
    if squeezed(label) == squeezed(row.label):
        located.rows[row.row_id] = number
        return
    if squeezed(label) in printed_texts(grid) or named_elsewhere(located, grid, row, number, book):
        located.find("row-mixed-up", number, column or 0, value=label, label=row.label)
        return
    located.rows[row.row_id] = number
    if squeezed(label):
        located.find("label-edited", number, column or 0, value=label, label=row.label)


def printed_texts(grid: Grid) -> set[str]:
    """Everything that stands in the columns of labels as issued: one of them in another row was brought there."""
    return {squeezed(text) for row in grid.rows for text in (row.label, *row.beside)}


def rows_labelled(located: Located, grid: Grid, row: GridRow) -> list[int]:
    """The rows whose label is this one's, where no other row of the form has the same label."""
    column = located.columns.get(row.label_column)
    if column is None or sum(other.label == row.label for other in grid.rows) > 1:
        return []
    wanted = squeezed(row.label)
    cells = located.sheet.cells.items()
    return sorted(r for (r, c), cell in cells if c == column and squeezed(cell.value) == wanted)


def named_elsewhere(located: Located, grid: Grid, row: GridRow, number: int, book: Book) -> bool:
    """Whether a name of one of the row's inputs points to another row of this sheet."""
    for one in grid.inputs:
        if one.row_id == row.row_id:
            name = book.names.get(one.name.lower())
            if name and name.row and name.sheet == located.sheet.title and name.row != number:
                return True
    return False


def accept_names(located: Located, grid: Grid, row: GridRow, book: Book) -> bool:
    """The row that a name alone tells, on a sheet without ids, unless a label there says something else."""
    label = located.columns.get(row.label_column)
    for one in grid.inputs:
        name = book.names.get(one.name.lower()) if one.row_id == row.row_id else None
        if name and name.row and name.column and name.sheet == located.sheet.title:
            text = located.sheet.cell(name.row, label).shown if label else ""
            if squeezed(text) not in {squeezed(row.label), ""}:
                return False
            located.rows[row.row_id] = name.row
            located.columns.setdefault(one.column, name.column)
    return row.row_id in located.rows


def note_gaps(located: Located, grid: Grid, with_id: set[int]) -> None:
    """Rows between those of the form without an id: inserted ones. Numbers in them would be lost, so they are told."""
    taken = sorted({*located.rows.values(), *with_id})
    if not taken:
        return
    inputs = {located.columns[one.column]: one.kind for one in grid.inputs if one.column in located.columns}
    for number in sorted(set(range(taken[0], taken[-1])) - set(taken)):
        filled = {column: located.sheet.cell(number, column) for column in inputs}
        strays = [(column, cell) for column, cell in filled.items() if cell.kind is not CellKind.BLANK]
        located.find("row-inserted", number, 0, number=number)
        for column, cell in strays:
            code = "stray-number" if inputs[column] in WEIGHTY else "stray-text"
            located.find(code, number, column, value=cell.shown)


def locate_cells(located: Located, grid: Grid) -> None:
    """The cell of each input whose row and column are known."""
    for one in grid.inputs:
        row, column = located.rows.get(one.row_id), located.columns.get(one.column)
        if row and column:
            located.cells[one.name] = located.sheet.cell(row, column)


def inputs_missing(located: Located, grid: Grid) -> Iterator[Input]:
    """The inputs that were issued and are not found: a finding has told why."""
    return (one for one in grid.inputs if one.name not in located.cells)

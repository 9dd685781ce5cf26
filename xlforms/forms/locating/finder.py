"""Where the inputs of a returned form stand now: by row id × header, confirmed by the label; names only as a witness.

Rows are inserted, deleted and sorted, sheets renamed and copied. Id and label of a row must agree; where only one is
left it is taken unless the cell's name disagrees; a name alone counts only on a sheet without any id and label.
Whatever does not agree is a finding and not read. Source: measured, see tests/forms/locating/test_finder.py.
"""

from xlforms.forms.grid import Grid, GridRow
from xlforms.forms.locating.columns import find_by_neighbours, find_columns
from xlforms.forms.locating.copies import compare_copies, is_empty
from xlforms.forms.locating.located import Located
from xlforms.forms.locating.parts import tell_parts
from xlforms.forms.locating.repeated import drop_repeated
from xlforms.forms.locating.row_texts import RowTexts
from xlforms.forms.locating.rows import RowFinder
from xlforms.forms.locating.shared import drop_shared
from xlforms.forms.locating.sheets import Candidate, candidates, is_ours, is_transposed
from xlforms.forms.locating.strays import note_strays
from xlforms.forms.locating.witnesses import heed_witnesses
from xlforms.model.finding import Finding, Place
from xlforms.sheets.book import Book, CellKind


def locate(book: Book, grid: Grid, file: str) -> Located | None:
    """Every input of the grid, or None where no sheet looks like the form.

    Findings: see `messages/<language>/finding.toml`, sheet-copied to split-text.
    """
    shown = candidates(book, grid)
    found = [locate_on(one, book, grid, file) for one in likely(shown, book, grid)]
    if not found:
        return None
    filled = [one for one in found if not is_empty(one)]
    located = (filled or found)[0]
    titles = {one.sheet.title for one in found}
    parts = [one for one in shown if one.sheet.title not in titles and not is_ours(one.sheet)]
    compare_copies(located, filled)
    tell_parts(located, [locate_on(one, book, grid, file) for one in parts], titles)
    tell_unread(located)
    return located


def not_found(book: Book, grid: Grid, file: str) -> Finding:
    """Why no sheet looks like the form: form-transposed or no-form-sheet."""
    if is_transposed(book, grid):
        return Finding("form-transposed", Place(file))
    return Finding("no-form-sheet", Place(file), {"sheet": grid.title})


def likely(found: list[Candidate], book: Book, grid: Grid) -> list[Candidate]:
    """Those that hold a good part of the rows; where none does, the sheet with the title as issued."""
    best = max((one.weight for one in found), default=0)
    close = [one for one in found if one.weight * 4 >= best]
    named = book.sheet(grid.title)
    return close or ([Candidate(named)] if named and named.cells else [])


def locate_on(candidate: Candidate, book: Book, grid: Grid, file: str) -> Located:
    """Every input of the grid as far as it stands on one sheet."""
    located = Located(file, book, candidate.sheet, grid)
    doubtful = find_columns(located, candidate.first_row)
    texts = RowTexts(located)
    RowFinder(located, candidate.ids, texts).find()
    lost = [key for key in grid.columns if key in grid.asked - doubtful - located.columns.keys()]
    find_by_neighbours(located, lost)
    locate_cells(located)
    note_strays(located, {row for rows in candidate.ids.values() for row in rows})
    heed_witnesses(located)
    drop_shared(located)
    drop_repeated(located, texts)
    return located


def locate_cells(located: Located) -> None:
    """The cell of each input whose row and column are known."""
    for one in located.grid.inputs:
        if cell := located.at(one.row_id, one.column):
            located.cells[one.name] = cell
    for block in located.grid.blocks.values():
        heed_merges(located, block)


def heed_merges(located: Located, block: tuple[GridRow, ...]) -> None:
    """What is typed once a block stands at the top of its merge, also where the block's first row was moved down in it.

    Only where the merge is over rows of the block alone.
    """
    numbers = {located.rows.get(row.row_id) for row in block}
    shared = {one.column for row in block[1:] for one in located.grid.inputs_of.get(row.row_id, ())}
    for one in located.grid.inputs_of.get(block[0].row_id, ()):
        cell = located.cells.get(one.name)
        blank = cell and cell.kind is CellKind.BLANK and one.column not in shared
        area = located.sheet.merge_at(cell.row, cell.column) if cell and blank else None
        if area and numbers.issuperset(range(area[0], area[2] + 1)):
            located.cells[one.name] = located.sheet.cell(area[0], area[1])


def tell_unread(located: Located) -> None:
    """Where most rows are missing, one finding instead of one a row: the reader failed, not the unit.

    Findings: form-transposed, rows-not-read.
    """
    grid = located.grid
    missing = [one for one in located.findings if one.code == "row-missing"]
    if len(missing) * 2 < len(grid.rows):
        return
    located.findings = [one for one in located.findings if one.code != "row-missing"]
    if is_transposed(located.book, grid):
        located.find("form-transposed", 0, 0)
    else:
        slots = {
            "count": len(grid.rows) - len(missing),
            "issued": len(grid.rows),
            "format": located.book.format,
        }
        located.find("rows-not-read", 0, 0, **slots)

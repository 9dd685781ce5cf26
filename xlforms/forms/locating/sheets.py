"""Which sheets of a returned workbook may be the table that was issued: by the row ids on them, else by their texts."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from xlforms.forms.grid import Grid
from xlforms.forms.identity.identity import IDENTITY_SHEET
from xlforms.forms.locating.columns import HEADER_DEPTH, header_hits
from xlforms.messages import LANGUAGES, say
from xlforms.sheets.book import Book, CellKind, Sheet

FEWEST = 2  # so many ids make a column of ids
ABOUT_TABLES = ("correction.sheet", "form.sheet.check")  # sheets of ours that show its ids or labels once more
OURS = (*ABOUT_TABLES, "form.sheet.guide", "form.sheet.evidence", "transplant.sheet")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sheet, its row ids with the rows in which each stands, the labels on it where no ids are left."""

    sheet: Sheet
    ids: Mapping[str, list[int]] = field(default_factory=dict)
    labels: int = 0
    first_row: int = HEADER_DEPTH + 1  # of the table

    @property
    def weight(self) -> int:
        """How much of the table it shows."""
        return len(self.ids) or self.labels


def candidates(book: Book, grid: Grid) -> list[Candidate]:
    """The sheets that may be the table, the likeliest first: most ids, then most labels, then the title as issued."""
    found = [one for sheet in book.sheets if may_be(sheet) for one in judged(sheet, grid)]
    return sorted(found, key=lambda one: (-len(one.ids), -one.labels, one.sheet.title != grid.title))


def may_be(sheet: Sheet) -> bool:
    """Whether it is not one of the sheets that only speak of the table: the hidden one, the live check, corrections."""
    return not is_called(sheet, ABOUT_TABLES)


def is_ours(sheet: Sheet) -> bool:
    """Whether it is one of the sheets beside the form."""
    return is_called(sheet, OURS)


def is_called(sheet: Sheet, keys: Iterable[str]) -> bool:
    """Whether it is the hidden sheet, or has one of these titles, perhaps with a number behind it."""
    titles = tuple(say(key, language) for key in keys for language in LANGUAGES)
    return sheet.title == IDENTITY_SHEET or sheet.title.startswith(titles)


def judged(sheet: Sheet, grid: Grid) -> Iterator[Candidate]:
    """The sheet as a candidate, if ids or headers and labels of the grid stand on it."""
    words = ((at, cell.value) for at, cell in sheet.cells.items() if cell.kind is CellKind.TEXT)
    columns = Counter(column for (_, column), word in words if word in grid.row_ids)
    if columns and max(columns.values()) >= min(FEWEST, len(grid.rows)):
        ids = id_rows(sheet, columns.most_common(1)[0][0], grid)
        yield Candidate(sheet, ids, first_row=min(rows[0] for rows in ids.values()))
        return
    hits = header_hits(sheet, grid)
    if grid.label_columns & hits.keys() and grid.weighty & hits.keys():
        columns_of_labels = {column for key in grid.label_columns for _, column in hits.get(key, ())}
        texts = {at: grid.same(cell.value) for at, cell in sheet.cells.items() if cell.kind is CellKind.TEXT}
        labels = {row: text for (row, at), text in texts.items() if at in columns_of_labels and text in grid.texts}
        if labels:
            yield Candidate(sheet, labels=len(set(labels.values())), first_row=min(labels))


def id_rows(sheet: Sheet, column: int, grid: Grid) -> dict[str, list[int]]:
    """Row id -> the rows that carry it."""
    rows: dict[str, list[int]] = {}
    for (row, at_column), cell in sorted(sheet.cells.items()):
        if at_column == column and cell.kind is CellKind.TEXT and cell.value in grid.row_ids:
            rows.setdefault(str(cell.value), []).append(row)
    return rows


def is_transposed(book: Book, grid: Grid) -> bool:
    """Whether most ids, or most labels, stand side by side in one row of some sheet."""
    for sheet in book.sheets:
        by_row: dict[int, set[str]] = {}
        for (row, _), cell in sheet.cells.items():
            if cell.kind is CellKind.TEXT and (cell.value in grid.row_ids or grid.same(cell.value) in grid.texts):
                by_row.setdefault(row, set()).add(str(cell.value))
        if by_row and may_be(sheet) and max(map(len, by_row.values())) * 2 > len(grid.rows):
            return True
    return False

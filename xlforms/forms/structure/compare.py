"""All that was changed between a form as issued and as returned, each change with what was done about it."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise

from xlforms.forms.structure.added import additions
from xlforms.forms.structure.beside import beside
from xlforms.forms.structure.formulas import Formulas, totals_differ
from xlforms.forms.structure.hidden import hidden_parts
from xlforms.forms.structure.issued import Issued, IssuedSheet
from xlforms.forms.structure.merges import merge_changes
from xlforms.forms.structure.placing import Anchors, Pair, make_pair
from xlforms.forms.structure.printed import printed_changes
from xlforms.forms.structure.rules import rule_changes
from xlforms.forms.wording import squeezed
from xlforms.model.finding import Finding, Place
from xlforms.sheets.address import Position, cell_position
from xlforms.sheets.book import Book, Sheet

COPIES = {"sheet-copied", "sheet-twice"}  # what the finder tells of copies of the main sheet


@dataclass(frozen=True)
class Found:
    """Where the finder has found the table: row id and key of a column -> where they stand now; what it has told."""

    file: str
    sheet: Sheet
    rows: Mapping[str, int]
    columns: Mapping[str, int]
    findings: tuple[Finding, ...] = ()


def compare_structure(issued: Issued, book: Book, found: Found) -> list[Finding]:
    """Every change, sheet by sheet, none of which makes a good return fail; values are never taken from what changed.

    Findings: printed-number-changed, wording-edited, printed-removed; formula-replaced, formula-removed,
    formula-changed, formula-error, formulas-gone, helper-formulas-changed, total-differs; validation-lost,
    validation-changed, guards-lost, protection-off; rows-hidden, columns-hidden, sheet-hidden; merge-over-input,
    value-under-merge, merges-undone; rows-moved, columns-moved, column-inserted, column-removed,
    text-added; sheet-renamed, sheets-removed, input-sheet-removed, sheet-added; external-link, pictures-added,
    note-by-person; changes-more.
    """
    pairs = make_pairs(issued, book, found)
    main = pairs[issued.main.casefold()]
    told = frozenset(cells_told(found))
    findings = [*moved(issued, main, found)]
    for pair in pairs.values():
        own = pair is main
        findings += printed_changes(pair, found.file, issued.numbers if own else {}, told if own else frozenset())
        findings += hidden_parts(pair, found.file)
        findings += merge_changes(pair, found.file, issued.weighty if own else frozenset())
        findings += additions(pair, found.file, told if own else frozenset(), table=own)
        findings += rule_changes(pair, found.file)
    findings += Formulas(found.file, issued, pairs, book).findings()
    findings += totals_differ(issued, main, found.file)
    copies = frozenset(one.place.sheet for one in found.findings if one.code in COPIES)
    findings += beside(issued, book, pairs, found.file, copies)
    return findings


def make_pairs(issued: Issued, book: Book, found: Found) -> dict[str, Pair]:
    """Title as issued in lower case -> the sheet and what became of it; a sheet that is gone has none."""
    rows = {number: found.rows[row_id] for row_id, number in issued.rows.items() if row_id in found.rows}
    columns = {number: found.columns[key] for key, number in issued.columns.items() if key in found.columns}
    anchors = Anchors(rows, columns, frozenset(issued.rows.values()) - rows.keys())
    main = issued.sheets[issued.main]
    pairs = {issued.main.casefold(): make_pair(main, found.sheet, anchors)}
    left = [sheet for sheet in book.sheets if sheet.title != found.sheet.title]
    for title, sheet in issued.sheets.items():
        if title != issued.main and (same := counterpart(sheet, left)):
            pairs[title.casefold()] = make_pair(sheet, same, Anchors())
            left.remove(same)
    return pairs


def counterpart(issued: IssuedSheet, left: list[Sheet]) -> Sheet | None:
    """The returned sheet of that title, or the one under another title that shows most of what it showed."""
    title = issued.sheet.title.casefold()
    if named := next((sheet for sheet in left if sheet.title.casefold() == title), None):
        return named
    texts = {squeezed(value) for value in issued.printed.values() if isinstance(value, str)}
    for sheet in left:
        shown = {squeezed(cell.value) for cell in sheet.cells.values() if isinstance(cell.value, str)}
        if texts and len(texts & shown) * 2 > len(texts):
            return sheet
    return None


def cells_told(found: Found) -> Iterator[Position]:
    """The cells of the main sheet of which the finder has told."""
    for one in found.findings:
        if one.place.sheet == found.sheet.title:
            with suppress(ValueError):
                yield cell_position(one.place.cell)


def moved(issued: Issued, main: Pair, found: Found) -> Iterator[Finding]:
    """rows-moved, columns-moved, column-removed (what is typed into: the finder has told that its header is gone)."""
    place = Place(found.file, found.sheet.title)
    rows = [found.rows[row_id] for row_id in issued.rows if row_id in found.rows]
    if count := sum(other < one for one, other in pairwise(rows)):
        yield Finding("rows-moved", place, {"count": count})
    columns = [main.columns[number] for number in issued.columns.values() if number in main.columns]
    if columns != sorted(columns):
        yield Finding("columns-moved", place)
    hidden = main.issued.sheet.hidden_columns
    headers = {number: key for key, number in issued.columns.items()}
    for number in issued.columns.values():
        if number not in main.columns and number not in hidden:
            yield Finding("column-removed", place, {"value": issued.headers[headers[number]]})

"""All that was changed between a form as issued and as returned, each change with what was done about it."""

from collections.abc import Iterator, Mapping

from xlforms.forms.structure.added import additions
from xlforms.forms.structure.beside import Pairs, beside, format_holds
from xlforms.forms.structure.formulas import Formulas, totals_differ
from xlforms.forms.structure.found import Found, Known, told_already
from xlforms.forms.structure.hidden import hidden_parts
from xlforms.forms.structure.issued import Issued, IssuedSheet
from xlforms.forms.structure.merges import merge_changes
from xlforms.forms.structure.moved import moved
from xlforms.forms.structure.placing import Anchors, Pair, make_pair
from xlforms.forms.structure.printed import printed_changes
from xlforms.forms.structure.rules import rule_changes
from xlforms.forms.wording import squeezed
from xlforms.model.finding import Finding
from xlforms.sheets.address import Position
from xlforms.sheets.book import Book, Sheet

COPIES = {"sheet-copied", "sheet-twice", "answers-on-other-sheet"}  # what the finder tells of copies and parts
PARTS = {"events-elsewhere", "evidence-elsewhere", "evidence-not-listed"}  # of registers and lists
UNREAD = {"form-transposed", "rows-not-read"}  # where most rows were not found


def compare_structure(issued: Issued, book: Book, found: Found) -> list[Finding]:
    """Every change, sheet by sheet, none of which makes a good return fail; values are never taken from what changed.

    Only what was read is compared: nothing of a damaged sheet, nothing of the table where it was not found; of a format
    that holds but values, or a file of which no more could be recovered, only what is printed.

    Findings: printed-number-changed, wording-edited, printed-removed; formula-replaced, formula-removed,
    formula-changed, formula-error, formulas-gone, formulas-left-behind, helper-formulas-changed, total-differs;
    validation-lost, validation-changed, guards-lost, protection-off; rows-hidden, columns-hidden, sheet-hidden;
    merge-over-input, value-under-merge, merges-undone; rows-moved, columns-moved, column-inserted, column-removed,
    text-added; sheet-renamed, sheets-removed, input-sheet-removed, sheet-added; external-link, pictures-added,
    note-by-person; values-only, one-sheet-only; changes-more.
    """
    pairs = make_pairs(issued, book, found)
    main = pairs[issued.main.casefold()]
    unread = {one.code for one in found.findings} & UNREAD
    compared = {
        title: pair for title, pair in pairs.items() if not pair.returned.damaged and not (pair is main and unread)
    }
    findings: list[Finding] = []
    for pair in compared.values():
        findings += table_changes(issued, pair, found) if pair is main else texts_changed(pair, found.file, {}, Known())
    totals = [*totals_differ(issued, main, found.file)] if main in compared.values() else []
    if book.values_only:
        return [*findings, *totals, *format_holds(issued, book, pairs, found.file)]
    shared = {str(one.slots["area"]) for one in found.findings if one.code == "number-for-several"}
    for pair in compared.values():
        findings += hidden_parts(pair, found.file)
        findings += merge_changes(pair, found.file, *((issued.weighty, shared) if pair is main else ()))
        findings += rule_changes(pair, found.file, open_document=book.format == "ods")
    findings += Formulas(found.file, issued, pairs, tuple(compared.values()), book).findings()
    findings += totals
    told = frozenset(one.place.sheet for one in found.findings if one.code in COPIES | PARTS)
    findings += beside(issued, book, Pairs(pairs, compared), found.file, told)
    return findings


def table_changes(issued: Issued, main: Pair, found: Found) -> Iterator[Finding]:
    """What was changed of the table, whatever the format."""
    yield from moved(issued, main, found)
    yield from texts_changed(main, found.file, issued.numbers, told_already(issued, found))


def texts_changed(pair: Pair, file: str, numbers: Mapping[Position, str], known: Known) -> Iterator[Finding]:
    """What is printed, and what was added to it; of a table `numbers` are the printed ones of the rubric."""
    yield from printed_changes(pair, file, numbers, known.cells)
    yield from additions(pair, file, known, table=bool(numbers))


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

"""What stands beside the cells of a returned form: sheets, protection, links, pictures, notes of people."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from xlforms.forms.structure.changes import listed
from xlforms.forms.structure.issued import Issued
from xlforms.forms.structure.placing import Pair
from xlforms.forms.structure.rules import lost_rules
from xlforms.forms.wording import shortened
from xlforms.messages import LANGUAGES, Words, say
from xlforms.model.finding import Finding, Place
from xlforms.model.folding import more
from xlforms.sheets.address import cell_name
from xlforms.sheets.book import Book, Sheet, SheetState
from xlforms.sheets.patching.tag import is_list, is_our_note

LINK = "["  # a formula that names another workbook: [1]Sheet1!A1, '[a.xlsx]Sheet1'!A1
MOST_NOTES = 30


class Pairs(NamedTuple):
    """The sheets by their title as issued in lower case: all that came back, and those that could be compared."""

    all: Mapping[str, Pair]
    compared: Mapping[str, Pair]


def beside(issued: Issued, book: Book, pairs: Pairs, file: str, told: frozenset[str]) -> Iterator[Finding]:
    """Everything that is no cell of a sheet that was issued; `told` are sheets that the finder has told of."""
    yield from sheet_changes(issued, book, pairs.all, file, told)
    yield from guards_lost(issued, book, pairs.compared, file)
    yield from links(book, file)
    for sheet in book.sheets:
        yield from pictures(issued, sheet, file)
        yield from notes(sheet, file)


def format_holds(issued: Issued, book: Book, pairs: Mapping[str, Pair], file: str) -> Iterator[Finding]:
    """one-sheet-only where a sheet that is typed into is not there, else values-only: no more can be asked of it.

    Nothing where the values were recovered from a damaged file: that was told already.
    """
    if book.recovered:
        return
    slots: dict[str, object] = {"value": Words(f"word.format.{book.format}")}
    missing = tuple(title for title, sheet in issued.sheets.items() if sheet.inputs and title.casefold() not in pairs)
    if missing:
        yield Finding("one-sheet-only", Place(file), {**slots, "sheets": missing})
    else:
        yield Finding("values-only", Place(file), slots)


def sheet_changes(
    issued: Issued, book: Book, pairs: Mapping[str, Pair], file: str, told: frozenset[str]
) -> Iterator[Finding]:
    """sheet-renamed, sheets-removed, input-sheet-removed, sheet-added."""
    paired = {pair.returned.title for pair in pairs.values()}
    for pair in pairs.values():
        before, now = pair.issued.sheet.title, pair.returned.title
        if before.casefold() != now.casefold():
            yield Finding("sheet-renamed", Place(file, now), {"value": now, "issued": before})
    left = {sheet.title.casefold() for sheet in book.sheets}
    seen = [sheet for sheet in issued.book.sheets if sheet.state is SheetState.VISIBLE]
    gone = [one.title for one in seen if one.title.casefold() not in left | pairs.keys()]
    asked = [title for title in gone if title in issued.sheets and issued.sheets[title].inputs]
    for title in asked:
        yield Finding("input-sheet-removed", Place(file), {"value": title})
    if rest := [title for title in gone if title not in asked]:
        yield Finding("sheets-removed", Place(file), {"value": tuple(rest), "count": len(rest)})
    known = {sheet.title.casefold() for sheet in issued.book.sheets} | {title.casefold() for title in paired | told}
    for sheet in book.sheets:
        new = sheet.title.casefold() not in known and not is_list(sheet) and not is_moved_list(sheet)
        if new and sheet.state is SheetState.VISIBLE and sheet.cells:
            yield Finding("sheet-added", Place(file, sheet.title), {"value": sheet.title})


def is_moved_list(sheet: Sheet) -> bool:
    """Whether it is our list of what was moved from an older form."""
    head = sheet.cell(1, 1).shown.strip()
    return any(
        head == say("transplant.title", language) and sheet.title.startswith(say("transplant.sheet", language))
        for language in LANGUAGES
    )


def guards_lost(issued: Issued, book: Book, pairs: Mapping[str, Pair], file: str) -> Iterator[Finding]:
    """guards-lost, where all rules are gone at once: a program drops them, nobody deletes them; else protection-off."""
    laid = [pair for pair in pairs.values() if pair.issued.sheet.protected]
    off = [pair.returned.title for pair in laid if pair.returned.protected is False]
    ruled = [title for title, sheet in issued.sheets.items() if sheet.sheet.validations]
    here = [title for title in ruled if title.casefold() in pairs]
    if here and all(lost_rules(issued.sheets[title], pairs[title.casefold()]) for title in here):
        program = book.program or Words(f"word.format.{book.format}")
        yield Finding("guards-lost", Place(file), {"value": program})
        return
    if off:
        yield Finding("protection-off", Place(file), {"value": tuple(off), "count": len(off)})
    for title in ruled:
        pair = pairs.get(title.casefold())
        if pair and lost_rules(issued.sheets[title], pair):
            yield Finding("validation-lost", Place(file, pair.returned.title), {"count": len(pair.issued.rules)})


def links(book: Book, file: str) -> Iterator[Finding]:
    """external-link, at the first formula that takes a value from another workbook."""
    if not book.links:
        return
    using = [(sheet, cell) for sheet, cell in book.cells() if cell.formula and LINK in cell.formula]
    place = Place(file, using[0][0].title, using[0][1].name) if using else Place(file)
    names = [shortened(name) for name in book.links]
    yield Finding("external-link", place, {"value": listed(names), "count": len(using)})


def pictures(issued: Issued, sheet: Sheet, file: str) -> Iterator[Finding]:
    """pictures-added, at the first one."""
    before = next((one for one in issued.book.sheets if one.title.casefold() == sheet.title.casefold()), None)
    if sheet.pictures and len(sheet.pictures) > len((before.pictures if before else None) or ()):
        place = Place(file, sheet.title, cell_name(*sheet.pictures[0]))
        yield Finding("pictures-added", place, {"value": place.cell, "count": len(sheet.pictures)})


def notes(sheet: Sheet, file: str) -> Iterator[Finding]:
    """note-by-person, one a note; those of our own correction pack are none."""
    written = [note for note in sheet.notes or () if note.text.strip() and not is_our_note(note.text)]
    for note in written[:MOST_NOTES]:
        place = Place(file, sheet.title, cell_name(note.row, note.column))
        yield Finding("note-by-person", place, {"value": shortened(note.text), "author": note.author})
    if rest := written[MOST_NOTES:]:
        yield more("note-by-person", Place(file, sheet.title), len(rest))

"""What stands beside the cells of .xlsx: notes and threads, pictures, links to other workbooks, the last program.

None of it is needed to read a form: a damaged part counts as not known.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import ParamSpec, TypeVar

from xlforms.sheets.address import LAST_COLUMN, LAST_ROW, Position, cell_position
from xlforms.sheets.book import Book, Note, Sheet
from xlforms.sheets.containers.guard import MAX_TEXT, Refused
from xlforms.sheets.containers.package import Package
from xlforms.sheets.containers.xml import Element, gather
from xlforms.sheets.readers.xlsx.strings import in_main, unescaped

Parts = Mapping[str, tuple[str, str]]  # id -> type, part
Given = ParamSpec("Given")
Read = TypeVar("Read")

_NOTES = in_main("author", "comment", "t")
_THREADS = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
_THREADED = {f"{_THREADS} {name}": name for name in ("threadedComment", "text", "person")}
_OF_A_THREAD = "tc="  # author of the note that older programs see in place of a thread
_DRAWINGS = (
    "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing",
    "http://purl.oclc.org/ooxml/drawingml/spreadsheetDrawing",
)
_ANCHORED = ("from", "row", "col", "clientData")
_ANCHORS = {f"{space} {name}": name for space in _DRAWINGS for name in _ANCHORED}
_APPLICATION = {
    f"{space} Application": "program"
    for space in (
        "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
        "http://purl.oclc.org/ooxml/officeDocument/extendedProperties",
    )
}
_LINK = "http://schemas.openxmlformats.org/package/2006/relationships Relationship"


def with_beside(book: Book, package: Package, parts: Parts, sheets: Sequence[str]) -> Book:
    """The book with what stands beside its cells; `parts` are those of the workbook, `sheets` the parts of its sheets.

    Raises:
        Refused: over a limit, or hostile.
    """
    persons = unless_damaged(read_persons, package, parts) or {}
    found = tuple(beside(sheet, package, part, persons) for sheet, part in zip(book.sheets, sheets, strict=True))
    links, program = unless_damaged(read_links, package, parts), unless_damaged(read_program, package)
    return replace(book, sheets=found, links=links, program=program or "")


def beside(sheet: Sheet, package: Package, part: str, persons: Mapping[str, str]) -> Sheet:
    """The sheet with its notes and pictures: none where it has no relationships, as most sheets."""
    found = unless_damaged(package.relationships, part)
    if not found:
        return sheet if found is None else replace(sheet, notes=(), pictures=())
    parts = {identity: (kind, target) for identity, kind, target in found}
    notes = unless_damaged(read_notes, package, parts, persons)
    return replace(sheet, notes=notes, pictures=unless_damaged(read_pictures, package, parts))


def unless_damaged(read: Callable[Given, Read], *given: Given.args, **named: Given.kwargs) -> Read | None:
    """What was read, None where the part is damaged.

    Raises:
        Refused: over a limit, or hostile.
    """
    try:
        return read(*given, **named)
    except Refused as refused:
        if refused.code != "damaged-file":
            raise
        return None


def read_notes(package: Package, parts: Parts, persons: Mapping[str, str]) -> tuple[Note, ...]:
    """The notes of a sheet whose relationships are `parts`; a thread counts in place of the note that stands for it."""
    notes = [note for part in of_kind(parts, "/comments") for note in notes_of(gathered(package, part, _NOTES))]
    threads = [part for part in of_kind(parts, "/threadedComment") if part in package]
    if threads:
        notes = [note for note in notes if not note.author.startswith(_OF_A_THREAD)]
        notes += [note for part in threads for note in threads_of(gathered(package, part, _THREADED), persons)]
    return tuple(sorted(notes, key=lambda note: note[:2]))


def of_kind(parts: Parts, kind: str) -> list[str]:
    """The parts that stand in that relationship."""
    return [part for relation, part in parts.values() if relation.endswith(kind)]


def gathered(package: Package, part: str, wanted: Mapping[str, str]) -> list[Element]:
    """The wanted elements of a part."""
    return gather(package.read(part), part, wanted)


def notes_of(elements: list[Element]) -> list[Note]:
    """Notes from authors, comments and runs of text, in the order of the file."""
    authors = [text.strip() for name, _, text in elements if name == "author"]
    notes: list[Note] = []
    for name, attributes, text in elements:
        if name == "comment":
            number = attributes.get("authorId", "")
            author = authors[int(number)] if number.isdecimal() and int(number[:9]) < len(authors) else ""
            notes.append(Note(*place_of(attributes), author, ""))
        elif name == "t" and notes:
            notes[-1] = notes[-1]._replace(text=(notes[-1].text + unescaped(text))[:MAX_TEXT])
    return [note for note in notes if note.row]


def threads_of(elements: list[Element], persons: Mapping[str, str]) -> list[Note]:
    """Threads and their answers, each a note."""
    notes: list[Note] = []
    for name, attributes, text in elements:
        if name == "threadedComment":
            notes.append(Note(*place_of(attributes), persons.get(attributes.get("personId", ""), ""), ""))
        elif name == "text" and notes:
            notes[-1] = notes[-1]._replace(text=text.strip()[:MAX_TEXT])
    return [note for note in notes if note.row]


def place_of(attributes: Mapping[str, str]) -> Position:
    """The cell of a note, (0, 0) where it says none."""
    with suppress(ValueError):
        return cell_position(attributes.get("ref", ""))
    return 0, 0


def read_persons(package: Package, parts: Parts) -> dict[str, str]:
    """Id -> name of those who write in threads."""
    elements = [one for part in of_kind(parts, "/person") for one in gathered(package, part, _THREADED)]
    return {attributes.get("id", ""): attributes.get("displayName", "") for _, attributes, _ in elements}


def read_pictures(package: Package, parts: Parts) -> tuple[Position, ...]:
    """The first cell below each picture, shape or chart of a sheet; (1, 1) where it is not bound to cells."""
    found: list[Position] = []
    row = column = 0
    inside = False  # the first corner of an anchor
    for part in of_kind(parts, "/drawing"):
        for name, _, text in gathered(package, part, _ANCHORS):
            match name:
                case "from":
                    row = column = 0
                    inside = True
                case "col" if inside:
                    column = counted(text, LAST_COLUMN)
                case "row" if inside:
                    row, inside = counted(text, LAST_ROW), False
                case "clientData":
                    found.append((row + 1, column + 1))
                    row = column = 0
    return tuple(found)


def counted(text: str, limit: int) -> int:
    """A number from 0, 0 where it is none."""
    return min(int(text), limit - 1) if text.strip().isdecimal() and len(text) < len("123456789") else 0


def read_links(package: Package, parts: Parts) -> tuple[str, ...]:
    """The other workbooks that this one takes values from, as it names them."""
    names = []
    for part in of_kind(parts, "/externalLink"):
        folder, _, name = part.rpartition("/")
        relations = f"{folder}/_rels/{name}.rels"
        found = gathered(package, relations, {_LINK: "link"}) if relations in package else []
        names += [element.attributes.get("Target", "") for element in found[:1]] or [part]
    return tuple(names)


def read_program(package: Package) -> str:
    """The program that saved the file, as it calls itself."""
    part = next((part for _, kind, part in package.relationships() if kind.endswith("/extended-properties")), "")
    found = gathered(package, part, _APPLICATION) if part in package else []
    return found[0].text.strip() if found else ""

"""Puts marks, notes and a list of findings into a returned workbook, and takes them out when it comes back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from xlforms.sheets.address import Position
from xlforms.sheets.book import Book
from xlforms.sheets.containers.guard import Refused, part_key
from xlforms.sheets.limits import SHEET_TITLE_LENGTH
from xlforms.sheets.patching.list_sheet import ListSheet, sheet_xml
from xlforms.sheets.patching.looks import with_looks, without_looks
from xlforms.sheets.patching.marks import Mark, with_marks, without_marks
from xlforms.sheets.patching.notes import add_notes, drop_notes
from xlforms.sheets.patching.outline import Unpatchable, outline
from xlforms.sheets.patching.parts import TYPES_PART, Parts, Tab
from xlforms.sheets.patching.replies import marks_of
from xlforms.sheets.patching.tabs import SHEET_TYPE, add_first, drop_first
from xlforms.sheets.patching.tag import Tag, seal_of, tag_in
from xlforms.sheets.reading import read_book


@dataclass(frozen=True, slots=True)
class SheetMarks:
    """What is put into one sheet: marks, and notes by the cell they stand at."""

    marks: Sequence[Mark]
    notes: Mapping[Position, str]


def patched(data: bytes, listed: ListSheet, sheets: Mapping[str, SheetMarks]) -> bytes:
    """The workbook with a first sheet, and with marks and notes in the sheets named; nothing else in it changes.

    Raises:
        Refused: the guard refuses it, or it is damaged.
        Unpatchable: its bytes can't be edited safely.
    """
    parts = Parts(data)
    styles = parts.related(parts.workbook, "styles")[1]
    if not styles:
        raise Unpatchable("styles")
    tabs = {tab.title: tab.part for tab in parts.tabs() if tab.part}
    content, numbers, bare = with_looks(parts.read(styles), styles)
    parts.write(styles, content)
    for title, one in sheets.items():
        if part := tabs.get(title):
            parts.write(part, with_marks(parts.read(part), part, one.marks, numbers.marks))
            add_notes(parts, part, one.notes)
    listed = replace(listed, title=free_title(listed.title, parts.tabs()))
    part, tag = add_first(parts, listed.title, listed.header_row)
    tag.bare.update({"dxfs": bare} if bare else {})
    parts.add(part, b"", SHEET_TYPE)
    return sealed(parts, part, tag, listed, numbers.cells)


def sealed(parts: Parts, part: str, tag: Tag, listed: ListSheet, looks: Mapping[str, int]) -> bytes:
    """The file, with the digest of all else in its list."""
    seal = seal_of(parts.saved(), part)
    parts.added[part] = sheet_xml(listed, looks, str(replace(tag, seal=seal, texts=marks_of(listed.texts()))))
    return parts.saved()


def free_title(title: str, tabs: Sequence[Tab]) -> str:
    """The title, numbered where the workbook has a sheet of it."""
    taken = {tab.title.casefold() for tab in tabs}
    titles = (title, *(f"{title[: SHEET_TITLE_LENGTH - 4]}{number}" for number in range(2, 1000)))
    return next(one for one in titles if one.casefold() not in taken)


def stripped(data: bytes, book: Book) -> bytes:
    """The workbook without our first sheet, marks and notes: byte for byte what it was where nobody saved it since.

    `book` is the workbook as read. One without anything of ours comes back as it is.

    Raises:
        Refused, Unpatchable: as `patched`.
    """
    parts = Parts(data)
    tabs = parts.tabs()
    for tab in tabs:
        if tab.part:
            parts.write(tab.part, without_marks(parts.read(tab.part), tab.part))
            drop_notes(parts, tab.part)
    told = [tag_in(sheet.cell(1, 1).value) for sheet in book.sheets]
    places = [place for place, tag in enumerate(told) if tag and place < len(tabs) and tabs[place].part]
    for place in reversed(places):
        tag = told[place]
        if tag is not None and len(places) < len(tabs):
            untouched = tag.seal == seal_of(data, tabs[place].part)
            drop_first(parts, place, tag if untouched else Tag(tag.views, tag.selected))
            if untouched:
                drop_looks(parts, tag)
    return parts.saved() if parts.changed or parts.added else data


def drop_looks(parts: Parts, tag: Tag) -> None:
    """Our formats go."""
    styles = parts.related(parts.workbook, "styles")[1]
    parts.write(styles, without_looks(parts.read(styles), styles, tag.bare.get("dxfs", "")))


def extension_of(data: bytes) -> str:
    """The extension without which Excel would not open it: a workbook with macros is no .xlsx, whatever it was called.

    Raises:
        Refused, Unpatchable: as `patched`.
    """
    parts = Parts(data)
    types = outline(parts.read(TYPES_PART), TYPES_PART, 1)
    kinds = {part_key(one.attributes.get("PartName", "")): one.attributes.get("ContentType", "") for one in types}
    return ".xlsm" if "macroenabled" in kinds.get(part_key(parts.workbook), "").lower() else ".xlsx"


def is_untouched(data: bytes) -> bool:
    """Whether a workbook is a pack of ours that nobody has saved since it was written."""
    book, _ = read_book(data)
    try:
        tabs = Parts(data).tabs()
    except (Refused, Unpatchable):
        return False
    tags = [
        (tag_in(sheet.cell(1, 1).value), tab.part)
        for sheet, tab in zip(book.sheets if book else (), tabs, strict=False)
    ]
    return any(tag and part and tag.seal == seal_of(data, part) for tag, part in tags)

"""Reads the workbook into the tree that rubric.yaml would give, every value at its cell; the loader goes on from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from xlforms.messages import LANGUAGES, say
from xlforms.model.finding import Finding, Place
from xlforms.rubrics.node import Node
from xlforms.rubrics.suggest import options
from xlforms.rubrics.words import plain, sheet_title
from xlforms.rubrics.workbook.heads import Heads, find_heads, known_names, language_of
from xlforms.rubrics.workbook.tables import REFERENCES, ROOT, Column, Table, root_columns, tables
from xlforms.rubrics.workbook.values import read_value
from xlforms.sheets.address import cell_name
from xlforms.sheets.book import Book, Cell, CellKind, Sheet, SheetState
from xlforms.sheets.reading import read_book

Ids = tuple[str, ...]


@dataclass(slots=True)
class RubricBook:
    """What was read; `heads` level -> where its columns stand, `sheets` level -> the sheet's title."""

    file: str
    language: str = "zh-CN"
    root: Node | None = None
    findings: list[Finding] = field(default_factory=list)
    heads: dict[str, Heads] = field(default_factory=dict)
    things: dict[tuple[str, Ids], Node] = field(default_factory=dict)

    def place(self, sheet: Sheet, row: int, column: int) -> Place:
        """A cell."""
        return Place(self.file, sheet.title, cell_name(row, column))


def read_rubric_book(path: Path) -> RubricBook:
    """The tree of a workbook, or a `root` of None where it is none; faults of its sheets and headers are told.

    Raises:
        XlformsError: there is no such file, or it cannot be read.
    """
    book, findings = read_book(path)
    made = RubricBook(path.name, findings=findings)
    if book is None:
        return made
    made.language = language_of(book)
    made.root = Node({}, Place(path.name), {})
    made.things[ROOT, ()] = made.root
    found = find_sheets(made, book)
    if ROOT in found:
        read_root(made, found[ROOT])
    for table in tables():
        if table.level in found:
            read_table(made, found[table.level], table)
    return made


def is_rubric_book(path: Path) -> bool:
    """Whether a workbook is a rubric: it has a sheet of criteria, and of sections or rules.

    Raises:
        XlformsError: it cannot be read.
    """
    book, _ = read_book(path)
    titles = {plain(sheet.title) for sheet in book.sheets} if book else set()
    there = [level for level in ("sections", "criteria", "rules", "facts") if titles & names_of_sheet(level)]
    return len(there) > 1


def names_of_sheet(level: str) -> set[str]:
    """Everything its sheet may be called."""
    return {plain(level), *(plain(sheet_title(level, language)) for language in LANGUAGES)}


def find_sheets(made: RubricBook, book: Book) -> dict[str, Sheet]:
    """Level -> its sheet; a sheet that is none of ours is told, and one that must be there."""
    levels = {name: level for level in (ROOT, *(one.level for one in tables())) for name in names_of_sheet(level)}
    found: dict[str, Sheet] = {}
    titles = [sheet_title(level, made.language) for level in dict.fromkeys(levels.values())]
    for sheet in book.sheets:
        level = levels.get(plain(sheet.title), "")
        if level:
            found.setdefault(level, sheet)
        elif sheet.state is SheetState.VISIBLE and sheet.cells and plain(sheet.title) not in names_of_sheet("guide"):
            place = Place(made.file, sheet.title)
            made.findings.append(Finding("sheet-unknown", place, options(sheet.title, titles)))
    for level in (ROOT, "sections", "criteria"):
        if level not in found:
            slots = options(sheet_title(level, made.language), (sheet.title for sheet in book.sheets))
            made.findings.append(Finding("sheet-missing", Place(made.file), slots))
    return found


def read_root(made: RubricBook, sheet: Sheet) -> None:
    """The keys of the rubric, one a row: its name in the first column, its value in the second."""
    assert made.root is not None
    columns = {plain(name): column for column in root_columns() for name in known_names(ROOT, column)}
    heads = Heads(sheet.title, 0, {}, {})
    made.heads[ROOT] = heads
    for row, cells in sheet.rows.items():
        head = cells[1].shown.strip() if 1 in cells else ""
        column = columns.get(plain(head))
        if column is not None and column.key not in heads.cells:
            heads.cells[column.key] = made.place(sheet, row, 2)
            put(made, made.root, column, cells.get(2, Cell(row, 2)), sheet)
        elif column is not None:
            made.findings.append(Finding("header-twice", made.place(sheet, row, 1), {"value": head}))
        elif head and 2 in cells and plain(head) not in names_of_head() and not heads.is_beside(head):
            names = (known_names(ROOT, one, made.language)[0] for one in root_columns())
            made.findings.append(Finding("header-unknown", made.place(sheet, row, 1), options(head, names)))


def names_of_head() -> set[str]:
    """What heads the first column of the first sheet."""
    return {plain(say("rubric.key", language)) for language in LANGUAGES}


def put(made: RubricBook, node: Node, column: Column, cell: Cell, sheet: Sheet) -> None:
    """The value of a cell under its key; nothing where it is blank."""
    if cell.kind is CellKind.BLANK and cell.formula is None:
        return
    place = made.place(sheet, cell.row, cell.column)
    value = read_value(cell, column, place, made.findings)
    if value is not None:
        node.add(column.key, value, place)


def read_table(made: RubricBook, sheet: Sheet, table: Table) -> None:
    """The rows of one level, each put where its references say."""
    heads = find_heads(sheet, table, made.file, made.language, made.findings)
    made.heads[table.level] = heads
    for row, cells in sheet.rows.items():
        if row <= heads.row:
            continue
        node = Node({}, made.place(sheet, row, min(heads.columns, default=1)))
        for number, column in heads.columns.items():
            if number in cells:
                put(made, node, column, cells[number], sheet)
        if node.content:
            attach(made, table, node)


def attach(made: RubricBook, table: Table, node: Node) -> None:
    """Put a row below its parent; a row that names none that there is, is told, and what stands in it is not."""
    references = {one.key: node.entries.pop(one.key) for one in table.references if one.key in node.entries}
    parent_level = deepest(table, references)
    names = REFERENCES.get(parent_level, (parent_level,))
    remember(made, table.level, node, references)
    missing = next((key for key in names if key not in references), None)
    if missing is not None:
        made.findings.append(Finding("key-missing", node.place, {"key": missing, "value": ""}))
        return
    ids = tuple(references[name].text for name in names)
    parent = made.things.get((parent_level, ids))
    if parent is None:
        made.findings.append(unknown_parent(made, parent_level, ids, references[names[-1]].place))
    elif table.keyed:
        enter(made, table, parent, node)
    else:
        below(parent, table, Node([], node.place)).items.append(node)


def below(parent: Node, table: Table, first: Node) -> Node:
    """What holds the rows of a level; `first`, still empty, where there is none yet."""
    if table.level not in parent.entries:
        parent.add(table.level, first, first.place)
    return parent.entries[table.level]


def remember(made: RubricBook, level: str, node: Node, references: dict[str, Node]) -> None:
    """So that the rows of other sheets find it, by the ids that lead to it."""
    own, names = node.entries.get("id"), REFERENCES.get(level, ())
    if own is not None and names and all(name in references for name in names[:-1]):
        ids = (*(references[name].text for name in names[:-1]), own.text)
        made.things.setdefault((level, ids), node)


def deepest(table: Table, references: dict[str, Node]) -> str:
    """The level a row belongs to: the one whose own reference is filled in; else the outermost."""
    by_depth = sorted(table.parents, key=lambda level: len(REFERENCES.get(level, (level,))), reverse=True)
    named = (one for one in by_depth if (REFERENCES.get(one, (one,)) or ("",))[-1] in references)
    return next(named, by_depth[-1])


def unknown_parent(made: RubricBook, level: str, ids: Ids, place: Place) -> Finding:
    """A reference that names nothing, with the nearest there is."""
    known = [names[-1] for one, names in made.things if one == level and names and names[:-1] == ids[:-1]]
    return Finding("parent-unknown", place, {"sheet": sheet_title(level, made.language)} | options(ids[-1], known))


def enter(made: RubricBook, table: Table, parent: Node, node: Node) -> None:
    """An entry of a mapping, under its id; the first of two stays."""
    own = node.entries.pop("id", None)
    if own is None:
        made.findings.append(Finding("key-missing", node.place, {"key": "id", "value": ""}))
        return
    entries = below(parent, table, Node({}, node.place))
    if own.text in entries.entries:
        first = entries.key_places[own.text].cell
        made.findings.append(Finding("id-duplicate", own.place, {"value": own.text, "line": first}))
    else:
        entries.add(own.text, node, own.place)

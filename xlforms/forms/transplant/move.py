"""Answers of an older or damaged form for a fresh one: each goes to the very question it was given to, or is listed.

A question is the same where row id, wording, measure and type are the same but for blanks; for claimed points also the
maximum and the note. What was asked is known from the rubric that was issued, and from what the file itself shows; both
must agree with what is asked now. Nothing is guessed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from xlforms.forms.entries import Document, Typed
from xlforms.forms.evidence import documents_of, find_list
from xlforms.forms.grid import Input
from xlforms.forms.layout import Layout, make_layout, note_of
from xlforms.forms.locating.finder import locate
from xlforms.forms.locating.located import Located
from xlforms.forms.question import differences, printed, question
from xlforms.forms.reader import read_input
from xlforms.forms.wording import plain, squeezed
from xlforms.messages import say, shown
from xlforms.model.conventions import Conventions
from xlforms.model.fact import FactType
from xlforms.model.finding import Finding, Place
from xlforms.model.rubric import Criterion, Rubric
from xlforms.model.submission import Kind, Status
from xlforms.sheets.book import Book, Cell
from xlforms.sheets.typed.reading import Reading

PRINTED_ALONE = ("fact", "criterion")  # what must be seen in a file whose rubric nobody knows


@dataclass(slots=True)
class Transplant:
    """What goes into the fresh form, and what is to be said of it."""

    answers: dict[str, Typed] = field(default_factory=dict)
    documents: list[Document] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def moved(self) -> int:
        """How many answers and documents."""
        return len(self.answers) + len(self.documents)


@dataclass(frozen=True, slots=True)
class Move:
    """One file on its way: how it was asked, how it is asked now. `issued` is None where that is not known."""

    issued: Rubric | None
    current: Rubric
    conventions: Conventions

    @property
    def language(self) -> str:
        """Of the form."""
        return self.conventions.language

    @property
    def layout(self) -> Layout:
        """The layout the file is read by."""
        return make_layout(self.issued or self.current, self.language)

    @property
    def inputs(self) -> Mapping[str, Input]:
        """Name -> input of the fresh form."""
        return {one.name: one for one in make_layout(self.current, self.language).grid.inputs}


def transplanted(book: Book, move: Move, file: str) -> Transplant:
    """All answers of a workbook that have a place in a fresh form of the current rubric.

    Findings: those of the finder and of `sheets.values`; question-gone, question-changed, answer-unplaced,
    unknown-criterion, header-missing, no-form-sheet.
    """
    made = Transplant()
    layout = move.layout
    located = locate(book, layout.grid, file)
    if located is None:
        made.findings.append(Finding("no-form-sheet", Place(file), {"sheet": layout.grid.title}))
        return made
    made.findings += located.findings
    old, new, inputs = by_id(layout.rubric), by_id(move.current), move.inputs
    for one in layout.grid.inputs:
        cell = located.cells.get(one.name)
        if cell is not None and is_filled(cell):
            target = inputs.get(one.name)
            put(made, Source(one, cell, located, old[one.criterion_id], layout), target, new, move)
    made.findings += unplaced(located, layout, made.findings)
    move_documents(book, move, made, file)
    return made


@dataclass(frozen=True, slots=True)
class Source:
    """One answer where it stood."""

    input: Input
    cell: Cell
    located: Located
    criterion: Criterion
    layout: Layout

    @property
    def place(self) -> Place:
        """Its cell."""
        return Place(self.located.file, self.located.sheet.title, self.cell.name)

    @property
    def item(self) -> str:
        """What it was given to, in words: criterion and fact, or criterion and column."""
        fact = self.criterion.facts.get(self.input.fact_id)
        return f"{self.criterion.title}：{fact.title if fact else self.layout.grid.columns[self.input.column]}"


def put(made: Transplant, source: Source, target: Input | None, new: Mapping[str, Criterion], move: Move) -> None:
    """One answer into its place, or on the list."""
    slots = {"item": source.item, "value": source.cell.shown.strip()}
    criterion = new.get(source.input.criterion_id)
    if target is None or criterion is None:
        made.findings.append(Finding("question-gone", source.place, slots))
        return
    for key, seen, asked in changes(source, target, criterion, move):
        told = {**slots, "column": titled(key, source.layout), "old": worded(key, seen, move.language)}
        told["new"] = worded(key, asked, move.language)
        made.findings.append(Finding("question-changed", source.place, told))
        return
    reading = read_input(target, criterion, source.cell, move.conventions)
    if reading.code:
        made.findings.append(Finding(reading.code, source.place, {**reading.slots, "item": source.item}))
    if reading.status in {Status.VALUE, Status.MISSING}:
        made.answers[target.name] = typed(reading, target, criterion, move.language)


def changes(source: Source, target: Input, criterion: Criterion, move: Move) -> Iterator[tuple[str, str, str]]:
    """How the question differs from what was issued and from what the file shows."""
    asked = question(target, criterion, move.language, note_of(criterion, move.language))
    seen = printed(source.input, source.located, source.layout)
    if move.issued is None:
        if seen.get("row_id", target.row_id) != target.row_id:
            yield "row_id", seen["row_id"], target.row_id
        yield from ((key, "", asked[key]) for key in PRINTED_ALONE if key in asked and not told_by(key, source, seen))
        yield from differences(asked, seen)
    else:
        note = note_of(source.criterion, move.language)
        yield from differences(asked, question(source.input, source.criterion, move.language, note), seen)


def told_by(key: str, source: Source, seen: Mapping[str, str]) -> bool:
    """Whether the file shows that text. A criterion's title may be gone with its first row: a unique label tells it."""
    if key in seen:
        return True
    grid = source.layout.grid
    row = next(one for one in grid.rows if one.row_id == source.input.row_id)
    label = seen.get(row.label_column, "")
    return key != row.label_column and grid.same(label) == grid.same(row.label) and grid.times[grid.same(label)] == 1


def titled(key: str, layout: Layout) -> str:
    """The header of a column; the type of an answer stands in none."""
    return layout.grid.columns.get(key) or say("rubric.column.type", layout.language)


def worded(key: str, text: str, language: str) -> str:
    """A text as it is told."""
    if key == "type":
        return say(f"rubric.word.type.{text}", language)
    return text or say("form.reported.blank", language)


def typed(reading: Reading, target: Input, criterion: Criterion, language: str) -> Typed:
    """What is to stand in the fresh cell, so that it is read as the old one was."""
    if reading.status is Status.MISSING or target.kind in {Kind.EVIDENCE, Kind.REMARK}:
        return reading.text
    if target.kind is Kind.SELF:
        return reading.value if reading.value is not None else reading.text
    match criterion.facts[target.fact_id].type:
        case FactType.YES_NO:
            return say("form.yes" if reading.value else "form.no", language)
        case FactType.DATE:
            return date.fromisoformat(reading.text)
        case FactType.PERCENT if reading.value is not None and 0 < reading.value <= 1:
            return f"{shown(reading.value)}%"  # a bare 0.5 could be meant as 50 %, and would be refused
        case _:
            return reading.text if reading.value is None else reading.value


def unplaced(located: Located, layout: Layout, told: list[Finding]) -> Iterator[Finding]:
    """What stands in the columns of facts and claims, belongs to no row of the form and is not told yet."""
    grid = layout.grid
    used = {(cell.row, cell.column) for cell in located.cells.values()}
    known = {finding.place.cell for finding in told}
    columns = {located.columns[key] for key in ("value", "self") if key in located.columns}
    totals = [row for (row, _), cell in located.sheet.cells.items() if grid.same(cell.shown) == grid.same(grid.end)]
    rows = range(located.header_row + 1, min(totals, default=located.sheet.last_row + 1))
    for (row, column), cell in sorted(located.sheet.cells.items()):
        asked = column in columns and row in rows and (row, column) not in used and cell.name not in known
        if asked and cell.formula is None and has_content(cell):
            place = Place(located.file, located.sheet.title, cell.name)
            yield Finding("answer-unplaced", place, {"value": cell.shown})


def has_content(cell: Cell) -> bool:
    """Whether an answer may stand there: not in a cell of the form that is kept free with a dash."""
    return bool(plain(cell.shown))


def is_filled(cell: Cell) -> bool:
    """Whether anything stands there."""
    return bool(cell.shown.strip())


def move_documents(book: Book, move: Move, made: Transplant, file: str) -> None:
    """The rows of the evidence list, as texts; a criterion that the fresh form does not have is left out and told."""
    table, findings = find_list(book, move.language, file)
    made.findings += findings
    titles = {squeezed(criterion.title): criterion.title for criterion in move.current.criteria()}
    for row, document in documents_of(table) if table else ():
        title = titles.get(squeezed(document.criterion), "")
        if table and document.criterion and not title:
            place = Place(file, table.sheet.title, table.sheet.cell(row, table.columns["criterion"]).name)
            made.findings.append(Finding("unknown-criterion", place, {"value": document.criterion}))
        made.documents.append(replace(document, criterion=title))


def by_id(rubric: Rubric) -> dict[str, Criterion]:
    """Criterion id -> criterion."""
    return {criterion.id: criterion for criterion in rubric.criteria()}

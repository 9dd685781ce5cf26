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
from xlforms.forms.layout import Layout
from xlforms.forms.locating.contents import drop_moved
from xlforms.forms.locating.finder import locate
from xlforms.forms.locating.located import Located
from xlforms.forms.reader import read_input
from xlforms.forms.transplant.asked import Move, Source, changes
from xlforms.forms.wording import plain, squeezed
from xlforms.messages import say, shown
from xlforms.model.fact import FactType
from xlforms.model.finding import Finding, Place
from xlforms.model.rubric import Criterion
from xlforms.model.submission import Kind, Status
from xlforms.sheets.address import Area, area_name
from xlforms.sheets.book import Book, Cell
from xlforms.sheets.typed.reading import Reading


@dataclass(slots=True)
class Transplant:
    """What goes into the fresh form, and what is to be said of it."""

    answers: dict[str, Typed] = field(default_factory=dict)
    documents: list[Document] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    left: list[Finding] = field(default_factory=list)  # every answer-unplaced, told otherwise or not

    @property
    def moved(self) -> int:
        """How many answers and documents."""
        return len(self.answers) + len(self.documents)


def transplanted(book: Book, move: Move, file: str) -> Transplant:
    """All answers of a workbook that have a place in a fresh form of the current rubric.

    Findings: those of the finder and of `sheets.values`; question-gone, question-changed, question-edited,
    answer-unplaced, value-under-merge, evidence-lost, unknown-criterion, header-missing, no-form-sheet.
    """
    made = Transplant()
    layout = move.layout
    located = locate(book, layout.grid, file)
    if located is None:
        made.findings.append(Finding("no-form-sheet", Place(file), {"sheet": layout.grid.title}))
        return made
    drop_moved(located, layout.rubric, layout.rubric.targets(move.unit), move.language)
    made.findings += located.findings
    old, new, inputs = layout.rubric.by_id, move.current.by_id, move.inputs
    for one in layout.grid.inputs:
        cell = located.cells.get(one.name)
        if cell is None or not is_filled(cell):
            continue
        if area := covering(located, cell):
            place, slots = Place(file, located.sheet.title, cell.name), {"value": cell.shown, "area": area_name(area)}
            made.findings.append(Finding("value-under-merge", place, slots))
        target = inputs.get(one.name)
        put(made, Source(one, cell, located, old[one.criterion_id], layout), target, new, move)
    made.left = list(unplaced(located, layout))
    known = {finding.place.cell for finding in made.findings}
    made.findings += [one for one in made.left if one.place.cell not in known]
    move_documents(book, move, made, file)
    return made


def covering(located: Located, cell: Cell) -> Area | None:
    """The merged cell that hides it: in the fresh form it will be seen, and has to be looked at."""
    area = located.sheet.merge_at(cell.row, cell.column)
    return area if area and (cell.row, cell.column) != area[:2] else None


def put(made: Transplant, source: Source, target: Input | None, new: Mapping[str, Criterion], move: Move) -> None:
    """One answer into its place, or on the list."""
    slots = {"item": source.item, "value": source.cell.shown.strip()}
    criterion = new.get(source.input.criterion_id)
    if target is None or criterion is None:
        made.findings.append(Finding("question-gone", source.place, slots))
        return
    if changed := next(changes(source, target, criterion, move), None):
        code, key, seen, asked = changed
        told = {**slots, "column": titled(key, source.layout), "old": worded(key, seen, move.language)}
        told["new"] = worded(key, asked, move.language)
        made.findings.append(Finding(code, source.place, told))
        return
    reading = read_input(target, criterion, source.cell, move.conventions)
    if reading.code:
        made.findings.append(Finding(reading.code, source.place, {**reading.slots, "item": source.item}))
    if reading.status in {Status.VALUE, Status.MISSING}:
        made.answers[target.name] = typed(reading, target, criterion, move.language)


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


def unplaced(located: Located, layout: Layout) -> Iterator[Finding]:
    """answer-unplaced: what stands in the columns of facts and claims and belongs to no row of the form."""
    grid = layout.grid
    used = {(cell.row, cell.column) for cell in located.cells.values()}
    columns = {located.columns[key] for key in ("value", "self") if key in located.columns}
    totals = [row for (row, _), cell in located.sheet.cells.items() if grid.same(cell.shown) == grid.same(grid.end)]
    rows = range(located.header_row + 1, min(totals, default=located.sheet.last_row + 1))
    for (row, column), cell in sorted(located.sheet.cells.items()):
        asked = column in columns and row in rows and (row, column) not in used
        if asked and cell.formula is None and has_content(cell):
            place = Place(located.file, located.sheet.title, cell.name)
            yield Finding("answer-unplaced", place, {"cell": cell.name, "value": cell.shown})


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
    title = say("form.sheet.evidence", move.language)
    listed = book.sheet(title)
    if table is None and (findings or listed is None or listed.damaged):
        made.findings.append(Finding("evidence-lost", Place(file), {"value": title}))
    titles = {squeezed(criterion.title): criterion.title for criterion in move.current.criteria()}
    for row, document in documents_of(table) if table else ():
        title = titles.get(squeezed(document.criterion), "")
        if table and document.criterion and not title:
            place = Place(file, table.sheet.title, table.sheet.cell(row, table.columns["criterion"]).name)
            made.findings.append(Finding("unknown-criterion", place, {"value": document.criterion}))
        made.documents.append(replace(document, criterion=title))

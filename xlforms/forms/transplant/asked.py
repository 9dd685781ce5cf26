"""What an answer was asked for, then and now: it is moved only where both are the same, in all that it hangs on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from xlforms.forms.grid import Input
from xlforms.forms.layout import Layout, make_layout, note_of
from xlforms.forms.locating.located import Located
from xlforms.forms.question import Question, differences, item_words, printed, question
from xlforms.messages import Words, shown
from xlforms.model.conventions import Conventions
from xlforms.model.finding import Place
from xlforms.model.rubric import Criterion, Rubric
from xlforms.model.submission import Kind
from xlforms.model.unit import Unit
from xlforms.sheets.book import Cell

PRINTED_ALONE = ("fact", "criterion")  # what must be seen in a file whose rubric nobody knows


@dataclass(frozen=True, slots=True)
class Move:
    """One file on its way: how it was asked, how it is asked now. `issued` is None where that is not known."""

    issued: Rubric | None
    current: Rubric
    conventions: Conventions
    unit: Unit

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
    def item(self) -> str | Words:
        """What it was given to, in words: criterion and fact, or criterion and column."""
        fact = self.criterion.facts.get(self.input.fact_id)
        asked = fact.title if fact else self.layout.grid.columns[self.input.column]
        return item_words(self.criterion.title, asked)


def changes(source: Source, target: Input, criterion: Criterion, move: Move) -> Iterator[tuple[str, str, str, str]]:
    """How the question differs from what was issued and from what the file shows: code, column, then and now."""
    asked = question(target, criterion, move.language, note_of(criterion, move.language))
    seen = printed(source.input, source.located, source.layout)
    if move.issued is None:
        for key, old, new in unknown_changes(source, target, asked, seen):
            yield "question-changed", key, old, new
        return
    then = question(source.input, source.criterion, move.language, note_of(source.criterion, move.language))
    for key, old, new in differences(asked, then):
        yield "question-changed", key, old, new
    for old, new in other_targets(source, criterion, move):
        yield "question-changed", "target", old, new
    for key, old, new in differences(then, seen):
        yield "question-edited", key, old, new
    for old, new in edited_targets(source, move):
        yield "question-edited", "target", old, new


def unknown_changes(source: Source, target: Input, asked: Question, seen: Question) -> Iterator[tuple[str, str, str]]:
    """The same where nobody knows what was issued: all that tells the question must be seen in the file."""
    if seen.get("row_id", target.row_id) != target.row_id:
        yield "row_id", seen["row_id"], target.row_id
    yield from ((key, "", asked[key]) for key in PRINTED_ALONE if key in asked and not told_by(key, source, seen))
    yield from differences(asked, seen)


def other_targets(source: Source, criterion: Criterion, move: Move) -> Iterator[tuple[str, str]]:
    """Then and now: a claim hangs on what the unit was to reach."""
    if source.input.kind is not Kind.SELF or move.issued is None:
        return
    then, now = move.issued.targets(move.unit), move.current.targets(move.unit)
    for fact in criterion.facts.values():
        old, new = (targets.get((criterion.id, fact.id)) for targets in (then, now))
        if old != new and fact.id in source.criterion.facts:
            yield f"{fact.title} {shown(old)}".strip(), f"{fact.title} {shown(new)}".strip()


def edited_targets(source: Source, move: Move) -> Iterator[tuple[str, str]]:
    """What the file shows and what was issued, where a target of the criterion was typed over."""
    if source.input.kind is not Kind.SELF or move.issued is None:
        return
    then = move.issued.targets(move.unit)
    for fact in source.criterion.facts.values():
        cell = source.located.at(f"{source.criterion.id}.{fact.id}", "target")
        issued = then.get((source.criterion.id, fact.id))
        seen = cell.value if cell else None
        if isinstance(seen, Decimal) and seen != issued:
            yield f"{fact.title} {shown(seen)}", f"{fact.title} {shown(issued)}".strip()


def told_by(key: str, source: Source, seen: Mapping[str, str]) -> bool:
    """Whether the file shows that text. A criterion's title may be gone with its first row: a unique label tells it."""
    if key in seen:
        return True
    grid = source.layout.grid
    row = next(one for one in grid.rows if one.row_id == source.input.row_id)
    label = seen.get(row.label_column, "")
    return key != row.label_column and grid.same(label) == grid.same(row.label) and grid.times[grid.same(label)] == 1

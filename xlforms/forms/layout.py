"""Where each thing of a form stands: one layout for all units of a rubric, used by the writer and by the reader."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from xlforms.forms.columns import COLUMNS, INDEX
from xlforms.forms.grid import Grid, GridRow, Input
from xlforms.messages import say
from xlforms.model.fact import Fact
from xlforms.model.rubric import Criterion, Rubric, Section
from xlforms.model.submission import Kind

TITLE_ROW, UNIT_ROW, LEGEND_ROW, GROUP_ROW, HEADER_ROW, FIRST_ROW = 1, 2, 3, 4, 5, 6
PER_CRITERION = {"self": Kind.SELF, "evidence": Kind.EVIDENCE, "remark": Kind.REMARK}


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the form: a fact, or a criterion that has none."""

    number: int  # as Excel shows it
    criterion: Criterion
    fact: Fact | None

    @property
    def row_id(self) -> str:
        """`news.city`; `discipline` where the criterion has no facts."""
        return f"{self.criterion.id}.{self.fact.id}" if self.fact else self.criterion.id


@dataclass(frozen=True, slots=True)
class Block:
    """A criterion and its rows."""

    section: Section
    criterion: Criterion
    rows: tuple[Row, ...]

    @property
    def first(self) -> int:
        """The row where its merged cells begin."""
        return self.rows[0].number

    @property
    def last(self) -> int:
        """The row where they end."""
        return self.rows[-1].number


@dataclass(frozen=True, slots=True)
class Layout:
    """The whole self-assessment sheet. `grid` is what the finder needs of it."""

    rubric: Rubric
    language: str
    blocks: tuple[Block, ...]
    grid: Grid

    def __hash__(self) -> int:
        """By its rubric and language, from which all of it follows."""
        return hash((self.rubric, self.language))

    @property
    def total_row(self) -> int:
        """The row below the last criterion."""
        return self.blocks[-1].last + 1

    def rows(self) -> Iterator[Row]:
        """All rows from top to bottom."""
        for block in self.blocks:
            yield from block.rows


@lru_cache(maxsize=16)
def make_layout(rubric: Rubric, language: str) -> Layout:
    """The layout of a rubric in a language, made once."""
    blocks = tuple(make_blocks(rubric))
    return Layout(rubric, language, blocks, make_grid(blocks, language))


def make_blocks(rubric: Rubric) -> Iterator[Block]:
    """Criterion by criterion, one row a fact, from FIRST_ROW down."""
    number = FIRST_ROW
    for section in rubric.sections:
        for criterion in section.criteria:
            facts = criterion.typed_facts or (None,)
            rows = tuple(Row(number + offset, criterion, fact) for offset, fact in enumerate(facts))
            number += len(rows)
            yield Block(section, criterion, rows)


def make_grid(blocks: tuple[Block, ...], language: str) -> Grid:
    """What the table promises."""
    return Grid(
        title=say("form.sheet.form", language),
        columns={column.key: column.header(language) for column in COLUMNS},
        rows=tuple(label_of(row, language) for block in blocks for row in block.rows),
        inputs=tuple(one for block in blocks for one in inputs_of(block)),
        index=INDEX,
        watchers={"value": ("fact_state", 0), "self": ("self_state", 0)},
        end=say("form.total", language),
    )


def label_of(row: Row, language: str) -> GridRow:
    """What a person reads in the row: the fact's title, or the criterion's where it has none."""
    block = row.criterion.id
    if row.fact is None:
        beside = "fact", say("form.no-target", language)
        return GridRow(row.row_id, row.criterion.title, "criterion", beside, block, row.number)
    return GridRow(row.row_id, row.fact.title, "fact", ("criterion", row.criterion.title), block, row.number)


def inputs_of(block: Block) -> Iterator[Input]:
    """The cells a unit types into: each fact's value, then once a criterion self points, evidence and remark."""
    criterion_id = block.criterion.id
    for row in block.rows:
        if row.fact:
            yield Input(f"xf_fact.{row.row_id}", row.row_id, "value", Kind.FACT, criterion_id, row.fact.id)
    for column, kind in PER_CRITERION.items():
        yield Input(f"xf_{column}.{criterion_id}", block.rows[0].row_id, column, kind, criterion_id)


def note_of(criterion: Criterion, language: str) -> str:
    """What the unit reads about the scoring, with the points a department gives by hand told apart."""
    judged = criterion.judged_points
    if not judged or not criterion.facts:
        return criterion.note
    return criterion.note + say("form.judged-share", language, points=judged)


def not_computed(criterion: Criterion, language: str) -> str:
    """What stands in place of computed points: a reviewer gives them, or they follow from what is not on the form."""
    return say("form.judged" if all(part.judged for part in criterion.parts) else "form.computed-later", language)

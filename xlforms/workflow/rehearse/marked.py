"""An issued workbook as a draft: written in memory, each cell marked with what it is for; of forms by their layout."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from xlforms.files import bytes_written
from xlforms.forms.columns import COLUMNS, INDEX
from xlforms.forms.evidence import COLUMN, HEADER_ROW as HEADER_OF_LIST
from xlforms.forms.layout import GROUP_ROW, HEADER_ROW, Layout, make_layout
from xlforms.forms.writing.writer import write_form
from xlforms.messages import say
from xlforms.model.campaign import Campaign
from xlforms.model.fact import Fact, FactType
from xlforms.model.rubric import Criterion
from xlforms.model.submission import Kind
from xlforms.model.unit import Unit
from xlforms.sheets.address import Position
from xlforms.sheets.mangling.draft import Draft, DraftCell, DraftSheet, Field, Look, Role
from xlforms.sheets.mangling.parsing import read_draft
from xlforms.workflow.rehearse.answers import Known

KINDS = {FactType.YES_NO: "yes_no", FactType.CHOICE: "choice", FactType.DATE: "date", FactType.TEXT: "text"}


Mark = tuple[Position, Role, str]
"""(row and column, what the cell is for, which one it is)."""


def issued_bytes(campaign: Campaign, unit: Unit) -> bytes:
    """The unit's empty form as it is issued."""
    return bytes_written(partial(write_form, campaign=campaign, unit=unit))


def make_draft(campaign: Campaign, unit: Unit) -> Draft:
    """The unit's empty form, to be copied for each file."""
    layout = make_layout(campaign.rubric, campaign.language)
    titles = layout.grid.title, say("form.sheet.evidence", campaign.language)
    draft = read_draft(issued_bytes(campaign, unit), *titles)
    mark(draft.form, marks(layout))
    if draft.beside:
        mark(draft.beside, (((HEADER_OF_LIST, column), Role.HEADER, key) for key, column in COLUMN.items()))
    mark_senders(draft, unit.name, [one.name for one in campaign.units])
    draft.fields = dict(fields(layout))
    return draft


def mark(sheet: DraftSheet, marks: Iterable[Mark]) -> None:
    """Note what cells are for."""
    for position, role, key in marks:
        sheet.cells[position] = sheet.cells.get(position, DraftCell())._replace(role=role, key=key)


def mark_senders(draft: Draft, own: str, names: Sequence[str]) -> None:
    """Note who fills in, where the head of the form says it, and whose names might stand there instead."""
    head = min((row for row, _ in draft.form.found(Role.HEADER).values()), default=0)
    cells = sorted(draft.form.cells.items(), key=lambda item: item[0])
    saying = [at for at, cell in cells if at[0] < head and isinstance(cell.value, str) and own in cell.value]
    mark(draft.form, ((at, Role.SENDER, f"sender.{number}") for number, at in enumerate(saying)))
    draft.sender, draft.others = own, tuple(one for one in names if one not in own and own not in one)


def marks(layout: Layout) -> Iterator[Mark]:
    """The cells of a unit's form."""
    for index, column in enumerate(COLUMNS, start=1):
        yield (HEADER_ROW if column.group else GROUP_ROW, index), Role.HEADER, column.key
    rows = {row.row_id: row.number for row in layout.rows()}
    for row in layout.grid.rows:
        yield (rows[row.row_id], INDEX["row_id"]), Role.ROW_ID, row.row_id
        yield (rows[row.row_id], INDEX[row.label_column]), Role.LABEL, row.row_id
        yield (rows[row.row_id], INDEX["target"]), Role.PRINTED, f"target.{row.row_id}"
    for block in layout.blocks:
        yield (block.first, INDEX["max_points"]), Role.PRINTED, f"max_points.{block.criterion.id}"
        yield (block.first, INDEX["computed"]), Role.COMPUTED, block.criterion.id
    for one in layout.grid.inputs:
        yield (rows[one.row_id], INDEX[one.column]), Role.INPUT, one.name


def fields(layout: Layout) -> Iterator[tuple[str, Field]]:
    """Input name -> what is asked for there."""
    criteria: Mapping[str, Criterion] = {block.criterion.id: block.criterion for block in layout.blocks}
    for one in layout.grid.inputs:
        if one.kind is Kind.FACT:
            yield one.name, field_of(criteria[one.criterion_id].facts[one.fact_id])
        elif one.kind is Kind.SELF:
            yield one.name, Field("number", "分", criteria[one.criterion_id].max_points)
        else:
            yield one.name, Field("text")


def field_of(fact: Fact) -> Field:
    """What a fact asks for."""
    kind = "percent" if fact.type is FactType.PERCENT or fact.measure == "%" else KINDS.get(fact.type, "number")
    return Field(kind, fact.measure, fact.highest)


def filled(empty: Draft, answers: Mapping[str, Known]) -> Draft:
    """A copy with the answers in it."""
    draft = empty.copied()
    for key, position in draft.form.found(Role.INPUT).items():
        typed = answers[key].typed
        if typed is not None:
            style = draft.looks[Look.DATE] if draft.fields[key].kind == "date" else draft.form.cells[position].style
            draft.form.put(position, value=typed, style=style)
    return draft

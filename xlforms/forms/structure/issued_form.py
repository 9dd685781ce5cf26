"""The form of a unit as it was issued: written once a rubric, with the texts and targets of the unit put in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache, partial

from xlforms.forms.columns import INDEX
from xlforms.forms.evidence import COLUMNS as EVIDENCE, FIRST_ROW as FIRST_EVIDENCE, ROWS
from xlforms.forms.identity.identity import make_identity
from xlforms.forms.layout import Layout, make_layout
from xlforms.forms.structure.issued import Blank, Issued, IssuedSheet, block_of, written
from xlforms.forms.writing.form_foot import counted_rows
from xlforms.forms.writing.guide_sheet import LASTING
from xlforms.forms.writing.writer import write_form
from xlforms.messages import say
from xlforms.model.campaign import Campaign
from xlforms.model.unit import Unit
from xlforms.sheets.address import LAST_COLUMN, LAST_ROW, Position
from xlforms.sheets.book import CellValue, Sheet

STAND_IN = "\ue000"  # a name that stands nowhere else
SHEETS = ("form", "check", "evidence", "guide")  # compared cell by cell


@dataclass(frozen=True)
class Master:
    """The form of the unit that stands in for all; `named` are the cells that name it."""

    issued: Issued
    named: Mapping[Position, str]
    code: str


def issued_form(campaign: Campaign, unit: Unit) -> Issued:
    """The unit's form. Targets come from the rubric."""
    layout = make_layout(campaign.rubric, campaign.language)
    master = master_of(campaign, layout)
    code = make_identity(campaign, unit.id).code
    printed: dict[Position, CellValue] = {
        at: text.replace(STAND_IN, unit.name).replace(master.code, code) for at, text in master.named.items()
    }
    targets = campaign.rubric.targets(unit)
    for row in layout.rows():
        if row.fact:
            target = targets.get((row.criterion.id, row.fact.id))
            nothing = say("form.no-target", layout.language)
            printed[row.number, INDEX["target"]] = nothing if target is None else target
    return master.issued.with_printed(printed)


def master_of(campaign: Campaign, layout: Layout) -> Master:
    """The form of the stand-in."""
    unit = replace(campaign.units[0], id="stand-in", name=STAND_IN)
    write = partial(write_form, campaign=campaign, unit=unit)
    blank = Blank(campaign.rubric, campaign.language, campaign.id, write=write)
    return make_master(blank, layout, make_identity(campaign, unit.id).code)


@lru_cache(maxsize=16)
def make_master(blank: Blank, layout: Layout, code: str) -> Master:
    """What of the written form is compared; made once a rubric."""
    book, language = written(blank), layout.language
    titles = {key: say(f"form.sheet.{key}", language) for key in SHEETS}
    found = {key: book.sheet(title) for key, title in titles.items()}
    sheets = {titles[key]: compared(key, sheet, layout) for key, sheet in found.items() if sheet}
    rows = {row.row_id: row.number for row in layout.rows()}
    headers = layout.grid.columns
    columns = {key: INDEX[key] for key in headers}
    inputs = {one.name: (rows[one.row_id], INDEX[one.column]) for one in layout.grid.inputs}
    weighty = frozenset(at for at in inputs.values() if at[1] in {INDEX["value"], INDEX["self"]})
    printed, labels = dict(numbers(layout)), {row.row_id: row.full_label for row in layout.grid.rows}
    issued = Issued(
        book, titles["form"], sheets, rows, columns, headers, printed, weighty, sums=sums(layout), labels=labels
    )
    named = {
        at: str(value)
        for at, value in sheets[issued.main].printed.items()
        if STAND_IN in str(value) or code in str(value)
    }
    return Master(issued, named, code)


def compared(key: str, sheet: Sheet, layout: Layout) -> IssuedSheet:
    """A sheet with its inputs; below the total of the form there is room to sign, phone numbers are typed there too."""
    if key == "form":
        rows = {row.row_id: row.number for row in layout.rows()}
        inputs = frozenset((rows[one.row_id], INDEX[one.column]) for one in layout.grid.inputs)
        last = len(INDEX)
        return IssuedSheet(sheet, inputs, ((layout.total_row + 1, 1, LAST_ROW, last),))
    if key == "evidence":
        last_row = FIRST_EVIDENCE + ROWS - 1
        listed = frozenset(block_of(range(2, len(EVIDENCE) + 1), FIRST_EVIDENCE, last_row))
        return IssuedSheet(sheet, listed, ((last_row + 1, 1, LAST_ROW, LAST_COLUMN),))
    if key == "guide":  # who, by when, whom to ask and the calendar may be told anew after the issue
        first, last = LASTING
        return IssuedSheet(sheet, varying=((1, 1, 1, 2), (first, 2, last, 2), (last + 1, 1, LAST_ROW, 2)))
    return IssuedSheet(sheet)


def numbers(layout: Layout) -> Iterator[tuple[Position, str]]:
    """Targets and maxima: their cells with the header of the column."""
    headers = layout.grid.columns
    for block in layout.blocks:
        yield (block.first, INDEX["max_points"]), headers["max_points"]
        for row in block.rows:
            if row.fact:
                yield (row.number, INDEX["target"]), headers["target"]


def sums(layout: Layout) -> dict[Position, tuple[Position, ...]]:
    """The total of the claimed points, with what it adds up."""
    counted = [range(first, last + 1) for first, last in counted_rows(layout)]
    column = INDEX["self"]
    firsts = [block.first for block in layout.blocks if any(block.first in rows for rows in counted)]
    return {(layout.total_row, column): tuple((row, column) for row in firsts)}

"""The self-assessment sheet (自评表): the table that is filled in, printed, signed and stamped."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby

from xlforms.forms.check_code import code_formula, make_code
from xlforms.forms.columns import COLUMNS, INDEX, PRINTED
from xlforms.forms.formulas import ABOVE, BLANK, INVALID, BlockFormulas, all_formulas, at
from xlforms.forms.identity import Identity
from xlforms.forms.layout import (
    FIRST_ROW,
    GROUP_ROW,
    HEADER_ROW,
    LEGEND_ROW,
    TITLE_ROW,
    UNIT_ROW,
    Block,
    Layout,
    Row,
    not_computed,
    note_of,
)
from xlforms.forms.pages import Paging, section_title, set_pages
from xlforms.forms.styles import style
from xlforms.forms.validations import Ranges, fact_validation, self_validation, text_validation
from xlforms.messages import say
from xlforms.model.rubric import Fact, FactType
from xlforms.sheets.writing import Workbook, Worksheet

FIRST, LAST = INDEX[PRINTED[0].key] - 1, INDEX[PRINTED[-1].key] - 1  # printed columns, from 0


@dataclass(frozen=True, slots=True)
class FormSheet:
    """One unit's sheet while it is written; rows are as Excel shows them, columns by key."""

    book: Workbook
    sheet: Worksheet
    layout: Layout
    targets: Mapping[tuple[str, str], Decimal]
    paging: Paging
    ranges: Ranges = field(default_factory=dict)  # of choices that stand on the hidden sheet

    def text(self, row: int, key: str, text: str, name: str) -> None:
        """A locked text."""
        self.sheet.write_string(row - 1, INDEX[key] - 1, text, style(self.book, name))

    def formula(self, row: int, key: str, formula: str, name: str, value: float | str) -> None:
        """A formula with the value it has on an empty form."""
        self.sheet.write_formula(row - 1, INDEX[key] - 1, f"={formula}", style(self.book, name), value)

    def span(self, block: Block, key: str, name: str, write: str | Decimal | None) -> None:
        """A cell of a criterion, merged over its rows; None leaves it empty."""
        cell_style, column = style(self.book, name), INDEX[key] - 1
        if block.first != block.last:
            self.sheet.merge_range(block.first - 1, column, block.last - 1, column, "", cell_style)
        if isinstance(write, str):
            self.sheet.write_string(block.first - 1, column, write, cell_style)
        elif write is not None:
            self.sheet.write_number(block.first - 1, column, write, cell_style)
        else:
            self.sheet.write_blank(block.first - 1, column, None, cell_style)


def write_form_sheet(form: FormSheet, heading: str, unit: str, identity: Identity) -> None:
    """The whole sheet: head, table, total, signatures."""
    write_head(form, heading, unit, identity)
    for block in form.layout.blocks:
        write_block(form, block)
    write_sections(form)
    write_foot(form)
    set_text_validations(form)
    set_colours(form)
    set_pages(form.sheet, form.paging, form.layout, identity.code)
    for index, column in enumerate(COLUMNS):
        form.sheet.set_column(index, index, column.width, None, {"hidden": column.hidden})
    form.sheet.freeze_panes(HEADER_ROW, INDEX["note"] - 1)
    protect(form.sheet)


def protect(sheet: Worksheet, *, sortable: bool = False) -> None:
    """Lock lightly: no password, and what makes a sheet readable stays allowed."""
    allowed = {"format_cells": True, "format_columns": True, "format_rows": True}
    sheet.protect("", allowed | {"sort": sortable, "autofilter": sortable})


def write_head(form: FormSheet, heading: str, unit: str, identity: Identity) -> None:
    """Title, unit, legend and the two-row header."""
    language, sheet = form.layout.language, form.sheet
    sheet.merge_range(TITLE_ROW - 1, FIRST, TITLE_ROW - 1, LAST, "", style(form.book, "title"))
    sheet.write_string(TITLE_ROW - 1, FIRST, heading, style(form.book, "title"))
    middle = INDEX["target"] - 1
    sheet.merge_range(UNIT_ROW - 1, FIRST, UNIT_ROW - 1, middle, "", style(form.book, "subtitle"))
    sheet.write_string(UNIT_ROW - 1, FIRST, say("form.unit", language, unit=unit), style(form.book, "subtitle"))
    sheet.merge_range(UNIT_ROW - 1, middle + 1, UNIT_ROW - 1, LAST, "", style(form.book, "code"))
    code = say("form.code", language, code=identity.code)
    sheet.write_string(UNIT_ROW - 1, middle + 1, code, style(form.book, "code"))
    sheet.merge_range(LEGEND_ROW - 1, FIRST, LEGEND_ROW - 1, LAST, "", style(form.book, "legend"))
    sheet.write_string(LEGEND_ROW - 1, FIRST, say("form.legend", language), style(form.book, "legend"))
    write_headers(form)


def write_headers(form: FormSheet) -> None:
    """Two rows: groups above their columns, all other headers over both rows."""
    header, language = style(form.book, "header"), form.layout.language
    for index, column in enumerate(COLUMNS):
        text = form.layout.grid.columns[column.key]
        if column.group:
            form.sheet.write_string(HEADER_ROW - 1, index, text, header)
        else:
            form.sheet.merge_range(GROUP_ROW - 1, index, HEADER_ROW - 1, index, "", header)
            form.sheet.write_string(GROUP_ROW - 1, index, text, header)
    for group in dict.fromkeys(column.group for column in COLUMNS if column.group):
        members = [index for index, column in enumerate(COLUMNS) if column.group == group]
        form.sheet.merge_range(GROUP_ROW - 1, members[0], GROUP_ROW - 1, members[-1], "", header)
        form.sheet.write_string(GROUP_ROW - 1, members[0], say(f"form.group.{group}", language), header)


def write_block(form: FormSheet, block: Block) -> None:
    """One criterion: its merged cells, then row by row its facts."""
    criterion, language = block.criterion, form.layout.language
    form.span(block, "criterion", "text", criterion.title)
    form.span(block, "note", "text", note_of(criterion, language))
    form.span(block, "max_points", "number", criterion.max_points)
    write_computed(form, block)
    form.span(block, "self", "input_points", None)
    form.span(block, "review", "reserved", None)
    form.span(block, "evidence", "input_text", None)
    form.span(block, "remark", "input_text", None)
    first, cell = block.first - 1, at("self", block.first)
    own = self_validation(block.rows[0], cell, language)
    form.sheet.data_validation(first, INDEX["self"] - 1, first, INDEX["self"] - 1, own)
    texts = all_formulas(form.layout)[criterion.id]
    form.formula(block.first, "self_state", texts.self_state, "hidden", BLANK)
    for row in block.rows:
        write_row(form, row, texts)


def write_computed(form: FormSheet, block: Block) -> None:
    """The points by rule, or who gives or computes them."""
    text = all_formulas(form.layout)[block.criterion.id].computed
    form.span(block, "computed", "computed", None if text else not_computed(block.criterion, form.layout.language))
    if text:
        form.formula(block.first, "computed", text, "computed", "")


def write_row(form: FormSheet, row: Row, texts: BlockFormulas) -> None:
    """Its id, and what is asked for a fact."""
    form.text(row.number, "row_id", row.row_id, "hidden_text")
    form.formula(row.number, "check", texts.checks[row.row_id], "hidden", 0)
    if row.fact:
        write_fact(form, row, row.fact)
        form.formula(row.number, "fact_state", texts.fact_states[row.row_id], "hidden", BLANK)
    else:
        for key in ("fact", "measure", "target", "value"):
            form.text(row.number, key, say("form.no-target", form.layout.language), "reserved")


def write_fact(form: FormSheet, row: Row, fact: Fact) -> None:
    """Label, measure, target and input cell of a fact."""
    language, number = form.layout.language, row.number
    form.text(number, "fact", fact.title, "text")
    measure = say("form.yes-or-no", language) if fact.type is FactType.YES_NO else fact.measure
    form.text(number, "measure", measure, "center")
    target = form.targets.get((row.criterion.id, fact.id))
    if target is None:
        form.text(number, "target", say("form.no-target", language), "center")
    else:
        form.sheet.write_number(number - 1, INDEX["target"] - 1, target, style(form.book, "number"))
    form.sheet.write_blank(number - 1, INDEX["value"] - 1, None, style(form.book, input_style(fact)))
    column, rule = INDEX["value"] - 1, fact_validation(fact, at("value", number), language, form.ranges)
    form.sheet.data_validation(number - 1, column, number - 1, column, rule)


def input_style(fact: Fact) -> str:
    """How a fact's input cell looks."""
    return {FactType.DATE: "input_date", FactType.TEXT: "input_text"}.get(fact.type, "input")


def write_sections(form: FormSheet) -> None:
    """The section's title, upright, merged over its rows on each page: one merge would show it on one page only."""
    column, upright = INDEX["section"] - 1, style(form.book, "upright")
    for page in form.paging.pages:
        for section, first, last in page.sections:
            text = section_title(section, form.layout.language)
            if first != last:
                form.sheet.merge_range(first - 1, column, last - 1, column, "", upright)
            form.sheet.write_string(first - 1, column, text, upright)


def write_foot(form: FormSheet) -> None:
    """The total, the signatures, the stamp and the check code."""
    row, language, sheet = form.layout.total_row, form.layout.language, form.sheet
    total, last = style(form.book, "total"), form.layout.total_row - 1
    sheet.merge_range(row - 1, FIRST, row - 1, INDEX["value"] - 1, "", total)
    sheet.write_string(row - 1, FIRST, say("form.total", language), total)
    for key, value in (("max_points", form.layout.rubric.total), ("computed", 0), ("self", 0)):
        ranges = ",".join(f"{at(key, first)}:{at(key, end)}" for first, end in counted_rows(form.layout))
        form.formula(row, key, f"SUM({ranges})", "total", float(value))
    for key in ("review", "evidence", "remark"):
        sheet.write_blank(row - 1, INDEX[key] - 1, None, total)
    write_signatures(form, row + 1, f"{at('check', FIRST_ROW)}:{at('check', last)}")


def counted_rows(layout: Layout) -> Iterator[tuple[int, int]]:
    """First and last rows of what counts in the total: everything but bonus sections, in as few ranges as can be."""
    for bonus, blocks in groupby(layout.blocks, key=lambda block: block.section.bonus):
        if not bonus:
            together = list(blocks)
            yield together[0].first, together[-1].last


def write_signatures(form: FormSheet, row: int, shares: str) -> None:
    """Two lines to sign on, the stamp, the date and the check code."""
    language = form.layout.language
    form.text(row, "section", say("form.pledge", language), "plain_line")
    for offset, left, middle, right in ((1, "signature", "phone", "stamp"), (2, "filled-by", "check-code", "date")):
        form.text(row + offset, "section", say(f"form.{left}", language), "plain_line")
        form.text(row + offset, "fact", say(f"form.{middle}", language), "plain_right_line")
        form.text(row + offset, "evidence", say(f"form.{right}", language), "plain_line")
    form.formula(row + 2, "measure", code_formula(shares), "check_code", make_code({}))


def set_text_validations(form: FormSheet) -> None:
    """Evidence and remarks, one validation a column."""
    last = form.layout.total_row - 2
    for key in ("evidence", "remark"):
        rule = text_validation(key, form.layout.language)
        form.sheet.data_validation(FIRST_ROW - 1, INDEX[key] - 1, last, INDEX[key] - 1, rule)


def set_colours(form: FormSheet) -> None:
    """Blank, out of range, claimed above computed: seen at once. No containsBlanks: ExcelJS rewrites it wrongly."""
    last = form.layout.total_row - 1
    for key, state in (("value", "fact_state"), ("self", "self_state")):
        mark = f"${at(state, FIRST_ROW)}"
        area = (FIRST_ROW - 1, INDEX[key] - 1, last - 1, INDEX[key] - 1)
        for value, name in ((INVALID, "bad"), (ABOVE, "doubtful"), (BLANK, "open")):
            criteria = {"type": "formula", "criteria": f"={mark}={value}", "format": style(form.book, name)}
            form.sheet.conditional_format(*area, criteria)

"""The self-assessment sheet (自评表): the table that is filled in, printed, signed and stamped."""

from xlforms.forms.columns import COLUMNS, INDEX
from xlforms.forms.formulas import ABOVE, BLANK, INVALID, BlockFormulas, all_formulas, at
from xlforms.forms.grid import row_mark
from xlforms.forms.identity.identity import Identity
from xlforms.forms.layout import (
    FIRST_ROW,
    GROUP_ROW,
    HEADER_ROW,
    LEGEND_ROW,
    TITLE_ROW,
    UNIT_ROW,
    Block,
    Row,
    not_computed,
    note_of,
)
from xlforms.forms.page import protect
from xlforms.forms.styles import style
from xlforms.forms.writing.form_foot import write_foot
from xlforms.forms.writing.form_page import FIRST, LAST, FormSheet
from xlforms.forms.writing.pages import is_turned, section_title, set_pages
from xlforms.forms.writing.validations import fact_validation, self_validation, text_validation
from xlforms.messages import say
from xlforms.model.fact import Fact, FactType


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
        form.sheet.set_column(index, index, form.paging.widths[column.key], None, {"hidden": column.hidden})
    form.sheet.freeze_panes(HEADER_ROW, INDEX["note"] - 1)
    protect(form.sheet)


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
        if column.group or column.key == "row_end":  # not merged: forms without it are no less whole
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
    form.span(block, "self", "input_points", form.answer(f"xf_self.{criterion.id}"))
    form.span(block, "review", "reserved", None)
    form.span(block, "evidence", "input_text", form.answer(f"xf_evidence.{criterion.id}"))
    form.span(block, "remark", "input_text", form.answer(f"xf_remark.{criterion.id}"))
    first, cell = block.first - 1, at("self", block.first)
    own = self_validation(block.rows[0], cell, language)
    form.sheet.data_validation(first, INDEX["self"] - 1, first, INDEX["self"] - 1, own)
    texts = all_formulas(form.layout)[criterion.id]
    form.formula(block.first, "self_state", texts.self_state, "hidden", form.shown.states[f"xf_self.{criterion.id}"])
    for row in block.rows:
        write_row(form, row, texts)


def write_computed(form: FormSheet, block: Block) -> None:
    """The points by rule, or who gives or computes them."""
    text = all_formulas(form.layout)[block.criterion.id].computed
    form.span(block, "computed", "computed", None if text else not_computed(block.criterion, form.layout.language))
    if text:
        form.formula(block.first, "computed", text, "computed", form.shown.points[block.criterion.id])


def write_row(form: FormSheet, row: Row, texts: BlockFormulas) -> None:
    """Its id, and what is asked for a fact."""
    form.text(row.number, "row_id", row.row_id, "hidden_text")
    form.text(row.number, "row_end", row_mark(row.row_id), "hidden_text")
    form.formula(row.number, "check", texts.checks[row.row_id], "hidden", form.shown.share(row))
    if row.fact:
        write_fact(form, row, row.fact)
        state = form.shown.states[f"xf_fact.{row.row_id}"]
        form.formula(row.number, "fact_state", texts.fact_states[row.row_id], "hidden", state)
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
    form.put(number, "value", input_style(fact), form.answer(f"xf_fact.{row.row_id}"))
    column, rule = INDEX["value"] - 1, fact_validation(fact, at("value", number), language, form.ranges)
    form.sheet.data_validation(number - 1, column, number - 1, column, rule)


def input_style(fact: Fact) -> str:
    """How a fact's input cell looks."""
    return {FactType.DATE: "input_date", FactType.TEXT: "input_text"}.get(fact.type, "input")


def write_sections(form: FormSheet) -> None:
    """The section's title, upright, merged over its rows on each page: one merge would show it on one page only."""
    column = INDEX["section"] - 1
    for page in form.paging.pages:
        for section, first, last in page.sections:
            text = section_title(section, form.layout.language)
            upright = style(form.book, "turned" if is_turned(section) else "upright")
            if first != last:
                form.sheet.merge_range(first - 1, column, last - 1, column, "", upright)
            form.sheet.write_string(first - 1, column, text, upright)


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

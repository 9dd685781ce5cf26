"""Writes the list of evidence (佐证材料), empty or with the documents that are carried over."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

from xlforms.forms.entries import Document
from xlforms.forms.evidence import COLUMN, COLUMNS, FIRST_ROW, HEADER_ROW, HINT_ROW, ROWS, TITLE_ROW
from xlforms.forms.layout import Layout
from xlforms.forms.page import protect, set_page
from xlforms.forms.styles import style
from xlforms.forms.writing.validations import text_validation
from xlforms.messages import say
from xlforms.sheets.writing import Workbook, Worksheet


def write_evidence_sheet(
    book: Workbook, sheet: Worksheet, layout: Layout, titles: str, documents: Sequence[Document] = ()
) -> None:
    """The list, empty but for `documents`; `titles` is the range that holds the criteria's titles."""
    language = layout.language
    sheet.merge_range(TITLE_ROW - 1, 0, TITLE_ROW - 1, len(COLUMNS) - 1, "", style(book, "title"))
    sheet.write_string(TITLE_ROW - 1, 0, say("form.evidence.title", language), style(book, "title"))
    sheet.set_row(TITLE_ROW - 1, 32)
    sheet.write_string(HINT_ROW - 1, 0, say("form.evidence.hint", language), style(book, "plain_line"))
    for key, width in COLUMNS.items():
        sheet.set_column(COLUMN[key] - 1, COLUMN[key] - 1, width)
        header = say(f"form.evidence.{key}", language)
        sheet.write_string(HEADER_ROW - 1, COLUMN[key] - 1, header, style(book, "header"))
    for row, document in zip_longest(range(FIRST_ROW, FIRST_ROW + max(ROWS, len(documents))), documents):
        sheet.set_row(row - 1, 20)
        sheet.write_number(row - 1, COLUMN["number"] - 1, row - FIRST_ROW + 1, style(book, "center"))
        for key in list(COLUMNS)[1:]:
            if text := getattr(document, key, ""):
                sheet.write_string(row - 1, COLUMN[key] - 1, text, style(book, "input_text"))
            else:
                sheet.write_blank(row - 1, COLUMN[key] - 1, None, style(book, "input_text"))
    set_validations(sheet, titles, language, max(ROWS, len(documents)))
    set_print(sheet)
    protect(sheet)


def set_validations(sheet: Worksheet, titles: str, language: str, rows: int) -> None:
    """The criterion comes from the list, everything else is text of bearable length."""
    first, last = FIRST_ROW - 1, FIRST_ROW + rows - 2
    prompts: dict[str, Any] = {
        "input_title": say("form.prompt.choice.title", language),
        "input_message": say("form.evidence.hint", language),
        "error_title": say("form.prompt.choice.title", language),
        "error_message": say("form.evidence.hint", language),
    }
    sheet.list_validation(first, COLUMN["criterion"] - 1, last, COLUMN["criterion"] - 1, titles, **prompts)
    sheet.data_validation(
        first, COLUMN["name"] - 1, last, COLUMN["remark"] - 1, text_validation("evidence-list", language)
    )


def set_print(sheet: Worksheet) -> None:
    """A4 across, the header on each page."""
    set_page(sheet, HEADER_ROW)
    sheet.freeze_panes(HEADER_ROW, 0)

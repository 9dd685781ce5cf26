"""Writes one value into one cell: words as people know them, plain numbers as numbers, everything else as it is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from xlforms.messages import say
from xlforms.rubrics.node import Node
from xlforms.rubrics.words import word
from xlforms.rubrics.workbook.looks import look
from xlforms.rubrics.workbook.notation import written
from xlforms.rubrics.workbook.tables import Column
from xlforms.sheets.writing import Format, Workbook, Worksheet

A4 = 9  # Source: XlsxWriter set_paper
SAME_AS_NUMBER = re.compile(r"-?(?=.*[1-9])(0|[1-9]\d*)(\.\d*[1-9])?|0", re.ASCII)  # not 0.50, 007, -0
MOST_DIGITS = 15  # what a spreadsheet holds
SWITCHED = {"yes", "true", "on", "1", "y", "t"}


@dataclass(frozen=True)
class Painter:
    """Writes in one workbook and one language."""

    book: Workbook
    language: str

    def look(self, name: str) -> Format:
        """A format of this book."""
        return look(self.book, name, self.language)

    def title(self, sheet: Worksheet, text: str) -> None:
        """The sheet's title above, and where to look for help."""
        sheet.write_string(0, 0, text, self.look("title"))
        sheet.set_row(0, 30)
        sheet.write_string(1, 0, say("rubric.line", self.language), self.look("line"))

    def paper(self, sheet: Worksheet, head_row: int) -> None:
        """A4, as wide as the page, the header on each."""
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(head_row)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
        sheet.set_footer(f"&C&9{say('form.page', self.language)}")
        sheet.hide_gridlines(2)

    def value(self, sheet: Worksheet, row: int, number: int, node: Node | None, column: Column) -> str:
        """One value, or a blank cell; the text that is shown."""
        if node is None:
            sheet.write_blank(row, number, None, self.look(look_of(column)))
            return ""
        text = self.text(node, column)
        if column.is_number and SAME_AS_NUMBER.fullmatch(text) and sum(map(str.isdigit, text)) <= MOST_DIGITS:
            sheet.write_number(row, number, float(text), self.look("number"))
        else:
            sheet.write_string(row, number, text, self.look(look_of(column, number=False)))
        return text

    def text(self, node: Node, column: Column) -> str:
        """What is written for a value."""
        if column.is_switch:
            return say("rubric.yes" if node.text.lower() in SWITCHED else "rubric.no", self.language)
        return word(column.key, node.text, self.language) if column.choices else written(node, column.shapes)


def look_of(column: Column, *, number: bool = True) -> str:
    """Numbers in the cell's own format, words in the middle, texts as texts whatever they look like."""
    if column.is_number and number:
        return "number"
    return "word" if column.choices or column.level or column.is_number else "text"

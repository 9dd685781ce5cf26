"""Writes the rubric as a workbook for clerks: one sheet a level, drop-downs for words, hints beside each cell."""

from __future__ import annotations

from pathlib import Path

from xlforms.messages import say
from xlforms.rubrics.node import Node
from xlforms.rubrics.words import label, sheet_title
from xlforms.rubrics.workbook.cells import Painter
from xlforms.rubrics.workbook.guide import write_guide
from xlforms.rubrics.workbook.rows import Row, rows_of
from xlforms.rubrics.workbook.tables import ROOT, Column, Table, in_order, root_columns
from xlforms.rubrics.workbook.validations import Lists, validation
from xlforms.sheets.heights import Block, row_heights
from xlforms.sheets.writing import Worksheet, new_book

SPARE = 40  # rows below the last one, ready to be filled in
HEAD_ROW = 2  # from 0: a title and a line stand above
WIDTHS = {"number": 9.0, "word": 12.0, "id": 15.0, "structure": 28.0, "text": 22.0, "note": 46.0, "measure": 10.0}
KEY_WIDTH, VALUE_WIDTH = 22.0, 70.0


def write_rubric_book(path: Path, node: Node, language: str) -> None:
    """Write the tree of a rubric to `path`; read back, it gives the same rubric.

    Raises:
        CannotWrite: the file can't be written.
        UnusableFormat: a text is longer than any cell.
    """
    rows = rows_of(node)
    title = node.entries["title"].text if "title" in node.entries else ""
    with new_book(path, title=title) as book:
        first = book.add_worksheet(sheet_title(ROOT, language))
        sheets = {table.level: book.add_worksheet(sheet_title(table.level, language)) for table in in_order()}
        guide = book.add_worksheet(sheet_title("guide", language))
        painter = Painter(book, language)
        words = write_guide(painter, guide)
        lists = Lists(language, words, {level: HEAD_ROW + len(found) + SPARE for level, found in rows.items()})
        write_root(painter, first, node, lists)
        for table in in_order():
            write_table(painter, sheets[table.level], table, rows[table.level], lists)
        first.activate()


def write_root(painter: Painter, sheet: Worksheet, node: Node, lists: Lists) -> None:
    """The keys of the rubric itself, one a row, beside what may be written."""
    language = painter.language
    painter.title(sheet, say("rubric.title", language))
    heads = (say("rubric.key", language), say("rubric.value", language))
    for number, (head, width) in enumerate(zip(heads, (KEY_WIDTH, VALUE_WIDTH), strict=True)):
        sheet.write_string(HEAD_ROW, number, head, painter.look("head"))
        sheet.set_column(number, number, width)
    for row, column in enumerate(root_columns(), start=HEAD_ROW + 1):
        sheet.write_string(row, 0, headed(ROOT, column, language), painter.look("name"))
        painter.value(sheet, row, 1, node.entries.get(column.key), column)
        sheet.set_row(row, 24)
        sheet.data_validation(row, 1, row, 1, validation(ROOT, column, lists))
    sheet.set_portrait()
    painter.paper(sheet, HEAD_ROW)


def write_table(painter: Painter, sheet: Worksheet, table: Table, rows: list[Row], lists: Lists) -> None:
    """One level, a row a thing, with blank rows to go on."""
    painter.title(sheet, sheet_title(table.level, painter.language))
    last = HEAD_ROW + len(rows) + SPARE
    for number, column in enumerate(table.columns):
        sheet.write_string(HEAD_ROW, number, headed(table.level, column, painter.language), painter.look("head"))
        sheet.set_column(number, number, width_of(column))
        sheet.data_validation(HEAD_ROW + 1, number, last, number, validation(table.level, column, lists))
    blocks: list[Block] = []
    for row, found in enumerate([*rows, *({} for _ in range(SPARE))], start=HEAD_ROW + 1):
        for number, column in enumerate(table.columns):
            text = painter.value(sheet, row, number, found.get(column.key), column)
            blocks.append(Block(row, text, width_of(column), font_size=10))
    for row, height in row_heights(blocks, least=20.0).items():
        sheet.set_row(row, height)
    sheet.set_row(HEAD_ROW, 32)
    sheet.freeze_panes(HEAD_ROW + 1, len(table.references) + 1)
    sheet.autofilter(HEAD_ROW, 0, last, len(table.columns) - 1)
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{last + 1}"})
    sheet.set_landscape()
    sheet.print_area(0, 0, HEAD_ROW + max(1, len(rows)), len(table.columns) - 1)
    painter.paper(sheet, HEAD_ROW)


def headed(level: str, column: Column, language: str) -> str:
    """The header of a column, with a star where something must stand in it."""
    return label(level, column.key, language) + ("*" if column.required else "")


def width_of(column: Column) -> float:
    """How wide a column is, by what stands in it."""
    if column.key in WIDTHS:
        return WIDTHS[column.key]
    if column.is_number:
        return WIDTHS["number"]
    if column.choices:
        return max(WIDTHS["word"], 18.0 if column.key == "kind" else 0)
    if column.shapes != {"text"}:
        return WIDTHS["structure"]
    return WIDTHS["text" if column.is_free else "id"]

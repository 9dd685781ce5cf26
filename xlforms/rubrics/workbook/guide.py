"""The last sheet (说明): how to fill in the others, which rule has which columns, and the words to choose from."""

from __future__ import annotations

from collections.abc import Iterator

from xlforms.messages import say
from xlforms.rubrics.words import hint, label, sheet_title, word
from xlforms.rubrics.workbook.cells import Painter
from xlforms.rubrics.workbook.tables import ROOT, RULE_LEVEL, Column, in_order, options_of, root_columns
from xlforms.rules import RULES
from xlforms.sheets.address import column_name
from xlforms.sheets.heights import text_lines
from xlforms.sheets.writing import Worksheet

PARAGRAPHS = ("intro", "order", "parents", "lists", "numbers", "headers")
WIDTHS = (24.0, 22.0, 60.0)  # characters
LINE = 17.0  # points


def write_guide(painter: Painter, sheet: Worksheet) -> dict[str, str]:
    """The sheet; key -> the range that holds its words."""
    language = painter.language
    sheet.write_string(0, 0, sheet_title("guide", language), painter.look("title"))
    sheet.set_row(0, 30)
    for index, width in enumerate(WIDTHS):
        sheet.set_column(index, index, width)
    row = 1
    for name in PARAGRAPHS:
        text = say(f"rubric.guide.{name}", language)
        sheet.merge_range(row, 0, row, len(WIDTHS) - 1, "", painter.look("letter"))
        sheet.write_string(row, 0, text, painter.look("letter"))
        sheet.set_row(row, LINE * text_lines(text, int(sum(WIDTHS)) - 6) + 4)
        row += 1
    for title, lines in (("kinds", kind_lines(language)), ("columns", column_lines(language))):
        row = write_lines(painter, sheet, row + 1, say(f"rubric.guide.{title}", language), lines)
    words = write_words(painter, sheet, row + 1)
    painter.paper(sheet, 0)
    return words


def kind_lines(language: str) -> Iterator[tuple[str, str, str]]:
    """(rule, its name in YAML, its columns)."""
    for kind in RULES:
        options = (label(RULE_LEVEL, key, language) + ("*" if needed else "") for key, needed in options_of(kind))
        yield word("kind", kind, language), kind, "  ".join(options)


def column_lines(language: str) -> Iterator[tuple[str, str, str]]:
    """(sheet, column, what to write) for everything that has a hint."""
    for level, columns in levels():
        for column in columns:
            if told := hint(level, column.key, language):
                yield sheet_title(level, language), label(level, column.key, language), told


def levels() -> Iterator[tuple[str, tuple[Column, ...]]]:
    """Every sheet with its columns."""
    yield ROOT, root_columns()
    yield from ((table.level, table.columns) for table in in_order())


def write_lines(painter: Painter, sheet: Worksheet, row: int, title: str, lines: Iterator[tuple[str, str, str]]) -> int:
    """A heading and a table of three columns; the row below."""
    sheet.write_string(row, 0, title, painter.look("heading"))
    sheet.set_row(row, 26)
    for number, line in enumerate(lines, start=row + 1):
        for column, text in enumerate(line):
            sheet.write_string(number, column, text, painter.look("name" if column == 0 else "text"))
        sheet.set_row(number, LINE * text_lines(line[-1], int(WIDTHS[-1]) - 2) + 4)
        row = number
    return row + 1


def write_words(painter: Painter, sheet: Worksheet, row: int) -> dict[str, str]:
    """One list a key, one below the other, for people to read and for the drop-downs to take."""
    language = painter.language
    sheet.write_string(row, 0, say("rubric.guide.types", language), painter.look("heading"))
    sheet.set_row(row, 26)
    ranges = {}
    title, letter = sheet_title("guide", language), column_name(2)
    row += 1
    for level, column in chosen():
        ranges[column.key] = f"='{title}'!${letter}${row + 1}:${letter}${row + len(column.choices)}"
        for choice in column.choices:
            shown = say(f"rubric.{choice}", language) if column.is_switch else word(column.key, choice, language)
            sheet.write_string(row, 0, label(level, column.key, language), painter.look("name"))
            sheet.write_string(row, 1, shown, painter.look("text"))
            sheet.write_string(row, 2, choice, painter.look("text"))
            row += 1
    return ranges


def chosen() -> Iterator[tuple[str, Column]]:
    """The columns in which words are chosen, one a key."""
    found: dict[str, tuple[str, Column]] = {}
    for level, columns in levels():
        for column in columns:
            if column.choices:
                found.setdefault(column.key, (level, column))
    yield from found.values()

"""Reads tables saved as text: CSV by comma, semicolon or tab, and what Excel calls Unicode text.

Such a file has one sheet without a title, and every cell of it is text as it was shown.
"""

import csv
import re
from collections import Counter
from io import StringIO

from xlforms.sheets.address import LAST_COLUMN, LAST_ROW
from xlforms.sheets.book import Book, Cell, CellKind, Sheet
from xlforms.sheets.containers.guard import MAX_CELLS, MAX_PART, MAX_TEXT, Refused, refuse_larger, refuse_over
from xlforms.sheets.readers.text.encoding import decoded

LABEL = "CSV / TXT"
TOLD_ROWS = 10
DELIMITERS = "\t,;"
_SEP = re.compile(r"sep=([,;\t|])\s*", re.IGNORECASE)  # a first line of Excel's that names the delimiter
_ALIKE = 0.75  # of the lines of a table have the same number of cells; a letter's have not

Lines = list[list[str]]


def read_text_table(data: bytes) -> tuple[Book, list[Refused]]:
    """The book of one sheet; that its numbers came as they were shown, and the lines that are too long.

    A line of more cells than the others had a delimiter within a cell (`31,250` without quotes): what stands behind it
    has moved into the next columns, so none of it is read.

    Raises:
        Refused: it is no table, can't be read, or is over a limit.
    """
    refuse_larger("file-too-large", len(data), MAX_PART)
    text = decoded(data, LABEL)
    lines = table_in(text)
    refuse_over("too-many-cells", sum(map(len, lines)), MAX_CELLS)
    if len(lines) > LAST_ROW or max(map(len, lines)) > LAST_COLUMN:
        raise Refused("damaged-file", value=LABEL)
    columns = columns_of(lines)
    long = [row for row, line in enumerate(lines, start=1) if len(line) > columns]
    dropped = set(long)
    cells = {
        (row, column): Cell(row, column, CellKind.TEXT, content[:MAX_TEXT])
        for row, line in enumerate(lines, start=1)
        for column, content in enumerate(line, start=1)
        if content and row not in dropped
    }
    rows = ", ".join(map(str, long[:TOLD_ROWS])) + ("…" if len(long) > TOLD_ROWS else "")
    told = [Refused("damaged-lines", value=rows, count=len(long))] if long else []
    return Book("text", (Sheet("", cells=cells),)), [Refused("numbers-as-shown", value=LABEL), *told]


def table_in(text: str) -> Lines:
    """The cells of the delimiter that makes a table of it; of two, the one that makes more columns.

    Raises:
        Refused: none does, or two make as many columns (`a;1,5`): which one is meant would be a guess.
    """
    head, _, rest = text.partition("\n")
    delimiters = DELIMITERS
    if named := _SEP.fullmatch(head):
        delimiters, text = named[1], rest
    refuse_over("too-many-cells", max(map(text.count, f"{delimiters}\r\n")), MAX_CELLS)
    found = [(columns_of(lines), lines) for one in delimiters if (lines := split(text, one)) is not None]
    most = max((columns for columns, _ in found), default=0)
    tables = [lines for columns, lines in found if columns == most > 1]
    if len(tables) == 1:
        return tables[0]
    unsure = tables or len(found) < len(delimiters)
    raise Refused("damaged-file", value=LABEL) if unsure else Refused("not-a-workbook", value="TXT")


def split(text: str, delimiter: str) -> Lines | None:
    """The cells, line by line; None where quotes are not as a spreadsheet writes them with this delimiter."""
    try:
        return list(csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error:
        return None


def columns_of(lines: Lines) -> int:
    """How many cells nearly all lines have; 0 where they have no number in common."""
    counts = Counter(len(line) for line in lines if any(line))
    (columns, times), *_ = counts.most_common(1) or [(0, 0)]
    return columns if times >= _ALIKE * counts.total() else 0

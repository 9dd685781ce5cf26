"""References in R1C1 notation, as XML Spreadsheet 2003 has them, in the A1 notation that people see."""

import re

from xlforms.sheets.address import LAST_COLUMN, LAST_ROW, column_name

_PART = r"(?:\d{1,7}|\[-?\d{1,7}\])?"
_TOKEN = re.compile(  # texts and quoted titles stay; then cells; then whole rows and columns
    rf"""\"[^"]*"|'[^']*'|(?<![\w.\]])R(?P<row>{_PART})C(?P<column>{_PART})(?![\w.\[(])"""
    rf"|(?P<line>(?<![\w.\]])[RC]{_PART}(?![\w.\[(]))"
)


class NotWritten(Exception):
    """The formula has something that is not written in A1 notation here."""


def a1_formula(formula: str, row: int, column: int) -> str:
    """A formula of that cell in A1 notation, without its `=`; empty where it has whole rows or columns in it."""

    def written(found: re.Match[str]) -> str:
        if found["row"] is not None:
            return a1_reference(found["row"], found["column"], row, column)
        if found["line"]:
            raise NotWritten
        return found[0]

    try:
        return _TOKEN.sub(written, formula.removeprefix("="))
    except NotWritten:
        return ""


def a1_reference(row_part: str, column_part: str, row: int, column: int) -> str:
    """`R[-1]C8` seen from a cell, as `$H13`.

    Raises:
        NotWritten: no sheet has such a cell.
    """
    at_row, fixed_row = counted(row_part, row)
    at_column, fixed_column = counted(column_part, column)
    if not (0 < at_row <= LAST_ROW and 0 < at_column <= LAST_COLUMN):
        raise NotWritten
    return f"{fixed_column}{column_name(at_column)}{fixed_row}{at_row}"


def counted(part: str, origin: int) -> tuple[int, str]:
    """A row's or a column's number, and `$` where it is fixed."""
    if part.startswith("["):
        return origin + int(part[1:-1]), ""
    return (int(part), "$") if part else (origin, "")

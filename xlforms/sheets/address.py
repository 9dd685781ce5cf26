"""Cell addresses: 1-based rows and columns here, A1 notation in files and on the screen."""

import re
from functools import cache, lru_cache

LAST_ROW = 1_048_576  # Source: Excel 2007 and later; LibreOffice has the same
LAST_COLUMN = 16_384  # XFD

Position = tuple[int, int]  # row, column
Area = tuple[int, int, int, int]  # first row, first column, last row, last column

_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})", re.ASCII)


@cache
def column_name(column: int) -> str:
    """`8` as `H`.

    Raises:
        ValueError: no sheet has such a column.
    """
    if not 1 <= column <= LAST_COLUMN:
        raise ValueError(f"no column {column}")
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


class Columns(dict[str, int]):
    """Column letters to their number, computed once each: `COLUMNS["H"]` is 8; a KeyError for what is no column."""

    def __missing__(self, letters: str) -> int:
        upper = letters.upper()
        number = 0
        for letter in upper:
            number = number * 26 + ord(letter) - ord("A") + 1
        if not (1 <= number <= LAST_COLUMN and column_name(number) == upper):
            raise KeyError(letters)
        self[letters] = number
        return number


COLUMNS = Columns()


def cell_name(row: int, column: int) -> str:
    """`(14, 8)` as `H14`."""
    return f"{column_name(column)}{row}"


def place_name(row: int, column: int) -> str:
    """`H14` like any cell, and `R0C20000` where no sheet has such a cell."""
    known = 1 <= row <= LAST_ROW and 1 <= column <= LAST_COLUMN
    return cell_name(row, column) if known else f"R{row}C{column}"


def cell_position(name: str) -> Position:
    """`H14` or `$H$14` as `(14, 8)`.

    Raises:
        ValueError: it is no cell of any sheet.
    """
    found = _CELL.fullmatch(name)
    if found is None or int(found[2]) > LAST_ROW:
        raise ValueError(f"no cell {name!r}")
    try:
        return int(found[2]), COLUMNS[found[1]]
    except KeyError:
        raise ValueError(f"no cell {name!r}") from None


@lru_cache(maxsize=4096)  # the same areas come back with every file
def area_position(name: str) -> Area:
    """`A1:B3` as `(1, 1, 3, 2)`, in any order of its corners; one cell is an area of one.

    Raises:
        ValueError: it is no area of any sheet.
    """
    first, _, last = name.partition(":")
    row, column = cell_position(first)
    other_row, other_column = cell_position(last) if last else (row, column)
    return min(row, other_row), min(column, other_column), max(row, other_row), max(column, other_column)


def area_name(area: Area) -> str:
    """`(1, 1, 3, 2)` as `A1:B3`."""
    row, column, last_row, last_column = area
    first, last = cell_name(row, column), cell_name(last_row, last_column)
    return first if first == last else f"{first}:{last}"

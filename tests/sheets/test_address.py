"""address: A1 notation both ways, and nothing taken for a cell that is none."""

import pytest
from hypothesis import given, strategies as st
from openpyxl.utils import get_column_letter

from xlforms.sheets.address import (
    LAST_COLUMN,
    LAST_ROW,
    area_name,
    area_position,
    cell_name,
    cell_position,
    column_name,
)


@pytest.mark.parametrize(
    ("name", "position"),
    [
        ("A1", (1, 1)),
        ("H14", (14, 8)),
        ("$H$14", (14, 8)),
        ("h14", (14, 8)),
        ("AA10", (10, 27)),
        ("XFD1048576", (LAST_ROW, LAST_COLUMN)),
    ],
)
def test_cells(name: str, position: tuple[int, int]) -> None:
    assert cell_position(name) == position


@pytest.mark.parametrize(
    "name", ["", "A", "1", "A0", "A01", "XFE1", "AAAA1", "A1048577", "A1:B2", "A 1", "Ａ1", "A１", "#REF!", "R1C1"]
)
def test_what_is_no_cell(name: str) -> None:
    with pytest.raises(ValueError, match="no cell"):
        cell_position(name)


@given(st.integers(1, LAST_ROW), st.integers(1, LAST_COLUMN))
def test_there_and_back(row: int, column: int) -> None:
    assert cell_position(cell_name(row, column)) == (row, column)


def test_column_names_are_those_of_another_library() -> None:
    assert [column_name(n) for n in range(1, LAST_COLUMN + 1)] == [
        get_column_letter(n) for n in range(1, LAST_COLUMN + 1)
    ]


@pytest.mark.parametrize("column", [0, -1, LAST_COLUMN + 1])
def test_no_such_column(column: int) -> None:
    with pytest.raises(ValueError, match="no column"):
        column_name(column)


@pytest.mark.parametrize(
    ("name", "area", "normal"),
    [
        ("A1:B3", (1, 1, 3, 2), "A1:B3"),
        ("B3:A1", (1, 1, 3, 2), "A1:B3"),
        ("$C$2", (2, 3, 2, 3), "C2"),
        ("A3:B1", (1, 1, 3, 2), "A1:B3"),
    ],
)
def test_areas(name: str, area: tuple[int, int, int, int], normal: str) -> None:
    assert (area_position(name), area_name(area)) == (area, normal)

"""Rows in another order: the fewest that were moved are named."""

import pytest

from xlforms.forms.structure.moved import out_of_order


@pytest.mark.parametrize(
    ("places", "moved"),
    [
        ("1 2 3 4", ""),
        ("2 5 9", ""),  # rows were inserted
        ("2 3 4 1", "d"),  # the last one before all others
        ("4 1 2 3", "a"),
        ("1 3 2 4", "b"),
        ("4 3 2 1", "a b c"),
        ("", ""),
    ],
)
def test_the_fewest(places: str, moved: str) -> None:
    rows = dict(zip("abcd", map(int, places.split()), strict=False))
    assert out_of_order(rows) == moved.split()

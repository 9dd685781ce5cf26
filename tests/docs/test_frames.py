"""docs/frames.md: every frame with its columns as they are."""

import re
from pathlib import Path

import pytest

from xlforms import frames

PAGE = Path(__file__).parents[2] / "docs" / "frames.md"
ROWS = dict(re.findall(r"^\| `(\w+)` \| ([^|]*) \|", PAGE.read_text("utf-8"), re.MULTILINE))
FRAMES = ("units", "criteria", "answers", "findings", "deductions", "scores", "standings", "totals", "grades", "awards")


@pytest.mark.parametrize("name", [*FRAMES, "events"])
def test_the_columns_are_named_in_order(name: str) -> None:
    told = re.sub(r" ?\([^)]*\)", "", ROWS[name]).split(";")[0].split(", then")[0]
    assert tuple(told.strip().split(", ")) == getattr(frames, name.upper())


def test_every_frame_has_its_row() -> None:
    assert set(ROWS) == {*FRAMES, "events"}

"""standings: ties 1, 2, 2, 4; equal ones in official order; units without points last, without a rank."""

from decimal import Decimal

import pytest

from xlforms.model.rubric import Rubric, Section
from xlforms.model.score import Score
from xlforms.model.unit import Unit
from xlforms.scoring.standings import make_standings


def scores(unit: str, cells: str) -> tuple[Score, ...]:
    """`3 ? 2.5`: three criteria, the second still open."""
    points = [None if cell == "?" else Decimal(cell) for cell in cells.split()]
    return tuple(Score(unit, "s", f"c{n}", Decimal(9), None, None, None, one) for n, one in enumerate(points))


@pytest.mark.parametrize(
    ("units", "told"),
    [
        ("a 9; b 8; c 8; d 7", "1a 2b 2c 4d"),
        ("a 7; b 8; c 9; d 8", "1c 2b 2d 4a"),
        ("a 8; b 8.0; c 8.00", "1a 1b 1c"),
        ("a 0; b 0.1; c ?", "1b 2a -c"),
        ("a ?; b ? 1; c 2 ?", "1c 2b -a"),
        ("a 0.1 0.2; b 0.3", "1a 1b"),
        ("a ; b 1", "1b -a"),
    ],
)
def test_ranks(units: str, told: str) -> None:
    by_unit = {one.split()[0]: " ".join(one.split()[1:]) for one in units.split(";")}
    section = Section("s", "S", Decimal(9), "office")
    standings = make_standings(
        Rubric("r", 1, "R", Decimal(9), (section,)),
        [Unit(name, name) for name in by_unit],
        {name: scores(name, cells) for name, cells in by_unit.items()},
    )
    assert " ".join(f"{one.rank or '-'}{one.unit_id}" for one in standings) == told
    assert {one.unit_id: one.open for one in standings} == {name: text.count("?") for name, text in by_unit.items()}

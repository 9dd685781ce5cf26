"""What the tests of proofs share: engines from other hands, and a campaign for a small rubric."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path
from textwrap import indent

import ironcalc
import pytest

from xlforms.model.campaign import Campaign
from xlforms.proof.stand_in import stand_in_campaign
from xlforms.rubrics.rubric import read_rubric
from xlforms.sheets.address import Position
from xlforms.sheets.engine import ShownValue

HEAD = """\
id: small
version: 1
title: Small
total: 6
sections:
  - id: one
    title: One
    max_points: 6
    reviewer: office
    criteria:
      - id: item
        title: Item
        max_points: 6
"""

OneCriterion = Callable[[str], Campaign]


@pytest.fixture
def one_criterion(tmp_path: Path) -> OneCriterion:
    """A campaign whose rubric has one criterion of 6 points, written as in rubric.yaml from `facts:` on."""

    def build(text: str) -> Campaign:
        path = tmp_path / "rubric.yaml"
        path.write_text(HEAD + indent(text, " " * 8), "utf-8")
        rubric, findings = read_rubric(path)
        assert rubric is not None, findings
        return stand_in_campaign(rubric)

    return build


class IronCalc:
    """A sheet in ironcalc, which shares no line with formualizer."""

    engine = "ironcalc"

    def __init__(self, path: Path, sheet: str) -> None:
        self.model = ironcalc.load_from_xlsx(str(path), "en", "UTC")
        self.sheet = [one["name"] for one in self.model.get_worksheets_properties()].index(sheet)

    def fill(self, row: int, column: int, values: Sequence[ShownValue]) -> None:
        for offset, value in enumerate(values):
            place = (self.sheet, row + offset, column)
            match value:
                case None:
                    self.model.clear_cell_contents(*place)
                case Decimal():
                    self.model.update_cell_with_number(*place, float(value))
                case str():
                    self.model.update_cell_with_text(*place, value)

    def shown(self, cells: Sequence[Position]) -> list[ShownValue]:
        self.model.evaluate()
        values = [self.model.get_cell_value(self.sheet, *cell) for cell in cells]
        return [Decimal(f"{value:.15g}") if isinstance(value, int | float) else value for value in values]


@pytest.fixture(scope="session")
def iron_calc() -> type[IronCalc]:
    return IronCalc

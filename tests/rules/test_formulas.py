"""Every docstring example of every rule, read as a formula: a spreadsheet engine gives the points the docstring says.

Numbers that no unit types (events, means, days late) stand in cells like all others.
"""

from decimal import Decimal
from pathlib import Path

import formualizer
import pytest

from tests.rules.test_examples import PAIR, Example, criterion_of, examples
from xlforms.model.expression import Reported, Target
from xlforms.model.unit import Unit
from xlforms.model.worth import effects_of, rounded_formula, worth


@pytest.mark.parametrize("example", examples(), ids=str)
def test_docstring(example: Example, tmp_path: Path) -> None:
    criterion = criterion_of(example, tmp_path)
    [part] = criterion.parts
    effects = effects_of(criterion, part) + effects_of(criterion, part, after_review=True)
    typed = {name or key: Decimal(value) for name, key, value in PAIR.findall(example.facts)}
    targets = {f.id: f.target.for_unit(Unit("u", "U")) for f in criterion.facts.values() if f.target}
    cells: dict[Reported | Target, str] = {}

    def cell(leaf: Reported | Target) -> str:
        return cells.setdefault(leaf, f"A{len(cells) + 1}")

    formula = rounded_formula(worth(part, effects), 4, cell)
    sheet = (workbook := formualizer.Workbook()).sheet("Form")
    for row, leaf in enumerate(cells, start=1):
        sheet.set_value(row, 1, float(typed[leaf.fact_id] if isinstance(leaf, Reported) else targets[leaf.fact_id]))
    sheet.set_formula(1, 2, f"={formula}")
    shown = Decimal(f"{workbook.evaluate_cell('Form', 1, 2):.15g}")
    assert (shown if example.verb == "wins" else 6 - shown) == Decimal(example.points)

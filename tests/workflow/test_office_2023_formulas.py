"""office-2023, whose points follow from events: each criterion's expression as a formula against the scorer.

Its forms compute nothing, so the proof of the issued workbook has nothing to compare: here random tallies stand in the
cells of a spreadsheet engine, and in the facts of the scorer.
"""

from decimal import Decimal
from random import Random

import formualizer
import pytest

import xlforms
from xlforms.model.expression import Reported, Target, facts_of, total
from xlforms.model.score import round_points
from xlforms.model.worth import rounded_formula, worth
from xlforms.scoring.scorer import CriterionScorer, Scorer
from xlforms.shipped import shipped

CASES = 300
CAMPAIGN = xlforms.open_campaign(shipped("samples") / "office-2023")
SCORER = Scorer(CAMPAIGN.rubric, CAMPAIGN.language)
NUMBERS = tuple(map(Decimal, ("0", "0.5", "1", "1.5", "2", "3", "4", "4.4", "5", "5.4", "7", "10", "22")))


@pytest.mark.parametrize("one", SCORER.criteria, ids=lambda one: one.criterion.id)
def test_formula_and_scorer_agree(one: CriterionScorer) -> None:
    tree = total(tuple(worth(part.part, part.effects) for part in one.parts))
    names = sorted(set(facts_of(tree)))
    columns = {name: formualizer_column(number) for number, name in enumerate(names)}
    random = Random(2023)  # noqa: S311  (nothing secret)
    cases = [{name: random.choice(NUMBERS) for name in names} for _ in range(CASES)]
    workbook = formualizer.Workbook()
    sheet = workbook.sheet("S")
    for row, case in enumerate(cases, start=1):
        for number, name in enumerate(names, start=2):
            sheet.set_value(row, number, float(case[name]))
        sheet.set_formula(row, 1, "=" + rounded_formula(tree, 2, lambda leaf, row=row: cell(leaf, columns, row)))
    for row, case in enumerate(cases, start=1):
        told = dict.fromkeys(one.criterion.facts, Decimal(1))  # what only the reasons name
        points = SCORER.compute("u", one, told | case, {}).points
        assert points is not None
        shown = round_points(Decimal(f"{workbook.evaluate_cell('S', row, 1):.15g}"))
        assert shown == points, case


def formualizer_column(number: int) -> str:
    """B, C, D and so on: no criterion has more than twenty numbers."""
    return chr(ord("B") + number)


def cell(leaf: Reported | Target, columns: dict[str, str], row: int) -> str:
    assert isinstance(leaf, Reported)
    return f"{columns[leaf.fact_id]}{row}"

"""One tree, two readings: what is evaluated and what two spreadsheet programs make of its formula are the same."""

from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import formualizer
import openpyxl
import pytest
from hypothesis import given, settings, strategies as st

from xlforms.model.expression import (
    Apply,
    Expression,
    Number,
    Reported,
    Target,
    choose,
    evaluate,
    facts_of,
    formula,
    targets_of,
    total,
)
from xlforms.model.score import round_points
from xlforms.model.worth import rounded_formula
from xlforms.sheets.office import convert
from xlforms.sheets.writing import new_book

CELLS = {Reported("a"): "A1", Reported("b"): "B1", Target("a"): "C1", Target("b"): "D1"}
# Values that meet in ties: multiples of a half, a twentieth, a hundredth; few enough that subtrees often are equal.
VALUES = st.sampled_from(
    ["0", "0.005", "0.05", "0.1", "0.3", "0.5", "0.7", "0.8", "0.9", "1", "1.005", "2.675", "5", "29.95", "85.1", "100"]
)
PRICES = st.sampled_from(["0.05", "0.1", "0.2", "0.25", "0.3", "0.4", "0.5", "1", "2", "3", "5", "7"])
LEAVES = st.one_of(st.sampled_from(list(CELLS)), VALUES.map(lambda text: Number(Decimal(text))))


class Case(NamedTuple):
    """A tree and its numbers: facts a, b and targets a, b."""

    tree: Expression
    numbers: tuple[Decimal, ...]

    @property
    def expected(self) -> Decimal:
        facts, targets = dict(zip("ab", self.numbers[:2], strict=True)), dict(zip("ab", self.numbers[2:], strict=True))
        return round_points(evaluate(self.tree, facts, targets))

    def formula(self, row: int = 1) -> str:
        return rounded_formula(self.tree, 2, lambda leaf: CELLS[leaf].replace("1", str(row)))


def operations(trees: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    """Everything rules may do: two trees joined, a tree times or by a price, whole ones, a choice."""
    prices = PRICES.map(lambda text: Number(Decimal(text)))
    comparisons = st.builds(
        lambda name, a, b: Apply(name, (a, b)), st.sampled_from(("ge", "gt", "le", "lt", "eq")), trees, trees
    )
    conditions = st.one_of(
        comparisons,
        st.builds(lambda name, a, b: Apply(name, (a, b)), st.sampled_from(("and", "or")), comparisons, comparisons),
        comparisons.map(lambda one: Apply("not", (one,))),
    )
    return st.one_of(
        st.builds(
            lambda name, a, b: Apply(name, (a, b)), st.sampled_from(("add", "subtract", "max", "min")), trees, trees
        ),
        st.builds(lambda name, a, b: Apply(name, (a, b)), st.sampled_from(("multiply", "divide")), trees, prices),
        st.builds(lambda name, a: Apply(name, (a,)), st.sampled_from(("floor", "ceiling")), trees),
        st.builds(choose, conditions, trees, trees),
    )


CASES = st.builds(Case, st.recursive(LEAVES, operations, max_leaves=7), st.tuples(*[VALUES.map(Decimal)] * 4))


@settings(max_examples=400)
@given(CASES)
def test_a_spreadsheet_engine_agrees(case: Case) -> None:
    book = formualizer.Workbook()
    sheet = book.sheet("S")
    for column, number in enumerate(case.numbers, start=1):
        sheet.set_value(1, column, float(number))
    sheet.set_formula(1, 5, "=" + case.formula())
    shown = book.evaluate_cell("S", 1, 5)
    assert isinstance(shown, int | float), (case.formula(), shown)
    assert Decimal(f"{shown:.15g}") == case.expected, case.formula()


def test_libreoffice_agrees(tmp_path: Path) -> None:
    cases: list[Case] = []

    @settings(max_examples=400)
    @given(CASES)
    def gather(case: Case) -> None:
        cases.append(case)

    gather()
    with new_book(tmp_path / "cases.xlsx") as book:
        sheet = book.add_worksheet("S")
        for row, case in enumerate(cases, start=1):
            for column, number in enumerate(case.numbers):
                sheet.write_number(row - 1, column, number)
            sheet.write_formula(row - 1, 4, "=" + case.formula(row), None, 0)
    computed = openpyxl.load_workbook(convert(tmp_path / "cases.xlsx", tmp_path / "out", "xlsx"), data_only=True)["S"]
    wrong = [
        (case.formula(row), case.numbers, computed.cell(row, 5).value, case.expected)
        for row, case in enumerate(cases, start=1)
        if Decimal(f"{computed.cell(row, 5).value:.15g}") != case.expected
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "tree", "value"),
    [
        (
            "INT(ROUND(((0.9-0.8)/0.05),9))",
            ((Number(Decimal("0.9")) - Number(Decimal("0.8"))) / Number(Decimal("0.05"))).floor(),
            2,
        ),
        ("(ROUND(A1-C1,9)>=0)", Reported("a").reaches(Target("a")), True),
        ("(0.1+0.2)", Number(Decimal("0.1")) + Number(Decimal("0.2")), Decimal("0.3")),
        ("MIN(MAX((C1-A1),0),3)", (Target("a") - Reported("a")).at_least(0).at_most(3), 3),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_how_it_is_written(text: str, tree: Expression, value: object) -> None:
    assert formula(tree, CELLS.__getitem__) == text
    assert evaluate(tree, {"a": Decimal(76)}, {"a": Decimal(76) + 4 * (value == 3)}) == value


def test_thirds_do_not_leak_into_a_tie() -> None:
    third = Number(Decimal(1)) / Number(Decimal(3))
    assert evaluate(total((third, third, third)), {}, {}) == 1


def test_the_branch_not_taken_may_divide_by_zero() -> None:
    safe = choose(Apply("gt", (Target("a"), Number(Decimal(0)))), Number(Decimal(6)) / Target("a"))
    assert evaluate(safe, {}, {"a": Decimal(0)}) == 0


def test_a_blank_fact_is_no_zero() -> None:
    tree = (Target("a") - Reported("a")).at_least(0)
    with pytest.raises(KeyError, match="a"):
        evaluate(tree, {}, {"a": Decimal(80)})


def test_what_a_tree_asks_for() -> None:
    tree = choose(Reported("b").reaches(Target("b")), Reported("a"), 0) + Target("a")
    assert (list(facts_of(tree)), list(targets_of(tree))) == (["b", "a"], ["b", "a"])

"""One expression: what a form shows while it is filled in is what the reader and the scorer make of it later."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import formualizer
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from openpyxl.utils.cell import coordinate_to_tuple

from tests.county import Typed, cells_of, layout_of
from xlforms.forms.formulas import ABOVE, BLANK, FILLED, INVALID, needed_facts
from xlforms.forms.layout import Block
from xlforms.forms.reader import read_answers
from xlforms.forms.writing.check_sheet import watched
from xlforms.messages import say
from xlforms.model.campaign import Campaign
from xlforms.model.fact import Fact, FactType
from xlforms.model.unit import Unit
from xlforms.scoring.scorer import Scorer
from xlforms.sheets.book import Book, Cell, CellKind, Sheet
from xlforms.sheets.reading import read_book

Issued = Callable[[Campaign, Unit], Path]
Filling = tuple[dict[str, Typed], dict[str, Typed]]
WRONG: list[Typed] = ["76条", "无", " ", -1, 0.5, 46086, 85.123, "随便"]


def typed(fact: Fact, target: float) -> st.SearchStrategy[Typed]:
    """Mostly what is asked for, around the target; now and then nothing, or something else."""
    match fact.type:
        case FactType.YES_NO:
            good: st.SearchStrategy[Typed] = st.sampled_from(["是", "否"])
        case FactType.CHOICE:
            good = st.sampled_from(fact.choices)
        case FactType.DATE:
            good = st.just(42071)
        case FactType.TEXT:
            good = st.sampled_from(["开展2次", "见附件"])
        case FactType.COUNT:
            good = st.integers(0, int(target) + 2)
        case _:
            good = st.decimals(fact.lowest, min(fact.highest, Decimal(120)), places=fact.decimals).map(float)
            good = good | st.sampled_from([target, target - 5, target - 0.1, 0.93, 1, 0])
    return st.one_of(*[good] * 8, st.none(), st.sampled_from(WRONG))


def fillings(campaign: Campaign, unit: Unit) -> st.SearchStrategy[Filling]:
    """(row id -> typed, criterion id -> claimed)."""
    targets = campaign.rubric.targets(unit)
    facts = {
        f"{c.id}.{f.id}": typed(f, float(targets.get((c.id, f.id), 3)))
        for c in campaign.rubric.criteria()
        for f in c.facts.values()
    }
    claims = {
        c.id: st.one_of(st.decimals(0, c.max_points, places=2).map(float), st.sampled_from([None, 2.555, 99, "满分"]))
        for c in campaign.rubric.criteria()
    }
    return st.tuples(st.fixed_dictionaries(facts), st.fixed_dictionaries(claims))


def strict(value: Typed, lowest: Decimal, highest: Decimal, decimals: int) -> bool:
    """Whether the form itself takes it for a number that can be meant."""
    if not isinstance(value, int | float):
        return False
    number = Decimal(str(value))
    return lowest <= number <= highest and number == round(number, decimals)


def state_of(fact: Fact, value: Typed) -> int:
    """What the form should say of a fact's cell."""
    if value is None or value == " ":
        return BLANK
    good = {
        FactType.YES_NO: value in {"是", "否"},
        FactType.CHOICE: value in fact.choices,
        FactType.DATE: isinstance(value, int | float),
        FactType.TEXT: True,
    }.get(fact.type, strict(value, fact.lowest, fact.highest, fact.decimals))
    if fact.type is FactType.PERCENT and good and isinstance(value, int | float):
        good = not 0 < value <= 1
    return FILLED if good else INVALID


def claim_state(block: Block, value: Typed, computed: object) -> int:
    """What the form should say of the points a unit claims."""
    if value is None:
        return BLANK
    if not strict(value, Decimal(0), block.criterion.max_points, 2):
        return INVALID
    asked = needed_facts(block.criterion) and not block.criterion.judged_points
    above = asked and computed != "" and Decimal(str(value)) > Decimal(f"{computed:.15g}")
    return ABOVE if above else FILLED


class Engine:
    """A form in a spreadsheet program that is not ours."""

    def __init__(self, path: Path) -> None:
        self.book = formualizer.Workbook.load_path(str(path))

    def type(self, sheet: str, cells: Mapping[str, Typed]) -> None:
        for name, value in cells.items():
            self.book.sheet(sheet).set_value(*coordinate_to_tuple(name), value)
        self.book.evaluate_all()

    def shown(self, sheet: str, row: int, column: str) -> object:
        value = self.book.get_value(sheet, row, coordinate_to_tuple(f"{column}1")[1])
        return "" if value is None else value


def with_cells(book: Book, title: str, cells: Mapping[str, Typed]) -> Book:
    """The book as if these had been typed."""
    sheet = book.sheet(title)
    assert sheet is not None
    changed = dict(sheet.cells)
    for name, value in cells.items():
        row, column = coordinate_to_tuple(name)
        if value is None:
            changed.pop((row, column), None)
        elif isinstance(value, str):
            changed[row, column] = Cell(row, column, CellKind.TEXT, value)
        else:
            changed[row, column] = Cell(row, column, CellKind.NUMBER, Decimal(str(value)))
    filled = replace(sheet, cells=dict(sorted(changed.items())))
    others: tuple[Sheet, ...] = tuple(filled if one is sheet else one for one in book.sheets)
    return replace(book, sheets=others)


def agrees(campaign: Campaign, unit: Unit, engine: Engine, empty: Book, filling: Filling) -> None:
    """The sheet's states, points, totals, list and code are what reader and scorer say."""
    facts, claims = filling
    layout = layout_of(campaign)
    cells = cells_of(campaign, facts, claims)
    engine.type("自评表", cells)
    submission, _ = read_answers(with_cells(empty, "自评表", cells), campaign, unit, "a.xlsx")
    scores = {one.criterion_id: one for one in Scorer(campaign.rubric, campaign.language).score(unit, submission)}
    states: dict[str, int] = {}
    for block in layout.blocks:
        criterion = block.criterion
        fact_states = {row.fact.id: state_of(row.fact, facts[row.row_id]) for row in block.rows if row.fact}
        for row in block.rows:
            if row.fact:
                assert engine.shown("自评表", row.number, "O") == fact_states[row.fact.id], (row, facts[row.row_id])
                states[f"xf_fact.{row.row_id}"] = fact_states[row.fact.id]
        computed = engine.shown("自评表", block.first, "J")
        if all(part.judged for part in criterion.parts):
            assert computed == say("form.judged", campaign.language)
        elif any(fact_states[name] for name in needed_facts(criterion)):
            assert computed == "", criterion.id
        else:
            assert isinstance(computed, int | float), (criterion.id, computed)
            assert Decimal(f"{computed:.15g}") == scores[criterion.id].computed_points, (criterion.id, facts)
        claimed = claim_state(block, claims[criterion.id], computed)
        assert engine.shown("自评表", block.first, "P") == claimed, (criterion.id, claims[criterion.id], computed)
        states[f"xf_self.{criterion.id}"] = claimed
    assert engine.shown("自评表", layout.total_row + 3, "F") == submission.check_code
    check_list(campaign, engine, states)


def check_list(campaign: Campaign, engine: Engine, states: Mapping[str, int]) -> None:
    """填报检查 lists just the inputs with something to look at, in order, in words."""
    words = {key: say(f"form.check.{key}", campaign.language) for key in ("blank", "invalid", "above", "clean", "open")}
    problem = {BLANK: words["blank"], INVALID: words["invalid"], ABOVE: words["above"]}
    every = tuple(watched(layout_of(campaign)))
    expected = [(one.criterion, one.item, problem[states[one.name]]) for one in every if states[one.name]]
    listed = [tuple(engine.shown("填报检查", 5 + n, column) for column in "BCD") for n in range(len(every))]
    assert listed == [*expected, *[("", "", "")] * (len(every) - len(expected))]
    left = sum(states[one.name] in {BLANK, INVALID} for one in every)
    assert engine.shown("填报检查", 2, "A") == (words["open"].format(count=left) if left else words["clean"])


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.data())
@pytest.mark.parametrize("name", ["campaign", "mixed"])
def test_sheet_and_scorer_agree(request: pytest.FixtureRequest, issued: Issued, name: str, data: st.DataObject) -> None:
    campaign: Campaign = request.getfixturevalue(name)
    unit = campaign.units[0]
    path = issued(campaign, unit)
    empty, findings = read_book(path, path.name)
    assert empty is not None, findings
    filling = data.draw(fillings(campaign, unit))
    agrees(campaign, unit, Engine(path), empty, filling)

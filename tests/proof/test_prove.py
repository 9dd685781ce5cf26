"""The proof: the sample and every rule kind hold in three engines; what is wrong is found and shown at its smallest."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import product
from random import Random

import pytest

from tests.county import SAMPLE, county, layout_of
from tests.rules.test_examples import examples
from xlforms.errors import XlformsError
from xlforms.forms.formulas import all_formulas
from xlforms.model.campaign import Campaign
from xlforms.model.expression import OPERATIONS
from xlforms.model.proof import Difference, Proof
from xlforms.proof.cases import Cases, FillIn
from xlforms.proof.opened import Open
from xlforms.proof.prove import make_proof
from xlforms.proof.words import told
from xlforms.rubrics.campaign_file import read_campaign

pytestmark = pytest.mark.long

OneCriterion = Callable[[str], Campaign]


def parted(proof: Proof) -> list[str]:
    return [told(one, "zh-CN") for one in proof.differences]


def test_county_2015_holds_in_ten_thousand_fill_ins() -> None:
    seen: list[str] = []
    proof = make_proof(county(), cases=10_000, step=seen.append)
    assert parted(proof) == []
    same = {"华容县"}  # is asked for just what 岳阳县 is
    assert (len(seen), set(seen)) == (10_000, {unit.name for unit in county().units} - same)
    assert proof.formulas == 39  # 44 less the five that are judged
    assert (proof.cases, proof.units, proof.engine.partition(" ")[0]) == (10_000, 12, "formualizer")
    assert proof.fingerprint == county().rubric.fingerprint


def test_county_2015_holds_in_another_engine(iron_calc: Open) -> None:
    assert parted(make_proof(county(), cases=150, seed=1, opened_by=iron_calc)) == []


def test_office_2023_holds() -> None:
    """Its points come from registers, reviews and other units: its form computes none, and shows none."""
    campaign, findings = read_campaign(SAMPLE.parent / "office-2023")
    assert campaign is not None, findings
    proof = make_proof(campaign, cases=200)
    assert (parted(proof), proof.formulas) == ([], 0)


def test_in_english(iron_calc: Open) -> None:
    english = replace(county(), language="en")
    assert parted(make_proof(english, cases=120, seed=2)) == []
    assert parted(make_proof(english, cases=50, seed=3, opened_by=iron_calc)) == []


def rule_texts() -> dict[str, str]:
    """Every example of every rule's docstring."""
    verbs = {(one.kind, one.yaml): one.verb for one in examples()}
    return {
        f"{kind} {number}": ("start: zero\n" if verb == "wins" else "") + text
        for number, ((kind, text), verb) in enumerate(verbs.items())
    }


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in rule_texts().items()])
def test_every_rule_kind_holds(text: str, one_criterion: OneCriterion, iron_calc: Open) -> None:
    campaign = one_criterion(text)
    assert parted(make_proof(campaign, cases=600)) == []
    assert parted(make_proof(campaign, cases=100, seed=1, opened_by=iron_calc)) == []


THIRDS = """\
facts:
  a: {title: 甲, type: count, target: 7}
  b: {title: 乙, type: number, decimals: 2, target: 1.5, lowest: -3, highest: 20}
  c: {title: 丙, type: percent, target: 33.3}
rules:
  - {kind: proportional, of: [a, b]}
  - {kind: shortfall, of: [c], lose: 0.35, step: 0.1, steps: whole}
  - {kind: shortfall, of: [b], lose: 0.333, step: 0.7, steps: part}
"""


def test_ties_and_thirds_hold(one_criterion: OneCriterion, iron_calc: Open) -> None:
    campaign = one_criterion(THIRDS)
    assert parted(make_proof(campaign, cases=3000)) == []
    assert parted(make_proof(campaign, cases=400, seed=1, opened_by=iron_calc)) == []


@pytest.fixture
def spoil(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """Formulas are made once a rubric: forget them before and after."""
    all_formulas.cache_clear()
    yield monkeypatch
    monkeypatch.undo()
    all_formulas.cache_clear()


def spoilt(spoil: pytest.MonkeyPatch, operation: str, written: str) -> None:
    spoil.setitem(OPERATIONS, operation, replace(OPERATIONS[operation], write=written))


def smallest(difference: Difference) -> dict[str, object]:
    return {one.row_id: one.typed for one in difference.entries}


def test_a_target_that_must_be_exceeded_is_found_at_the_target(
    spoil: pytest.MonkeyPatch, one_criterion: OneCriterion
) -> None:
    """Awards by `>` in place of `>=`: on the target the formula gives nothing."""
    spoilt(spoil, "ge", "({}>{})")
    facts = "facts:\n  closed: {title: 办结率, type: percent, target: 95}\n  other: {title: 其他, type: count}\n"
    campaign = one_criterion(f"start: zero\n{facts}rules:\n  - {{kind: award, win: {{closed: 2, other: 4}}}}\n")
    [difference] = make_proof(campaign, cases=300).differences
    assert smallest(difference) == {"item.closed": Decimal(95), "item.other": Decimal(0)}
    assert (difference.shown, difference.scored, difference.cell) == (Decimal(0), Decimal(2), "J6")
    assert difference.formula.startswith('=IF(O6+O7>0,"",ROUND(')
    assert "IF((H6>G6),2,0)" in difference.formula


def test_a_floor_without_rounding_is_found_in_binary_noise(
    spoil: pytest.MonkeyPatch, one_criterion: OneCriterion
) -> None:
    """(0.9-0.8)/0.05 is 1.9999999999999996 in a spreadsheet."""
    spoilt(spoil, "floor", "INT({})")
    facts = "facts:\n  rate: {title: 比率, type: number, decimals: 2, target: 0.9, highest: 2}\n"
    campaign = one_criterion(facts + "rules:\n  - {kind: shortfall, of: [rate], lose: 1, step: 0.05, steps: whole}\n")
    [difference] = make_proof(campaign, cases=300).differences
    [(row, typed)] = smallest(difference).items()
    assert row == "item.rate"
    assert isinstance(typed, Decimal)
    assert isinstance(difference.shown, Decimal)
    assert difference.scored == difference.shown - 1


def test_a_blank_that_counts_as_zero_is_found_with_nothing_filled_in(
    spoil: pytest.MonkeyPatch, one_criterion: OneCriterion
) -> None:
    spoil.setattr("xlforms.forms.formulas.needed_facts", lambda _criterion: ())
    facts = "facts:\n  news: {title: 信息, type: count, target: 80}\n"
    campaign = one_criterion(facts + "rules:\n  - {kind: shortfall, of: [news], lose: 0.5}\n")
    [difference] = make_proof(campaign, cases=50).differences
    assert (difference.entries, difference.shown, difference.scored) == ((), Decimal(0), None)
    words = "Item（unit1，单元格 J6）：全部空着时，表上的公式得0分，评分程序不出分数。这样的有 "
    assert told(difference, "zh-CN").startswith(words)
    words = "Item (unit1, cell J6): with nothing filled in the form's formula gives 0 points, the scorer no points."
    assert told(difference, "en").startswith(words)


def test_a_total_that_leaves_a_row_out_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xlforms.forms.writing.form_foot.counted_rows", lambda layout: [(7, layout.total_row - 1)])
    [difference] = make_proof(county(), cases=60).differences
    assert (difference.criterion_id, difference.cell) == ("", f"J{layout_of(county()).total_row}")
    assert {one.row_id for one in difference.entries} == {"news.city", "news.province"}


def filled(seed: int, count: int) -> list[FillIn]:
    """The fill-ins of 平江县."""
    campaign = county()
    random = Random(seed)  # noqa: S311  (nothing secret)
    return list(Cases(campaign.rubric, campaign.language).fill_ins(campaign.units[0], count, random))


def test_the_same_seed_fills_in_the_same() -> None:
    assert filled(1, 40) == filled(1, 40)
    assert filled(1, 40) != filled(2, 40)


def test_every_pair_of_answers_is_tried() -> None:
    """目标80条、40条，每少一条扣0.5分，6分扣完: the points bend at 80 and 68, at 40 and 28."""
    seen = {(one["news.city"], one["news.province"]) for one in filled(0, 300)}
    city, province = (0, 67, 68, 69, 79, 80, 81, 9999), (0, 27, 28, 39, 40, 41, 9999)
    assert set(product(map(Decimal, city), map(Decimal, province))) - seen == set()
    assert {None, "80条", "无", Decimal(-1), Decimal("80.5")} - {one for one, _ in seen} == set()


def test_without_the_engine_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "formualizer", None)
    with pytest.raises(XlformsError, match="formualizer") as told_:
        make_proof(county(), cases=1)
    assert told_.value.key == "no-engine"

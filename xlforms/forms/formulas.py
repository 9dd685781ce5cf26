"""The formulas of a form: whether an input is filled and in range, its points by rule, its share of the check code.

Only functions that Excel 2010, WPS and LibreOffice share, none of them volatile.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from xlforms.forms import check_code
from xlforms.forms.columns import INDEX
from xlforms.forms.layout import FIRST_ROW, Block, Layout, Row
from xlforms.messages import say, shown
from xlforms.model.expression import Reported, Target, facts_of, total
from xlforms.model.fact import Fact, FactType
from xlforms.model.rubric import Criterion
from xlforms.model.worth import effects_of, rounded_formula, worth
from xlforms.sheets.address import cell_name

FILLED, BLANK, INVALID, ABOVE = 0, 1, 2, 3
"""The states of an input; ABOVE is a claim above the computed points, which wants a look and stops nothing."""
SELF_DECIMALS = 2


def at(key: str, row: int) -> str:
    """The cell of a column in a row: `H6`."""
    return cell_name(row, INDEX[key])


def state_formula(fact: Fact, row: int, language: str) -> str:
    """0 filled and in range, 1 blank, 2 anything else."""
    cell = at("value", row)
    return _state(cell, accepted(fact, cell, language))


def accepted(fact: Fact, cell: str, language: str) -> str:
    """The condition that what stands in `cell` can be meant."""
    match fact.type:
        case FactType.YES_NO:
            return f'OR({cell}="{say("form.yes", language)}",{cell}="{say("form.no", language)}")'
        case FactType.CHOICE:
            return "OR(" + ",".join(f"{cell}={quoted(choice)}" for choice in fact.choices) + ")"
        case FactType.TEXT:
            return "TRUE"
        case FactType.DATE:
            return f"ISNUMBER({cell})"
        case FactType.PERCENT:  # 0.93 may be meant as 93 %: the reader refuses it, so the form must not call it filled
            return f"IF({within(cell, fact.lowest, fact.highest, fact.decimals)},OR({cell}=0,{cell}>1),FALSE)"
        case _:
            return within(cell, fact.lowest, fact.highest, fact.decimals)


def quoted(text: str) -> str:
    """A text as a formula writes it."""
    return '"' + text.replace('"', '""') + '"'


def within(cell: str, lowest: Decimal, highest: Decimal, decimals: int) -> str:
    """A number in its bounds with no more decimals than allowed; also the validation of the cell."""
    bounds = f"{cell}>={shown(lowest)},{cell}<={shown(highest)},ROUND({cell},{decimals})={cell}"
    return f"IF(ISNUMBER({cell}),AND({bounds}),FALSE)"


def self_state_formula(block: Block) -> str:
    """The same for the points a unit claims, and 3 where it claims more than its own facts give."""
    cell, computed = at("self", block.first), at("computed", block.first)
    state = _state(cell, within(cell, Decimal(0), block.criterion.max_points, SELF_DECIMALS))
    if not computable(block.criterion) or block.criterion.judged_points:
        return state
    above = f"IF(ISNUMBER({computed}),IF(ISNUMBER({cell}),{cell}>{computed},FALSE),FALSE)"
    return f"IF({state}>0,{state},IF({above},{ABOVE},{FILLED}))"


def _state(cell: str, condition: str) -> str:
    return f"IF(ISERROR({cell}),{INVALID},IF(LEN(TRIM({cell}))=0,{BLANK},IF({condition},{FILLED},{INVALID})))"


@dataclass(frozen=True, slots=True)
class BlockFormulas:
    """All formulas of a criterion, the same for every unit."""

    computed: str  # empty where a form can't compute it
    self_state: str
    fact_states: Mapping[str, str]  # row id -> formula
    checks: Mapping[str, str]  # row id -> formula


@lru_cache(maxsize=16)
def all_formulas(layout: Layout) -> Mapping[str, BlockFormulas]:
    """Criterion id -> its formulas; made once a rubric, not once a unit."""
    return {block.criterion.id: block_formulas(layout, block) for block in layout.blocks}


def block_formulas(layout: Layout, block: Block) -> BlockFormulas:
    """The formulas of one criterion."""
    language = layout.language
    states = {row.row_id: state_formula(row.fact, row.number, language) for row in block.rows if row.fact}
    checks = {row.row_id: check_formula(row, block, 2 * (row.number - FIRST_ROW), language) for row in block.rows}
    computed = computed_formula(block, layout.rubric.precision, language) if computable(block.criterion) else ""
    return BlockFormulas(computed, self_state_formula(block), states, checks)


def needed_facts(criterion: Criterion) -> tuple[str, ...]:
    """The facts without which its points can't be computed."""
    names = (name for part in criterion.parts for name in facts_of(worth(part, effects_of(criterion, part))))
    return tuple(dict.fromkeys(names))


def computable(criterion: Criterion) -> bool:
    """Whether a form can compute its points: some part has rules, and they need nothing but what is typed into it."""
    typed = {fact.id for fact in criterion.typed_facts}
    return any(not part.judged for part in criterion.parts) and set(needed_facts(criterion)) <= typed


def computed_formula(block: Block, precision: int, language: str) -> str:
    """The points by rule, empty as long as a fact they need is not filled."""
    criterion = block.criterion
    rows = {row.fact.id: row for row in block.rows if row.fact}
    computing = tuple(worth(part, effects_of(criterion, part)) for part in criterion.parts if not part.judged)
    states = "+".join(at("fact_state", rows[name].number) for name in needed_facts(criterion))
    points = rounded_formula(total(computing), precision, lambda leaf: operand(leaf, rows, language))
    return f'IF({states}>0,"",{points})' if states else points


def operand(leaf: Reported | Target, rows: dict[str, Row], language: str) -> str:
    """What stands for a fact or a target in a formula."""
    row = rows[leaf.fact_id]
    if isinstance(leaf, Target):
        return at("target", row.number)
    assert row.fact is not None
    return number_of(row.fact, row.number, language)


def number_of(fact: Fact, row: int, language: str) -> str:
    """A fact as a number: yes is 1, no is 0."""
    cell = at("value", row)
    return f'IF({cell}="{say("form.yes", language)}",1,0)' if fact.type is FactType.YES_NO else cell


def check_formula(row: Row, block: Block, position: int, language: str) -> str:
    """What a row's fact and, in the first row of a criterion, its self points add to the check code."""
    shares = []
    if row.fact and counts_in_code(row.fact):
        number = number_of(row.fact, row.number, language)
        state = at("fact_state", row.number)
        shares.append(f"IF({state}={FILLED},{check_code.share_formula(number, position)},0)")
    if row is block.rows[0]:
        own, state = at("self", row.number), at("self_state", row.number)
        share = check_code.share_formula(own, position + 1)
        shares.append(f"IF(OR({state}={FILLED},{state}={ABOVE}),{share},0)")
    return "+".join(shares) or "0"


def counts_in_code(fact: Fact) -> bool:
    """Whether its answer is a number that the check code protects."""
    return fact.type.is_number or fact.type is FactType.YES_NO

"""What the formulas of a form show for what is typed into it, so that no program need calculate before it is right.

Programs that open a workbook show the values that were written with its formulas; most recalculate later or not at
all. The points come from the same expressions as the scorer's; the tests compare all of it with a spreadsheet engine.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from xlforms.forms.check_code import make_code, share
from xlforms.forms.entries import Typed, is_blank, number_in
from xlforms.forms.formulas import (
    ABOVE,
    BLANK,
    FILLED,
    INVALID,
    computable,
    counts_in_code,
    needed_facts,
)
from xlforms.forms.layout import FIRST_ROW, Block, Layout, Row
from xlforms.forms.limits import limits_of, limits_of_points
from xlforms.messages import say
from xlforms.model.expression import Numbers, evaluate, total
from xlforms.model.fact import Fact, FactType
from xlforms.model.score import round_points
from xlforms.model.worth import effects_of, worth

NO_QUOTIENT = "#DIV/0!"
Points = Decimal | str
"""Points; empty where a fact they need is not filled; an error where the rubric divides by a target of 0."""
Answers = Mapping[str, Typed]
"""Input name -> what is typed there."""
Targets = Mapping[tuple[str, str], Decimal]


@dataclass(frozen=True, slots=True)
class Shown:
    """What a filled form shows."""

    states: Mapping[str, int]  # input name -> state, of facts and claims
    points: Mapping[str, Points]  # criterion id -> 测算得分, of criteria that have a formula
    claims: Mapping[str, Decimal]  # criterion id -> the number in 自查得分
    coded: Mapping[int, Decimal]  # position -> number that counts in the check code

    @property
    def code(self) -> str:
        """The check code."""
        return make_code(self.coded)

    def share(self, row: Row) -> int:
        """What a row adds to the check code."""
        first = 2 * (row.number - FIRST_ROW)
        return sum(share(self.coded[position], position) for position in (first, first + 1) if position in self.coded)

    def sums(self, layout: Layout) -> dict[str, Points]:
        """The total row: column -> sum of what counts, everything but bonus sections."""
        counted = [block.criterion.id for block in layout.blocks if not block.section.bonus]
        points = [self.points[one] for one in counted if self.points.get(one, "") != ""]
        computed = NO_QUOTIENT if NO_QUOTIENT in points else sum(map(Decimal, points), Decimal(0))
        claims = sum((self.claims[one] for one in counted if one in self.claims), Decimal(0))
        return {"max_points": layout.rubric.total, "computed": computed, "self": claims}


def make_shown(layout: Layout, targets: Targets, answers: Answers) -> Shown:
    """All of it for one unit's form."""
    states = {
        f"xf_fact.{row.row_id}": fact_state(row.fact, answers.get(f"xf_fact.{row.row_id}"), layout.language)
        for row in layout.rows()
        if row.fact
    }
    points = {
        block.criterion.id: points_of(block, targets, answers, states, layout)
        for block in layout.blocks
        if computable(block.criterion)
    }
    states |= {f"xf_self.{one.criterion.id}": claim_state(one, answers, points) for one in layout.blocks}
    claimed = {one.criterion.id: number_in(answers.get(f"xf_self.{one.criterion.id}")) for one in layout.blocks}
    claims = {name: number for name, number in claimed.items() if number is not None}
    return Shown(states, points, claims, dict(coded(layout, answers, states)))


def fact_state(fact: Fact, typed: Typed | None, language: str) -> int:
    """The same as `formulas.state_formula`."""
    if is_blank(typed):
        return BLANK
    assert typed is not None
    return FILLED if accepted(fact, typed, language) else INVALID


def accepted(fact: Fact, typed: Typed, language: str) -> bool:
    """The same as the condition that `formulas.accepted` writes; a spreadsheet compares texts without case."""
    number = number_in(typed)
    match fact.type:
        case FactType.YES_NO:
            return same(typed, say("form.yes", language)) or same(typed, say("form.no", language))
        case FactType.CHOICE:
            return any(same(typed, choice) for choice in fact.choices)
        case FactType.TEXT:
            return True
        case FactType.DATE:
            return number is not None
        case _:
            if number is None or (fact.type is FactType.PERCENT and 0 < number <= 1):
                return False
            return limits_of(fact).hold(number)


def same(typed: Typed, text: str) -> bool:
    """Whether a cell equals a text."""
    return isinstance(typed, str) and typed.casefold() == text.casefold()


def claim_state(block: Block, answers: Answers, points: Mapping[str, Points]) -> int:
    """The same as `formulas.self_state_formula`."""
    criterion, typed = block.criterion, answers.get(f"xf_self.{block.criterion.id}")
    if is_blank(typed):
        return BLANK
    number, computed = number_in(typed), points.get(criterion.id)
    if number is None or not limits_of_points(criterion).hold(number):
        return INVALID
    above = isinstance(computed, Decimal) and not criterion.judged_points and number > computed
    return ABOVE if above else FILLED


def points_of(block: Block, targets: Targets, answers: Answers, states: Mapping[str, int], layout: Layout) -> Points:
    """The same as `formulas.computed_formula`."""
    criterion = block.criterion
    needed = needed_facts(criterion)
    if any(states[f"xf_fact.{criterion.id}.{name}"] for name in needed):
        return ""
    typed = {name: answers[f"xf_fact.{criterion.id}.{name}"] for name in needed}
    facts = {name: as_number(criterion.facts[name], one, layout.language) for name, one in typed.items()}
    asked: Numbers = {fact: value for (owner, fact), value in targets.items() if owner == criterion.id}
    computing = tuple(worth(part, effects_of(criterion, part)) for part in criterion.parts if not part.judged)
    try:
        return round_points(evaluate(total(computing), facts, asked), layout.rubric.precision)
    except ZeroDivisionError:
        return NO_QUOTIENT


def as_number(fact: Fact, typed: Typed, language: str) -> Decimal:
    """A filled fact as a number: yes is 1, no is 0."""
    if fact.type is FactType.YES_NO:
        return Decimal(same(typed, say("form.yes", language)))
    number = number_in(typed)
    assert number is not None, fact.id
    return number


def coded(layout: Layout, answers: Answers, states: Mapping[str, int]) -> Iterator[tuple[int, Decimal]]:
    """(position, number) of what counts in the check code; the same as `formulas.check_formula`."""
    for block in layout.blocks:
        for row in block.rows:
            name, position = f"xf_fact.{row.row_id}", 2 * (row.number - FIRST_ROW)
            if row.fact and counts_in_code(row.fact) and states[name] == FILLED:
                yield position, as_number(row.fact, answers[name], layout.language)
        name, position = f"xf_self.{block.criterion.id}", 2 * (block.first - FIRST_ROW) + 1
        claim = number_in(answers.get(name))
        if claim is not None and states[name] in {FILLED, ABOVE}:
            yield position, claim

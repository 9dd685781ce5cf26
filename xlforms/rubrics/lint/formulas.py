"""Formulas that a workbook can't hold: what a criterion's rules come to when they are written into a form."""

import re
from collections.abc import Iterator
from itertools import accumulate

from xlforms.model.expression import Reported, Target, facts_of, total
from xlforms.model.fact import FactType
from xlforms.model.finding import Finding
from xlforms.model.rubric import Part
from xlforms.model.worth import rounded_formula, worth
from xlforms.rubrics.draft import CriterionDraft, RubricDraft
from xlforms.rubrics.lint.surroundings import Surroundings

LONGEST, DEEPEST = 8192, 64  # Source: Excel specifications and limits; brackets are counted as levels, to be safe
CELL = "AZ10000"  # as long as a reference in a form gets
YES = f'IF({CELL}="Yes",1,0)'


def check(draft: RubricDraft, surroundings: Surroundings) -> Iterator[Finding]:  # noqa: ARG001  (all checks are asked alike)
    """formula-too-long, formula-too-deep."""
    precision = draft.keys.precision if draft.keys else 2
    for criterion in draft.criteria():
        text = longest_formula(criterion, precision)
        title = criterion.keys.title if criterion.keys else ""
        if len(text) > LONGEST:
            slots = {"title": title, "length": len(text), "limit": LONGEST}
            yield Finding("formula-too-long", criterion.source.place, slots)
        elif depth(text) > DEEPEST:
            slots = {"title": title, "depth": depth(text), "limit": DEEPEST}
            yield Finding("formula-too-deep", criterion.source.place, slots)


def longest_formula(criterion: CriterionDraft, precision: int) -> str:
    """The points of a criterion as a form computes them, every reference as long as it gets; empty where it can't."""
    trees = []
    for part in criterion.parts:
        if part.keys is None or not all(criterion.complete(draft.rule) for draft in part.rules):
            return ""
        effects = tuple(effect for _, effect in criterion.effects(part) if not effect.after_review)
        whole = Part("", "", part.keys.max_points, part.start)
        trees += [worth(whole, effects)] if effects else []
    names = {name for tree in trees for name in facts_of(tree)}
    if not trees or not names <= {fact.id for fact in criterion.facts.values() if fact.typed}:
        return ""

    def cell(leaf: Reported | Target) -> str:
        asked = isinstance(leaf, Reported) and criterion.facts[leaf.fact_id].type is FactType.YES_NO
        return YES if asked else CELL

    states = "+".join([CELL] * len(names))
    return f'=IF({states}>0,"",{rounded_formula(total(tuple(trees)), precision, cell)})'


def depth(text: str) -> int:
    """How many brackets stand within one another, outside of texts."""
    bare = re.sub(r'"[^"]*"', "", text)
    return max(accumulate((sign == "(") - (sign == ")") for sign in bare), default=0)

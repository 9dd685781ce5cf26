"""What a part is worth, as one expression: the scorer evaluates it and the form shows it as a formula."""

from collections.abc import Callable
from decimal import Decimal

from xlforms.model.derived import Derived
from xlforms.model.expression import Expression, Number, Reported, Target, formula, total
from xlforms.model.rubric import Criterion, Part, Start
from xlforms.model.rule import Effect


def effects_of(criterion: Criterion, part: Part, *, after_review: bool = False) -> tuple[Effect, ...]:
    """What the rules of a part do before the review, or after it, in the order of the rubric."""
    effects = (effect for rule in part.rules for effect in rule.effects(criterion.facts, part.max_points))
    return tuple(effect for effect in effects if effect.after_review is after_review)


def derived_of(criterion: Criterion) -> tuple[Derived, ...]:
    """Every number its rules need that no unit types, once each."""
    found = (one for part in criterion.parts for rule in part.rules for one in rule.derived(criterion.facts))
    return tuple(dict.fromkeys(found))


def worth(part: Part, effects: tuple[Effect, ...]) -> Expression:
    """Its points: from full down or from zero up, never below zero, never above the part's maximum (扣完为止)."""
    start = part.max_points if part.start is Start.FULL else Decimal(0)
    won = total((Number(start), *(effect.points for effect in effects if effect.wins)))
    lost = tuple(effect.points for effect in effects if not effect.wins)
    points = won - total(lost) if lost else won
    return points.at_least(0).at_most(Number(part.max_points))


def rounded_formula(expression: Expression, precision: int, cell: Callable[[Reported | Target], str]) -> str:
    """The formula of `round_points(evaluate(...))`.

    Rounded twice, first to 10 places: binary noise of some 1e-15 must not decide a tie that the exact value decides.
    """
    return f"ROUND(ROUND({formula(expression, cell)},10),{precision})"

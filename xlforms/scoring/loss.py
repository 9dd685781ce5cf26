"""Which effect lost how many points of a part, and the sentence that tells it; together just what is missing."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Protocol

from xlforms.messages import has, say
from xlforms.model.expression import Apply, Exact, Number, Numbers, Reported, Target, compiled
from xlforms.model.rubric import Part, Start
from xlforms.model.rule import Effect
from xlforms.model.score import Award, Deduction, round_points

NOISE = Fraction(1, 10**12)  # points: what a mean of 28 digits leaves behind; no rule counts in such steps


class Worthy(Protocol):
    """Something with a part."""

    @property
    def part(self) -> Part:
        """The part."""
        ...


@dataclass(frozen=True, slots=True)
class Loss:
    """What one effect lost: `raw` by its rule, `applied` after the part's limits. Exact, not rounded."""

    part: Part
    effect: Effect | None  # None: what a part lacks that no effect accounts for
    raw: Fraction
    applied: Fraction
    offset: bool = False  # what was not lost of it was made up for by awards, the part is not used up
    open_ended: bool = False  # the part's awards have no measure that says what was missed


def lacking(part: Part, points: Exact) -> Exact:
    """What a part lacks, exactly; a Decimal stays one, which is ten times as fast as a Fraction."""
    return Fraction(part.max_points) - points if isinstance(points, Fraction) else part.max_points - points


def left_in_parts(worths: Sequence[tuple[Worthy, Exact]]) -> Exact:
    """What the parts are worth together, exactly."""
    points = [points for _, points in worths]
    if any(isinstance(one, Fraction) for one in points):
        return sum((Fraction(one) for one in points), Fraction(0))
    return sum((one for one in points if isinstance(one, Decimal)), Decimal(0))


@dataclass(frozen=True, slots=True)
class Computation:
    """The numbers of one unit's criterion, and how its points are told."""

    unit_id: str
    criterion_id: str
    facts: Numbers
    targets: Numbers
    precision: int
    language: str

    def value(self, expression: Number | Reported | Target | Apply) -> Exact:
        """The exact value of an expression with these numbers."""
        return compiled(expression)(self.facts, self.targets)

    def deductions(self, lost: Sequence[Loss]) -> tuple[Deduction, ...]:
        """One a loss. Rounded along the running total, so that they add up to the rounded whole."""
        made = []
        before, exact = Decimal(0), Fraction(0)
        for loss in lost:
            exact += loss.applied
            after = self.rounded_loss(exact, lost)
            points, before = after - before, after
            kind = loss.effect.rule if loss.effect else "part"
            made.append(Deduction(self.unit_id, self.criterion_id, kind, points, self.sentence(loss, points)))
        return tuple(made)

    def rounded_loss(self, exact: Fraction, lost: Sequence[Loss]) -> Decimal:
        """Maximum minus rounded points: half up is said of points, not of losses."""
        most = sum({id(loss.part): loss.part.max_points for loss in lost}.values(), Decimal(0))
        return most - round_points(Fraction(most) - exact, self.precision)

    def sentence(self, loss: Loss, points: Decimal) -> str:
        """`市妇联采用信息：目标80条，实报76条，少4条×0.5，扣2分`."""
        if loss.effect is None:
            key = "not-reached" if loss.open_ended else "unreachable"
            return say(f"reason.{key}", self.language, points=points, max=loss.part.max_points)
        key = "not-won" if loss.effect.wins else "lost"
        shorter = "-offset" if loss.offset else "-limited"
        limited = shorter if loss.applied < loss.raw else ""
        raw = round_points(loss.raw, self.precision)
        slots = {"body": self.body(loss.effect), "points": points, "raw": raw, "max": loss.part.max_points}
        return say(f"reason.{key}{limited}", self.language, **slots)

    def told_loss(self, effect: Effect, points: Decimal) -> str:
        """The sentence of an effect that costs just these points."""
        return say("reason.lost", self.language, body=self.body(effect), points=points)

    def told_win(self, effect: Effect, points: Decimal) -> str:
        """The sentence of an effect that wins these points."""
        own = f"reason.{effect.reason}-won"  # what is told otherwise where it was met
        key = own if has(own, self.language) else f"reason.{effect.reason}"
        return say("reason.won", self.language, body=say(key, self.language, **self.slots(effect)), points=points)

    def body(self, effect: Effect) -> str:
        """The reason without its points."""
        return say(f"reason.{effect.reason}", self.language, **self.slots(effect))

    def slots(self, effect: Effect) -> Mapping[str, object]:
        """What the sentence names, computed from the very expressions that computed the points."""
        return {name: self.told(slot) for name, slot in effect.slots.items()}

    def told(self, slot: object) -> object:
        """A slot's value; a number that has no end is told with four decimals."""
        if not isinstance(slot, Number | Reported | Target | Apply):
            return slot
        value = self.value(slot)
        endless = isinstance(value, Fraction) or value != round(value, 4)
        return round_points(value, 4) if endless else value


def awards(effects: Sequence[Effect], computation: Computation) -> tuple[Award, ...]:
    """What each effect won, in the order of the rubric."""
    won = ((effect, computation.value(effect.points)) for effect in effects)
    return tuple(
        Award(
            computation.unit_id,
            computation.criterion_id,
            effect.rule,
            points := round_points(amount, computation.precision),
            computation.told_win(effect, points),
        )
        for effect, amount in won
        if amount > 0
    )


def losses(part: Part, effects: Sequence[Effect], points: Exact, computation: Computation) -> Iterator[Loss]:
    """What each effect lost, in the order of the rubric, until what the part lacks is told (扣完为止)."""
    if not (lack := lacking(part, points)):
        return
    left = Fraction(lack)
    for effect in effects:
        if effect.wins and (part.start is Start.FULL or effect.open_ended):
            continue  # what wins above a full part, or without a measure, is no loss where it is not met
        amount = computation.value(effect.points)
        raw = Fraction(effect.available) - Fraction(amount) if effect.wins else Fraction(amount)
        if raw > 0:
            applied = raw if abs(raw - left) < NOISE else min(raw, left)
            left = max(left - applied, Fraction(0))
            yield Loss(part, effect, raw, applied, offset=part.start is Start.FULL and points > 0)
    if left > NOISE:
        yield Loss(part, None, left, left, open_ended=any(effect.open_ended for effect in effects))

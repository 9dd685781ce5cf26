"""What is typed into a fact's cell in a proof: where points bend, what lies beside it, and what people type wrongly."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from random import Random

from xlforms.messages import say
from xlforms.model.expression import Numbers, compiled
from xlforms.model.fact import Fact, FactType
from xlforms.model.proof import Typed
from xlforms.model.rubric import Criterion
from xlforms.model.worth import effects_of, worth

NUMBERS = {FactType.COUNT, FactType.NUMBER, FactType.PERCENT}  # typed as numbers
Points = Callable[[Numbers], Fraction]
MOST_BENDS = 10  # of one fact: enough for the ends of a range and a sample of its steps; all pairs are tried
SWEEP = 160  # numbers looked at to find where points bend
REPORTED_WRONGLY = ("无", "约10", "十", "不适用")


@dataclass(frozen=True, slots=True)
class Choices:
    """`taken` by the form as an answer, `refused` by it; `lowest`, `highest`, `decimals` bound random numbers."""

    taken: tuple[Typed, ...]
    refused: tuple[Typed, ...]
    lowest: Decimal = Decimal(0)
    highest: Decimal = Decimal(0)
    decimals: int = 0

    def drawn(self, random: Random) -> Typed:
        """One that the form takes: an edge, or any number."""
        if self.highest > self.lowest and random.random() < 0.4:
            steps = int((self.highest - self.lowest).scaleb(self.decimals))
            return self.lowest + Decimal(random.randint(0, steps)).scaleb(-self.decimals)
        return random.choice(self.taken)


def choices_of(
    criterion: Criterion, targets: Numbers, bends: Mapping[str, Sequence[Decimal]], language: str, random: Random
) -> dict[str, Choices]:
    """Fact id -> what may be typed, for each fact that a unit fills in; `bends` as from `bends_of`."""
    return {
        fact.id: number_choices(fact, targets.get(fact.id), bends[fact.id], random)
        if fact.type in NUMBERS
        else word_choices(fact, language)
        for fact in criterion.typed_facts
    }


def word_choices(fact: Fact, language: str) -> Choices:
    """Answers from a list, days and texts."""
    match fact.type:
        case FactType.YES_NO:
            yes, no = say("form.yes", language), say("form.no", language)
            return Choices((yes, no), (None, "有", "√", f"{yes} ", Decimal(1), Decimal(0), "不适用", "?"))
        case FactType.CHOICE:
            return Choices(fact.choices, (None, f"{fact.choices[0]}?", Decimal(1)))
        case FactType.DATE:
            return Choices((Decimal(42369),), (None, "2015-12-31", "12月"))
        case _:
            return Choices(("x",), (None, " "))


def number_choices(fact: Fact, target: Decimal | None, bends: Sequence[Decimal], random: Random) -> Choices:
    """Bends and their neighbours, the bounds; beside them numbers out of bounds and numbers typed as text."""
    unit = Decimal(1).scaleb(-fact.decimals)
    special = [fact.lowest, fact.lowest + unit, fact.highest]
    special += [] if target is None else [target - unit, target, target + unit]
    chosen = random.sample(bends, min(MOST_BENDS, len(bends)))
    near = [bend + beside for bend in chosen for beside in (-unit, Decimal(0), unit)]
    inside = dict.fromkeys(number for number in special + near if answerable(fact, number))
    usual = target if target is not None else Decimal(3)
    texts = (f"{usual.normalize():f}{fact.measure}", f"{usual:f}", *REPORTED_WRONGLY)
    outside = (fact.lowest - unit, fact.highest + unit, usual + unit / 2, Decimal("0.5"))
    refused = (None, *texts, *(number for number in outside if not answerable(fact, number)))
    high = min(fact.highest, max(usual * 2, Decimal(20)))
    return Choices(tuple(inside), refused, fact.lowest, max(high, fact.lowest), fact.decimals)


def answerable(fact: Fact, number: Decimal) -> bool:
    """Whether it is in its bounds with no more decimals than allowed; of a percentage above 0, only above 1."""
    if fact.type is FactType.PERCENT and 0 < number <= 1:
        return False
    return fact.lowest <= number <= fact.highest and number == round(number, fact.decimals)


def points_of(criterion: Criterion, targets: Numbers) -> Points | None:
    """The computed points of a criterion as a function of its facts; None where nothing is computed."""
    parts = [compiled(worth(part, effects_of(criterion, part))) for part in criterion.parts if not part.judged]
    return (lambda facts: sum((Fraction(part(facts, targets)) for part in parts), Fraction(0))) if parts else None


def bends_of(criterion: Criterion, targets: Numbers) -> dict[str, list[Decimal]]:
    """Fact id -> the numbers at which the criterion's points bend or jump; none where nothing is computed."""
    points = points_of(criterion, targets)
    numbers = (fact for fact in criterion.typed_facts if fact.type in NUMBERS)
    return {
        fact.id: [] if points is None else sorted(set(found_bends(fact, criterion, targets, points)))
        for fact in numbers
    }


def found_bends(fact: Fact, criterion: Criterion, targets: Numbers, points: Points) -> Iterator[Decimal]:
    """Where the points' course over a fact bends or jumps, whatever rule makes it so."""
    for rest in surroundings(criterion, targets):
        numbers = list(sweep(fact, targets))
        try:
            course = [points({**rest, fact.id: number}) for number in numbers]
        except (KeyError, ZeroDivisionError):  # needs what no form knows: a mean of units, a review
            return
        for index in range(1, len(course) - 1):
            if course[index + 1] - course[index] != course[index] - course[index - 1]:
                yield numbers[index]


def sweep(fact: Fact, targets: Numbers) -> Iterator[Decimal]:
    """Evenly spaced numbers from the lowest to well above what is asked for."""
    unit = Decimal(1).scaleb(-fact.decimals)
    high = min(fact.highest, max(targets.get(fact.id, Decimal(0)) * 2, Decimal(100)))
    stride = max(unit, round((high - fact.lowest) / SWEEP / unit) * unit)
    stride = next((nice for nice in (Decimal("0.5"), Decimal(1)) if unit <= nice >= stride), stride)
    number = fact.lowest
    while number <= high:
        yield number
        number += stride


def surroundings(criterion: Criterion, targets: Numbers) -> Iterator[Mapping[str, Decimal]]:
    """What the other facts are meanwhile: as asked for, nothing, one."""
    names = tuple(criterion.facts)
    yield {name: targets.get(name, Decimal(1)) for name in names}
    yield dict.fromkeys(names, Decimal(0))
    yield dict.fromkeys(names, Decimal(1))

"""The fill-ins of a proof: every pair of what facts of one criterion may be, then random ones; all criteria at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import combinations, islice, product
from random import Random

from xlforms.model.expression import Numbers
from xlforms.model.proof import Typed
from xlforms.model.rubric import Criterion, Rubric
from xlforms.model.unit import Unit
from xlforms.proof.choices import Choices, bends_of, choices_of

FillIn = Mapping[str, Typed]
"""Row id of the form -> what is typed into its cell."""


class Cases:
    """Makes fill-ins for the units of one rubric; where the points bend is found once for equal targets."""

    def __init__(self, rubric: Rubric, language: str) -> None:
        self.rubric = rubric
        self.language = language
        self.bends: dict[tuple[str, tuple[tuple[str, Decimal], ...]], dict[str, list[Decimal]]] = {}

    def fill_ins(self, unit: Unit, count: int, random: Random) -> Iterator[FillIn]:
        """`count` whole forms. A criterion's points hang on its own facts, so each goes through a list of its own."""
        columns = []
        for criterion in self.rubric.criteria():
            choices = self.choices(criterion, targets_of(self.rubric, unit, criterion.id), random)
            columns.append(
                [
                    {f"{criterion.id}.{fact}": typed for fact, typed in answers.items()}
                    for answers in islice(answer_lists(choices, random), count)
                ]
            )
        for answers in zip(*columns, strict=True):
            yield {row: typed for one in answers for row, typed in one.items()}

    def choices(self, criterion: Criterion, targets: Numbers, random: Random) -> dict[str, Choices]:
        """What may be typed into the cells of a criterion."""
        key = (criterion.id, tuple(targets.items()))
        if key not in self.bends:
            self.bends[key] = bends_of(criterion, targets)
        return choices_of(criterion, targets, self.bends[key], self.language, random)


def targets_of(rubric: Rubric, unit: Unit, criterion_id: str) -> Numbers:
    """Fact id -> what the unit is asked for."""
    return {fact: value for (criterion, fact), value in rubric.targets(unit).items() if criterion == criterion_id}


def answer_lists(choices: Mapping[str, Choices], random: Random) -> Iterator[dict[str, Typed]]:
    """First everything at its first choice and everything blank; then singles and pairs in any order; then random."""
    if choices:
        yield {name: one.taken[0] for name, one in choices.items()}
        yield dict.fromkeys(choices)
    fixed = [*singles(choices), *pairs(choices)]
    random.shuffle(fixed)
    for chosen in fixed:
        yield {name: one.drawn(random) for name, one in choices.items()} | chosen
    while True:
        yield {
            name: random.choice(one.refused) if random.random() < 0.05 else one.drawn(random)
            for name, one in choices.items()
        }


def singles(choices: Mapping[str, Choices]) -> Iterator[dict[str, Typed]]:
    """Each fact once with each thing that may be typed."""
    for name, one in choices.items():
        yield from ({name: typed} for typed in (*one.refused, *one.taken))


def pairs(choices: Mapping[str, Choices]) -> Iterator[dict[str, Typed]]:
    """Any two facts with any two answers that the form takes."""
    for one, other in combinations(choices, 2):
        yield from ({one: a, other: b} for a, b in product(choices[one].taken, choices[other].taken))

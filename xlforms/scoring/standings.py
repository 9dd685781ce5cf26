"""The standing: units by points, ties 1, 2, 2, 4; what is still open is counted and makes it provisional."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from xlforms.model.rubric import Rubric
from xlforms.model.score import Score, Standing
from xlforms.model.unit import Unit
from xlforms.scoring.totals import total_of


def make_standings(
    rubric: Rubric, units: Sequence[Unit], scores: Mapping[str, Sequence[Score]]
) -> tuple[Standing, ...]:
    """By rank, equal ones in official order; units without any known points last, without a rank."""
    totals = {unit.id: total_of(rubric, scores.get(unit.id, ())) for unit in units}
    better = ranks(total for total in totals.values() if total is not None)
    standings = [
        Standing(
            None if total is None else better[total],
            unit_id,
            total,
            sum(score.points is None and not score.excluded for score in scores.get(unit_id, ())),
        )
        for unit_id, total in totals.items()
    ]
    return tuple(sorted(standings, key=lambda one: (one.rank is None, one.rank or 0)))


def ranks(totals: Iterable[Decimal]) -> dict[Decimal, int]:
    """Points -> rank: one more than there are units with more."""
    found: dict[Decimal, int] = {}
    for place, total in enumerate(sorted(totals, reverse=True), start=1):
        found.setdefault(total, place)
    return found

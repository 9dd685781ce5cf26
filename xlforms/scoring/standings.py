"""The standing: units by points, ties 1, 2, 2, 4; what is still open is counted and makes it provisional."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from xlforms.model.score import Score, Standing
from xlforms.model.unit import Unit


def make_standings(units: Sequence[Unit], scores: Mapping[str, Sequence[Score]]) -> tuple[Standing, ...]:
    """By rank, equal ones in official order; units without any known points last, without a rank."""
    totals = {unit.id: total_of(scores.get(unit.id, ())) for unit in units}
    ranked = [total for total in totals.values() if total is not None]
    standings = [
        Standing(
            None if total is None else 1 + sum(other > total for other in ranked),
            unit.id,
            total,
            sum(score.points is None for score in scores.get(unit.id, ())),
        )
        for unit in units
        for total in [totals[unit.id]]
    ]
    return tuple(sorted(standings, key=lambda one: (one.rank is None, one.rank or 0)))


def total_of(scores: Sequence[Score]) -> Decimal | None:
    """The sum of the known points; None where none is known."""
    known = [score.points for score in scores if score.points is not None]
    return sum(known, Decimal(0)) if known else None

"""The smallest counterexample: entries are left out and made plainer as long as form and scorer still part."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from xlforms.model.proof import Typed
from xlforms.proof.cases import FillIn
from xlforms.proof.opened import TOTAL
from xlforms.proof.trial import Parted, Trial

Fails = Callable[[FillIn], bool]


def shrink(trial: Trial, fill_in: FillIn, criterion_id: str) -> tuple[FillIn, Parted]:
    """The fewest and smallest entries, found greedily, and what both sides make of them."""

    def fails(tried: FillIn) -> bool:
        return parted(trial, tried, criterion_id) is not None

    filled = {row: typed for row, typed in fill_in.items() if typed is not None}
    own = {row: typed for row, typed in filled.items() if row.startswith(f"{criterion_id}.")}
    smallest: FillIn = own if criterion_id != TOTAL and fails(own) else filled
    plainer = smaller(fewer(smallest, fails), fails)
    while plainer != smallest:
        smallest = plainer
        plainer = smaller(fewer(smallest, fails), fails)
    found = parted(trial, smallest, criterion_id)
    assert found is not None
    return smallest, found


def parted(trial: Trial, fill_in: FillIn, criterion_id: str) -> Parted | None:
    """What both sides make of a criterion, where they differ."""
    return next((one for one in trial.run(fill_in) if one.criterion_id == criterion_id), None)


def fewer(fill_in: FillIn, fails: Fails) -> FillIn:
    """Without every entry that isn't needed; a whole criterion's first."""
    criteria = dict.fromkeys(row.partition(".")[0] + "." for row in fill_in)
    for start in (*criteria, *fill_in):
        without = {row: typed for row, typed in fill_in.items() if not row.startswith(start)}
        if fails(without):
            fill_in = without
    return fill_in


def smaller(fill_in: FillIn, fails: Fails) -> FillIn:
    """Each number as small and round as it can be."""
    for row, typed in list(fill_in.items()):
        for plain in plainer_than(typed):
            tried = {**fill_in, row: plain}
            if fails(tried):
                fill_in = tried
                break
    return fill_in


def plainer_than(typed: Typed) -> Iterator[Decimal]:
    """Numbers that are easier to look at, the plainest first."""
    if not isinstance(typed, Decimal):
        return
    whole = typed.to_integral_value()
    candidates = [Decimal(number) for number in (0, 1, 2, 3, 5, 10)]
    candidates += [(typed / 2).to_integral_value(), whole - 1, whole, round(typed, 1)]
    yield from (one for one in candidates if weight(one) < weight(typed))


def weight(number: Decimal) -> tuple[int, int, Decimal]:
    """Decimals weigh most, then a minus, then size."""
    exponent = number.normalize().as_tuple().exponent
    assert isinstance(exponent, int)  # no infinities are typed
    return max(0, -exponent), number < 0, abs(number)

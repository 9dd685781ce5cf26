"""One change that was found, and how changes of neighbouring cells become one finding."""

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from xlforms.messages import Words
from xlforms.model.finding import Finding, Place
from xlforms.model.folding import more
from xlforms.sheets.address import Position, area_name

NAMED = 3  # values in a sentence
LISTED = 12  # findings of one code on one sheet; more are counted


@dataclass(frozen=True)
class Change:
    """A change at one cell as it stands now. Those with the same `kind`, one below the other, are told together."""

    at: Position
    order: int = 0  # among the cells that were issued in its column: neighbours follow each other
    kind: Hashable = None
    slots: dict[str, object] = field(default_factory=dict)


def together(changes: Iterable[Change]) -> Iterator[list[Change]]:
    """Changes in groups: of one column and kind, without a cell between them that was left as it is."""
    ordered = sorted(changes, key=lambda one: (one.at[1], one.order))
    numbered = [(one, number) for number, one in enumerate(ordered)]
    for _, group in groupby(numbered, key=lambda pair: (pair[0].at[1], pair[0].order - pair[1], pair[0].kind)):
        yield [one for one, _ in group]


def told(code: str, file: str, sheet: str, changes: Iterable[Change]) -> Iterator[Finding]:
    """A finding a group, at its area, with the slots of its first change and `count`; beyond LISTED only counted."""
    groups = list(together(changes))
    for group in groups[:LISTED]:
        slots = {**group[0].slots, **values_of(group), "count": len(group)}
        yield Finding(code, Place(file, sheet, area_of(group)), slots)
    if rest := groups[LISTED:]:
        yield more(code, Place(file, sheet), len(rest))


def told_once(code: str, file: str, sheet: str, changes: Iterable[Change]) -> Iterator[Finding]:
    """One finding for all of them, at the first group, with `count`."""
    groups = list(together(changes))
    if groups:
        yield Finding(code, Place(file, sheet, area_of(groups[0])), {"count": sum(map(len, groups))})


def area_of(group: list[Change]) -> str:
    """Where a group stands."""
    rows, columns = [one.at[0] for one in group], [one.at[1] for one in group]
    return area_name((min(rows), min(columns), max(rows), max(columns)))


def values_of(group: list[Change]) -> dict[str, object]:
    """The one slot of a group that tells what stands or stood there, as a list; of two the first change's stay."""
    own = {"value", "issued"} & group[0].slots.keys()
    if len(own) != 1:
        return {}
    [slot] = own
    values = list(dict.fromkeys(one.slots[slot] for one in group))
    return {slot: listed(values)} if len(values) > 1 else {}


def listed(values: Iterable[object], named: int = NAMED) -> object:
    """The first values for a sentence, and whether there are more."""
    found = tuple(values)
    return found if len(found) <= named else Words("word.and-more", {"some": found[:named]})

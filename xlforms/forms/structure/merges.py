"""Merged cells: undone ones, and new ones that cover an input and with it what was typed there."""

from collections.abc import Collection, Iterator

from xlforms.forms.structure.changes import Change, told
from xlforms.forms.structure.placing import Pair
from xlforms.model.finding import Finding, Place
from xlforms.sheets.address import Position, area_name
from xlforms.sheets.book import CellKind


def merge_changes(
    pair: Pair, file: str, weighty: frozenset[Position] = frozenset(), known: Collection[str] = ()
) -> Iterator[Finding]:
    """merge-over-input, value-under-merge (a number that nobody sees: an error), merges-undone.

    Of the areas `known` by their names the finder has told.
    """
    returned = set(pair.returned.merges)
    issued = {area for one in pair.issued.sheet.merges if (area := pair.area(one))}
    if issued == returned:
        return
    title = pair.returned.title
    heavy = {pair.place(at) for at in weighty}
    inputs = {place for at in pair.issued.inputs if (place := pair.place(at))}
    merged: list[Change] = []
    unseen: list[Change] = []
    for area in sorted(returned - issued):
        slots: dict[str, object] = {"value": area_name(area), "area": area_name(area)}
        covered = [at for at in sorted(inputs) if inside(at, area) and at != area[:2]]
        stayed = area in pair.issued.sheet.merges  # while the rows below it were moved
        below = [pair.returned.cell(*at) for at in covered if at in heavy]
        filled = [cell for cell in below if cell.kind is not CellKind.BLANK]
        news = covered and not filled and not stayed and area_name(area) not in known
        merged += [Change(area[:2], kind=area, slots=slots)] if news else []
        unseen += [Change((one.row, one.column), kind=area, slots={**slots, "value": one.shown}) for one in filled]
    yield from told("merge-over-input", file, title, merged)
    yield from told("value-under-merge", file, title, unseen)
    undone = sorted(area for area in issued if pair.returned.merge_at(*area[:2]) is None)
    if undone:
        first = area_name(undone[0])
        yield Finding("merges-undone", Place(file, title, first), {"value": first, "count": len(undone)})


def inside(at: Position, area: tuple[int, int, int, int]) -> bool:
    """Whether a cell lies in an area."""
    return area[0] <= at[0] <= area[2] and area[1] <= at[1] <= area[3]

"""Reads back what a summary says that was published before: what may have been signed is compared with what is new."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from xlforms.messages import LANGUAGES, say
from xlforms.model.campaign import Campaign
from xlforms.model.score import Results, Standing
from xlforms.model.unit import Unit
from xlforms.reports.report import HEAD
from xlforms.sheets.book import Sheet
from xlforms.sheets.reading import read_book

COLUMNS = ("rank", "unit", "total")


@dataclass(frozen=True, slots=True)
class Place:
    """A unit's total and rank; None where it has none, or was not there."""

    points: Decimal | None = None
    rank: int | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """A unit whose total or rank is another than was published before."""

    unit: Unit
    old: Place
    new: Place


def moved_since(path: Path, campaign: Campaign, results: Results) -> tuple[Moved, ...] | None:
    """The units that stand otherwise than in that summary, by their rank now; None where it can't be read.

    Where there is none, nobody does.
    """
    if not path.is_file():
        return ()
    before, units = read_places(path), {unit.id: unit for unit in campaign.units}
    if before is None:
        return None
    now = ((units[one.unit_id], place(one)) for one in results.standings)
    found = (Moved(unit, before.get(unit.name, Place()), new) for unit, new in now)
    return tuple(one for one in found if one.old != one.new)


def read_places(path: Path) -> Mapping[str, Place] | None:
    """Name of a unit -> what a summary says of it; None where it can't be read as one."""
    book, _ = read_book(path)
    for sheet in book.sheets if book else ():
        for language in LANGUAGES:
            if columns := columns_of(sheet, language):
                return dict(places(sheet, columns))
    return None


def columns_of(sheet: Sheet, language: str) -> dict[str, int] | None:
    """Where the columns stand that are compared."""
    heads = {sheet.cell(HEAD + 1, column).shown: column for column in range(1, sheet.last_column + 1)}
    found = {name: heads.get(say(f"report.column.{name}", language), 0) for name in COLUMNS}
    return found if all(found.values()) else None


def places(sheet: Sheet, columns: Mapping[str, int]) -> Iterator[tuple[str, Place]]:
    """Line by line, as far as units are named."""
    for row in range(HEAD + 2, sheet.last_row + 1):
        name, points, rank = (sheet.cell(row, columns[key]) for key in ("unit", "total", "rank"))
        if not name.shown:
            return
        yield (
            name.shown,
            Place(
                points.value if isinstance(points.value, Decimal) else None,
                int(rank.value) if isinstance(rank.value, Decimal) else None,
            ),
        )


def place(standing: Standing) -> Place:
    """Where it stands now."""
    return Place(standing.points, standing.rank)

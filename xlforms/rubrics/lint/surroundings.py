"""What a rubric is used in: the tiers, departments and units of its campaign, as far as they are known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from xlforms.model.finding import Place
from xlforms.model.unit import Unit


@dataclass(frozen=True, slots=True)
class Surroundings:
    """None means not known (the rubric is checked alone, or the campaign file is broken there), never "none at all"."""

    tiers: tuple[str, ...] | None = None
    departments: tuple[str, ...] | None = None
    columns: tuple[str, ...] | None = None
    units: tuple[Unit, ...] = ()
    unit_places: Mapping[tuple[str, str], Place] = field(default_factory=dict)  # (unit id, column) -> its cell
    department_places: Mapping[str, Place] = field(default_factory=dict)  # department id -> where it is written
    previous: int | None = None  # how many earlier years' results are named

    def places_of(self, column: str) -> Iterator[tuple[Unit, Place]]:
        """Every unit with its cell in a column of the table."""
        for unit in self.units:
            yield unit, self.unit_places.get((unit.id, column), Place(""))

"""A campaign for a rubric that stands alone: only rubric, units and language matter to a formula."""

from __future__ import annotations

from datetime import date
from itertools import product
from pathlib import Path

from xlforms.messages import DEFAULT_LANGUAGE
from xlforms.model.campaign import Campaign, Office
from xlforms.model.rubric import Rubric
from xlforms.model.target import ColumnTarget, TierTarget
from xlforms.model.unit import Department, Unit

DAY = date(2000, 1, 1)
COLUMN_VALUES = ("12", "1", "0")  # of a column of the units' table where there is no table


def stand_in_campaign(rubric: Rubric, language: str = DEFAULT_LANGUAGE) -> Campaign:
    """A campaign with everything a form needs."""
    units = stand_in_units(rubric)
    reviewers = dict.fromkeys(section.reviewer for section in rubric.sections)
    return Campaign(
        folder=Path(),
        id=rubric.id,
        title=rubric.title,
        office=Office("-"),
        rubric=rubric,
        units=units,
        departments=tuple(Department(one, one) for one in reviewers),
        notice=DAY,
        deadline=DAY,
        language=language,
        tiers=tuple((tier, tier) for tier in dict.fromkeys(unit.tier for unit in units) if tier),
    )


def stand_in_units(rubric: Rubric) -> tuple[Unit, ...]:
    """A unit for each tier that has targets, with each of COLUMN_VALUES where targets come from the units' table."""
    targets = [fact.target for criterion in rubric.criteria() for fact in criterion.facts.values()]
    tiers = dict.fromkeys(tier for one in targets if isinstance(one, TierTarget) for tier in one.by_tier) or [""]
    columns = dict.fromkeys(one.column for one in targets if isinstance(one, ColumnTarget))
    values = COLUMN_VALUES if columns else COLUMN_VALUES[:1]
    return tuple(
        Unit(f"unit{number}", tier or f"unit{number}", tier, columns=dict.fromkeys(columns, value))
        for number, (value, tier) in enumerate(product(values, tiers), start=1)
    )

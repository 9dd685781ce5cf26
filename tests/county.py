"""The sample county-2015 in tests: what full marks are, and how a unit's returned workbook is filled in."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import openpyxl

from xlforms.forms.columns import INDEX
from xlforms.forms.layout import Layout, make_layout
from xlforms.model.campaign import Campaign
from xlforms.model.fact import FactType
from xlforms.model.unit import Unit
from xlforms.rubrics.campaign_file import read_campaign

SAMPLE = Path(__file__).parents[1] / "samples" / "county-2015"
Typed = str | int | float | None
"""What is typed into a cell; None leaves it blank."""


@cache
def county() -> Campaign:
    """The sample where it lies; nothing may be written into its folder."""
    campaign, findings = read_campaign(SAMPLE)
    assert campaign is not None, findings
    return campaign


def layout_of(campaign: Campaign) -> Layout:
    return make_layout(campaign.rubric, campaign.language)


def full_marks(campaign: Campaign, unit: Unit) -> dict[str, Typed]:
    """Row id -> what is typed for full marks: 是, the target, 0 of what costs points."""
    targets = campaign.rubric.targets(unit)
    return {
        f"{criterion.id}.{fact.id}": "是"
        if fact.type is FactType.YES_NO
        else float(targets.get((criterion.id, fact.id), 0))
        for criterion in campaign.rubric.criteria()
        for fact in criterion.facts.values()
    }


def cells_of(
    campaign: Campaign, facts: Mapping[str, Typed], claims: Mapping[str, Typed] | None = None
) -> dict[str, Typed]:
    """Cell of the issued form -> what is typed; `facts` by row id, `claims` by criterion id."""
    cells = {}
    for block in layout_of(campaign).blocks:
        for row in block.rows:
            if row.row_id in facts:
                cells[f"H{row.number}"] = facts[row.row_id]
        if claims and block.criterion.id in claims:
            cells[f"K{block.first}"] = claims[block.criterion.id]
    assert (INDEX["value"], INDEX["self"]) == (8, 11)
    return cells


def fill(source: Path, target: Path, cells: Mapping[str, Typed], sheet: str = "自评表") -> Path:
    """Type into cells with openpyxl and save under another name."""
    book = openpyxl.load_workbook(source)
    for name, typed in cells.items():
        book[sheet][name] = typed
    target.parent.mkdir(parents=True, exist_ok=True)
    book.save(target)
    return target

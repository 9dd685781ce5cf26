"""A whole campaign to measure on: the sample, issued, filled in by openpyxl as a unit would, and returned."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import openpyxl

import xlforms
from xlforms.forms.columns import INDEX
from xlforms.forms.layout import Row, make_layout
from xlforms.forms.writer import form_name
from xlforms.messages import say
from xlforms.model.campaign import Campaign
from xlforms.model.unit import Unit
from xlforms.workflow.folder import INBOX, ISSUED

NOW = datetime(2016, 1, 12, 9, tzinfo=UTC)
SAMPLE = "county-2015"


def make_campaign(folder: Path, units: int) -> Campaign:
    """The sample with its first `units` units, their forms issued and filled in the inbox."""
    campaign = xlforms.open_campaign(xlforms.new_campaign(folder, SAMPLE))
    campaign = replace(campaign, units=campaign.units[:units])
    xlforms.issue(campaign, NOW)
    for unit in campaign.units:
        fill(campaign, unit)
    return campaign


def fill(campaign: Campaign, unit: Unit) -> None:
    """Every input of one form: a little below the target, all yes, full marks claimed, one piece of evidence each."""
    layout, targets = make_layout(campaign.rubric, campaign.language), campaign.rubric.targets(unit)
    name = form_name(campaign, unit)
    book = openpyxl.load_workbook(campaign.folder / ISSUED / name)
    sheet = book[layout.grid.title]
    for block in layout.blocks:
        for row in block.rows:
            if row.fact:
                target = targets.get((block.criterion.id, row.fact.id))
                sheet.cell(row.number, INDEX["value"]).value = value_of(row, int(target or 0), campaign.language)
        sheet.cell(block.first, INDEX["self"]).value = float(block.criterion.max_points)
        sheet.cell(block.first, INDEX["evidence"]).value = f"{unit.name}：{block.criterion.title}"
    book.save(campaign.folder / INBOX / name)


def value_of(row: Row, target: int, language: str) -> str | int:
    """What a unit types for a fact."""
    assert row.fact is not None
    return say("form.yes", language) if row.fact.type == "yes_no" else max(target - 1, 0)


def returned(campaign: Campaign) -> list[Path]:
    """The filled forms, in official order."""
    return [campaign.folder / INBOX / form_name(campaign, unit) for unit in campaign.units]

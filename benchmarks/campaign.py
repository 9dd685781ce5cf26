"""A whole campaign to measure on: the sample, issued, filled in as the demo's units do, and returned."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import xlforms
from xlforms.forms.writing.writer import form_name
from xlforms.model.campaign import Campaign
from xlforms.workflow.demo.units import fill_form
from xlforms.workflow.folder import INBOX, ISSUED

NOW = datetime(2016, 1, 12, 9, tzinfo=UTC)
SAMPLE = "county-2015"


def make_campaign(folder: Path, units: int) -> Campaign:
    """The sample with its first `units` units, their forms issued and filled in the inbox."""
    campaign = xlforms.open_campaign(xlforms.new_campaign(folder, SAMPLE))
    campaign = replace(campaign, units=campaign.units[:units])
    xlforms.issue(campaign, NOW)
    for unit in campaign.units:
        name = form_name(campaign, unit)
        fill_form(campaign, unit, campaign.folder / ISSUED / name, campaign.folder / INBOX / name)
    return campaign


def returned(campaign: Campaign) -> list[Path]:
    """The filled forms, in official order."""
    return [campaign.folder / INBOX / form_name(campaign, unit) for unit in campaign.units]

"""A campaign of two units and one section in a folder of its own, and its people: they fill in and give points."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import xlforms
from tests.county import Typed, cells_of, fill, full_marks
from xlforms.forms.review.layout import review_rows
from xlforms.model.campaign import Campaign
from xlforms.model.score import Results, Score
from xlforms.workflow.taking_in import Received

NOW = datetime(2016, 1, 12, 9, tzinfo=UTC)


@dataclass
class Office:
    """Somebody at the head office with a clock; each thing that comes in is a minute later than the one before."""

    campaign: Campaign
    minutes: int = 0

    def now(self) -> datetime:
        self.minutes += 1
        return NOW + timedelta(minutes=self.minutes)

    def receive(self, path: Path) -> Received:
        """The file is taken in from where it lies."""
        os.utime(path, (self.minutes, self.minutes))
        [received] = xlforms.collect(self.campaign, [path], self.now())
        return received

    def send_in(
        self, unit_id: str, facts: Mapping[str, Typed] | None = None, claims: Mapping[str, Typed] | None = None
    ) -> Received:
        """The unit returns its form, with full marks otherwise."""
        unit = self.campaign.unit(unit_id)
        assert unit is not None
        form = next(one.path for one in xlforms.issue(self.campaign, NOW) if one.receiver == unit_id)
        cells = cells_of(self.campaign, full_marks(self.campaign, unit) | dict(facts or {}), claims)
        self.minutes += 1
        return self.receive(fill(form, self.campaign.folder / f"{unit_id}{self.minutes}.xlsx", cells))

    def give(self, department_id: str, lines: Mapping[str, tuple[Typed, Typed]], name: str = "") -> Received:
        """The department returns its workbook: `news@pingjiang` -> points, reason."""
        department = self.campaign.department(department_id)
        assert department is not None
        issued = {one.receiver: one.path for one in xlforms.review(self.campaign, self.now())}
        rows = {row.row_id: row.number for row in review_rows(self.campaign, department)}
        cells = {
            f"{column}{rows[line]}": typed
            for line, pair in lines.items()
            for column, typed in zip("LM", pair, strict=True)
        }
        self.minutes += 1
        target = self.campaign.folder / (name or f"{department_id}{self.minutes}.xlsx")
        return self.receive(fill(issued[department_id], target, cells, "评分表"))

    def results(self) -> Results:
        return xlforms.score(self.campaign)

    def score(self, line: str) -> Score:
        """`news@pingjiang`."""
        criterion, _, unit = line.partition("@")
        [found] = [one for one in self.results().scores if (one.criterion_id, one.unit_id) == (criterion, unit)]
        return found


@pytest.fixture
def office(tmp_path: Path) -> Office:
    folder = xlforms.new_campaign(tmp_path / "campaign", "county-2015")
    campaign = xlforms.open_campaign(folder)
    sections = campaign.rubric.sections[:1]
    rubric = replace(campaign.rubric, sections=sections, total=sections[0].max_points, fingerprint="0" * 64)
    return Office(replace(campaign, units=campaign.units[:2], rubric=rubric))

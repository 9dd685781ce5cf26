"""Mangled forms saved again by LibreOffice in six formats, many with one start of it: none is read wrongly."""

from collections import Counter
from dataclasses import replace

import pytest

from tests.county import county
from tests.workflow.rehearse.mixed import mixed_campaign
from tests.workflow.rehearse.rehearsed import failures
from xlforms.model.campaign import Campaign
from xlforms.sheets.mangling.resaving import RESAVES, resave
from xlforms.sheets.mangling.table import MANGLINGS, Stage
from xlforms.workflow.rehearse.make import Made, Workshop
from xlforms.workflow.rehearse.plan import Plan, go_together
from xlforms.workflow.rehearse.trial import Trial, tried

pytestmark = pytest.mark.long

SEED, MANY, OF_COUNTY = 74, 16, 2
NOT_READ = (".fods", ".csv", ".html")  # no format of ours; days as they are shown, which may mean two things


def made(campaign: Campaign, count: int, how: str) -> list[Made]:
    """Mangled up to three times, none of them in its bytes; the drawing goes on from format to format."""
    among = [one for one in MANGLINGS.values() if one.stage in {Stage.DRAFT, Stage.PARTS}]
    fit = [one for one in among if go_together([one, MANGLINGS[how]])]
    first = 1000 * list(RESAVES).index(how)
    workshop = Workshop(campaign, fit)
    return [workshop.make(Plan(SEED, first + number)) for number in range(count)]


@pytest.fixture(scope="module", params=RESAVES)
def found(request: pytest.FixtureRequest) -> list[Trial]:
    """The files that LibreOffice has saved, as read."""
    campaigns = [(mixed_campaign(), MANY), (county(), OF_COUNTY)]
    files = [(one, campaign) for campaign, count in campaigns for one in made(campaign, count, request.param)]
    before = {number: one.file for number, (one, _) in enumerate(files)}
    sheets = {number: one.sheet for number, (one, _) in enumerate(files)}
    saved = resave(before, sheets, request.param)
    return [tried(replace(files[number][0], file=file), files[number][1]) for number, file in saved.items()]


def test_nothing_is_read_wrongly(found: list[Trial]) -> None:
    assert failures(found) == []


def test_nearly_all_were_saved(found: list[Trial]) -> None:
    """LibreOffice can't open some XML that others write."""
    assert len(found) >= (MANY + OF_COUNTY) * 3 // 4


def test_most_is_read_fully(found: list[Trial]) -> None:
    verdicts = Counter(one.verdict for one in found if one.keeps)
    told = [(one.name, one.manglings, one.codes) for one in found if one.keeps and one.verdict != "right"]
    assert verdicts["right"] > verdicts["returned"] or found[0].name.endswith(NOT_READ), told

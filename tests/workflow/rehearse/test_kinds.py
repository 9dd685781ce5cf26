"""Each kind of workbook rehearsed by itself: registers, lists of evidence, reviews, forms of older versions."""

from dataclasses import replace

import pytest

from tests.county import county
from tests.workflow.rehearse.mixed import mixed_campaign
from tests.workflow.rehearse.rehearsed import failures, office, report, trials
from xlforms.forms import evidence
from xlforms.forms.events import reader as register_reader
from xlforms.forms.review import reader as review_reader
from xlforms.model.event import Event
from xlforms.sheets.mangling.table import MANGLINGS, Stage
from xlforms.workflow.rehearse.form_returns import FormReturns
from xlforms.workflow.rehearse.kinds import kinds_of
from xlforms.workflow.rehearse.make import Workshop
from xlforms.workflow.rehearse.older_returns import OlderReturns
from xlforms.workflow.rehearse.returns import Returns
from xlforms.workflow.rehearse.review_returns import ReviewReturns

pytestmark = pytest.mark.long

SEED = 2023
FEW = replace(county(), units=county().units[:4])
ON_LISTS = [one for one in MANGLINGS.values() if one.name.startswith("list-")]
PLAIN = [MANGLINGS["odd-name"]]
ONCE = range(0, 50, 10)  # files that are mangled once


def test_what_a_campaign_issues() -> None:
    assert [one.kind for one in kinds_of(county())] == ["form", "older", "review"]
    assert [one.kind for one in kinds_of(office())] == ["events"]


def test_registers() -> None:
    found = trials(office(), SEED, range(120))
    assert failures(found) == []
    assert report(found).shares[1].percent >= 95
    assert {one.kind for one in found} == {"events"}


def test_reviews_that_lose_what_tells_lines_apart() -> None:
    among = [one for one in MANGLINGS.values() if one.stage is Stage.DRAFT]
    assert failures(trials(FEW, SEED, range(80), Workshop(FEW, among, [ReviewReturns(FEW)]))) == []


def test_lists_of_evidence() -> None:
    campaign = mixed_campaign()
    found = trials(campaign, SEED, range(0, 400, 10), Workshop(campaign, ON_LISTS, [FormReturns(campaign, listing=1)]))
    assert failures(found) == []
    assert {one.verdict for one in found if one.keeps} == {"right"}


def test_forms_of_older_versions_are_returned_whatever_was_done_to_them() -> None:
    campaign = mixed_campaign()
    found = trials(campaign, SEED, range(60), Workshop(campaign, kinds=[OlderReturns(campaign)]))
    assert {one.verdict for one in found} == {"returned"}


def verdicts(returns: Returns) -> set[str]:
    """Of files to which nothing was done."""
    campaign = returns.campaign
    return {one.verdict for one in trials(campaign, SEED, ONCE, Workshop(campaign, PLAIN, [returns]))}


def test_a_review_read_without_its_last_line_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert verdicts(ReviewReturns(FEW)) == {"right"}
    whole = review_reader.review_grid
    monkeypatch.setattr(
        review_reader, "review_grid", lambda *asked: replace(whole(*asked), inputs=whole(*asked).inputs[:-2])
    )
    assert "wrong" in verdicts(ReviewReturns(FEW))


def test_an_event_too_few_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    [registers] = kinds_of(office())
    assert verdicts(registers) == {"right"}

    def all_but_the_first(reader: register_reader.RowReader) -> list[Event]:
        return list(rows(reader))[1:]

    rows = register_reader.read_rows
    monkeypatch.setattr(register_reader, "read_rows", all_but_the_first)
    assert verdicts(registers) == {"wrong"}


def test_a_document_dropped_in_silence_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    campaign = mixed_campaign()
    monkeypatch.setattr(evidence, "documents_of", lambda _: [])
    found = trials(campaign, SEED, range(0, 200, 10), Workshop(campaign, PLAIN, [FormReturns(campaign)]))
    assert {one.verdict for one in found} == {"right", "wrong"}

"""Codes that older versions make: a form of an earlier rubric that came back, or whose answers are to be moved."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from openpyxl.workbook import Workbook

import xlforms
from tests.findings.made import Made, Make
from tests.workflow.transplanting import NOW, edited, filled, make_campaign, next_version
from xlforms.forms.writing.writer import write_form
from xlforms.model.campaign import Campaign
from xlforms.model.finding import Finding
from xlforms.workflow.transplant import transplant


def moved(*replacements: tuple[str, str]) -> Make:
    """The answers to version 1 moved to a version 2 with other words in its file."""

    def make(folder: Path) -> list[Finding]:
        campaign = make_campaign(folder / "campaign")
        source = filled(campaign)
        return list(transplant(next_version(campaign, *replacements), source).findings)

    return make


def moved_from(source: Callable[[Campaign], Path], unit_id: str = "pingjiang") -> Make:
    """The answers of a file moved to a form of the same version."""

    def make(folder: Path) -> list[Finding]:
        campaign = make_campaign(folder / "campaign")
        return list(transplant(campaign, source(campaign), unit_id=unit_id).findings)

    return make


def damaged(campaign: Campaign) -> Path:
    """The end of the zip is missing."""
    source = filled(campaign)
    content = source.read_bytes()
    source.write_bytes(content[: len(content) * 97 // 100])
    return source


def below(campaign: Campaign) -> Path:
    """A number below the table, where the total was."""

    def edit(book: Workbook) -> None:
        book["自评表"]["B19"], book["自评表"]["K25"] = None, 7

    return edited(filled(campaign), edit)


def maximum(book: Workbook) -> None:
    """The standard points of the first criterion raised to 5."""
    book["自评表"]["I6"] = 5


def unlisted(book: Workbook) -> None:
    """The list of evidence deleted."""
    del book["佐证材料"]


def never_issued(folder: Path) -> list[Finding]:
    """A draft of version 2 that was never issued comes back."""
    campaign = make_campaign(folder / "campaign")
    draft = replace(campaign, rubric=replace(campaign.rubric, version=3, fingerprint="d" * 64))
    write_form(folder / "draft.xlsx", draft, campaign.units[0])
    [received] = xlforms.collect(campaign, [folder / "draft.xlsx"], NOW)
    assert received.record
    return list(received.record.findings)


def without_rubric(folder: Path) -> list[Finding]:
    """A form of a version that is kept nowhere."""
    campaign = make_campaign(folder / "campaign")
    source = filled(replace(campaign, rubric=replace(campaign.rubric, version=7, fingerprint="e" * 64)))
    return list(transplant(campaign, source).findings)


TRANSPLANTS: Mapping[str, Made] = {
    "question-changed": Made(moved(("title: 甲, measure: 篇", "title: 甲, measure: 条")), "自评表!H6", "条"),
    "question-gone": Made(moved(("a: {title: 甲", "z: {title: 甲"), ("of: [a]", "of: [z]")), "自评表!H6", "甲"),
    "question-edited": Made(moved_from(lambda campaign: edited(filled(campaign), maximum)), "自评表!K6", "5"),
    "evidence-lost": Made(moved_from(lambda campaign: edited(filled(campaign), unlisted)), "", "佐证材料"),
    "answer-unplaced": Made(moved_from(below), "自评表!K25", "7"),
    "file-incomplete": Made(moved_from(damaged), "", ""),
    "of-another-unit": Made(moved_from(lambda campaign: filled(campaign, unit=1)), "", ""),
    "of-another-campaign": Made(
        moved_from(lambda campaign: filled(replace(campaign, id="county-2014"))), "", "county-2014"
    ),
    "version-not-known": Made(without_rubric, "", ""),
    "not-issued": Made(never_issued, "", "3"),
}

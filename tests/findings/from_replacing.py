"""Codes that tell what counts: files that replace others, decisions of the office, what an earlier program noted."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from shutil import copyfile, copytree

import xlforms
from tests.county import Typed, fill
from tests.findings.made import Made, Make
from tests.registers import make_campaign, note
from tests.returned.corpus import FOLDER
from xlforms.forms.review.layout import review_rows
from xlforms.ledger.ledger import open_ledger
from xlforms.model.campaign import Campaign
from xlforms.model.finding import Finding, Place
from xlforms.workflow.holdings import holdings

NOW = datetime(2025, 1, 10, 9, tzinfo=UTC)
FIRST = "2023-05-06 | 权益部 | 公文草拟 | 公文：差错 | 7号文 | 7 | 一半 | 核稿单"
SECOND = "2023-05-07 | 宣传部 | 公文草拟 | 公文：差错 | 8号文 | 5 | 全部 | 核稿单"


def corpus(folder: Path) -> Campaign:
    """The campaign of the corpus, in a folder of its own."""
    return xlforms.open_campaign(copytree(FOLDER / "definition", folder / "campaign"))


def take_in(campaign: Campaign, *paths: Path, accept: bool = False) -> list[Finding]:
    """What is found in the last of them."""
    for path in paths:
        for one in xlforms.collect(campaign, [path], NOW, accept=accept):
            last = one.record
    assert last is not None
    return list(last.findings)


def untouched(folder: Path) -> list[Finding]:
    """A form that comes back as it was issued."""
    campaign = corpus(folder)
    return take_in(campaign, next(one.path for one in xlforms.issue(campaign, NOW)))


def registers(*sent: Sequence[str], accept: bool = False) -> Make:
    """Registers of one department, one after the other; with `accept` the last one by decision of the office."""

    def make(folder: Path) -> list[Finding]:
        campaign = make_campaign(folder / "campaign")
        issued = next(one.path for one in xlforms.events(campaign, NOW) if one.receiver == "office")
        paths = [note(issued, folder / f"{number}.xlsx", lines) for number, lines in enumerate(sent)]
        found = take_in(campaign, *paths)
        return take_in(campaign, paths[-1], accept=True) if accept else found

    return make


def reviews(points: Typed) -> Make:
    """A review with 5 points in its first line, then one with others."""

    def make(folder: Path) -> list[Finding]:
        campaign = corpus(folder)
        take_in(campaign, FOLDER / "as-issued.xlsx")
        department = campaign.reviewers[0]
        issued = next(one.path for one in xlforms.review(campaign, NOW) if one.receiver == department.id)
        [row] = [one.number for one in review_rows(campaign, department)][:1]
        kept: dict[str, Typed] = {f"L{row + 1}": 1, f"M{row + 1}": "核对"}
        cells: list[dict[str, Typed]] = [{f"L{row}": given, f"M{row}": "核对", **kept} for given in (1, points)]
        return take_in(campaign, *(fill(issued, folder / f"{n}.xlsx", one, "评分表") for n, one in enumerate(cells)))

    return make


def named_otherwise(folder: Path) -> list[Finding]:
    """A form named after another unit, where its own unit has sent one."""
    other = folder / "西山县.xlsx"
    copyfile(FOLDER / "value-with-measure.xlsx", other)
    return take_in(corpus(folder), FOLDER / "as-issued.xlsx", other)


def taken_back(folder: Path) -> list[Finding]:
    """The earlier one of two forms, by decision of the office."""
    campaign = corpus(folder)
    first = FOLDER / "as-issued.xlsx"
    take_in(campaign, first, FOLDER / "value-with-measure.xlsx")
    return take_in(campaign, first, accept=True)


def of_an_earlier_program(folder: Path) -> list[Finding]:
    """A finding whose code this program doesn't know."""
    campaign = corpus(folder)
    take_in(campaign, FOLDER / "as-issued.xlsx")
    with open_ledger(campaign.folder) as ledger:
        [record] = ledger.records()
        gone = Finding("number-odd", Place("old.xlsx", "自评表", "H6"), {"value": 3})
        ledger.record(replace(record, sha256="0" * 64, findings=(gone,)))
        return [finding for one in ledger.records() for finding in one.findings]


def not_needed(folder: Path) -> list[Finding]:
    """A picture in the inbox of a campaign for which all has come in."""
    campaign = corpus(folder)
    campaign = replace(campaign, units=campaign.units[:1])
    (folder / "scan.pdf").write_bytes(b"%PDF-1.4")
    take_in(campaign, folder / "scan.pdf", FOLDER / "as-issued.xlsx")
    return list(holdings(campaign).findings())


def older_review(folder: Path) -> list[Finding]:
    """A department's workbook for version 9 of the rubric."""
    campaign = corpus(folder)
    before = replace(campaign, rubric=replace(campaign.rubric, version=9, fingerprint="1" * 64))
    before = replace(before, folder=folder / "before")
    before.folder.mkdir()
    return take_in(campaign, xlforms.review(before, NOW)[0].path)


REPLACING: Mapping[str, Made] = {
    "not-filled-in": Made(untouched, ""),
    "register-replaced": Made(registers([FIRST], [FIRST, SECOND]), "", "0.xlsx"),
    "events-gone": Made(registers([FIRST], [SECOND]), "", "7号文"),
    "review-replaced": Made(reviews(0.5), "", "1→0.5"),
    "points-left-blank": Made(reviews(None), "", "0.xlsx"),
    "replaces-under-other-name": Made(named_otherwise, "", "as-issued.xlsx"),
    "accepted-all-the-same": Made(registers([FIRST], [SECOND], accept=True), "", "7号文"),
    "counts-again": Made(taken_back, ""),
    "unknown-code": Made(of_an_earlier_program, "自评表!H6", "number-odd"),
    "not-needed": Made(not_needed, ""),
    "department-version": Made(older_review, "", "9"),
}

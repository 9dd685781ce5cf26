"""campaign_file: the three files of a folder, all their faults in one go."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from xlforms.errors import NotACampaign, XlformsError
from xlforms.model.finding import Finding
from xlforms.rubrics.campaign_file import read_campaign
from xlforms.rubrics.check import check_folder_or_file
from xlforms.sheets.book import Cell, CellKind
from xlforms.sheets.values import read_date

Tell = Callable[[list[Finding]], list[str]]

CAMPAIGN = """\
id: small-2016
title: Small
office:
  name: Office
  email: office@example.org
rubric: rubric.yaml
units:
  file: units.csv
  columns: {townships: Townships}
tiers: {county: County, zone: Zone}
departments:
  - {id: office, name: Office}
notice: 2016-01-08
deadline: 2016-01-12
steps:
  - {date: 2016-01-19, what: Speech}
mail: {host: smtp.example.org, port: 465}
"""
UNITS = "ID,Name,Tier,Townships\na,A,County,5\nb,B,zone,3\n"


@pytest.fixture
def folder(tmp_path: Path, sound: str) -> Path:
    """A campaign without a fault."""
    (tmp_path / "campaign.yaml").write_text(CAMPAIGN, encoding="utf-8")
    (tmp_path / "rubric.yaml").write_text(sound, encoding="utf-8")
    (tmp_path / "units.csv").write_text(UNITS, encoding="utf-8")
    return tmp_path


def replace(path: Path, old: str, new: str) -> None:
    """Change a file."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_campaign(folder: Path) -> None:
    campaign, findings = read_campaign(folder)
    assert findings == []
    assert campaign is not None
    assert (campaign.id, campaign.language, campaign.office.email) == ("small-2016", "zh-CN", "office@example.org")
    assert (campaign.notice, campaign.deadline) == (date(2016, 1, 8), date(2016, 1, 12))
    assert campaign.tiers == (("county", "County"), ("zone", "Zone"))
    assert campaign.steps == ((date(2016, 1, 19), "Speech"),)
    assert [(unit.id, unit.tier) for unit in campaign.units] == [("a", "county"), ("b", "zone")]
    assert [section.id for section in campaign.sections_of("office")] == ["office"]
    assert (campaign.mail.host, campaign.mail.port, campaign.mail.security) == ("smtp.example.org", 465, "tls")


@pytest.mark.parametrize(
    ("keys", "day"),
    [
        ("", ""),
        ("dates: day-month", "2015-03-08"),
        ("language: en\ndates: month-day", "2015-08-03"),
        ("language: en", ""),
    ],
)
def test_the_order_of_dates(folder: Path, keys: str, day: str) -> None:
    replace(folder / "campaign.yaml", "title: Small\n", f"title: Small\n{keys}\n")
    campaign, findings = read_campaign(folder)
    assert (findings, campaign is not None) == ([], True)
    assert campaign is not None
    cell = Cell(1, 1, CellKind.TEXT, "8/3/2015")
    reading = read_date(cell, campaign.deadline, conventions=campaign.conventions)
    assert (reading.text if day else reading.slots["read"]) == (day or "2015-08-03 / 2015-03-08")


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("id: small-2016", "id: Small", ["1:5 id-malformed"]),
        ("id: small-2016\n", "", ["1:1 key-missing"]),
        ("deadline: 2016-01-12", "deadline: 2016年1月12日", ["14:11 date-unreadable"]),
        ("deadline: 2016-01-12", "deadline: 2016-02-30", ["14:11 date-unreadable"]),
        ("deadline: 2016-01-12", "deadline: 2016-01-01", ["14:11 deadline-before-notice"]),
        ("office@example.org", "office", ["5:10 email-malformed"]),
        ("rubric: rubric.yaml", "rubric: rubrik.yaml", ["6:9 file-missing"]),
        ("file: units.csv", "file: units.ods", ["8:9 file-missing"]),
        ("title: Small", "title: Small\nlanguage: de", ["3:11 choice-unknown"]),
        ("title: Small", "title: Small\ndates: day-first", ["3:8 choice-unknown"]),
        ("{id: office, name: Office}", "{id: office, name: Office}\n  - {id: office, name: B}", ["13:10 id-duplicate"]),
        ("{id: office, name: Office}", "{id: offices, name: Office}", ["9:15 department-unknown"]),
        ("port: 465", "port: 99999", ["17:38 number-out-of-range"]),
        ("port: 465", "port: 465, pasword: x", ["17:43 key-unknown"]),
        ("zone: Zone}", "zones: Zone}", ["3:3 unit-tier-unknown", "16:64 target-tier-missing", "16:76 tier-unknown"]),
        ("townships: Townships", "townships: Towns", ["1:1 units-column-missing"]),
        ("tiers: {county: County, zone: Zone}\n", "", ["16:65 tier-unknown", "16:76 tier-unknown"]),
        ("departments:\n  - {id: office, name: Office}\n", "departments: []\n", ["9:15 department-unknown"]),
        ("departments:\n  - {id: office, name: Office}\n", "departments: office\n", ["11:14 list-expected"]),
        ("columns: {townships: Townships}", "columns: [Townships]", ["9:12 mapping-expected"]),
    ],
)
def test_one_fault(folder: Path, tell: Tell, old: str, new: str, found: list[str]) -> None:
    replace(folder / "campaign.yaml", old, new)
    assert sorted(tell(read_campaign(folder)[1])) == sorted(found)


def test_the_faults_of_all_three_files_are_told_at_once(folder: Path) -> None:
    replace(folder / "campaign.yaml", "notice: 2016-01-08", "notice: soon")
    replace(folder / "units.csv", "b,B", ",B")
    replace(folder / "rubric.yaml", "total: 5", "total: 6")
    campaign, findings = read_campaign(folder)
    assert campaign is None
    assert [f"{finding.place} {finding.code}" for finding in findings] == [
        "campaign.yaml:13:9 date-unreadable",
        "units.csv:3:1 unit-field-blank",
        "rubric.yaml:4:8 sum-total",
    ]
    assert check_folder_or_file(str(folder)) == findings
    assert check_folder_or_file(folder / "campaign.yaml") == findings
    assert check_folder_or_file(folder / "rubric.yaml") == findings[2:]
    assert check_folder_or_file(folder / "units.csv") == findings[1:2]


def test_a_warning_does_not_stop_a_campaign(folder: Path, tell: Tell) -> None:
    replace(folder / "rubric.yaml", "county: 4", "county: 0")
    campaign, findings = read_campaign(folder)
    assert campaign is not None
    assert tell(findings) == ["16:73 target-zero"]


def test_a_rubric_alone_is_checked_as_far_as_it_goes(tmp_path: Path, sound: str) -> None:
    (tmp_path / "other.yaml").write_text(sound, encoding="utf-8")
    assert check_folder_or_file(tmp_path / "other.yaml") == []


def test_a_file_or_folder_that_cannot_be_checked(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_text("x")
    with pytest.raises(NotACampaign, match=r"campaign\.yaml"):
        read_campaign(tmp_path)
    with pytest.raises(NotACampaign, match="nowhere"):
        check_folder_or_file(tmp_path / "nowhere")
    with pytest.raises(XlformsError, match=r"a\.docx"):
        check_folder_or_file(tmp_path / "a.docx")
    with pytest.raises(XlformsError, match=r"nowhere\.yaml"):
        check_folder_or_file(tmp_path / "nowhere.yaml")

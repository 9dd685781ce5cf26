"""What leaves the house, element by element as it was when a person last looked at it."""

from pathlib import Path

import pytest

import xlforms
from tests.golden import differences, elements
from tests.workflow.conftest import NOW, Office

NAMES = ("form", "review", "summary", "ranking")


@pytest.fixture
def made(office: Office, monkeypatch: pytest.MonkeyPatch) -> dict[str, Path]:
    """The workbooks of a small campaign: one unit's form, the department's, both of the results (no PDF is needed)."""
    monkeypatch.setattr("xlforms.sheets.office.find_office", lambda: None)
    form = xlforms.issue(office.campaign, NOW)[0].path
    office.send_in("pingjiang", {"news.city": 76, "meetings.absences": 1}, {"news": 6})
    office.send_in("yueyang")
    review = xlforms.review(office.campaign, office.now())[0].path
    office.give("office", {"news@pingjiang": (3.5, "重复1条"), "internal@yueyang": (1, None)})
    published = {path.name: path for path in xlforms.publish(office.campaign).files}
    return {"form": form, "review": review} | {name: published[f"{name}.xlsx"] for name in ("summary", "ranking")}


def test_every_workbook_is_as_it_was(made: dict[str, Path]) -> None:
    assert {name: differences(made[name], name) for name in NAMES} == {name: [] for name in NAMES}


def test_a_change_would_be_seen(made: dict[str, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XLFORMS_GOLDEN", raising=False)
    assert differences(made["form"], "summary") != []
    assert any("市妇联采用信息" in line and "r='E6'" in line for line in elements(made["form"]))

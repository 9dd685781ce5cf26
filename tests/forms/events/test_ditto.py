"""Ditto marks are no values: the row is not read, and what it could say is told; shares are read as they are shown."""

from pathlib import Path

import openpyxl
import pytest

from tests.forms.events.reading import GOOD, Read
from tests.registers import SHEET, note
from xlforms.model.campaign import Campaign
from xlforms.workflow.reading import read_form

BELOW = "2023-06-07 | 权益部 | 公文草拟 | 公文：差错 | 8号文 | 2 | 全部 | 核稿单"


@pytest.mark.parametrize("mark", ["〃", "″", '"', "——〃——", "同上", "（同上）", "同上。", "as above", "Ditto"])
def test_a_matter_as_above_is_asked_for(campaign: Campaign, issued: dict[str, Path], tmp_path: Path, mark: str) -> None:
    path = note(issued["office"], tmp_path / "back.xlsx", [GOOD, BELOW, BELOW], {"E7": mark, "E8": mark})
    submission, findings = read_form(path, campaign)
    found = [(one.place.cell, one.slots["value"], one.slots["read"]) for one in findings if one.code == "ditto-mark"]
    assert found == [("E7", mark, "7号文"), ("E8", mark, "7号文")]
    assert [one.place.cell for one in submission.events] == ["A6"]


@pytest.mark.parametrize("column", ["A", "B", "C", "D", "F", "G"])
def test_no_column_takes_it_for_a_value(read: Read, column: str) -> None:
    submission, findings = read(GOOD, BELOW, cells={f"{column}7": "同上"})
    assert findings == [f"{column}7 ditto-mark"]
    assert [one.place.cell for one in submission.events] == ["A6"]


def test_nothing_above_is_said_so(read: Read) -> None:
    assert read(GOOD, cells={"E6": "〃"})[1] == ["E6 ditto-mark"]


@pytest.mark.parametrize("matter", ["同上级联络", "8″屏采购", "关于“同上”的函", "同"])
def test_words_that_only_begin_alike_are_a_matter(read: Read, matter: str) -> None:
    submission, findings = read(GOOD, cells={"E6": matter})
    assert findings == []
    assert [one.matter for one in submission.events] == [matter]


def test_a_source_as_above_is_a_text(read: Read) -> None:
    assert read(GOOD, BELOW, cells={"H7": "同上"})[1] == []


@pytest.mark.parametrize(
    ("shown", "findings"),
    [("General", []), ("0.0", []), ("0%", []), ("0", ["G6 shown-otherwise"]), ('"全部"', ["G6 shown-otherwise"])],
)
def test_a_share_is_the_one_that_is_shown(
    campaign: Campaign, issued: dict[str, Path], tmp_path: Path, shown: str, findings: list[str]
) -> None:
    path = note(issued["office"], tmp_path / "back.xlsx", [GOOD], {"G6": 0.5})
    book = openpyxl.load_workbook(path)
    book[SHEET]["G6"].number_format = shown
    book.save(path)
    found = [f"{one.place.cell} {one.code}" for one in read_form(path, campaign)[1]]
    assert found == findings

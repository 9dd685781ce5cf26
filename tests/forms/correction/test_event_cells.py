"""What the correction pack of a register tells of a cell: of which event, what was read, what could stand there."""

from datetime import date
from pathlib import Path

import pytest

from tests.registers import make_campaign, note
from xlforms.forms.correction.returned import Returned
from xlforms.forms.correction.told import tell
from xlforms.forms.events.writer import write_register
from xlforms.model.campaign import Campaign
from xlforms.sheets.reading import read_book
from xlforms.workflow.reading import read_form

GOOD = "2023-05-06 | 权益部 | 公文草拟 | 公文：差错 | 7号文 | 7 | 一半 | 核稿单"
BEGINNING = "2023-05-06 | 权益部 | 公文草拟 | "
UNITS = "权益部、宣传部、家儿部、组织部、活动中心（选一个）"
LINES = {
    "3月10日 | 权益部 | 公文草拟 | 公文：差错 | | 7 | 全部 | ": ("A7", "权益部 · 日期", "没有读取", "2023-03-10"),
    "2023-05-06 | 妇联 | 公文草拟 | 公文：差错 | | 7 | 全部 | ": ("B7", "被考核单位", "没有读取", UNITS),
    f"{BEGINNING} 失泄密 | | 7 | 全部 | ": ("D7", "权益部 · 事件种类", "没有读取", "公文：差错、通报：批评（选一个）"),
    f"{BEGINNING} 公文：差错 | | 约12 | 全部 | ": ("F7", "权益部 · 数量", "没有读取", "12"),
    f"{BEGINNING} 公文：差错 | | 若干 | 全部 | ": ("F7", "权益部 · 数量", "没有读取", "1"),
    f"{BEGINNING} 公文：差错 | | | 全部 | ": ("F7", "权益部 · 数量", "", "1"),
    f"{BEGINNING} 公文：差错 | | 7 | 三成 | ": ("G7", "权益部 · 责任比例", "没有读取", "全部、一半（选一个）"),
}
OF_THE_OTHER = "2023-05-06 | 权益部 | 业务实绩 | 任务：完成率 | 一号任务 | 0.9 | 全部 | "
WITHOUT_MATTER = "2023-05-06 | 权益部 | 正向激励 | 表彰：市级 | | 1 | 全部 | 文件"


@pytest.fixture(scope="module")
def campaign(tmp_path_factory: pytest.TempPathFactory) -> Campaign:
    return make_campaign(tmp_path_factory.mktemp("inside"))


def told(campaign: Campaign, folder: Path, lines: tuple[str, ...], department: int = 0) -> list[tuple[str, ...]]:
    """(cell, item, read, example) of each line of the list."""
    receiver = campaign.departments[department]
    write_register(folder / "issued.xlsx", campaign, receiver)
    path = note(folder / "issued.xlsx", folder / "back.xlsx", lines)
    submission, findings = read_form(path, campaign)
    book, _ = read_book(path)
    assert book is not None
    returned = Returned(campaign, receiver, submission, tuple(findings), book, date(2024, 1, 12))
    return [(one.finding.place.cell, one.item, one.read, one.example) for one in tell(returned)]


@pytest.mark.parametrize("line", LINES)
def test_each_column(campaign: Campaign, tmp_path: Path, line: str) -> None:
    place, item, read, example = LINES[line]
    assert told(campaign, tmp_path, (GOOD, line)) == [(place, f"第7行 · {item}", read, example)]


def test_of_a_row_that_lacks_several_things_all_are_named(campaign: Campaign, tmp_path: Path) -> None:
    found = told(campaign, tmp_path, (GOOD, " | | | | 待补充 | 7 | 全部 | "))
    assert found == [("A7", "第7行 · 日期、被考核单位、考核内容、事件种类", "", "")]


def test_a_percentage_in_doubt_and_a_matter(campaign: Campaign, tmp_path: Path) -> None:
    assert told(campaign, tmp_path, (OF_THE_OTHER, WITHOUT_MATTER), department=1) == [
        ("F6", "第6行 · 权益部 · 数量", "没有读取", "93（93% 填 93）"),
        ("E7", "第7行 · 权益部 · 事项", "", "关于开展维权月活动的通知"),
    ]

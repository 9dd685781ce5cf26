"""`xlforms events` and the road of a campaign without forms, in the installed program: what it says, what is next."""

from pathlib import Path

import pytest

from tests.installed import Xlforms
from tests.registers import make_campaign, note

LINE = "2023-05-06 | 权益部 | 公文草拟 | 公文：差错 | 1号文 | 7 | 全部 |"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A campaign of its own."""
    return make_campaign(tmp_path / "inside").folder


def test_issue_says_that_no_form_is_needed(xlforms: Xlforms, folder: Path) -> None:
    ran = xlforms("issue", cwd=folder)
    assert (ran.code, ran.err) == (0, "")
    assert ran.lines[0].startswith("Units report nothing themselves")
    assert ran.lines[1:] == ["Next: xlforms events"]
    assert not (folder / "issued").exists()


def test_events_writes_once_and_overwrites_when_told(xlforms: Xlforms, folder: Path) -> None:
    ran = xlforms("events", "--ascii", cwd=folder)
    assert (ran.code, ran.err) == (0, "")
    assert (ran.lines[0], ran.lines[-1]) == (
        "2 registers written, 0 stood there unchanged: registers",
        "Next: xlforms collect",
    )
    path = folder / "registers" / "01_office_inside-2023_events.xlsx"
    note(path, path, [LINE])
    ran = xlforms("events", "--ascii", cwd=folder, LANG="zh_CN.UTF-8")
    assert ran.code == 0
    assert ran.lines[:2] == [
        "registers/01_office_inside-2023_events.xlsx 写出后被改动过，没有覆盖（要覆盖请加 --again）。",
        "生成事件台账 0 份，原有且无变化 1 份：registers",
    ]
    assert xlforms("events", "--ascii", "--again", cwd=folder).lines[0].startswith("1 registers written, 1 stood")


def test_collect_status_and_score_of_registers(xlforms: Xlforms, folder: Path) -> None:
    xlforms("events", "--ascii", cwd=folder)
    registers = folder / "registers"
    note(registers / "01_office_inside-2023_events.xlsx", folder / "inbox" / "office.xlsx", [LINE])
    bad = LINE.replace("公文草拟", "保密")
    note(registers / "02_efficiency_inside-2023_events.xlsx", folder / "inbox" / "efficiency.xlsx", [bad])
    ran = xlforms("collect", cwd=folder)
    assert (ran.code, ran.err) == (1, "")
    assert "office.xlsx: 办公室: accepted" in ran.lines
    assert any("efficiency.xlsx:事件台账!C6: error" in line and "event-indicator-unknown" in line for line in ran.lines)
    ran = xlforms("status", cwd=folder)
    assert "办公室\tissued\taccepted" in ran.lines
    assert ran.lines[-2:] == ["Registers 1 of 2.", "Next: xlforms correct"]
    ran = xlforms("score", cwd=folder)
    assert any(line.strip().startswith("the register of events of 效能办 was returned: 1 error") for line in ran.lines)


def test_a_rubric_without_events_needs_no_register(xlforms: Xlforms, campaign: Path) -> None:
    ran = xlforms("events", cwd=campaign)
    assert (ran.code, ran.lines, ran.err) == (0, ["The rubric has no events, so no registers are needed."], "")
    assert not (campaign / "registers").exists()

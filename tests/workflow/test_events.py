"""Registers from writing to standings: tallies computed by hand, what counts, vetoes, what is still to do."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import openpyxl
import pytest

import xlforms
from tests.registers import RUBRIC, make_campaign, note
from xlforms.ledger.entries import Record
from xlforms.messages import LANGUAGES, say
from xlforms.model.campaign import Campaign
from xlforms.model.outcome import Outcome
from xlforms.model.score import Results
from xlforms.workflow.folder import REGISTERS

NOW = datetime(2024, 1, 10, 9, tzinfo=UTC)
SLIP, BAD = "公文草拟 | 公文：差错", "公文草拟 | 通报：批评"
CARRIED, UNFINISHED = "绩效指标 | 指标：承担", "绩效指标 | 指标：未完成"
TASK = "业务实绩 | 任务：完成率"
# 22 indicators of five units: the mean is 4.4.
INDICATORS = [
    f"2023-02-01 | {unit} | {CARRIED} | 年度指标 | {count} | 全部 |"
    for unit, count in (("权益部", 7), ("宣传部", 5), ("家儿部", 4), ("组织部", 3), ("活动中心", 3))
]


@pytest.fixture
def campaign(tmp_path: Path) -> Campaign:
    return make_campaign(tmp_path / "inside")


def send(campaign: Campaign, department: str, lines: Sequence[str], minutes: int = 0, name: str = "") -> Record:
    """Note events in a department's register and take it in."""
    [issued] = [one for one in xlforms.events(campaign, NOW, ascii_only=True) if one.receiver == department]
    target = note(issued.path, campaign.folder / "inbox" / (name or f"{department}{minutes}.xlsx"), lines)
    [received] = xlforms.collect(campaign, [target], NOW + timedelta(minutes=minutes))
    assert received.record is not None
    return received.record


def lines_of(results: Results, unit: str) -> dict[str, str]:
    """Criterion -> points, of what is known."""
    return {
        one.criterion_id: str(one.points) for one in results.scores if one.unit_id == unit and one.points is not None
    }


# What is noted of 权益部, and the points it then has: of 20 for papers and indicators, of 10 for tasks and honours.
TALLIES: Mapping[str, tuple[str, list[str], str, str]] = {
    "four slips are let off": ("office", [f"{SLIP} | 1号文 | 4 | 全部"], "papers", "20.00"),
    "five slips": ("office", [f"{SLIP} | 1号文 | 5 | 全部"], "papers", "19.80"),
    "seven slips, two beyond five": ("office", [f"{SLIP} | 1号文 | 7 | 全部"], "papers", "19.60"),
    "seven slips, half of them": ("office", [f"{SLIP} | 1号文 | 7 | 一半"], "papers", "19.80"),
    "two documents, each for itself": (
        "office",
        [f"{SLIP} | 1号文 | 4 | 全部", f"{SLIP} | 2号文 | 6 | 全部", f"{SLIP} | 3号文 | 1 | 全部"],
        "papers",
        "19.70",
    ),
    "criticised twice, once by half": (
        "office",
        [f"{BAD} | 1号文 | 1 | 全部", f"{BAD} | 2号文 | 1 | 一半"],
        "papers",
        "19.25",
    ),
    "three in one row": ("office", [f"{BAD} | 1号文 | 3 | 全部"], "papers", "18.50"),
    "no event at all": ("office", [], "papers", "20.00"),
    "each task in its band": (
        "efficiency",
        [f"{TASK} | {n} | {rate} | 全部" for n, rate in enumerate(("130.01", 130, 105, 104, 100, "99.9", 80, "79.9"))],
        "tasks",
        "9.30",  # +0.5 +0.2 +0.2 +0 +0 −0.3 −0.3 −1
    ),
    "one matter once, at its highest": (
        "efficiency",
        [f"正向激励 | 表彰：{kind} | 三八红旗集体 | 1 | 全部" for kind in ("市级", "省级")],
        "honours",
        "5.00",
    ),
    "one matter in other blanks": (
        "efficiency",
        ["正向激励 | 表彰：市级 | 三八 红旗集体 | 1 | 全部", "正向激励 | 表彰：市级 | 三八红旗集体 | 1 | 全部"],
        "honours",
        "3.00",
    ),
    "two matters, one by half": (
        "efficiency",
        ["正向激励 | 表彰：市级 | 集体 | 1 | 全部", "正向激励 | 表彰：省级 | 个人 | 1 | 一半"],
        "honours",
        "5.50",
    ),
    "more than there is": (
        "efficiency",
        ["正向激励 | 表彰：部委 | 集体 | 1 | 全部", "正向激励 | 表彰：省级 | 个人 | 1 | 全部"],
        "honours",
        "10.00",
    ),
    "2.6 above the mean of 22/5, two unfinished": (
        "efficiency",
        [f"{UNFINISHED} | 一号指标 | 2 | 全部"],
        "indicators",
        "19.40",  # 20 + 2 × 0.2 − 2 × 0.5
    ),
}


@pytest.mark.parametrize("name", TALLIES)
def test_tallies_by_hand(campaign: Campaign, name: str) -> None:
    department, lines, criterion, points = TALLIES[name]
    noted = [f"2023-05-{number:02} | 权益部 | {line} |" for number, line in enumerate(lines, start=1)]
    record = send(campaign, department, [*noted, *(INDICATORS if department == "efficiency" else [])])
    assert [finding.code for finding in record.findings] == []
    assert lines_of(xlforms.score(campaign), "rights")[criterion] == points


def test_without_its_register_a_criterion_has_no_points_and_with_an_empty_one_all(campaign: Campaign) -> None:
    assert lines_of(xlforms.score(campaign), "family") == {}
    send(campaign, "office", [])
    assert lines_of(xlforms.score(campaign), "family") == {"papers": "20.00"}
    send(campaign, "efficiency", [])
    results = xlforms.score(campaign)
    expected = {"papers": "20.00", "tasks": "10.00", "indicators": "20.00", "honours": "0.00"}
    assert lines_of(results, "family") == expected
    assert (results.todos, results.provisional) == ((), False)


def test_what_is_missing_is_told(campaign: Campaign) -> None:
    assert [(todo.key, todo.slots["department"]) for todo in xlforms.score(campaign).todos] == [
        ("register-missing", "办公室"),
        ("register-missing", "效能办"),
    ]
    send(campaign, "office", [f"2023-05-01 | 妇联 | {SLIP} | 1号文 | 4 | 全部 |"])
    [returned, missing] = xlforms.score(campaign).todos
    assert (returned.key, returned.slots) == ("register-returned", {"department": "办公室", "count": 1})
    assert missing.key == "register-missing"
    for language in LANGUAGES:
        assert "办公室" in say(f"todo.{returned.key}", language, **returned.slots)


def test_the_newest_valid_register_counts_as_a_whole(campaign: Campaign) -> None:
    """09:00 five slips; 09:01 one criticism and no slips; 09:02 a fault, returned."""
    send(campaign, "office", [f"2023-05-01 | 权益部 | {SLIP} | 1号文 | 5 | 全部 |"], 0)
    assert lines_of(xlforms.score(campaign), "rights") == {"papers": "19.80"}
    send(campaign, "office", [f"2023-05-01 | 权益部 | {BAD} | 1号文 | 1 | 全部 |"], 1)
    assert lines_of(xlforms.score(campaign), "rights") == {"papers": "19.50"}
    record = send(campaign, "office", [f"2023-05-01 | 权益部 | {BAD} | 1号文 | x | 全部 |"], 2)
    assert record.outcome is Outcome.RETURNED
    assert lines_of(xlforms.score(campaign), "rights") == {"papers": "19.50"}


def test_a_veto_caps_the_grade_and_leaves_the_points(campaign: Campaign) -> None:
    send(campaign, "office", ["2023-05-01 | 权益部 | 一票否决 | 失泄密 | | 1 | 全部 | 通报"])
    send(campaign, "efficiency", ["2023-05-02 | 家儿部 | 一票否决 | 失泄密 | | 1 | 全部 | 通报", *INDICATORS])
    standings = {one.unit_id: (str(one.points), one.grade, one.vetoes) for one in xlforms.score(campaign).standings}
    assert standings["rights"] == ("50.00", "不合格", ("失泄密",))
    assert standings["family"] == ("50.00", "不合格", ("失泄密",))
    assert standings["publicity"] == ("50.00", "良好", ())


def test_registers_in_which_somebody_has_noted_events_are_left_alone(campaign: Campaign) -> None:
    first = xlforms.events(campaign, NOW)
    assert [(one.path.name, one.written) for one in first] == [
        ("01_办公室_2023年内部考评_事件台账.xlsx", True),
        ("02_效能办_2023年内部考评_事件台账.xlsx", True),
    ]
    assert [one.written for one in xlforms.events(campaign, NOW)] == [False, False]
    filled = note(first[0].path, first[0].path, INDICATORS).read_bytes()
    assert [(one.written, one.changed) for one in xlforms.events(campaign, NOW)] == [(False, True), (False, False)]
    assert first[0].path.read_bytes() == filled
    assert [one.written for one in xlforms.events(campaign, NOW, again=True)] == [True, False]
    assert first[0].path.parent == campaign.folder / REGISTERS


def test_the_frame_of_events(campaign: Campaign) -> None:
    line = f"2023-05-06 | 权益部 | {SLIP} | 1号文 | 5.5 | 一半 | 核稿单"
    send(campaign, "office", [line, "2023-06-01 | 家儿部 | 一票否决 | 失泄密 | | 1 | 全部 |"])
    written = {path.stem: path for path in xlforms.export(campaign, campaign.folder / "out")}
    assert written["events"].read_text("utf-8-sig").splitlines() == [
        "unit_id,criterion_id,fact_id,day,matter,count,share,source,file,sheet,cell",
        "rights,papers,papers.slip,2023-05-06,1号文,5.5,0.5,核稿单,office0.xlsx,事件台账,A6",
        "family,veto,leak,2023-06-01,,1,1,,office0.xlsx,事件台账,A7",
    ]
    assert list(written)[:7] == ["units", "criteria", "answers", "findings", "deductions", "scores", "standings"]


def test_units_that_report_nothing_are_sent_no_form(campaign: Campaign) -> None:
    assert xlforms.issue(campaign, NOW) == []
    assert xlforms.review(campaign, NOW) == []
    assert not (campaign.folder / "issued").exists()
    with pytest.raises(xlforms.XlformsError) as refused:
        xlforms.send_drafts(campaign)
    assert refused.value.key == "no-forms"


def test_status_shows_the_departments_registers(campaign: Campaign) -> None:
    send(campaign, "office", [])
    state = xlforms.status(campaign)
    assert [(one.department_id, one.issued, one.outcome) for one in state.registers] == [
        ("office", True, Outcome.ACCEPTED),
        ("efficiency", True, None),
    ]
    assert (state.departments, state.forms) == ((), False)


def test_findings_of_a_register_are_told_until_it_is_mended(campaign: Campaign) -> None:
    send(campaign, "office", [f"2023-05-01 | 权益部 | {SLIP} | 1号文 | x | 全部 |"], 0)
    [line] = xlforms.findings(campaign).to_dict("records")
    assert (line["unit_id"], line["code"], line["sheet"], line["cell"]) == ("rights", "not-a-number", "事件台账", "F6")
    send(campaign, "office", [f"2023-05-01 | 权益部 | {SLIP} | 1号文 | 2 | 全部 |"], 1)
    assert xlforms.findings(campaign).empty


def test_a_reviewer_reads_what_was_noted(tmp_path: Path) -> None:
    """Where a section has something to judge, its review workbook shows the events beside the points they cost."""
    judged = "      - {id: manner, title: 作风, max_points: 2}"
    text = RUBRIC.replace("total: 60", "total: 62").replace(
        "max_points: 20\n    reviewer", "max_points: 22\n    reviewer"
    )
    text = text.replace("  - id: work\n", f"{judged}\n  - id: work\n", 1)
    campaign = make_campaign(tmp_path / "inside", rubric=text)
    send(campaign, "office", [f"2023-05-06 | 权益部 | {SLIP} | 7号文 | 7 | 一半 |"])
    [one] = xlforms.review(campaign, NOW)
    sheet = openpyxl.load_workbook(one.path).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4, min_col=6, max_col=8)]
    assert rows[0] == ["权益部", "2023-05-06 公文：差错 7处（一半） 7号文", 19.8]
    assert rows[1] == ["宣传部", "", 20]

"""What the commands say of results that are not final, or not what they were; run in this process."""

from decimal import Decimal
from pathlib import Path

import pytest

from tests.workflow.small import ANSWERS, Small, all_in
from xlforms.cli.run import run
from xlforms.forms.entries import Typed
from xlforms.forms.writing.writer import write_form
from xlforms.sheets import office as libreoffice


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Small:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(libreoffice, "USUAL_PLACES", ())
    return all_in(tmp_path)


def told(capsys: pytest.CaptureFixture[str], small: Small, command: str) -> list[str]:
    """The exit code and the lines on the screen, in Chinese."""
    capsys.readouterr()
    code = run(["--lang", "zh-CN", command, str(small.campaign.folder)])
    return [str(code), *capsys.readouterr().out.splitlines()]


def test_score_and_publish_say_the_same(small: Small, capsys: pytest.CaptureFixture[str]) -> None:
    assert "最终结果：没有未完成的事项。" in told(capsys, small, "score")
    assert "已完成（未完成事项 0 项）：汇总表可以打印、签字、盖章。" in told(capsys, small, "publish")
    small.send("a", {**ANSWERS, "xf_fact.news.city": "大约8"})
    assert "暂定结果：还有未完成的事项。" in told(capsys, small, "score")
    assert "暂定结果：还有 1 项未完成，请先不要签字。" in told(capsys, small, "publish")


def test_status_and_publish_name_what_keeps_the_result_from_being_final(
    small: Small, capsys: pytest.CaptureFixture[str]
) -> None:
    """A review that judged other data: without its name both commands would only point at one another."""
    small.send("a", {**ANSWERS, "xf_fact.calls.held": Decimal(3)})
    state, published = told(capsys, small, "status"), told(capsys, small, "publish")
    [item] = [line for line in state if "评分之后，该单位的填报数据有变化" in line]
    assert item.startswith("  甲县 ")
    assert "--accept 写明该部门的评分表" in item
    assert (item in published, published[-1].startswith("下一步：xlforms status")) == (True, True)
    assert ("还有 1 项没有办完：" in state, state[-1].startswith("下一步：xlforms review")) == (True, True)
    told(capsys, small, "review")
    assert told(capsys, small, "status")[-1].startswith("下一步：xlforms collect")


def test_publish_says_who_stands_otherwise(small: Small, capsys: pytest.CaptureFixture[str]) -> None:
    told(capsys, small, "publish")
    small.give("office", {"talks@a": (2, "超时")})
    lines = told(capsys, small, "publish")
    assert "  甲县：总分 13 → 11.5，名次 2 → 2" in lines
    assert any(line.startswith("以前发布的文件保存在 ") for line in lines)
    assert not any("→" in line or "保存在" in line for line in told(capsys, small, "publish"))


def test_status_of_a_rubric_edited_after_it_went_out(small: Small, capsys: pytest.CaptureFixture[str]) -> None:
    path = small.campaign.folder / "rubric.yaml"
    path.write_text(path.read_text("utf-8").replace("target: 10", "target: 12"), "utf-8")
    code, first, *lines = told(capsys, small, "status")
    assert (code, first[:20]) == ("1", "！！评分标准发出后被改动过，下面的得分和")
    assert "请把 version 改为 2 后重新发表" in first
    assert not any(line.startswith("下一步") for line in lines)


def test_status_of_forms_of_an_older_rubric(small: Small, capsys: pytest.CaptureFixture[str]) -> None:
    small.change(("target: 10", "target: 12"))
    lines = told(capsys, small, "status")
    assert [line.split("\t")[3] for line in lines if "县\t" in line] == ["收下，但属第1版，此后有改动"] * 2
    assert lines[-1].startswith("下一步：xlforms collect")


def test_the_review_waits_for_what_is_owed(small: Small, capsys: pytest.CaptureFixture[str]) -> None:
    small.send("a", {**ANSWERS, "xf_fact.news.city": "大约8"})
    run(["--lang", "zh-CN", "correct", str(small.campaign.folder)])
    answers: dict[str, Typed] = {"xf_self.news": Decimal(6), "xf_self.talks": Decimal(4), "xf_self.calls": Decimal(5)}
    path = small.campaign.folder / "inbox" / "b.xlsx"
    write_form(path, small.campaign, small.campaign.units[1], answers={**ANSWERS, **answers, "xf_remark.news": "补报"})
    lines = told(capsys, small, "collect")
    assert "还没有交齐（未报送，或待改正）的有 1 家：甲县。收齐之后再用 xlforms review 生成评分表。" in lines
    assert lines[-1].startswith("下一步：xlforms status")
    assert told(capsys, small, "status")[-1].startswith("下一步：xlforms collect")

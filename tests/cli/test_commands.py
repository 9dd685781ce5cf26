"""Every command after the other, in both languages: exit codes, what is said, what comes next, second runs."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.installed import Ran, Xlforms, files_of

Played = tuple[Path, Ran]


@pytest.fixture
def town(campaign: Path, tmp_path: Path) -> Path:
    """A campaign of one's own."""
    return Path(shutil.copytree(campaign, tmp_path / "town"))


@pytest.fixture
def county(played: Played, tmp_path: Path) -> Path:
    """A campaign that is through, of one's own."""
    return Path(shutil.copytree(played[0], tmp_path / "county"))


def last(ran: Ran) -> tuple[int, list[str], str]:
    """Exit code, last two lines, stderr."""
    return ran.code, ran.lines[-2:], ran.err


def test_new_and_samples(xlforms: Xlforms, tmp_path: Path) -> None:
    assert "county-2015" in xlforms("samples", cwd=tmp_path).lines
    ran = xlforms("new", "our town", "--sample", "county-2015", cwd=tmp_path, LANG="zh_CN.UTF-8")
    assert (ran.code, ran.err) == (0, "")
    assert ran.lines[0].startswith("已用样例 county-2015 新建 our town。")
    assert ran.lines[1] == "下一步：xlforms check 'our town'"
    made = {path.name for path in (tmp_path / "our town").iterdir()}
    assert made == {"campaign.yaml", "rubric.yaml", "units.xlsx", "inbox"}


def test_check_tells_of_the_awards_that_exceed_their_item(xlforms: Xlforms, town: Path) -> None:
    ran = xlforms("check", cwd=town)
    assert (ran.code, ran.err) == (0, "")
    first, hint, counts, advice, following = ran.lines
    assert first == (
        "rubric.yaml:140:21: warning: The awards of “信访接待” add up to 4, more than its 3 points; "
        "they are capped at 3 (awards-above)"
    )
    assert hint.startswith("    ")
    assert (counts, following) == ("To look at: warnings: 1. Forms can be issued.", "Next: xlforms issue")
    assert advice.startswith("Before forms go out, prove that")
    assert advice.endswith(": xlforms prove")
    assert not (town / "campaign.db").exists()


def test_check_of_a_faulty_rubric_is_an_error(xlforms: Xlforms, town: Path) -> None:
    text = (town / "rubric.yaml").read_text("utf-8").replace("max_points: 6\n", "max_points: 7\n", 1)
    (town / "rubric.yaml").write_text(text, encoding="utf-8")
    for what in ("town", "town/rubric.yaml"):
        ran = xlforms("check", what, cwd=town.parent, LANG="zh_CN.UTF-8")
        assert (ran.code, ran.err) == (1, "")
        assert ran.lines[0].startswith("rubric.yaml:")
        assert ": 错误: " in ran.lines[0]
        assert "(sum-section)" in ran.lines[0]
        assert "改正错误之后才能发表。" in ran.lines[-1]
        assert [": 提醒: " in line for line in ran.lines[0:4:2]] == [False, True]  # errors first


def test_issue_and_send_do_nothing_twice(xlforms: Xlforms, town: Path) -> None:
    first = [xlforms(*words.split(), cwd=town.parent) for words in ("issue town", "send town --draft")]
    assert [(ran.code, ran.err, ran.lines[0], ran.lines[-1]) for ran in first] == [
        (0, "", "13 forms written, 0 stood there unchanged: town/issued", "Next: xlforms send town --draft"),
        (0, "", "13 drafts written, 0 stood there unchanged: town/drafts", "Next: xlforms collect town"),
    ]
    before = files_of(town)
    assert "issued/01_平江县_2015年县市区妇联工作绩效考核.xlsx" in before
    second = [xlforms(*words.split(), cwd=town.parent) for words in ("issue town", "send town --draft")]
    assert [ran.lines[0] for ran in second] == [
        "0 forms written, 13 stood there unchanged: town/issued",
        "0 drafts written, 13 stood there unchanged: town/drafts",
    ]
    after = files_of(town)
    assert {name for name in after if after[name] != before.get(name)} <= {"campaign.db"}


def test_issue_with_ascii_names(xlforms: Xlforms, town: Path) -> None:
    assert xlforms("issue", "--ascii", cwd=town).code == 0
    assert min(path.name for path in (town / "issued").iterdir()) == "01_pingjiang_county-2015.xlsx"


def test_status_of_a_new_and_of_a_finished_campaign(xlforms: Xlforms, town: Path, county: Path) -> None:
    new, done = xlforms("status", cwd=town), xlforms("status", cwd=county)
    assert last(new) == (0, ["Forms 0 of 13, reviews 0 of 7.", "Next: xlforms issue"], "")
    assert new.lines[1].split("\t") == ["平江县", "", "", "—", "", "", "", "", "44"]
    assert last(done) == (0, ["Forms 13 of 13, reviews 7 of 7.", "Next: xlforms publish"], "")
    miluo = next(line.split("\t") for line in done.lines if line.startswith("汨罗市"))
    assert miluo[:6] == ["汨罗市", "issued", "draft", "accepted, have a look", "", "1"]
    assert "(row-inserted)" in xlforms("status", "--findings", cwd=county).out


def test_score_before_and_after(xlforms: Xlforms, town: Path, county: Path) -> None:
    new, done = xlforms("score", cwd=town), xlforms("score", cwd=county, LANG="zh_CN.UTF-8")
    assert last(new) == (0, ["Provisional: something is still open.", "Next: xlforms publish"], "")
    assert "  平江县 no form received yet" in new.lines
    assert last(done) == (0, ["最终结果：没有未完成的事项。", "下一步：xlforms publish"], "")
    assert done.lines[0].split("\t") == ["排名", "单位", "层级", "得分", "自查", "待评"]


def test_publish_and_export_twice_give_the_same(xlforms: Xlforms, county: Path) -> None:
    before = files_of(county)
    ran = xlforms("publish", cwd=county)
    assert (ran.code, ran.err) == (0, "")
    assert ran.lines == [
        "output/ranking.xlsx",
        "output/summary.xlsx",
        "output/summary.pdf",
        "Complete (0 things open): the summary can be printed, signed and stamped.",
        "Next: xlforms export tables",
    ]
    assert (
        xlforms("export", ".", "tables", cwd=county).lines[0].startswith("7 tables in tables: units.csv, criteria.csv")
    )
    after = files_of(county)
    assert {name for name in after if after[name] != before.get(name)} - {"campaign.db", "output/summary.pdf"} == set()


def test_export_as_parquet(xlforms: Xlforms, county: Path) -> None:
    ran = xlforms("export", "county", "out/deep", "--format", "parquet", cwd=county.parent)
    assert (ran.code, ran.err) == (0, "")
    assert (county.parent / "out" / "deep" / "scores.parquet").read_bytes()[:4] == b"PAR1"


def test_review_leaves_alone_what_somebody_fills_in(xlforms: Xlforms, county: Path) -> None:
    path = min((county / "reviews").iterdir())
    book = load_workbook(path)
    book.worksheets[0]["L4"] = 5
    book.save(path)
    mine = path.read_bytes()
    ran = xlforms("review", cwd=county)
    assert ran.lines[0].startswith(f"reviews/{path.name} was changed since it was written")
    assert ran.lines[1] == "0 review workbooks written, 6 stood there unchanged: reviews"
    assert (ran.code, path.read_bytes()) == (0, mine)
    again = xlforms("review", "--again", cwd=county)
    assert again.lines[0] == "1 review workbooks written, 6 stood there unchanged: reviews"
    assert path.read_bytes() != mine


def edited(source: Path, target: Path, edit: Callable[[object], None]) -> None:
    book = load_workbook(source)
    edit(book["自评表"])
    book.save(target)


def test_collect_returns_what_must_be_corrected(xlforms: Xlforms, county: Path) -> None:
    def unreadable(sheet: object) -> None:
        sheet["H6"] = "约80"  # type: ignore[index]

    (county / "late").mkdir()
    source = next((county / "inbox").glob("01_平江县*"))
    edited(source, county / "late" / "平江县（改）.xlsx", unreadable)
    ran = xlforms("collect", ".", "late", cwd=county)
    assert (ran.code, ran.err) == (1, "")
    assert ran.lines[0] == "平江县（改）.xlsx: 平江县: returned for correction"
    assert ran.lines[1].startswith("  平江县（改）.xlsx:自评表!H6: error: ")
    assert ran.lines[-3] == (
        "New files: 1 (accepted: 0, accepted with warnings: 0, returned for correction: 1). "
        "Known before and skipped: 0."
    )
    waits = "Returned files that wait for their correction pack: 1."
    assert ran.lines[-2].startswith(waits)
    again = xlforms("collect", ".", "late", cwd=county)  # a run that was stopped in between loses nothing
    assert (again.code, again.lines[0]) == (1, "No new files. Known before and skipped: 1.")
    assert (again.lines[1].startswith(waits), again.lines[-1]) == (True, "Next: xlforms correct")
    assert xlforms("status", cwd=county).lines[-1] == "Next: xlforms correct"
    assert xlforms("correct", cwd=county).code == 0
    sent_back = xlforms("collect", ".", "late", cwd=county)
    assert (sent_back.code, sent_back.lines[1:]) == (
        0,
        ["Sent back and not come back in order yet: 1 (平江县)", "Next: xlforms status"],
    )
    pingjiang = next(line for line in xlforms("status", cwd=county).lines if line.startswith("平江县"))
    assert "returned; an older one counts" in pingjiang


def test_collect_without_anything_to_take_in(xlforms: Xlforms, town: Path) -> None:
    ran = xlforms("collect", cwd=town)
    assert (ran.code, ran.lines) == (
        0,
        ["Nothing to take in. Put the files that came back into inbox.", "Next: xlforms status"],
    )

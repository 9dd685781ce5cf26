"""A released rubric is frozen; a change says in advance whose points it moves."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

import xlforms
from tests.workflow.conftest import NOW, Office
from tests.workflow.small import NEW_ONE, TALKS, all_in
from tests.workflow.transplanting import next_version
from xlforms.cli.commands.rubric import sentence_of
from xlforms.cli.screen import Screen
from xlforms.errors import UnusableDefinition, XlformsError
from xlforms.model.campaign import Campaign, MailServer
from xlforms.model.rubric import Rubric
from xlforms.workflow.compare import diff_points
from xlforms.workflow.correct import correct, send_corrections
from xlforms.workflow.frozen import check_frozen
from xlforms.workflow.rubric_files import rubric_from_excel, rubric_to_excel
from xlforms.workflow.send import send_drafts, send_smtp

POINTS = Decimal


def changed(campaign: Campaign, *replacements: tuple[str, str]) -> Rubric:
    """The campaign's rubric with other words in its file, cut to its first section as the fixture does."""
    path = campaign.folder / "rubric.yaml"
    text = path.read_text("utf-8")
    for old, new in replacements:
        assert old in text
        text = text.replace(old, new, 1)
    other = campaign.folder / "other.yaml"
    other.write_text(text, encoding="utf-8")
    rubric = xlforms.load_rubric(other)
    return replace(rubric, sections=rubric.sections[:1], total=rubric.sections[0].max_points)


class TestFrozen:
    def test_the_same_version_with_another_content_is_refused(self, office: Office) -> None:
        xlforms.issue(office.campaign, NOW)
        edited = replace(office.campaign, rubric=replace(office.campaign.rubric, fingerprint="1" * 64))
        with pytest.raises(XlformsError) as refused:
            xlforms.issue(edited, NOW)
        assert refused.value.key == "rubric-released"
        assert refused.value.slots["next"] == 2
        assert xlforms.issue(office.campaign, NOW)[0].written is False

    def test_who_checks_is_told_before_anything_goes_out(self, office: Office, tmp_path: Path) -> None:
        (empty := tmp_path / "empty").mkdir()
        check_frozen(replace(office.campaign, folder=empty))
        assert list(empty.iterdir()) == []
        xlforms.issue(office.campaign, NOW)
        check_frozen(office.campaign)
        with pytest.raises(XlformsError, match="第 1 版"):
            check_frozen(replace(office.campaign, rubric=replace(office.campaign.rubric, fingerprint="1" * 64)))

    @pytest.mark.parametrize(
        "verb",
        [
            xlforms.score,
            xlforms.publish,
            xlforms.standings,
            xlforms.totals,
            send_drafts,
            correct,
            lambda campaign: xlforms.export(campaign, campaign.folder / "tables"),
            lambda campaign: xlforms.review(campaign, NOW),
            lambda campaign: xlforms.events(campaign, NOW),
            lambda campaign: xlforms.collect(campaign, [], NOW),
            lambda campaign: send_smtp(replace(campaign, mail=MailServer("localhost", 1)), NOW),
            lambda campaign: send_corrections(replace(campaign, mail=MailServer("localhost", 1)), NOW),
        ],
    )
    def test_edited_since_it_went_out_every_verb_refuses(
        self, office: Office, verb: Callable[[Campaign], object]
    ) -> None:
        office.send_in("pingjiang", {"news.city": "大约80"})
        edited = replace(office.campaign, rubric=replace(office.campaign.rubric, fingerprint="1" * 64))
        before = sorted(office.campaign.folder.rglob("*"))
        with pytest.raises(XlformsError, match="请把 version 改为 2"):
            verb(edited)
        assert sorted(office.campaign.folder.rglob("*")) == before
        state = xlforms.status(edited)
        assert state.changed is not None
        assert state.changed.key == "rubric-released"
        assert xlforms.status(office.campaign).changed is None

    def test_what_departments_were_sent_freezes_it_too(self, office: Office) -> None:
        """Where nothing goes to the units, registers and reviews are all that is out."""
        xlforms.review(office.campaign, NOW)
        edited = replace(office.campaign, rubric=replace(office.campaign.rubric, fingerprint="1" * 64))
        with pytest.raises(XlformsError, match="第 1 版"):
            xlforms.collect(edited, [], NOW)

    def test_the_next_version_goes_out(self, office: Office) -> None:
        xlforms.issue(office.campaign, NOW)
        rubric = replace(office.campaign.rubric, fingerprint="1" * 64, version=2)
        assert [one.written for one in xlforms.issue(replace(office.campaign, rubric=rubric), NOW)] == [True, True]

    def test_before_anything_is_out_the_content_may_change(self, office: Office) -> None:
        rubric = replace(office.campaign.rubric, fingerprint="1" * 64)
        assert len(xlforms.issue(replace(office.campaign, rubric=rubric), NOW)) == 2


class TestPoints:
    def test_whose_points_change(self, office: Office) -> None:
        """Four items short at 0.5 each become four at 1 each for one unit; the other is on target."""
        office.send_in("pingjiang", {"news.city": 76})
        office.send_in("yueyang")
        old = changed(office.campaign)
        new = changed(office.campaign, ("of: [city, province], lose: 0.5", "of: [city, province], lose: 1"))
        found = diff_points(office.campaign, old, new)
        assert found.compared == 2
        [unit] = found.units
        assert unit.unit_id == "pingjiang"
        assert [(one.title, one.old, one.new, one.change) for one in unit.criteria] == [
            ("报送信息", POINTS(4), POINTS(2), POINTS(-2))
        ]
        assert unit.total.change == POINTS(-2)

    def test_facts_that_one_of_them_does_not_have(self, office: Office) -> None:
        office.send_in("pingjiang")
        old = changed(office.campaign)
        new = changed(
            office.campaign,
            ("          on_time: {title: 按时", "          in_time: {title: 准时"),
            ("of: [on_time]", "of: [in_time]"),
        )
        found = diff_points(office.campaign, old, new)
        assert found.not_asked == (("统计工作", "准时完成统计任务"),)
        assert found.no_longer == (("统计工作", "按时完成统计任务"),)
        assert [(one.title, one.old, one.new) for one in found.units[0].criteria] == [("统计工作", POINTS(2), None)]

    def test_a_criterion_that_only_one_of_them_has(self, tmp_path: Path) -> None:
        campaign = all_in(tmp_path).campaign
        old = campaign.rubric
        new = next_version(
            campaign, (TALKS, NEW_ONE.removesuffix("  - id: rights").replace("points: 1", "points: 4"))
        ).rubric
        found = diff_points(campaign, old, new)
        told = {
            unit.unit_id: [(one.title, one.old, one.new, one.only) for one in unit.criteria] for unit in found.units
        }
        assert told == {
            "a": [("述职", POINTS("3.5"), None, "old")],
            "b": [("述职", POINTS(4), None, "old")],
        }
        assert found.added == ("品牌",)
        [gone] = found.units[0].criteria
        assert sentence_of(Screen("zh-CN"), gone) == "述职：已删除，原得 3.5 分不再计算"
        assert sentence_of(Screen("zh-CN"), replace(gone, only="")) == "述职：由 3.5 分变为未定，须重新填报或评分"

    def test_nothing_sent_in(self, office: Office) -> None:
        found = diff_points(office.campaign, changed(office.campaign), changed(office.campaign))
        assert (found.compared, found.units) == (0, ())


class TestFiles:
    def test_a_campaign_with_a_workbook_is_the_same(self, office: Office) -> None:
        folder = office.campaign.folder
        rubric_to_excel(folder / "rubric.yaml", folder / "rubric.xlsx")
        before = xlforms.open_campaign(folder).rubric
        (folder / "rubric.yaml").unlink()
        settings = folder / "campaign.yaml"
        settings.write_text(settings.read_text("utf-8").replace("rubric: rubric.yaml", "rubric: rubric.xlsx"), "utf-8")
        assert xlforms.open_campaign(folder).rubric == before
        found = xlforms.check_folder_or_file(folder / "rubric.xlsx")
        assert [one.code for one in found] == ["awards-above"]

    def test_nothing_is_overwritten_unasked(self, office: Office) -> None:
        source = office.campaign.folder / "rubric.yaml"
        book = office.campaign.folder / "rubric.xlsx"
        rubric_to_excel(source, book)
        before = source.read_bytes()
        with pytest.raises(XlformsError) as refused:
            rubric_from_excel(book, source)
        assert (refused.value.key, source.read_bytes()) == ("out-exists", before)
        rubric_from_excel(book, source, overwrite=True)
        assert source.read_bytes() != before

    def test_a_rubric_with_errors_is_not_written(self, tmp_path: Path) -> None:
        broken = tmp_path / "broken.yaml"
        broken.write_text("id: a\n", encoding="utf-8")
        with pytest.raises(UnusableDefinition):
            rubric_to_excel(broken, tmp_path / "out.xlsx")
        assert not (tmp_path / "out.xlsx").exists()

"""Answers moved into a fresh form: all of them where nothing changed; whose form it is, what its first sheet says."""

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

import xlforms
from tests.forms.locating import edits
from tests.workflow.transplanting import (
    ANSWERS,
    NOW,
    edited,
    filled,
    key_of,
    make_campaign,
    next_version,
    path_of,
    read,
)
from xlforms.errors import XlformsError
from xlforms.forms.entries import Typed
from xlforms.model.campaign import Campaign
from xlforms.model.outcome import Outcome
from xlforms.model.submission import Status
from xlforms.proof.cases import Cases
from xlforms.sheets.reading import read_book
from xlforms.workflow.transplant import transplant


@pytest.fixture
def campaign(tmp_path: Path) -> Campaign:
    return make_campaign(tmp_path / "campaign")


class TestWhole:
    def test_a_current_form_gives_all_its_answers(self, campaign: Campaign) -> None:
        source = filled(campaign)
        made = transplant(campaign, source)
        assert read(path_of(made), campaign) == read(source, campaign)
        assert len(read(source, campaign)) == len(ANSWERS) + 2
        assert (made.findings, made.moved, made.rubric) == ((), len(ANSWERS) + 2, campaign.rubric)
        assert path_of(made).relative_to(campaign.folder).as_posix() == (
            "transplanted/01_平江县_2015年县市区妇联工作绩效考核.xlsx"
        )

    @pytest.mark.parametrize("rubric", ["mixed", "county-2015"])
    def test_any_form_gives_just_what_could_be_read(self, tmp_path: Path, rubric: str) -> None:
        """Edges, blanks and what no form takes: read alike in the fresh form, or blank there and listed at its cell."""
        folder = tmp_path / "campaign"
        campaign = (
            make_campaign(folder) if rubric == "mixed" else xlforms.open_campaign(xlforms.new_campaign(folder, rubric))
        )
        unit, random = campaign.units[0], Random(5)  # noqa: S311  (the same forms each time)
        for facts in Cases(campaign.rubric, campaign.language).fill_ins(unit, 8, random):
            answers: dict[str, Typed] = {f"xf_fact.{row}": typed for row, typed in facts.items() if typed is not None}
            source = filled(campaign, answers)
            submission, _ = xlforms.read_form(source, campaign)
            made = transplant(campaign, source, again=True)
            moved = read(path_of(made), campaign)
            places = {one.place.cell for one in made.findings}
            for one in submission.answers:
                if one.status is Status.UNREADABLE:
                    assert (key_of(one) in moved, one.place.cell in places) == (False, True), one
                elif one.status is not Status.BLANK:
                    assert moved[key_of(one)][:2] == (one.status.value, one.value), one

    def test_it_is_no_submission_until_it_is_sent_in(self, campaign: Campaign) -> None:
        next_one = next_version(campaign)
        made = transplant(next_one, filled(campaign))
        [returned] = xlforms.collect(next_one, [filled(campaign)], NOW)
        [taken] = xlforms.collect(next_one, [path_of(made)], NOW)
        assert returned.record is not None
        assert [one.code for one in returned.record.findings] == ["other-version"]
        assert taken.record is not None
        assert (taken.record.sender, taken.record.outcome is Outcome.RETURNED) == ("pingjiang", False)


class TestWhose:
    def test_another_units_form_goes_where_it_is_told_to(self, campaign: Campaign) -> None:
        source = filled(campaign, unit=1)
        made = transplant(campaign, source, unit_id="pingjiang")
        assert (made.unit, [one.code for one in made.findings]) == (campaign.units[0], ["of-another-unit"])
        submission, _ = xlforms.read_form(path_of(made), campaign)
        assert submission.sender == "pingjiang"

    def test_last_years_form_of_the_same_rubric(self, campaign: Campaign) -> None:
        source = filled(replace(campaign, id="county-2014"))
        made = transplant(campaign, source)
        assert [(one.code, one.slots) for one in made.findings] == [("of-another-campaign", {"value": "county-2014"})]
        assert (made.rubric, made.moved) == (campaign.rubric, len(ANSWERS) + 2)

    def test_no_such_unit(self, campaign: Campaign) -> None:
        with pytest.raises(XlformsError) as refused:
            transplant(campaign, filled(campaign), unit_id="nowhere")
        assert refused.value.key == "no-such-unit"

    def test_nothing_is_overwritten_unasked(self, campaign: Campaign) -> None:
        source = filled(campaign)
        first = transplant(campaign, source)
        assert (first.written, transplant(campaign, source).written) == (True, False)
        edited(path_of(first), lambda book: edits.swap(book["自评表"], "N6", "N9"))
        kept = path_of(first).read_bytes()
        with pytest.raises(XlformsError) as refused:
            transplant(campaign, source)
        assert (refused.value.key, path_of(first).read_bytes()) == ("transplant-exists", kept)
        assert [one.name for one in path_of(first).parent.iterdir()] == [path_of(first).name]
        assert transplant(campaign, source, again=True).written is True


def test_the_list_stands_in_front(campaign: Campaign) -> None:
    source = filled(campaign)
    next_one = next_version(campaign, ("title: 甲, measure: 篇", "title: 甲, measure: 条"))
    made = transplant(next_one, source, to=campaign.folder / "fresh.xlsx")
    book, _ = read_book(path_of(made))
    assert book is not None
    sheet = book.sheets[0]
    shown = [[cell.shown for _, cell in sorted(cells.items())] for cells in sheet.rows.values()]
    assert (sheet.title, shown[0]) == ("移填清单", ["移填清单"])
    assert ["单位", "平江县"] in shown
    assert ["原文件", "returned.xlsx"] in shown
    assert ["原评分标准", "mixed v1"] in shown
    assert [len(line[1]) for line in shown if line[0] == "原文件 SHA-256"] == [64]
    [line] = [line for line in shown if line[0] == "1"]
    assert line[1:4] == ["自评表!H6", "按比例：甲", "6"]
    assert line[4].startswith("“按比例：甲”的“单位”原为“篇”，现行表为“条”，原填的“6”没有移入\n")

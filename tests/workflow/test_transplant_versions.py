"""Answers of an older version of the rubric: none lands in a question it was not given for."""

from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

import xlforms
from tests.workflow.transplanting import NOW, edited, filled, key_of, listed, make_campaign, next_version, path_of, read
from xlforms.model.campaign import Campaign
from xlforms.workflow.transplant import transplant

POINTS = Decimal


@pytest.fixture
def campaign(tmp_path: Path) -> Campaign:
    return make_campaign(tmp_path / "campaign")


class TestNextVersion:
    """One change of the rubric a row: what becomes of the answers that were given before."""

    @pytest.mark.parametrize(
        ("old", "new", "cells", "code", "seen"),
        [
            ("title: 甲, measure: 篇", "title: 甲（省级）, measure: 篇", ["H6"], "question-changed", "甲"),
            ("title: 甲, measure: 篇", "title: 甲, measure: 条", ["H6"], "question-changed", "篇"),
            ("type: count, target: 7", "type: number, decimals: 2, target: 7", ["H6"], "question-changed", "整数"),
            ("a: {title: 甲", "z: {title: 甲", ["H6"], "question-gone", ""),
            ("measure: 次, type: count", "measure: 次, type: count, highest: 2", ["H11"], "out-of-range", ""),
            ("choices: [甲, 乙丙, a&b]", "choices: [甲, 乙丙]", ["H16"], "not-a-choice", ""),
            ("title: 分档\n", "title: 分档得分\n", ["H9", "K9", "H10", "H11"], "question-changed", "分档"),
        ],
    )
    def test_a_change_of_the_question(  # noqa: PLR0917  (the columns of the table)
        self, campaign: Campaign, old: str, new: str, cells: list[str], code: str, seen: str
    ) -> None:
        source = filled(campaign)
        before = read(source, campaign)
        unmoved = {key_of(one) for one in xlforms.read_form(source, campaign)[0].answers if one.place.cell in cells}
        replacements = [(old, new)]
        if code == "question-gone":
            replacements.append(("of: [a]", "of: [z]"))
        next_one = next_version(campaign, *replacements)
        made = transplant(next_one, source)
        found = [one for one in made.findings if one.code == code]
        assert [one.place.cell for one in found] == cells
        assert {str(one.slots.get("old", "")) for one in found} == {seen}
        after = read(path_of(made), next_one)
        documents = {key for key in before if "@" in key}
        assert {key: after[key] for key in before if key not in unmoved | documents} == {
            key: value for key, value in before.items() if key not in unmoved | documents
        }
        assert not unmoved & set(after)

    def test_a_maximum_raised_takes_no_claim_made_under_the_old_one(self, campaign: Campaign) -> None:
        source = filled(campaign)
        next_one = next_version(
            campaign,
            ("total: 22", "total: 23"),
            ("max_points: 22", "max_points: 23"),
            ("title: 分档\n        max_points: 5", "title: 分档\n        max_points: 6"),
        )
        made = transplant(next_one, source)
        [finding] = made.findings
        assert (finding.code, finding.place.cell) == ("question-changed", "K9")
        assert (finding.slots["column"], finding.slots["old"], finding.slots["new"]) == ("标准分", "5", "6")
        assert "self:steps" not in read(path_of(made), next_one)

    def test_a_long_list_in_front_is_never_taken_for_the_form(self, campaign: Campaign) -> None:
        """All but one criterion are called otherwise now: the list names all their facts and cells."""
        source = filled(campaign)
        titles = [
            ("title: 按比例\n", "title: 按比\n"),
            ("title: 分档\n", "title: 档\n"),
            ("title: 加分与扣分\n", "title: 加\n"),
        ]
        next_one = next_version(campaign, *titles)
        made = transplant(next_one, source)
        assert sum(one.code == "question-changed" for one in made.findings) == 14
        after = read(path_of(made), next_one)
        assert {key for key in after if "@" not in key} == {
            "fact:words.kind",
            "fact:words.day",
            "fact:words.text",
            "self:words",
        }

    def test_a_document_keeps_its_text_when_its_criterion_is_gone(self, campaign: Campaign) -> None:
        source = filled(campaign)
        next_one = next_version(campaign, ("title: 分档\n", "title: 分档得分\n"))
        made = transplant(next_one, source)
        found = [one for one in made.findings if one.code == "unknown-criterion"]
        assert [(one.place.sheet, one.place.cell, one.slots["value"]) for one in found] == [("佐证材料", "B4", "分档")]
        assert read(path_of(made), next_one)["evidence:@C4"] == ("value", None, "请示；7号；2015-3-8；12")

    def test_without_the_old_rubric_only_what_the_file_shows_counts(self, campaign: Campaign) -> None:
        """A row that the new rubric does not have, one whose label changed: neither is moved, both are told."""
        source = filled(campaign)
        for kept in (campaign.folder / "released").iterdir():
            kept.unlink()
        next_one = next_version(
            campaign,
            ("title: 甲, measure: 篇", "title: 甲类, measure: 篇"),
            ("      - id: words", "      - id: letters"),
        )
        made = transplant(next_one, source)
        assert made.rubric is None
        codes = dict(listed(made))
        assert codes[""] == "version-not-known"
        after = read(path_of(made), next_one)
        assert "fact:thirds.a" not in after
        assert after["fact:thirds.b"] == ("value", POINTS("2.5"), "2.5")
        assert {cell for cell, _ in listed(made)} >= {"H6"}
        assert not {key for key in after if key.startswith(("fact:letters", "self:letters", "fact:words"))}
        assert {"H16", "H17", "H18", "K16"} <= {cell for cell, _ in listed(made)}

    def test_the_old_rubric_can_be_named(self, campaign: Campaign) -> None:
        source = filled(campaign)
        old = campaign.folder / "old.yaml"
        old.write_bytes((campaign.folder / "rubric.yaml").read_bytes())
        for kept in (campaign.folder / "released").iterdir():
            kept.unlink()
        next_one = next_version(campaign)
        assert transplant(next_one, source, rubric=old).findings == ()


class TestReleased:
    def test_issue_keeps_the_rubric_and_knows_it_again(self, campaign: Campaign) -> None:
        [kept] = (campaign.folder / "released").iterdir()
        assert kept.name == f"{campaign.rubric.fingerprint}.yaml"
        assert xlforms.load_rubric(kept) == campaign.rubric
        before = kept.stat().st_mtime_ns
        xlforms.issue(campaign, NOW)
        assert kept.stat().st_mtime_ns == before

    def test_a_copy_that_was_changed_is_not_believed(self, campaign: Campaign) -> None:
        source = filled(campaign)
        [kept] = (campaign.folder / "released").iterdir()
        kept.write_text(kept.read_text("utf-8").replace("title: 甲,", "title: 丁,"), "utf-8")
        assert transplant(next_version(campaign), source).rubric is None


class TestTargets:
    """A claim hangs on what was to be reached: it is listed where that has changed, and where it was typed over."""

    def test_another_target_leaves_the_claim_behind_and_takes_the_fact_along(self, campaign: Campaign) -> None:
        source = filled(campaign)
        next_one = next_version(campaign, ("type: count, target: 7", "type: count, target: 9"))
        made = transplant(next_one, source)
        [changed] = [one for one in made.findings if one.code == "question-changed"]
        assert changed.place.cell == "K6"
        assert changed.message == "“按比例：自查得分”的“目标”原为“甲 7”，现行表为“甲 9”，原填的“3.25”没有移入"
        after = read(path_of(made), next_one)
        assert ("self:thirds" in after, after["fact:thirds.a"][1]) == (False, POINTS(6))

    @pytest.mark.parametrize(
        ("cell", "typed", "told"),
        [
            ("I6", 5, "的“标准分”在原表上被改成了“5”（发下去的是“4”）"),
            ("G6", 5, "的“目标”在原表上被改成了“甲 5”（发下去的是“甲 7”）"),
        ],
    )
    def test_a_printed_number_typed_over_is_told_as_such(
        self, campaign: Campaign, cell: str, typed: int, told: str
    ) -> None:
        def edit(book: Workbook) -> None:
            book["自评表"][cell] = typed

        made = transplant(campaign, edited(filled(campaign), edit))
        [one] = [one for one in made.findings if one.code == "question-edited"]
        assert one.place.cell == "K6"
        assert told in one.message
        assert "self:thirds" not in read(path_of(made), campaign)

    def test_an_answer_exchanged_with_its_target_is_listed(self, campaign: Campaign) -> None:
        def edit(book: Workbook) -> None:
            sheet = book["自评表"]
            sheet["G6"], sheet["H6"] = 6, 7

        made = transplant(campaign, edited(filled(campaign), edit))
        assert ("H6", "value-and-printed-swapped") in listed(made)
        assert "fact:thirds.a" not in read(path_of(made), campaign)


def test_the_list_gives_advice_for_the_new_form(campaign: Campaign) -> None:
    def edit(book: Workbook) -> None:
        sheet = book["自评表"]
        for area in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(area))
        sheet.delete_rows(7)

    made = transplant(campaign, edited(filled(campaign), edit))
    assert [one.code for one in made.findings if one.code == "row-missing"] == ["row-missing"]
    sheet = openpyxl.load_workbook(path_of(made))["移填清单"]
    [why] = [str(row[4].value) for row in sheet.iter_rows() if "这一行不见了" in str(row[4].value)]
    assert why.endswith("请对照原表，在新表的相应位置核对、补填；原表不用再改。")


def test_the_list_in_front_is_none_of_the_units_sheets(campaign: Campaign) -> None:
    made = transplant(campaign, filled(campaign))
    _, findings = xlforms.read_form(path_of(made), campaign)
    assert [one for one in findings if one.code == "sheet-added"] == []

"""Answers of an older version of the rubric: none lands in a question it was not given for."""

from decimal import Decimal
from pathlib import Path

import pytest

import xlforms
from tests.workflow.transplanting import NOW, filled, key_of, listed, make_campaign, next_version, path_of, read
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

"""Answers moved into a fresh form: all of them where nothing changed, none into a question it was not given to."""

import csv
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from random import Random

import openpyxl
import pytest
from openpyxl.workbook import Workbook

import xlforms
from tests.forms import edits
from tests.workflow.transplanting import ANSWERS, NOW, filled, key_of, make_campaign, next_version, read
from xlforms.errors import XlformsError
from xlforms.forms.entries import Typed
from xlforms.model.campaign import Campaign
from xlforms.model.outcome import Outcome
from xlforms.model.submission import Status
from xlforms.proof.cases import Cases
from xlforms.sheets.reading import read_book
from xlforms.workflow.transplant import Transplanted, transplant

POINTS = Decimal


@pytest.fixture
def campaign(tmp_path: Path) -> Campaign:
    return make_campaign(tmp_path / "campaign")


def path_of(made: Transplanted) -> Path:
    assert made.path is not None
    return made.path


def listed(made: Transplanted) -> list[tuple[str, str]]:
    """(cell, code) of all that is listed."""
    return [(one.place.cell, one.code) for one in made.findings]


def edited(path: Path, edit: Callable[[Workbook], None]) -> Path:
    """What somebody makes of a returned form."""
    book = openpyxl.load_workbook(path)
    edit(book)
    book.save(path)
    return path


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


class TestWrecked:
    def test_pasted_into_a_new_book(self, campaign: Campaign) -> None:
        """No names, no hidden sheet, no properties, no code in the head; the unit is named by who moves it."""

        def paste(book: Workbook) -> None:
            edits.new_book(book)
            book["Sheet1"]["H2"] = None

        source = filled(campaign)
        before = {key: value for key, value in read(source, campaign).items() if "@" not in key}
        edited(source, paste)
        with pytest.raises(XlformsError) as refused:
            transplant(campaign, source)
        assert refused.value.key == "transplant-unit"
        made = transplant(campaign, source, unit_id="pingjiang")
        assert listed(made) == [("", "version-not-known")]
        assert read(path_of(made), campaign) == before

    def test_half_the_rows_gone(self, campaign: Campaign) -> None:
        source = filled(campaign)
        before = read(source, campaign)
        edited(source, lambda book: book["自评表"].delete_rows(12, 4))
        made = transplant(campaign, source)
        after = read(path_of(made), campaign)
        lost = {"fact:won.list.x", "fact:won.list.y", "fact:won.many", "fact:won.swap"}
        assert {key for key in before if key not in after} == lost
        assert {key: before[key] for key in after} == after
        told = {str(one.slots["label"]) for one in made.findings if one.code == "row-missing"}
        assert told == {"清单：计划", "清单：总结", "场次", "替代"}

    def test_only_a_csv_left(self, campaign: Campaign) -> None:
        source = filled(campaign)
        book, _ = read_book(source)
        assert book is not None
        sheet = book.sheet("自评表")
        assert sheet is not None
        text = campaign.folder / "returned.csv"
        with text.open("w", encoding="gb18030", newline="") as file:
            rows = range(1, sheet.last_row + 1)
            csv.writer(file).writerows([[sheet.cell(r, c).shown for c in range(1, 18)] for r in rows])
        before = {key: value for key, value in read(source, campaign).items() if "@" not in key}
        made = transplant(campaign, text)
        assert {key: value[:2] for key, value in read(path_of(made), campaign).items()} == {
            key: value[:2] for key, value in before.items()
        }

    @pytest.mark.parametrize("per_cent", range(0, 100, 5))
    def test_cut_off(self, campaign: Campaign, per_cent: int) -> None:
        """All that is told is right, or there is no form; collect goes on calling it damaged."""
        source = filled(campaign)
        before, content = read(source, campaign), source.read_bytes()
        source.write_bytes(content[: len(content) * per_cent // 100])
        made = transplant(campaign, source)
        if made.path is None:
            assert [one.code for one in made.findings] in (["damaged-file"], ["empty-file"])
            assert not (campaign.folder / "transplanted").exists()
        else:
            assert read(made.path, campaign) == before
            assert [one.code for one in made.findings] == ["file-incomplete"]
        [received] = xlforms.collect(campaign, [source], NOW)
        assert received.record is not None
        assert [one.code for one in received.record.findings][:1] in (["damaged-file"], ["empty-file"])

    def test_a_wrong_row_is_never_taken(self, campaign: Campaign) -> None:
        """Two labels swapped: neither number is moved, both are told."""
        source = edited(filled(campaign), lambda book: edits.swap(book["自评表"], "E9", "E11"))
        made = transplant(campaign, source)
        after = read(path_of(made), campaign)
        assert not {"fact:steps.whole", "fact:steps.far"} & set(after)
        assert after["fact:steps.part"][1] == POINTS("-0.5")
        assert [code for _, code in listed(made) if code == "row-mixed-up"] == ["row-mixed-up"] * 2


class TestWhose:
    def test_another_units_form_goes_where_it_is_told_to(self, campaign: Campaign) -> None:
        source = filled(campaign, unit=1)
        made = transplant(campaign, source, unit_id="pingjiang")
        assert (made.unit, [one.code for one in made.findings]) == (campaign.units[0], ["of-another-unit"])
        submission, _ = xlforms.read_form(path_of(made), campaign)
        assert submission.sender == "pingjiang"

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

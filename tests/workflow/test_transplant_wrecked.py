"""Answers of files that lost their identity, their rows, or half their bytes."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl.workbook import Workbook

import xlforms
from tests.forms.locating import edits
from tests.workflow.transplanting import (
    NOW,
    edited,
    filled,
    listed,
    make_campaign,
    path_of,
    read,
)
from xlforms.errors import XlformsError
from xlforms.model.campaign import Campaign
from xlforms.sheets.reading import read_book
from xlforms.workflow.transplant import transplant

POINTS = Decimal


@pytest.fixture
def campaign(tmp_path: Path) -> Campaign:
    return make_campaign(tmp_path / "campaign")


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
        assert listed(made) == [("", "evidence-lost"), ("", "version-not-known")]
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
        assert told == {f"加分与扣分 / {one}" for one in ("清单：计划", "清单：总结", "场次", "替代")}

    def test_what_a_merged_cell_hides_is_moved_and_told(self, campaign: Campaign) -> None:
        """openpyxl moves the cells below a deleted row up, but no merged area: nobody sees the 5 in K8 any more."""
        source = filled(campaign)
        edited(source, lambda book: book["自评表"].delete_rows(7))
        made = transplant(campaign, source)
        hidden = {one.place.cell: one.slots for one in made.findings if one.code == "value-under-merge"}
        assert hidden == {"K8": {"value": "5", "area": "K6:K8"}, "K15": {"value": "7", "area": "K12:K15"}}
        assert read(path_of(made), campaign)["self:steps"][:2] == ("value", POINTS(5))

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

    def test_a_number_below_a_table_without_its_total(self, campaign: Campaign) -> None:
        def type_below(book: Workbook) -> None:
            book["自评表"]["B19"] = None
            book["自评表"]["K25"] = 7

        made = transplant(campaign, edited(filled(campaign), type_below))
        assert ("K25", "answer-unplaced") in listed(made)
        assert [one.slots["value"] for one in made.findings if one.code == "answer-unplaced"] == ["7"]

    def test_no_form_in_it_gives_no_form(self, campaign: Campaign) -> None:
        def leave_only_the_guide(book: Workbook) -> None:
            for title in ("自评表", "填报检查", "佐证材料"):
                del book[title]

        made = transplant(campaign, edited(filled(campaign), leave_only_the_guide))
        assert (made.path, listed(made)) == (None, [("", "no-form-sheet")])
        assert not (campaign.folder / "transplanted").exists()

    def test_a_wrong_row_is_never_taken(self, campaign: Campaign) -> None:
        """Two labels swapped: neither number is moved, both are told."""
        source = edited(filled(campaign), lambda book: edits.swap(book["自评表"], "E9", "E11"))
        made = transplant(campaign, source)
        after = read(path_of(made), campaign)
        assert not {"fact:steps.whole", "fact:steps.far"} & set(after)
        assert after["fact:steps.part"][1] == POINTS("-0.5")
        assert [code for _, code in listed(made) if code == "row-mixed-up"] == ["row-mixed-up"] * 2

"""Edits the finder was not made from, alone and by twos: every value right, or a finding that says what is not read."""

from pathlib import Path

import pytest

from tests.county import fill
from tests.forms import other_sheets as other
from tests.forms.locating import fresh_edits as do
from tests.forms.locating.edits import clear, forget_names, insert_rows
from tests.forms.locating.fresh_edits import Edit
from tests.forms.locating.test_finder import Truth, edited, truth_of, typed, wrong_values
from tests.forms.told import told
from xlforms.model.campaign import Campaign
from xlforms.model.finding import has_errors
from xlforms.model.submission import Status
from xlforms.workflow.reading import read_form

ALL = "all"
EDITS: dict[str, tuple[Edit, str, int | str]] = {
    "typed anew": (other.typed_anew(), "ids-lost", 0),
    "typed anew, lower and right": (other.typed_anew(right=2, down=4), "ids-lost", 0),
    "typed anew, columns in another order": (other.typed_anew("CEHKMNFGI"), "ids-lost", 0),
    "typed anew without code": (other.typed_anew(rows=(5,)), "no-identity", ALL),
    "typed anew without targets": (other.typed_anew("CEHKMN"), "ids-lost", 0),
    "typed anew without criteria": (
        other.typed_anew("EHKMN"),
        "ids-lost row-inserted row-missing stray-number stray-text",
        23,
    ),
    "values only with ids": (other.values_only(hidden=True), "", 0),
    "values only without ids": (other.values_only(hidden=False), "ids-lost", 0),
    "values without ids, unmerged texts repeated": (
        do.several(do.unmerged_and("C", lambda top, _: top), other.values_only(hidden=False)),
        "ids-lost",
        0,
    ),
    "ids filled down": (do.fill_down("A", 6, 30), "row-id-lost", 0),
    "all ids filled down": (do.fill_down("A", 6, 87), "row-id-lost", 0),
    "rows filled down": (do.fill_down("ABCDEFGHIJKLMN", 6, 9), "row-missing row-repeated", 13),
    "headers repeated": (do.repeat_headers(20, 50), "row-inserted stray-text", 0),
    "headers repeated, ids lost": (
        do.several(do.repeat_headers(20, 50), do.without_ids),
        "row-id-lost row-inserted row-missing stray-number stray-text",
        1,
    ),
    "headers repeated, ids and names lost": (
        do.several(do.repeat_headers(20, 50), do.without_ids, lambda book, _: forget_names(book)),
        "row-id-lost row-inserted stray-text",
        0,
    ),
    "value and target contents swapped": (
        do.exchange("H", "G"),
        "declared-missing printed-number-changed value-and-printed-swapped",
        77,
    ),
    "swapped in one row": (do.exchange("H", "G", 6, 6), "printed-number-changed value-and-printed-swapped", 1),
    "swapped with headers": (do.exchange("H", "G", 5, 87), "", 0),
    "value and measure swapped with headers": (do.exchange("H", "F", 5, 87), "", 0),
    "self and max swapped": (do.exchange("K", "I"), "printed-number-changed value-and-printed-swapped", 43),
    "an older copy behind": (other.copied("自评表 (2)", other.halved), "sheet-copied", 29),
    "an older copy in front": (other.copied("旧", other.halved, first=True), "sheet-copied", 29),
    "an older copy without ids": (other.copied("旧", do.several(other.halved, do.without_ids)), "sheet-copied", 29),
    "an empty copy": (other.copied("空表", other.emptied, first=True), "", 0),
    "an empty copy under the old title": (
        do.several(other.copied("自评表（已填）", lambda *_: None), other.emptied),
        "",
        0,
    ),
    "same copy without ids": (other.copied("又一张", do.without_ids), "sheet-twice", 0),
    "split over two sheets": (other.split, "sheet-split", 101),
    "transposed": (other.transposed, "form-transposed", ALL),
    "block over block": (do.block_over(6, 7, 10, "BCDEFGHIJKLMN"), "row-mixed-up", 5),
    "block over block with ids": (do.block_over(6, 7, 10, "ABCDEFGHIJKLMN"), "row-missing row-repeated", 10),
    "labels copied over": (do.block_over(6, 7, 10, "E"), "row-mixed-up", 5),
    "row to another criterion": (do.row_moved(7, 20), "", 0),
    "first row of a block moved away": (do.row_moved(6, 30), "", 0),
    "part sorted without ids": (do.part_sorted(20, 40, 2), "row-mixed-up row-unsure", 54),
    "part sorted with ids": (do.part_sorted(20, 40, 1), "", 0),
    "sorted from E on": (do.part_sorted(20, 40, 5), "row-mixed-up row-unsure", 54),
    "value column copied, other values": (do.column_copied(8, blank=False), "column-repeated", 77),
    "value column copied, blank": (do.column_copied(8, blank=True), "", 0),
    "self column copied": (do.column_copied(11, blank=False), "column-repeated", 44),
    "header merged with target": (do.header_over("G5:H5", "目标和完成情况"), "header-missing", 77),
    "header merged, value's text left": (do.header_over("G5:H5", "完成情况"), "header-missing", 77),
    "self repeated in each row": (do.unmerged_and("K", lambda top, _: top), "", 0),
    "self differs in the second row": (do.unmerged_and("K", lambda _, __: 0.5), "split-number", 23),
    "self only in the second row": (
        do.several(do.unmerged_and("K", lambda _, __: 0.5, row=6), do.at("K6", None)),
        "split-number",
        1,
    ),
    "remark in each row": (do.unmerged_and("N", lambda _, row: f"说明{row}"), "split-text", 0),
    "labels in other signs": (do.relabelled, "", 0),
    "labels in other signs, no ids": (do.several(do.relabelled, do.without_ids), "ids-lost", 0),
    "id and label cleared": (
        do.several(do.at("A7", None), do.at("E7", None)),
        "row-inserted row-missing stray-number",
        1,
    ),
    "all ids and labels cleared": (
        do.several(do.without_ids, lambda _, sheet: clear(sheet, "E")),
        "ids-lost row-inserted rows-not-read stray-number stray-text",
        194,
    ),
    "ids labels and criteria cleared": (
        do.several(do.without_ids, lambda _, sheet: clear(sheet, "E"), do.without_criteria),
        "rows-not-read",
        209,
    ),
    "row at the head of a block": (lambda _, sheet: insert_rows(sheet, 6), "", 0),
    "hidden and filtered": (do.hide, "", 0),
    "criterion and note deleted": (lambda _, sheet: (do.unmerge(sheet), sheet.delete_cols(3, 2)), "", 0),
    "criterion deleted, ids lost": (
        lambda book, sheet: (do.unmerge(sheet), do.without_ids(book, sheet), sheet.delete_cols(3, 1)),
        "ids-lost row-inserted row-missing stray-number stray-text",
        23,
    ),
    "section deleted": (lambda _, sheet: (do.unmerge(sheet), sheet.delete_cols(2)), "", 0),
    "helper columns deleted": (lambda _, sheet: sheet.delete_cols(15, 3), "", 0),
    "header row deleted": (lambda _, sheet: sheet.delete_rows(5), "header-missing row-mixed-up row-unsure", 209),
    "both header rows deleted": (
        lambda _, sheet: (do.unmerge(sheet), sheet.delete_rows(4, 2)),
        "header-missing row-mixed-up",
        209,
    ),
    "head deleted": (lambda _, sheet: (do.unmerge(sheet), sheet.delete_rows(1, 3)), "", 0),
    "ids far right": (do.ids_moved, "", 0),
    "total deleted": (lambda _, sheet: (do.unmerge(sheet), sheet.delete_rows(88)), "", 0),
    "number below the last row": (lambda _, sheet: (sheet.insert_rows(88), sheet.cell(88, 8, 7)), "stray-number", 0),
    "number above the first row": (
        lambda _, sheet: (do.unmerge(sheet), sheet.insert_rows(6), sheet.cell(6, 8, 7)),
        "stray-number",
        0,
    ),
    "names three rows low": (do.names_elsewhere, "cells-shifted", 88),
    "names low, ids lost": (
        lambda book, sheet: (do.names_elsewhere(book, sheet), do.without_ids(book, sheet)),
        "cells-shifted ids-lost",
        88,
    ),
    "names low, ids and labels lost": (
        lambda book, sheet: (do.names_elsewhere(book, sheet), do.without_ids(book, sheet), clear(sheet, "E")),
        "cells-shifted ids-lost row-inserted rows-not-read stray-number stray-text",
        204,
    ),
    "corrections first": (other.corrections_first, "", 0),
    "some ids cleared": (do.some_ids_cleared(20, 30), "row-id-lost", 0),
    "ids of rows with one label cleared": (do.some_ids_cleared(60, 87), "row-id-lost", 0),
    "other order, ids cleared": (
        do.backwards_in_blocks,
        "ids-lost row-inserted rows-not-read stray-number stray-text",
        130,
    ),
    "other order, ids cleared, no names": (
        do.several(do.backwards_in_blocks, lambda book, _: forget_names(book)),
        "ids-lost",
        0,
    ),
}
"""What is done -> (the edit, the codes that are told, how many inputs are not read)."""

TWICE = (
    ("first row of a block moved away", "sorted from E on"),
    ("other order, ids cleared, no names", "swapped in one row"),
    ("head deleted", "header row deleted"),
    ("ids far right", "an older copy without ids"),
    ("value column copied, blank", "swapped with headers"),
    ("rows filled down", "some ids cleared"),
    ("typed anew, lower and right", "corrections first"),
    ("typed anew", "all ids filled down"),
    ("names low, ids lost", "an older copy without ids"),
    ("headers repeated", "part sorted without ids"),
    ("labels in other signs, no ids", "row to another criterion"),
    ("self differs in the second row", "values only without ids"),
)
"""Pairs: the first found a fault in the finder, the others are of every kind."""


@pytest.fixture(scope="module")
def truth(campaign: Campaign) -> Truth:
    return truth_of(campaign)


@pytest.fixture(scope="module")
def filled(campaign: Campaign, form: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(form, tmp_path_factory.mktemp("fresh") / "01.xlsx", typed(campaign, truth_of(campaign)))


@pytest.mark.parametrize("what", EDITS)
def test_alone(campaign: Campaign, truth: Truth, filled: Path, tmp_path: Path, what: str) -> None:
    edit, codes, unread = EDITS[what]
    submission, findings = read_form(edited(filled, tmp_path / "01.xlsx", edit), campaign)
    assert told(findings) == codes, [str(one) for one in findings]
    assert wrong_values(submission, truth) == []
    missing = [one for one in submission.answers if one.status is not Status.VALUE]
    assert (len(missing) if submission.answers else ALL) == unread
    assert bool(unread) <= has_errors(findings)


@pytest.mark.parametrize("pair", TWICE, ids=" + ".join)
def test_by_twos(campaign: Campaign, truth: Truth, filled: Path, tmp_path: Path, pair: tuple[str, str]) -> None:
    both = do.several(*(EDITS[what][0] for what in pair))
    submission, findings = read_form(edited(filled, tmp_path / "01.xlsx", both), campaign)
    assert wrong_values(submission, truth) == []
    unread = [one for one in submission.answers if one.status is Status.UNREADABLE]
    assert bool(unread) <= has_errors(findings)

"""What is typed into a form, cell by cell: a value, declared missing, blank or unreadable; and the finding told."""

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import formualizer
import openpyxl
import pytest
from openpyxl.worksheet.header_footer import HeaderFooterItem

from tests.county import fill, layout_of
from xlforms.model.campaign import Campaign
from xlforms.model.submission import Answer, Kind, Submission
from xlforms.workflow.reading import read_form

# Kinds of cells: a count up to 9999 (news.city), yes or no (statistics.on_time), a percentage (screening.rate), points.
TYPED: tuple[tuple[str, Any, str, Any, str], ...] = (
    # cell, what is typed, status, value, code
    ("count", 76, "value", 76, ""),
    ("count", 0, "value", 0, ""),
    ("count", "76", "value", 76, ""),
    ("count", " ７６ ", "value", 76, "read-as"),
    ("count", "76条", "value", 76, "number-with-measure"),
    ("count", "76次", "unreadable", None, "other-measure"),
    ("count", None, "blank", None, "missing-answer"),
    ("count", "  ", "blank", None, "missing-answer"),
    ("count", "无", "missing", None, "declared-missing"),
    ("count", "不适用", "missing", None, "declared-missing"),
    ("count", "大约76", "unreadable", None, "approximate-number"),
    ("count", "3-5", "unreadable", None, "range-for-number"),
    ("count", "2000万", "unreadable", None, "out-of-range"),
    ("count", "2千", "value", 2000, "read-as"),
    ("count", "3千余", "unreadable", None, "large-unit"),
    ("count", 46086, "unreadable", None, "serial-for-number"),
    ("count", -4, "unreadable", None, "out-of-range"),
    ("count", 2.5, "unreadable", None, "not-whole"),
    ("count", 0.4375, "unreadable", None, "not-whole"),
    ("count", True, "unreadable", None, "boolean-for-number"),
    ("count", "=40+36", "unreadable", None, "formula-without-value"),
    ("count", "#DIV/0!", "unreadable", None, "error-value"),
    ("yes", "是", "value", 1, ""),
    ("yes", "否", "value", 0, ""),
    ("yes", "√", "value", 1, "read-as-yes"),
    ("yes", "×", "value", 0, "read-as-no"),
    ("yes", 1, "value", 1, "read-as-yes"),
    ("yes", True, "value", 1, "read-as-yes"),
    ("yes", "基本是", "unreadable", None, "not-yes-or-no"),
    ("yes", 2, "unreadable", None, "not-yes-or-no"),
    ("yes", None, "blank", None, "missing-answer"),
    ("rate", 85.5, "value", "85.5", ""),
    ("rate", "85.5%", "value", "85.5", ""),
    ("rate", 0.85, "unreadable", None, "percent-ambiguous"),
    ("rate", 1, "unreadable", None, "percent-ambiguous"),
    ("rate", 0, "value", 0, ""),
    ("rate", 100, "value", 100, ""),
    ("rate", 100.01, "unreadable", None, "out-of-range"),
    ("rate", 85.123, "unreadable", None, "too-many-decimals"),
    ("self", 5.5, "value", "5.5", ""),
    ("self", "5.5分", "value", "5.5", "number-with-measure"),
    ("self", 6.5, "unreadable", None, "out-of-range"),
    ("self", 5.555, "unreadable", None, "too-many-decimals"),
    ("self", "满分", "unreadable", None, "not-a-number"),
    ("self", None, "blank", None, "missing-self-points"),
    ("remark", "无", "value", None, ""),
    ("remark", None, "blank", None, ""),
)
PLACES = {
    "count": ("news.city", "H", Kind.FACT),
    "yes": ("statistics.on_time", "H", Kind.FACT),
    "rate": ("screening.rate", "H", Kind.FACT),
    "self": ("news.city", "K", Kind.SELF),
    "remark": ("news.city", "N", Kind.REMARK),
}


def cell_of(campaign: Campaign, what: str) -> str:
    row_id, column, _ = PLACES[what]
    return f"{column}{next(row.number for row in layout_of(campaign).rows() if row.row_id == row_id)}"


def answer_at(submission: Submission, cell: str) -> Answer:
    [found] = [one for one in submission.answers if one.place.cell == cell]
    return found


@pytest.fixture(scope="module")
def read_typed(
    campaign: Campaign, form: Path, tmp_path_factory: pytest.TempPathFactory
) -> list[tuple[Answer, list[str]]]:
    """Everything of TYPED, one of each kind of cell in a file."""
    folder, found = tmp_path_factory.mktemp("typed"), {}
    left = dict(enumerate(TYPED))
    book = openpyxl.load_workbook(form)
    while left:
        batch = {what: number for number, (what, *_) in reversed(left.items())}
        cells = {cell_of(campaign, what): TYPED[number][1] for what, number in batch.items()}
        for name, value in cells.items():
            book["自评表"][name] = value
        path = folder / f"{len(left)}.xlsx"
        book.save(path)
        submission, findings = read_form(path, campaign)
        assert all(one.message and one.hint and one.unit_id == "pingjiang" for one in findings)
        for what, number in batch.items():
            cell = cell_of(campaign, what)
            codes = [one.code for one in findings if one.place.cell == cell]
            found[number] = (answer_at(submission, cell), codes)
            del left[number]
    return [found[number] for number in range(len(TYPED))]


@pytest.mark.parametrize("number", range(len(TYPED)), ids=lambda n: f"{TYPED[n][0]} {TYPED[n][1]!r}")
def test_what_is_typed(read_typed: list[tuple[Answer, list[str]]], number: int) -> None:
    what, _, status, value, code = TYPED[number]
    answer, codes = read_typed[number]
    expected = None if value is None else Decimal(value)
    assert (answer.status, answer.value, answer.kind) == (status, expected, PLACES[what][2])
    assert codes == ([code] if code else [])


def test_a_percentage_typed_with_its_sign(campaign: Campaign, form: Path, tmp_path: Path) -> None:
    """Excel makes 0.93 with the format 0% of a typed 93%."""
    book = openpyxl.load_workbook(form)
    cell = cell_of(campaign, "rate")
    book["自评表"][cell], book["自评表"][cell].number_format = 0.93, "0%"
    book.save(tmp_path / "a.xlsx")
    answer = answer_at(read_form(tmp_path / "a.xlsx", campaign)[0], cell)
    assert (answer.value, answer.text) == (Decimal(93), "93%")


def test_evidence_is_listed_with_its_criterion(campaign: Campaign, form: Path, tmp_path: Path) -> None:
    cells = {
        "B4": "报送信息",
        "C4": "通报",
        "D4": "岳妇字〔2015〕3号",
        "C5": "照片",
        "B7": "不存在的项目",
        "C7": "名单",
    }
    submission, findings = read_form(fill(form, tmp_path / "a.xlsx", cells, "佐证材料"), campaign)
    listed = [
        (one.criterion_id, one.text, one.place.cell) for one in submission.answers if one.place.sheet == "佐证材料"
    ]
    assert listed == [("news", "通报；岳妇字〔2015〕3号", "C4"), ("", "照片", "C5"), ("", "名单", "C7")]
    assert [str(one.place) for one in findings if one.code == "unknown-criterion"] == ["a.xlsx:佐证材料!B7"]


def test_a_number_changed_after_printing_is_told(campaign: Campaign, form: Path, tmp_path: Path) -> None:
    """The code is computed by another program; then a number changes behind its back."""
    path = fill(form, tmp_path / "a.xlsx", {"H6": 76, "H7": 40, "K6": 4})
    formualizer.recalculate_file(str(path))
    submission, findings = read_form(path, campaign)
    assert "check-code-differs" not in {one.code for one in findings}
    with ZipFile(path) as source, ZipFile(tmp_path / "b.xlsx", "w") as target:
        for name in source.namelist():
            content = source.read(name)
            changed = re.sub(rb'(<c r="H6"[^>]*>(?:<[^v][^>]*>)*<v>)76(?:\.0)?(</v>)', rb"\g<1>78\2", content)
            target.writestr(name, changed)
    later, found = read_form(tmp_path / "b.xlsx", campaign)
    assert answer_at(later, "H6").value == 78
    [told] = [one for one in found if one.code == "check-code-differs"]
    assert (told.slots["value"], told.slots["code"]) == (submission.check_code, later.check_code)


def other(campaign: Campaign, what: str) -> Campaign:
    """The campaign that receives the form of another one."""
    rubric = campaign.rubric
    return {
        "other-campaign": replace(campaign, id="county-2016"),
        "other-version": replace(campaign, rubric=replace(rubric, version=2, fingerprint="f" * 64)),
        "unknown-unit": replace(campaign, units=campaign.units[1:]),
        "not-genuine": replace(campaign, signing_key="another"),
    }[what]


@pytest.mark.parametrize(
    ("what", "sender"),
    [("other-campaign", ""), ("other-version", ""), ("unknown-unit", ""), ("not-genuine", "pingjiang")],
)
def test_a_form_of_somebody_else(campaign: Campaign, form: Path, what: str, sender: str) -> None:
    submission, findings = read_form(form, other(campaign, what))
    assert (submission.sender, what in {one.code for one in findings}) == (sender, True)
    assert bool(submission.answers) == bool(sender)


def test_carriers_that_contradict(campaign: Campaign, form: Path, tmp_path: Path) -> None:
    path = fill(form, tmp_path / "a.xlsx", {"B3": "yueyang"}, "_xlforms")
    submission, findings = read_form(path, campaign)
    assert (submission.sender, [one.code for one in findings]) == ("", ["identity-conflict"])


def test_no_carrier_left(campaign: Campaign, form: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(form)
    del book["_xlforms"]
    for name in book.custom_doc_props.names:
        del book.custom_doc_props[name]
    for sheet, cell in ((book["自评表"], "H2"), (book["填报说明"], "B7")):
        sheet[cell] = None
    for sheet in book:
        sheet.oddFooter = HeaderFooterItem()
    book.save(tmp_path / "a.xlsx")
    _, findings = read_form(tmp_path / "a.xlsx", campaign)
    assert [(one.code, one.slots.get("value")) for one in findings[1:]] == [("perhaps-from", "平江县")]
    assert findings[0].code == "no-identity"


def test_no_workbook(campaign: Campaign, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"%PDF-1.4")
    submission, findings = read_form(tmp_path / "a.xlsx", campaign)
    assert (submission.sender, [str(one.place) for one in findings]) == ("", ["a.xlsx"])
    assert [one.code for one in findings] == ["not-a-workbook"]

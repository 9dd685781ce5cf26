"""What departments changed in their reviews and registers; what such a workbook shows of units is no change."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.county import cells_of, county, fill, full_marks
from tests.registers import SHEET, make_campaign
from xlforms.forms.events.writer import write_register
from xlforms.forms.review.writer import Material, write_review
from xlforms.forms.writing.writer import write_form
from xlforms.model.changes import CHANGES
from xlforms.model.finding import Finding
from xlforms.scoring.scorer import Scorer
from xlforms.workflow.reading import read_form

Do = Callable[[Workbook, Worksheet], object]


def told(findings: list[Finding]) -> list[str]:
    numbers = {"printed-number-changed", "sealed-number-changed"}
    changes = [one for one in findings if one.code in CHANGES or one.code in numbers]
    return [f"{one.place.cell} {one.code}".strip() for one in changes]


def put(**values: object) -> Do:
    def do(_: Workbook, sheet: Worksheet) -> None:
        for name, value in values.items():
            sheet[name] = value  # type: ignore[assignment]

    return do


def filtered(_: Workbook, sheet: Worksheet) -> None:
    for row in (8, 9, 11, 13):
        sheet.row_dimensions[row].hidden = True


def note(_: Workbook, sheet: Worksheet) -> None:
    sheet["A8"].comment = Comment("与该县核实过", "李四")


def one_rule_less(_: Workbook, sheet: Worksheet) -> None:
    sheet.data_validations.dataValidation.pop(0)


def edited(source: Path, target: Path, title: str, do: Do) -> Path:
    book = openpyxl.load_workbook(source)
    do(book, book[title])
    book.save(target)
    return target


@pytest.fixture(scope="module")
def review(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first department's, with what 平江县 has sent in."""
    campaign, folder = county(), tmp_path_factory.mktemp("review")
    unit = campaign.units[0]
    write_form(folder / "form.xlsx", campaign, unit)
    sent, _ = read_form(
        fill(folder / "form.xlsx", folder / "a.xlsx", cells_of(campaign, full_marks(campaign, unit))), campaign
    )
    scores = {(one.unit_id, one.criterion_id): one for one in Scorer(campaign.rubric, "zh-CN").score(unit, sent)}
    write_review(folder / "review.xlsx", campaign, campaign.departments[0], Material({unit.id: sent}, scores))
    return folder / "review.xlsx"


@pytest.mark.parametrize(
    ("do", "changes"),
    [
        (put(), []),
        (put(E4=8), ["E4 printed-number-changed"]),
        (put(H4=1), ["H4 sealed-number-changed"]),
        (put(O4=1), ["O4 sealed-number-changed"]),
        (put(D4="另一种考核说明"), ["D4 wording-edited"]),
        (put(E3="分值"), ["E3 wording-edited"]),
        (filtered, ["8:9 rows-hidden"]),
        (note, ["A8 note-by-person"]),
        (one_rule_less, ["L4 validation-lost"]),
        (put(Q4="再议"), ["Q4 text-added"]),
    ],
    ids=[
        "nothing",
        "maximum",
        "computed",
        "expected",
        "note",
        "header",
        "filtered",
        "note of a person",
        "rule",
        "beside",
    ],
)
def test_a_review(review: Path, tmp_path: Path, do: Do, changes: list[str]) -> None:
    _, findings = read_form(edited(review, tmp_path / "r.xlsx", "评分表", do), county())
    assert told(findings) == changes, [str(one) for one in findings if one.code in CHANGES]


def test_hidden_lines_of_a_review_are_named_together(review: Path, tmp_path: Path) -> None:
    _, findings = read_form(edited(review, tmp_path / "r.xlsx", "评分表", filtered), county())
    [hidden] = [one for one in findings if one.code == "rows-hidden"]
    assert hidden.message == "第8–9、11、13行被隐藏（共4行），里面的填报内容照常读入"


@pytest.mark.parametrize(
    ("do", "changes"),
    [
        (put(), []),
        (put(A6="2023-05-06", B6="权益部", E6="7号文"), []),
        (put(A1="另一本台账"), ["A1 wording-edited"]),
        (put(J7="待查"), ["J7 text-added"]),
        (filtered, ["8:9 rows-hidden"]),
        (note, ["A8 note-by-person"]),
        (lambda book, _: put(B3="另一种事件")(book, book["事件种类"]), ["B3 wording-edited"]),
    ],
    ids=["nothing", "filled in", "title", "beside", "filtered", "note of a person", "kinds"],
)
def test_a_register(tmp_path: Path, do: Do, changes: list[str]) -> None:
    campaign = make_campaign(tmp_path)
    write_register(tmp_path / "a.xlsx", campaign, campaign.departments[0])
    _, findings = read_form(edited(tmp_path / "a.xlsx", tmp_path / "r.xlsx", SHEET, do), campaign)
    assert told(findings) == changes, [str(one) for one in findings if one.code in CHANGES]


@pytest.mark.parametrize("lowered", ["H4", "O4"])
def test_lowered_points_spare_nobody_the_reason(review: Path, tmp_path: Path, lowered: str) -> None:
    """4 points of 6 are given without a reason; the line is made to say that only 4 were to be had."""
    path = edited(review, tmp_path / "r.xlsx", "评分表", put(**{"L4": 4, lowered: 4}))
    _, findings = read_form(path, county())
    [owed] = [one for one in findings if one.code == "reason-missing"]
    assert (owed.place.cell, owed.slots["expected"]) == ("M4", 6)


def backwards(_: Workbook, sheet: Worksheet) -> None:
    """Every line with all that stands in it, the last one first."""
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4, max_row=107, max_col=16)]
    for number, row in enumerate(reversed(rows), start=4):
        for column, value in enumerate(row, start=1):
            sheet.cell(number, column).value = value


def test_a_sorted_review_is_one_sentence(review: Path, tmp_path: Path) -> None:
    _, findings = read_form(edited(review, tmp_path / "r.xlsx", "评分表", backwards), county())
    assert told(findings) == ["5:107 rows-moved"]
    [one] = [finding for finding in findings if finding.code == "rows-moved"]
    assert "“报送信息 / 岳阳县”现在第106行" in one.message

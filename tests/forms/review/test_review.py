"""A department's workbook: what it shows, what may be typed, its state in words as another program computes it."""

from decimal import Decimal
from pathlib import Path

import formualizer
import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.county import Typed, county, full_marks
from xlforms.forms.review.layout import review_rows
from xlforms.forms.review.writer import Material, review_name, write_review
from xlforms.model.campaign import Campaign
from xlforms.model.fact import FactType
from xlforms.model.finding import Place
from xlforms.model.submission import Answer, Kind, Status, Submission
from xlforms.scoring.scorer import Scorer
from xlforms.sheets.sanity.workbook import examine

CITY = Decimal(76)


def submission(campaign: Campaign) -> Submission:
    """平江县 with full marks but 76 for 80; its remark looks like a formula."""
    place = Place("01.xlsx", "自评表", "H6")
    answers = []
    for row_id, typed in full_marks(campaign, campaign.units[0]).items():
        criterion, _, fact = row_id.partition(".")
        value = {"是": Decimal(1)}.get(str(typed)) if isinstance(typed, str) else Decimal(str(typed))
        value = CITY if row_id == "news.city" else value
        answers.append(Answer(criterion, fact, Kind.FACT, Status.VALUE, value, "", place))
    answers.append(Answer("news", "", Kind.SELF, Status.VALUE, Decimal(5), "5", place))
    answers.append(Answer("news", "", Kind.EVIDENCE, Status.VALUE, None, "=cmd|'/c calc'!A1", place))
    answers.append(Answer("news", "", Kind.REMARK, Status.VALUE, None, "含约稿", place))
    return Submission("pingjiang", "", "01.xlsx", answers=tuple(answers))


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    campaign = county()
    department = campaign.departments[0]
    target = tmp_path_factory.mktemp("review") / review_name(campaign, department, ascii_only=True)
    sent = submission(campaign)
    scores = Scorer(campaign.rubric, "zh-CN").score(campaign.units[0], sent)
    by_line = {(one.unit_id, one.criterion_id): one for one in scores}
    write_review(target, campaign, department, Material({"pingjiang": sent}, by_line))
    return target


@pytest.fixture(scope="module")
def sheet(path: Path) -> Worksheet:
    found = openpyxl.load_workbook(path)["评分表"]
    assert isinstance(found, Worksheet)
    return found


def line(name: str) -> int:
    rows = review_rows(county(), county().departments[0])
    return next(row.number for row in rows if row.row_id == name)


def test_sound(path: Path) -> None:
    assert examine(path) == []
    assert path.name == "01_office_county-2015_review.xlsx"


def test_each_criterion_of_the_department_for_each_unit(sheet: Worksheet) -> None:
    ids = [sheet.cell(row, 1).value for row in range(4, 4 + 8 * 13)]
    section = county().rubric.sections[0]
    assert ids == [f"{criterion.id}@{unit.id}" for criterion in section.criteria for unit in county().units]
    assert sheet.cell(4 + 8 * 13, 1).value is None


def test_what_the_department_sees(sheet: Worksheet) -> None:
    sent = [sheet.cell(line("news@pingjiang"), column).value for column in range(2, 14)]
    assert sent[0:2] == ["办公室工作", "报送信息"]
    assert sent[3:5] == [6, "平江县"]
    assert sent[5] == "市妇联采用信息：76条（目标80条）\n省妇联采用信息：40条（目标40条）"
    assert sent[6:9] == [4, "市妇联采用信息：目标80条，实报76条，少4条×0.5，扣2分", 5]
    assert sent[9] == "=cmd|'/c calc'!A1\n备注：含约稿"
    assert sent[10:] == [None, None]
    assert sheet.cell(line("news@pingjiang"), 11).data_type == "s"
    nothing = [sheet.cell(line("news@yueyang"), column).value for column in (7, 8, 10)]
    assert nothing == ["未报送", None, None]


def test_the_hint_is_printed_whole(sheet: Worksheet) -> None:
    hint, code = str(sheet["B2"].value), "J2"
    assert hint.endswith("不要删除行列。")
    assert {str(area) for area in sheet.merged_cells.ranges if area.min_row == 2} == {"B2:I2", f"{code}:N2"}
    assert sheet["B2"].alignment.wrap_text
    assert sheet.row_dimensions[2].height > 2 * 10


def test_only_points_and_reason_are_open(sheet: Worksheet) -> None:
    unlocked = {cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked}
    assert unlocked == {f"{column}{row}" for column in "LM" for row in range(4, 4 + 8 * 13)}
    assert (sheet.protection.sheet, sheet.protection.password) == (True, None)
    assert (sheet.protection.sort, sheet.protection.autoFilter) == (False, False)
    assert sheet.auto_filter.ref == "A3:P107"
    assert [str(area) for area in sheet.merged_cells.ranges if area.max_row > 3] == []


def test_every_input_has_its_rule(sheet: Worksheet) -> None:
    for row in range(4, 4 + 8 * 13):
        for column in "LM":
            [rule] = [one for one in sheet.data_validations.dataValidation if f"{column}{row}" in one.sqref]
            assert rule.promptTitle
            assert rule.prompt
            assert rule.errorTitle
            assert rule.error


STATES: tuple[tuple[str, Typed, Typed, str], ...] = (
    ("news@pingjiang", None, None, "按测算得分"),
    ("internal@pingjiang", None, None, "未评分"),
    ("news@yueyang", None, None, "未评分"),
    ("news@pingjiang", 4, None, "已评"),
    ("news@pingjiang", 5, None, "已评"),
    ("news@pingjiang", 3.5, None, "请写扣分原因"),
    ("news@pingjiang", 3.5, " ", "请写扣分原因"),
    ("news@pingjiang", 3.5, "重复", "已评"),
    ("news@pingjiang", 6.5, "重复", "分数不对"),
    ("news@pingjiang", -1, "重复", "分数不对"),
    ("news@pingjiang", 3.555, "重复", "分数不对"),
    ("news@pingjiang", "优", "重复", "分数不对"),
    ("news@yueyang", 6, None, "已评"),
    ("news@yueyang", 5, None, "请写扣分原因"),
    ("internal@pingjiang", 1, None, "已评"),
    ("internal@pingjiang", 0.5, None, "请写扣分原因"),
)


@pytest.mark.parametrize(("name", "points", "reason", "state"), STATES)
def test_state_in_words(path: Path, name: str, points: Typed, reason: Typed, state: str) -> None:
    book = formualizer.Workbook.load_path(str(path))
    book.sheet("评分表").set_value(line(name), 12, points)
    book.sheet("评分表").set_value(line(name), 13, reason)
    assert book.evaluate_cell("评分表", line(name), 14) == state


def test_yes_and_no_are_told_as_words(sheet: Worksheet) -> None:
    assert sheet.cell(line("statistics@pingjiang"), 7).value == "按时完成统计任务：是"
    assert FactType.YES_NO in {fact.type for fact in next(iter(county().rubric.sections)).criteria[2].facts.values()}

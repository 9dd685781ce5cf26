"""The empty register as another library sees it: lists, limits, identity, page; the same bytes each time."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.registers import RUBRIC, SHEET, make_campaign
from xlforms.forms.events.layout import make_indicators
from xlforms.forms.events.writer import register_name, write_register
from xlforms.forms.identity.identify import identify
from xlforms.forms.identity.identity import make_identity
from xlforms.model.campaign import Campaign
from xlforms.sheets.reading import read_book
from xlforms.sheets.sanity.workbook import examine


@pytest.fixture(scope="module")
def campaign(tmp_path_factory: pytest.TempPathFactory) -> Campaign:
    return make_campaign(tmp_path_factory.mktemp("inside"))


@pytest.fixture(scope="module")
def path(campaign: Campaign, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("registers") / "office.xlsx"
    write_register(path, campaign, campaign.departments[0])
    return path


@pytest.fixture(scope="module")
def sheet(path: Path) -> Worksheet:
    return openpyxl.load_workbook(path)[SHEET]


def test_lists_offer_what_the_department_notes(path: Path, sheet: Worksheet) -> None:
    """Each list is a range of the hidden sheet; vetoes stand last."""
    book = openpyxl.load_workbook(path)
    offered = {}
    for rule in sheet.data_validations.dataValidation:
        if rule.type == "list" and "!" in rule.formula1:
            title, area = rule.formula1.lstrip("=").split("!")
            offered[str(rule.sqref)] = [cell.value for (cell,) in book[title][area.replace("$", "")]]
    assert offered == {
        "B6:B305": ["权益部", "宣传部", "家儿部", "组织部", "活动中心"],
        "C6:C305": ["公文草拟", "一票否决"],
        "D6:D305": ["公文：差错", "通报：批评", "失泄密"],
    }
    assert book["_xlforms"].sheet_state == "veryHidden"


def test_limits_of_the_other_columns(sheet: Worksheet) -> None:
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    assert rules["G6:G305"].formula1 == '"全部,一半"'
    days = rules["A6:A305"]
    serials = [(date(2023, month, day) - date(1899, 12, 30)).days for month, day in ((1, 1), (12, 31))]
    assert (days.type, int(days.formula1), int(days.formula2)) == ("date", *serials)
    count = rules["F6:F305"]
    assert (count.type, count.formula1, count.formula2) == ("decimal", "0", "9999")
    assert {rules[area].type for area in ("E6:E305", "H6:H305")} == {"textLength"}
    assert all(rule.promptTitle and rule.prompt and rule.error for rule in rules.values())


def test_nothing_is_filled_in_beforehand_and_every_cell_is_open(sheet: Worksheet) -> None:
    cells = [cell for row in sheet["A6:H305"] for cell in row]
    assert {cell.value for cell in cells} == {None}
    assert {cell.protection.locked for cell in cells} == {False}
    assert sheet.protection.sheet
    assert sheet["A5"].protection.locked
    assert [cell.value for cell in sheet[5]] == [
        "日期",
        "被考核单位",
        "考核内容",
        "事件种类",
        "事项",
        "数量",
        "责任比例",
        "依据",
    ]


def test_flat_and_printed_across(sheet: Worksheet) -> None:
    assert [str(merge) for merge in sheet.merged_cells.ranges if merge.max_row >= 5] == []
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.sheet_properties.pageSetUpPr
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$5:$5"
    assert sheet.freeze_panes == "A6"


def test_the_other_sheet_explains_the_kinds(path: Path) -> None:
    rows = openpyxl.load_workbook(path)["事件种类"].iter_rows(min_row=3, max_col=3, values_only=True)
    assert list(rows) == [
        ("公文草拟", "公文：差错", "处"),
        ("公文草拟", "通报：批评", "件"),
        ("一票否决", "失泄密", None),
    ]


def test_the_longest_unit_stands_in_one_line(tmp_path: Path) -> None:
    long = "妇女儿童活动中心管理办公室"
    campaign = make_campaign(tmp_path / "long", units=f"编号,单位\nrights,{long}\nfamily,家儿部\n")
    write_register(tmp_path / "office.xlsx", campaign, campaign.departments[0])
    sheet = openpyxl.load_workbook(tmp_path / "office.xlsx")[SHEET]
    assert sheet.column_dimensions["B"].width * 7 * 0.75 > len(long) * 10  # points: of the column, of the text


def test_the_kinds_are_printed_with_code_and_page(campaign: Campaign, path: Path) -> None:
    kinds = openpyxl.load_workbook(path)["事件种类"]
    footer = kinds.oddFooter
    assert footer
    assert footer.left
    assert footer.right
    assert str(footer.left.text).strip() == make_identity(campaign, "office", "events").code
    assert "&P" in str(footer.right.text)
    assert kinds.column_dimensions["C"].width * 7 * 0.75 > len("数量的计量单位") * 10


def test_identity_is_inside_and_no_other_department_s(campaign: Campaign, path: Path) -> None:
    book, findings = read_book(path)
    assert book is not None
    identity, doubts = identify(book, campaign, "office.xlsx")
    assert findings + doubts == []
    assert identity
    assert (identity.kind, identity.sender) == ("events", "office")
    assert identity.code in str(book.sheets[0].cell(2, 6).value)


def test_same_bytes_and_nothing_excel_would_repair(campaign: Campaign, path: Path, tmp_path: Path) -> None:
    write_register(tmp_path / "again.xlsx", campaign, campaign.departments[0])
    assert (tmp_path / "again.xlsx").read_bytes() == path.read_bytes()
    assert examine(path) == []


def test_without_a_period_any_day_is_taken(tmp_path: Path) -> None:
    campaign = replace(make_campaign(tmp_path), period=None)
    write_register(tmp_path / "office.xlsx", campaign, campaign.departments[0])
    sheet = openpyxl.load_workbook(tmp_path / "office.xlsx")[SHEET]
    assert "考核期" not in str(sheet["A2"].value)
    assert [rule.formula1 for rule in sheet.data_validations.dataValidation if str(rule.sqref) == "A6:A305"] == [
        "ISNUMBER(A6)"
    ]


@pytest.mark.parametrize(
    ("ascii_only", "name"),
    [(False, "02_效能办_2023年内部考评_事件台账.xlsx"), (True, "02_efficiency_inside-2023_events.xlsx")],
)
def test_file_names(campaign: Campaign, name: str, ascii_only: bool) -> None:  # noqa: FBT001  (a parameter of the test)
    assert register_name(campaign, campaign.departments[1], ascii_only=ascii_only) == name


def test_labels_tell_twins_apart(tmp_path: Path) -> None:
    """Two indicators of one title, two kinds of one title: the id stands behind each."""
    text = RUBRIC.replace("title: 业务实绩", "title: 绩效指标").replace("unfinished: 未完成", "unfinished: 承担")
    campaign = make_campaign(tmp_path, rubric=text)
    indicators = make_indicators(campaign, campaign.departments[1])
    assert [one.label for one in indicators] == ["绩效指标 (tasks)", "绩效指标 (indicators)", "正向激励", "一票否决"]
    assert [kind.label for kind in indicators[1].kinds] == [
        "指标：承担 (indicators.carried)",
        "指标：承担 (indicators.unfinished)",
    ]


def test_dates_in_the_register_are_plain_days(sheet: Worksheet) -> None:
    assert sheet["A6"].number_format == "yyyy-mm-dd"

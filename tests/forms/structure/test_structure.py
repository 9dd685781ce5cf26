"""Issued against returned: what was changed is told at its cell, a plain re-save tells nothing."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.county import cells_of, fill, full_marks, layout_of
from xlforms.forms.structure.issued_form import issued_form
from xlforms.messages import LANGUAGES
from xlforms.model.campaign import Campaign
from xlforms.model.changes import CHANGES
from xlforms.model.finding import Finding, Severity
from xlforms.sheets.address import cell_name
from xlforms.sheets.office import Target, convert
from xlforms.workflow.reading import read_form

GUIDE, FORM, CHECK, EVIDENCE = "填报说明", "自评表", "填报检查", "佐证材料"
Do = Callable[[Workbook, Worksheet], object]


class Edit(NamedTuple):
    """What is done to a filled form, and what is told: `place code` of each change, in the order of the sheet."""

    what: str
    do: Do
    told: tuple[str, ...]


def put(**values: object) -> Do:
    """Values into cells of the form."""

    def do(_: Workbook, sheet: Worksheet) -> None:
        for name, value in values.items():
            sheet[name] = value  # type: ignore[assignment]

    return do


def blank(column: str) -> Do:
    """Everything in a column of the table is deleted."""

    def do(_: Workbook, sheet: Worksheet) -> None:
        for row in range(6, 88):
            if not isinstance(sheet[f"{column}{row}"], MergedCell):
                sheet[f"{column}{row}"] = None

    return do


def hide(_: Workbook, sheet: Worksheet) -> None:
    for row in (7, 8, 9, 12):
        sheet.row_dimensions[row].hidden = True
    sheet.column_dimensions["N"].hidden = True


def drop_rules(_: Workbook, sheet: Worksheet) -> None:
    rules = sheet.data_validations
    rules.dataValidation = [rule for rule in rules.dataValidation if not str(rule.sqref).startswith("H")]


def change_rule(_: Workbook, sheet: Worksheet) -> None:
    [rule] = [one for one in sheet.data_validations.dataValidation if str(one.sqref) == "H6"]
    rule.formula2 = "99999"


def unmerge(_: Workbook, sheet: Worksheet) -> None:
    for area in list(sheet.merged_cells.ranges):
        if area.min_row > 5:
            sheet.unmerge_cells(str(area))


def values_only(book: Workbook, _: Worksheet) -> None:
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and cell.value.startswith("="):
                    cell.value = None


def notes(_: Workbook, sheet: Worksheet) -> None:
    sheet["H8"].comment = Comment("请看附件", "张三")
    sheet["H9"].comment = Comment("【退回更正】不是数", "xlforms")


def sheets(book: Workbook, _: Worksheet) -> None:
    book.create_sheet("明细")["A1"] = 1
    book.create_sheet("空表")
    for title in (CHECK, EVIDENCE):
        del book[title]


def guide(book: Workbook, _: Worksheet) -> None:
    book[GUIDE]["A9"], book[GUIDE]["B4"] = "可以晚报", "2016年2月12日"


def margin(_: Workbook, sheet: Worksheet) -> None:
    for row in (6, 7, 8, 10):
        sheet[f"T{row}"] = f"见附件{row}"


def rename(book: Workbook, sheet: Worksheet) -> None:
    sheet.title, book[EVIDENCE].title = "Sheet1", "证据"


def hide_sheet(book: Workbook, _: Worksheet) -> None:
    book[EVIDENCE].sheet_state = "hidden"


EDITS = (
    Edit("nothing", lambda *_: None, ()),
    Edit("a note reworded", put(D8="写得好的得分"), ("D8 wording-edited",)),
    Edit("the title reworded", put(B1="本县自评表"), ("B1 wording-edited",)),
    Edit("a header of no input", put(D4="说明"), ("D4 wording-edited",)),
    Edit("target and maximum", put(G7=35, H7=39, I6=8), ("I6 printed-number-changed", "G7 printed-number-changed")),
    Edit("a target as text says the same", put(G6="80"), ()),
    Edit("a column of texts deleted", blank("F"), ("F6:F87 printed-removed",)),
    Edit("points typed over the formula", put(J6=4), ("J6 formula-replaced",)),
    Edit("two rows apart", put(J6=4, J13=1), ("J6 formula-replaced", "J13 formula-replaced")),
    Edit("an error typed", put(J6="#REF!"), ("J6 formula-replaced",)),
    Edit("a broken formula", put(J6="=#REF!+1"), ("J6 formula-changed",)),
    Edit("points deleted", blank("J"), ("J6:J87 formula-removed", "J15:J41 printed-removed")),
    Edit("a shorter sum", put(K88="=SUM(K6:K20)"), ("K88 formula-changed",)),
    Edit("the same sum, spelled otherwise", put(K88="= sum( $K$6:$K87 )"), ()),
    Edit("a wrong total", put(K88=95, K6=4), ("K88 formula-replaced", "K88 total-differs")),
    Edit("a right total", put(K88=4, K6=4), ("K88 formula-replaced",)),
    Edit(
        "typed into the check sheet", lambda book, _: put(D6="已查")(book, book[CHECK]), ("D6 helper-formulas-changed",)
    ),
    Edit("no formula left", values_only, ("formulas-gone",)),
    Edit("rules pasted away", drop_rules, ("H6:H87 validation-lost",)),
    Edit("a rule changed", change_rule, ("H6 validation-changed",)),
    Edit("protection removed", lambda _, sheet: sheet.protection.disable(), ("protection-off",)),
    Edit("rows and a column hidden", hide, ("N:N columns-hidden", "7:9 rows-hidden")),
    Edit("a sheet hidden", hide_sheet, ("sheet-hidden",)),
    Edit("merged over an input", lambda _, sheet: sheet.merge_cells("M6:M8"), ("M6 merge-over-input",)),
    Edit("merges undone", unmerge, ("B6:B16 merges-undone",)),
    Edit("notes of a person and of ours", notes, ("H8 note-by-person",)),
    Edit("in the margin", put(S8="见说明", L6=5), ("L6 text-added", "S8 text-added")),
    Edit("signed", put(B90="主要负责人（签字）：张三", F90="138", M91="2015年12月3日"), ()),
    Edit("the pledge reworded", put(B89="仅供参考"), ("B89 wording-edited",)),
    Edit("sheets added and deleted", sheets, ("input-sheet-removed", "sheets-removed", "sheet-added")),
    Edit("sheets renamed", rename, ("sheet-renamed", "sheet-renamed")),
    Edit("the guide reworded", guide, ("A9 wording-edited",)),
    Edit("a column of texts in the margin", margin, ("T6:T8 text-added", "T10 text-added")),
)


def told(findings: list[Finding]) -> tuple[str, ...]:
    """The changes; every sentence is said on the way, so that no slot can be missing."""
    for one in findings:
        for language in LANGUAGES:
            assert "{" not in one.in_language(language).message + one.in_language(language).hint
    changes = [one for one in findings if one.code in CHANGES or one.code == "printed-number-changed"]
    return tuple(f"{one.place.cell} {one.code}".strip() for one in changes)


@pytest.fixture(scope="module")
def filled(campaign: Campaign, form: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    unit = campaign.units[0]
    return fill(form, tmp_path_factory.mktemp("filled") / "a.xlsx", cells_of(campaign, full_marks(campaign, unit)))


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.what)
def test_each_change_is_told_at_its_cell(campaign: Campaign, filled: Path, tmp_path: Path, edit: Edit) -> None:
    book = openpyxl.load_workbook(filled)
    edit.do(book, book[FORM])
    book.save(tmp_path / "e.xlsx")
    submission, findings = read_form(tmp_path / "e.xlsx", campaign)
    assert told(findings) == edit.told, [str(one) for one in findings]
    assert [str(one) for one in findings if one.severity is Severity.ERROR] == []
    [city] = [one for one in submission.answers if (one.criterion_id, one.fact_id) == ("news", "city")]
    assert (city.value, city.place.cell) == (80, "H6")


def test_sentences_name_what_is_seen_and_what_was_issued(campaign: Campaign, filled: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(filled)
    put(D8="写得好的得分", I6=8, J6=4, S8="见说明")(book, book[FORM])
    notes(book, book[FORM])
    book.save(tmp_path / "e.xlsx")
    _, findings = read_form(tmp_path / "e.xlsx", campaign)
    messages = {one.place.cell: one.message for one in findings if one.code in CHANGES or one.place.cell == "I6"}
    assert messages == {
        "I6": "表上印的标准分“6”被改成了“8”，一律按评分标准计算",
        "J6": "公式被改成了“4”（共1个单元格），没有采用，已由程序按评分标准重新计算",
        "D8": "表上印的“报送调研报告达到本层级目标，少报的按比例扣分。”被改成了“写得好的得分”，仍按发下去的内容处理",
        "H8": "批注（张三）：“请看附件”，没有读入，原样保留在收到的文件里",
        "S8": "这里不是填报项，写有“见说明”，没有读入，原样保留在收到的文件里",
    }


def test_a_value_below_a_merge_is_read_and_told(campaign: Campaign, filled: Path, tmp_path: Path) -> None:
    """As programs leave it that merge without deleting."""
    book = openpyxl.load_workbook(filled)
    book[FORM].merged_cells.add("H6:H7")
    book.save(tmp_path / "e.xlsx")
    _, findings = read_form(tmp_path / "e.xlsx", campaign)
    assert told(findings) == (), "not that others are read at their own cells"
    [unseen] = [one for one in findings if one.code == "value-under-merge"]
    assert unseen.message == "这里的“40”被合并单元格H6:H7盖住，表上看不见"
    assert unseen.severity == "error"


@pytest.mark.parametrize("to", ["xlsx", "ods"])
def test_libreoffice_changes_nothing(campaign: Campaign, filled: Path, tmp_path: Path, to: Target) -> None:
    _, findings = read_form(convert(filled, tmp_path, to), campaign)
    assert told(findings) == ()


@pytest.fixture(scope="module")
def places(campaign: Campaign) -> list[str]:
    """Every printed cell that a person sees, but for the lines to sign on."""
    issued = issued_form(campaign, campaign.units[0])
    total = layout_of(campaign).total_row
    return [cell_name(*at) for at in sorted(issued.sheets[FORM].printed) if at[0] <= total]


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_an_edit_of_any_printed_cell_is_told_there(
    campaign: Campaign, form: Path, places: list[str], tmp_path: Path, data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(places))
    typed = data.draw(st.sampled_from(["另写的", 987, "=1+1"]))
    _, findings = read_form(fill(form, tmp_path / "e.xlsx", {name: typed}), campaign)
    assert name in {one.place.cell for one in findings}, (name, typed, [str(one) for one in findings])


def test_the_issued_form_of_each_unit_says_nothing(
    campaign: Campaign, mixed: Campaign, issued: Callable[..., Path]
) -> None:
    for one in (campaign, mixed):
        for unit in one.units[:: len(one.units) - 1]:
            assert told(read_form(issued(one, unit), one)[1]) == ()

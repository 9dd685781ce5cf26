"""The workbook issued to a unit, looked at through openpyxl: inputs, rules, names, protection, print; bytes."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from tests.county import layout_of
from xlforms.forms.identity.identity import make_identity
from xlforms.forms.writing.writer import form_name, write_form
from xlforms.model.campaign import Campaign
from xlforms.model.unit import Unit
from xlforms.sheets.book import Sheet
from xlforms.sheets.reading import read_book
from xlforms.sheets.sanity.workbook import examine

Issued = Callable[[Campaign, Unit], Path]
TITLES = ["填报说明", "自评表", "填报检查", "佐证材料", "_xlforms"]


@pytest.fixture(scope="module")
def book(form: Path) -> Workbook:
    return openpyxl.load_workbook(form)


@pytest.fixture(scope="module")
def sheet(book: Workbook) -> Worksheet:
    found = book["自评表"]
    assert isinstance(found, Worksheet)
    return found


def inputs(campaign: Campaign) -> dict[str, str]:
    """Name -> cell of every input as the layout has it."""
    rows = {row.row_id: row.number for row in layout_of(campaign).rows()}
    columns = {"value": "H", "self": "K", "evidence": "M", "remark": "N"}
    return {one.name: f"{columns[one.column]}{rows[one.row_id]}" for one in layout_of(campaign).grid.inputs}


def read_sheet(path: Path) -> Sheet:
    book, findings = read_book(path, path.name)
    assert book is not None, findings
    found = book.sheet("自评表")
    assert found is not None
    return found


def unlocked(sheet: Worksheet) -> set[str]:
    return {cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked}


def merged_below(sheet: Worksheet) -> set[str]:
    """Cells hidden under a merge: nobody can type there."""
    areas = sheet.merged_cells.ranges
    return {sheet.cell(*at).coordinate for area in areas for at in list(area.cells)[1:]}


def rules_at(sheet: Worksheet, cell: str) -> list[DataValidation]:
    return [one for one in sheet.data_validations.dataValidation if cell in one.sqref]


def test_five_sheets_the_last_very_hidden(book: Workbook) -> None:
    assert book.sheetnames == TITLES
    assert {one.title: one.sheet_state for one in book} == dict.fromkeys(TITLES, "visible") | {"_xlforms": "veryHidden"}
    assert book.active is not None
    assert book.active.title == "填报说明"


def test_just_the_inputs_are_unlocked(campaign: Campaign, book: Workbook, sheet: Worksheet) -> None:
    assert unlocked(sheet) - merged_below(sheet) == set(inputs(campaign).values())
    assert unlocked(book["填报说明"]) == unlocked(book["填报检查"]) == set()
    assert unlocked(book["佐证材料"]) == {f"{column}{row}" for column in "BCDEFG" for row in range(4, 64)}


def test_inputs_are_empty(campaign: Campaign, sheet: Worksheet) -> None:
    assert {cell: sheet[cell].value for cell in inputs(campaign).values() if sheet[cell].value is not None} == {}


def test_protection_is_light_and_without_a_password(book: Workbook) -> None:
    for title in TITLES[:4]:
        protection = book[title].protection
        allowed = (protection.formatCells, protection.formatColumns, protection.formatRows)
        assert (protection.sheet, protection.password, allowed) == (True, None, (False, False, False)), title


def test_each_input_has_one_rule_with_its_own_words(campaign: Campaign, sheet: Worksheet) -> None:
    for name, cell in inputs(campaign).items():
        [rule] = rules_at(sheet, cell)
        for title, text in ((rule.promptTitle, rule.prompt), (rule.errorTitle, rule.error)):
            assert title, name
            assert len(title) <= 32, name
            assert text, name
            assert len(text) <= 255, name
        assert (rule.showErrorMessage, rule.showInputMessage, rule.errorStyle) in {
            (True, True, None),
            (True, True, "stop"),
        }, name


RULES = """
| cell of            | type    | first                                                                | second |
| fact.news.city     | whole   | 0                                                                    | 9999   |
| fact.statistics.on_time | list | "是,否"                                                             |        |
|fact.screening.rate|custom|IF(IF(ISNUMBER(H79),AND(H79>=0,H79<=100,ROUND(H79,2)=H79),FALSE),OR(H79=0,H79>1),FALSE)| |
| self.news          | custom  | IF(ISNUMBER(K6),AND(K6>=0,K6<=6,ROUND(K6,2)=K6),FALSE)               |        |
| remark.news        | textLength | 2000                                                              |        |
| evidence.merit     | textLength | 2000                                                              |        |
"""


@pytest.mark.parametrize("line", RULES.strip().splitlines()[1:], ids=lambda line: line.split("|")[1].strip())
def test_rules(campaign: Campaign, sheet: Worksheet, line: str) -> None:
    name, kind, first, second = [cell.strip() for cell in line.strip("|").split("|")]
    [rule] = rules_at(sheet, inputs(campaign)[f"xf_{name}"])
    assert (rule.type, rule.formula1, rule.formula2 or "") == (kind, first, second)


def test_no_list_in_a_rule_is_longer_than_excel_bears(book: Workbook) -> None:
    for one in book:
        for rule in one.data_validations.dataValidation:
            if rule.type == "list" and rule.formula1.startswith('"'):
                assert len(rule.formula1) <= 257, (one.title, rule.sqref)
    [chosen] = rules_at(book["佐证材料"], "B4")
    assert chosen.formula1 == "_xlforms!$D$1:$D$44"


def test_names_stand_at_the_inputs(campaign: Campaign, book: Workbook) -> None:
    pointed = {}
    for name, defined in book.defined_names.items():
        [(title, cell)] = defined.destinations
        assert title == "自评表", name
        pointed[name] = cell.replace("$", "")
    assert pointed == inputs(campaign)


def test_prints_on_a4_across_with_its_header(campaign: Campaign, sheet: Worksheet, book: Workbook) -> None:
    setup = sheet.page_setup
    assert (setup.paperSize, setup.orientation, setup.fitToWidth, setup.fitToHeight) in {
        (9, "landscape", 1, 0),
        (9, "landscape", None, 0),
    }
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.print_title_rows, sheet.freeze_panes) == ("$4:$5", "D6")
    last = layout_of(campaign).total_row + 3
    assert sheet.print_area == f"'自评表'!$B$1:$N${last}"
    assert "&P" in str(sheet.oddFooter.right.text)
    assert "&N" in str(sheet.oddFooter.right.text)
    code = make_identity(campaign, campaign.units[0].id).code
    assert str(sheet.oddFooter.left.text).strip() == code
    assert [book[title].page_setup.paperSize for title in TITLES[:4]] == [9, 9, 9, 9]


def test_hidden_columns_carry_ids_and_states(form: Path) -> None:
    assert read_sheet(form).hidden_columns == {1, 15, 16, 17, 18}


def test_every_word_of_the_rubric_is_printed(campaign: Campaign, sheet: Worksheet) -> None:
    unit = campaign.units[0]
    targets = campaign.rubric.targets(unit)
    for block in layout_of(campaign).blocks:
        criterion = block.criterion
        assert sheet[f"C{block.first}"].value == criterion.title
        assert str(sheet[f"D{block.first}"].value).startswith(criterion.note)
        assert Decimal(str(sheet[f"I{block.first}"].value)) == criterion.max_points
        for row in block.rows:
            assert sheet[f"A{row.number}"].value == row.row_id
            if row.fact:
                target = targets.get((criterion.id, row.fact.id))
                assert sheet[f"E{row.number}"].value == row.fact.title
                shown = sheet[f"G{row.number}"].value
                assert (shown == "—") if target is None else (Decimal(str(shown)) == target)
    assert sheet["B1"].value == "2015年县市区妇联工作绩效考核自评表"
    assert sheet["B2"].value == "填报单位：平江县"


def test_each_criterion_is_on_one_page(campaign: Campaign, sheet: Worksheet) -> None:
    breaks = [one.id for one in sheet.row_breaks.brk]
    lasts = {block.last for block in layout_of(campaign).blocks}
    assert breaks
    assert set(breaks) <= lasts


def test_all_thirteen_are_sound_and_differ_only_where_units_differ(campaign: Campaign, issued: Issued) -> None:
    faults = {unit.name: examine(issued(campaign, unit)) for unit in campaign.units}
    assert faults == {unit.name: [] for unit in campaign.units}
    numbers = {}
    for unit in campaign.units:
        sheet = read_sheet(issued(campaign, unit))
        rows = {row.row_id: row.number for row in layout_of(campaign).rows()}
        numbers[unit.id] = [
            sheet.cell(rows[row_id], 7).value
            for row_id in ("news.city", "papers.handed_in", "homes.county", "homes.township", "cadre_school.trainees")
        ]
    assert numbers == {
        "pingjiang": [80, 3, 24, 48, 6],
        "yueyang": [80, 3, 14, 28, 5],
        "huarong": [80, 3, 14, 28, 5],
        "xiangyin": [80, 3, 15, 30, 5],
        "linxiang": [80, 3, 13, 26, 4],
        "miluo": [80, 3, 19, 38, 5],
        "yueyanglou": [50, 2, 17, 34, 4],
        "junshan": [50, 2, 5, 10, 3],
        "yunxi": [50, 2, 6, 12, 3],
        "jingkai": [30, 1, 4, 8, 2],
        "lingang": [30, 1, 2, 4, 2],
        "nanhu": [30, 1, 3, 6, 2],
        "quyuan": [30, 1, 5, 10, 2],
    }


def test_a_form_of_all_kinds_is_sound(mixed: Campaign, issued: Issued) -> None:
    assert examine(issued(mixed, mixed.units[0])) == []


def test_same_bytes_twice(campaign: Campaign, form: Path, tmp_path: Path) -> None:
    write_form(tmp_path / "again.xlsx", campaign, campaign.units[0])
    assert (tmp_path / "again.xlsx").read_bytes() == form.read_bytes()


@pytest.mark.parametrize(
    ("number", "ascii_only", "name"),
    [
        (0, False, "01_平江县_2015年县市区妇联工作绩效考核.xlsx"),
        (12, False, "13_屈原管理区_2015年县市区妇联工作绩效考核.xlsx"),
        (0, True, "01_pingjiang_county-2015.xlsx"),
    ],
)
def test_file_names(campaign: Campaign, number: int, ascii_only: bool, name: str) -> None:  # noqa: FBT001  (a column)
    assert form_name(campaign, campaign.units[number], ascii_only=ascii_only) == name

"""filling: typed as people type, a row inserted as Excel inserts it; what openpyxl leaves behind moves too."""

from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from xlforms.errors import CannotWrite
from xlforms.sheets.filling import opened
from xlforms.sheets.inserting import moved, moved_formula


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A table in rows 2 to 4, merged over 2:3, a total below it, a second sheet that looks at it."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "表 一"
    for row, cells in enumerate(((None, "值"), ("甲", 1), (None, 2), ("乙", 4), ("合计", "=SUM(B2:B4)")), start=1):
        for column, value in enumerate(cells, start=1):
            sheet.cell(row, column).value = value
    sheet.merge_cells("A2:A3")
    sheet["B2"].font = Font(bold=True)
    sheet.row_dimensions[4].height = 33
    validation = DataValidation("custom", formula1="B2<10")
    validation.add("B2:B4")
    sheet.add_data_validation(validation)
    sheet.conditional_formatting.add("B3:B4", FormulaRule(formula=["$B3>$B$2"]))
    book.defined_names["xf_b"] = DefinedName("xf_b", attr_text="'表 一'!$B$4")
    book.create_sheet("看")["A1"] = "='表 一'!B4*2+SUM(B4)+xf_b"
    book.save(tmp_path / "source.xlsx")
    return tmp_path / "source.xlsx"


def test_typed_and_saved_beside(source: Path, tmp_path: Path) -> None:
    with opened(source, tmp_path / "filled" / "a.xlsx") as book:
        book.type("表 一", 2, 2, Decimal("2.50"))
        book.type("表 一", 3, 2, "76条")
        assert [book.number("表 一", row, 2) for row in (2, 4, 5)] == [Decimal("2.50"), Decimal(4), Decimal(0)]
    sheet = load_workbook(tmp_path / "filled" / "a.xlsx")["表 一"]
    assert [cell.value for cell in sheet["B"]] == ["值", 2.5, "76条", 4, "=SUM(B2:B4)"]
    assert load_workbook(source)["表 一"]["B2"].value == 1


def test_a_row_inserted_within_a_merged_cell(source: Path, tmp_path: Path) -> None:
    with opened(source, tmp_path / "a.xlsx") as book:
        book.insert_row("表 一", 3)
    book = load_workbook(tmp_path / "a.xlsx")
    sheet = book["表 一"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)] == [
        ["甲", 1],
        [None, None],
        [None, 2],
        ["乙", 4],
        ["合计", "=SUM(B2:B5)"],
    ]
    assert [str(area) for area in sheet.merged_cells.ranges] == ["A2:A4"]
    assert (sheet.row_dimensions[4].height, sheet.row_dimensions[5].height) == (None, 33)
    assert sheet["B3"].font.bold  # as the row above it
    [validation] = sheet.data_validations.dataValidation
    assert (str(validation.sqref), validation.formula1) == ("B2:B5", "B2<10")
    [area] = sheet.conditional_formatting
    assert (str(area.sqref), area.rules[0].formula) == ("B4:B5", ["$B4>$B$2"])
    assert book.defined_names["xf_b"].attr_text == "'表 一'!$B$5"
    assert book["看"]["A1"].value == "='表 一'!B5*2+SUM(B4)+xf_b"


@pytest.mark.parametrize(
    ("reference", "after"),
    [("H6", "H6"), ("H7", "H8"), ("H6:H8", "H6:H9"), ("H7:H8 J9", "H8:H9 J10"), ("$A$1:$AB$700", "$A$1:$AB$701")],
)
def test_references_with_a_row_above_7(reference: str, after: str) -> None:
    assert moved(reference, 7) == after


@pytest.mark.parametrize(
    ("formula", "after"),
    [
        ('=IF(H7="H7",1,LOG10(H9))', '=IF(H8="H7",1,LOG10(H10))'),
        ("=xf_fact.news7+表!H7+别!H7", "=xf_fact.news7+表!H8+别!H7"),
        ("H7<5", "H8<5"),
        (None, None),
    ],
)
def test_formulas_with_a_row_above_7(formula: str | None, after: str | None) -> None:
    assert moved_formula(formula, 7, "表", "表") == after


def test_nothing_is_saved_where_typing_fails_or_the_place_is_taken(source: Path, tmp_path: Path) -> None:
    with pytest.raises(KeyError), opened(source, tmp_path / "a.xlsx") as book:
        book.type("no such sheet", 1, 1, "x")
    assert not (tmp_path / "a.xlsx").exists()
    (tmp_path / "b.xlsx").mkdir()
    with pytest.raises(CannotWrite), opened(source, tmp_path / "b.xlsx"):
        pass

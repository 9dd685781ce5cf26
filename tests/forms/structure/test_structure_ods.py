"""A rule for what may be typed is compared in .ods too."""

from pathlib import Path

import openpyxl

from tests.returned.corpus import BASE, FOLDER, campaign
from xlforms.sheets.office import convert
from xlforms.workflow.reading import read_form


def test_a_rule_that_was_changed_is_told(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(FOLDER / BASE)
    [rule] = [one for one in book["自评表"].data_validations.dataValidation if str(one.sqref) == "H6"]
    rule.formula2 = "99999"
    book.save(tmp_path / "e.xlsx")
    (tmp_path / "ods").mkdir()
    _, findings = read_form(convert(tmp_path / "e.xlsx", tmp_path / "ods", "ods"), campaign())
    [changed] = [one for one in findings if one.code == "validation-changed"]
    assert changed.place.cell == "H6"
    assert "原来是“整数，0到9999”，现在是“整数，0到99999”" in changed.message

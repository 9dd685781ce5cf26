"""Inserts a row as Excel does. openpyxl's own insert_rows moves cells only: no merges, names, formulas, heights."""

import re
from copy import copy
from functools import partial

from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.formula.tokenizer import Token, Tokenizer
from openpyxl.worksheet.cell_range import MultiCellRange
from openpyxl.worksheet.worksheet import Worksheet

ADDRESS = re.compile(r"(\$?[A-Z]{1,3}\$?)(\d+)")
LOOKS = ("font", "border", "fill", "alignment", "protection", "number_format")
AREA = re.compile(rf"{ADDRESS.pattern}(:{ADDRESS.pattern})?")


def insert_row(sheet: Worksheet, row: int) -> None:
    """An empty row above `row`, styled as the one before it."""
    areas = [str(area) for area in sheet.merged_cells.ranges]
    for area in areas:
        sheet.unmerge_cells(area)
    heights = {number: one.height for number, one in sheet.row_dimensions.items() if one.height}
    sheet.insert_rows(row)
    for area in areas:
        sheet.merge_cells(moved(area, row))
    for number in heights:
        sheet.row_dimensions[number].height = None
    for number, height in heights.items():
        sheet.row_dimensions[number + (number >= row)].height = height
    for column in range(1, sheet.max_column + 1):
        for look in LOOKS:
            setattr(sheet.cell(row, column), look, copy(getattr(sheet.cell(row - 1, column), look)))
    move_rules(sheet, row)
    move_formulas(sheet, row)


def moved(reference: str, row: int) -> str:
    """`H6:H8` with a row inserted above 7 is `H6:H9`."""
    return ADDRESS.sub(lambda found: f"{found[1]}{int(found[2]) + (int(found[2]) >= row)}", reference)


def move_rules(sheet: Worksheet, row: int) -> None:
    """Validations and conditional formats: where they hold, and their formulas."""
    shift = partial(moved_formula, row=row, inserted=sheet.title, here=sheet.title)
    for one in sheet.data_validations.dataValidation:
        one.sqref = MultiCellRange(moved(str(one.sqref), row))
        one.formula1, one.formula2 = shift(one.formula1), shift(one.formula2)
    before, sheet.conditional_formatting = sheet.conditional_formatting, ConditionalFormattingList()
    for area in before:
        for rule in area.rules:
            rule.formula = [shift(text) for text in rule.formula]
            sheet.conditional_formatting.add(moved(str(area.sqref), row), rule)


def move_formulas(sheet: Worksheet, row: int) -> None:
    """Formulas of all sheets, and names."""
    book = sheet.parent
    assert book is not None
    for other in book.worksheets:
        for cells in other.iter_rows():
            for cell in cells:
                if isinstance(cell.value, str) and cell.value.startswith("="):
                    cell.value = moved_formula(cell.value, row, sheet.title, other.title)
    for name in book.defined_names.values():
        name.attr_text = moved_formula(name.attr_text, row, sheet.title, "")


def moved_formula(formula: str | None, row: int, inserted: str, here: str) -> str | None:
    """A formula that stands on the sheet `here`, after a row was inserted on the sheet `inserted`."""
    if not formula:
        return formula
    tokens = Tokenizer(formula if formula.startswith("=") else f"={formula}")
    for token in tokens.items:
        if token.type == Token.OPERAND and token.subtype == Token.RANGE:
            sheet, mark, area = token.value.rpartition("!")
            if AREA.fullmatch(area) and (sheet.strip("'") if mark else here) == inserted:
                token.value = f"{sheet}{mark}{moved(area, row)}"
    text = "=" + "".join(token.value for token in tokens.items)
    return text if formula.startswith("=") else text.removeprefix("=")

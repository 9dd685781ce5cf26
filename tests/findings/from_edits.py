"""Codes that an edit of the filled form makes which no file of the corpus shows."""

from collections.abc import Callable, Mapping
from zipfile import ZipFile

import openpyxl
from openpyxl.styles import Font
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.findings.from_workbooks import drafted, of_bytes, opened
from tests.findings.made import Made
from tests.returned.corpus import FOLDER, packed
from xlforms.sheets.mangling.draft import Draft
from xlforms.sheets.mangling.moves import Move, inserted, move, stay


def put(**values: object) -> Callable[[Workbook, Worksheet], None]:
    """Values into cells."""

    def edit(_: Workbook, sheet: Worksheet) -> None:
        for name, value in values.items():
            sheet[name] = value  # type: ignore[assignment]  # any value that a cell takes

    return edit


def in_symbols(_: Workbook, sheet: Worksheet) -> None:
    """A no that is seen as a black square."""
    sheet["H10"] = "n"
    sheet["H10"].font = Font(name="Wingdings")


def another_limit(_: Workbook, sheet: Worksheet) -> None:
    """The highest number that may be typed."""
    [rule] = [one for one in sheet.data_validations.dataValidation if str(one.sqref) == "H6"]
    rule.formula2 = "99999"


def over_two_criteria(_: Workbook, sheet: Worksheet) -> None:
    """Points typed once in a cell merged over two criteria."""
    sheet["K8"].value = 5
    sheet["K9"].value = None
    sheet.merge_cells("K8:K9")


def column_with_a_text(draft: Draft) -> None:
    """A column inserted before the targets, with something in it."""
    move(draft, Move(stay, inserted(7)))
    draft.form.put((8, 7), "另见说明")


def page_of_two_sheets() -> bytes:
    """The form saved as a page, with the list of evidence below it."""
    evidence = openpyxl.load_workbook(FOLDER / "as-issued.xlsx")["佐证材料"]
    cells = (f"<td>{cell.value}</td>" for row in evidence["A1:G3"] for cell in row if cell.value)
    table = f"<table><tr>{'</tr><tr>'.join(cells)}</tr></table></body>"
    return (FOLDER / "saved-as-html.xls").read_text("utf-8").replace("</body>", table).encode()


def formula_not_computed() -> bytes:
    """A formula was edited by a program that does not compute its result."""
    with ZipFile(FOLDER / "value-formula.xlsx") as file:
        parts = {name: file.read(name) for name in file.namelist()}
    return packed({name: part.replace(b"40+36", b"40+35") for name, part in parts.items()})


EDITS: Mapping[str, Made] = {
    "symbol-font": Made(opened(in_symbols), "自评表!H10", "Wingdings"),
    "formula-stale": Made(of_bytes(formula_not_computed), "自评表!H6", "=40+35"),
    "date-too-late": Made(opened(put(H18="2035-03-08")), "自评表!H18", "2035-03-08"),
    "wording-edited": Made(opened(put(D4="写得好的得分")), "自评表!D4", "写得好的得分"),
    "validation-changed": Made(opened(another_limit), "自评表!H6", "99999"),
    "protection-off": Made(opened(lambda _, sheet: sheet.protection.disable()), "", "自评表"),
    "merge-over-input": Made(opened(lambda _, sheet: sheet.merge_cells("M8:M9")), "自评表!M8", "M8:M9"),
    "number-for-several": Made(opened(over_two_criteria), "自评表!K8", "5"),
    "column-inserted": Made(drafted(column_with_a_text), "自评表!G:G", "G"),
    "values-only": Made(of_bytes(page_of_two_sheets), "", "HTML"),
}

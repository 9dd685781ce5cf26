"""What a person sees beside the letters, saved again by LibreOffice: crossed out, raised, hidden, days since 1904."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from xlforms.sheets.book import Cell
from xlforms.sheets.office import Target, convert
from xlforms.sheets.reading import read_book
from xlforms.sheets.typed.seen import text_seen

pytestmark = pytest.mark.long

FORMATS: tuple[Target | None, ...] = (None, "xlsx", "xls", "ods")  # None: as it was made
STRUCK, RAISED, LOWERED = (
    InlineFont(strike=True),
    InlineFont(vertAlign="superscript"),
    InlineFont(vertAlign="subscript"),
)


def made(path: Path, *, odd: bool) -> Path:
    """A workbook with one of each; an odd one hides its zeros and counts days from 1904."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet["A1"], sheet["A2"], sheet["A3"] = 76, "76", "是"
    for name in ("A1", "A2", "A3"):
        sheet[name].font = Font(strike=True)
    sheet["B1"] = CellRichText(TextBlock(STRUCK, "70"), "76")
    sheet["B2"] = CellRichText("76", TextBlock(RAISED, "1"))
    sheet["B3"] = CellRichText("H", TextBlock(LOWERED, "2"), "O")
    sheet["C1"], sheet["C2"] = "76", "abc"
    sheet["C1"].number_format, sheet["C2"].number_format = '@"万"', ";;;"
    sheet["D1"], sheet["D2"], sheet["D3"] = 0, date(2026, 3, 5), 76
    if odd:
        book.epoch = CALENDAR_MAC_1904
        sheet.sheet_view.showZeros = False
    book.save(path)
    return path


def saved(folder: Path, form: Target | None, *, odd: bool) -> tuple[Mapping[str, Cell], list[str]]:
    """The cells by name, and the findings."""
    source = made(folder / "made.xlsx", odd=odd)
    book, findings = read_book(convert(source, folder / "out", form) if form else source)
    assert book is not None
    return {cell.name: cell for cell in book.sheets[0].cells.values()}, [finding.code for finding in findings]


@pytest.mark.parametrize("form", FORMATS)
def test_what_is_crossed_out_raised_or_shown_with_words(tmp_path: Path, form: Target | None) -> None:
    cells, findings = saved(tmp_path, form, odd=False)
    struck = {name for name, cell in cells.items() if cell.struck}
    assert struck - {"B1"} == {"A1", "A2", "A3"}  # LibreOffice gives a cell of .xlsx the look of its first run
    assert [cells[name].value for name in ("B1", "B2", "B3")] == ["7\u03360\u033676", "76¹", "H₂O"]
    assert [text_seen(cells[name]) for name in ("C1", "C2")] == ["76万", ""]
    assert (cells["D1"].displayed, cells["D2"].value, findings) == (None, date(2026, 3, 5), [])


@pytest.mark.parametrize("form", FORMATS)
def test_zeros_that_a_sheet_hides_and_days_since_1904(tmp_path: Path, form: Target | None) -> None:
    cells, findings = saved(tmp_path, form, odd=True)
    assert [cells[name].displayed for name in ("D1", "D3")] == ["", None]
    assert (cells["D2"].value, findings) == (date(2026, 3, 5), ["dates-since-1904"])

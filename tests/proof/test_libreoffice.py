"""LibreOffice, recalculating a batch of filled forms as their writer writes them, gives the scorer's points."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from tests.county import county, layout_of
from xlforms.forms.columns import INDEX
from xlforms.forms.identity.identity import make_identity
from xlforms.forms.writing.form_page import FormSheet
from xlforms.forms.writing.form_sheet import write_form_sheet
from xlforms.forms.writing.pages import make_paging
from xlforms.proof.cases import Cases, FillIn
from xlforms.proof.opened import open_form
from xlforms.proof.scored import ReadAndScored
from xlforms.proof.trial import Trial
from xlforms.sheets.address import Position
from xlforms.sheets.book import Sheet
from xlforms.sheets.engine import ShownValue
from xlforms.sheets.office import convert
from xlforms.sheets.reading import read_book
from xlforms.sheets.writing import new_book

pytestmark = pytest.mark.long


class Recalculated:
    """A sheet that LibreOffice has computed; what was typed into it stands in it."""

    engine = "LibreOffice"

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet

    def fill(self, row: int, column: int, values: Sequence[ShownValue]) -> None:
        found = [self.sheet.cell(row + offset, column).value for offset in range(len(values))]
        assert found == list(values)

    def shown(self, cells: Sequence[Position]) -> list[ShownValue]:
        values = [self.sheet.cell(*cell).value for cell in cells]
        assert all(value is None or isinstance(value, Decimal | str) for value in values)
        return [value for value in values if value is None or isinstance(value, Decimal | str)]


def write_batch(path: Path, fill_ins: Sequence[FillIn]) -> None:
    """Every fill-in on a sheet of its own, which is the form of 平江县 as it is issued."""
    campaign, layout = county(), layout_of(county())
    unit = campaign.units[0]
    rows = {row.row_id: row.number for row in layout.rows()}
    with new_book(path) as book:
        for number, fill_in in enumerate(fill_ins):
            sheet = book.add_worksheet(f"S{number}")
            form = FormSheet(book, sheet, layout, campaign.rubric.targets(unit), make_paging(layout))
            write_form_sheet(form, "", unit.name, make_identity(campaign, unit.id))
            for row_id, typed in fill_in.items():
                if isinstance(typed, Decimal):
                    sheet.write_number(rows[row_id] - 1, INDEX["value"] - 1, typed)
                elif typed is not None:
                    sheet.write_string(rows[row_id] - 1, INDEX["value"] - 1, typed)


def test_libreoffice_gives_the_same_points(tmp_path: Path) -> None:
    campaign, layout = county(), layout_of(county())
    unit = campaign.units[0]
    random = Random(0)  # noqa: S311  (nothing secret)
    fill_ins = [{}, *Cases(campaign.rubric, campaign.language).fill_ins(unit, 60, random)]
    write_batch(tmp_path / "batch.xlsx", fill_ins)
    made = convert(tmp_path / "batch.xlsx", tmp_path / "out", "xlsx")
    book, findings = read_book(made.read_bytes(), made.name)
    assert book is not None, findings
    calculator = Recalculated(book.sheets[0])
    trial = Trial(open_form(campaign, unit, lambda _path, _sheet: calculator), ReadAndScored(campaign.rubric, layout))
    differences = []
    for sheet, fill_in in zip(book.sheets, fill_ins, strict=True):
        calculator.sheet = sheet
        differences += [(sheet.title, one) for one in trial.run(fill_in)]
    assert differences == []

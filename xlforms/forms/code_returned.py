"""The check code of a returned form: computed from its numbers, compared with the one the file last showed."""

from collections.abc import Iterator
from decimal import Decimal

from xlforms.forms.as_shown import only_texts, with_numbers
from xlforms.forms.check_code import make_code
from xlforms.forms.formulas import counts_in_code
from xlforms.forms.layout import FIRST_ROW, Layout
from xlforms.forms.limits import limits_of, limits_of_points
from xlforms.forms.locating.located import Located
from xlforms.messages import say
from xlforms.model.fact import Fact, FactType
from xlforms.model.finding import Finding, Place
from xlforms.sheets.book import Cell, CellKind


def code_of(located: Located, layout: Layout) -> str:
    """The check code of what the form itself would count: numbers typed as numbers, 是 and 否."""
    return make_code(dict(counted(with_numbers(located), layout)))


def counted(located: Located, layout: Layout) -> Iterator[tuple[int, Decimal]]:
    """(position, number) of every input that counts in the check code."""
    for block in layout.blocks:
        for row in block.rows:
            position = 2 * (row.number - FIRST_ROW)
            fact = located.cells.get(f"xf_fact.{row.row_id}")
            if row.fact and fact and counts_in_code(row.fact):
                number = sheet_number(row.fact, fact, layout.language)
                if number is not None:
                    yield position, number
            own = located.cells.get(f"xf_self.{row.criterion.id}") if row is block.rows[0] else None
            if own and isinstance(own.value, Decimal) and limits_of_points(row.criterion).hold(own.value):
                yield position + 1, own.value


def sheet_number(fact: Fact, cell: Cell, language: str) -> Decimal | None:
    """What the form's own formulas take a cell for."""
    if fact.type is FactType.YES_NO:
        words = {say("form.yes", language).casefold(): Decimal(1), say("form.no", language).casefold(): Decimal(0)}
        return words.get(str(cell.value).casefold())
    if cell.kind is CellKind.NUMBER and isinstance(cell.value, Decimal):
        if fact.type is FactType.PERCENT and 0 < cell.value <= 1:
            return None
        return cell.value if limits_of(fact).hold(cell.value) else None
    return None


def code_differs(located: Located, layout: Layout, code: str) -> Iterator[Finding]:
    """Whether the code last shown in the file is another than that of its numbers; no code shown says nothing."""
    label, texts = say("form.check-code", layout.language), only_texts(located.sheet)
    for (row, column), cell in located.sheet.cells.items():
        if cell.value == label:
            shown = located.sheet.cell(row, column + 1)
            computed = shown.formula is not None or texts
            if shown.kind is CellKind.TEXT and computed and shown.value != code:
                place = Place(located.file, located.sheet.title, shown.name)
                yield Finding("check-code-differs", place, {"value": shown.value, "code": code})

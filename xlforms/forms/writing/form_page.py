"""The self-assessment sheet while it is written: what stands on it, and how a text or a formula is put there."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from xlforms.forms.columns import INDEX, PRINTED
from xlforms.forms.entries import Typed, number_in
from xlforms.forms.layout import Block, Layout
from xlforms.forms.styles import style
from xlforms.forms.writing.pages import Paging
from xlforms.forms.writing.shown import Shown, make_shown
from xlforms.forms.writing.validations import Ranges
from xlforms.sheets.worksheet import Cached
from xlforms.sheets.writing import Workbook, Worksheet

FIRST, LAST = INDEX[PRINTED[0].key] - 1, INDEX[PRINTED[-1].key] - 1  # printed columns, from 0


@dataclass(frozen=True)
class FormSheet:
    """One unit's sheet while it is written; rows are as Excel shows them, columns by key."""

    book: Workbook
    sheet: Worksheet
    layout: Layout
    targets: Mapping[tuple[str, str], Decimal]
    paging: Paging
    ranges: Ranges = field(default_factory=dict)  # of choices that stand on the hidden sheet
    answers: Mapping[str, Typed] = field(default_factory=dict)  # input name -> what stands there; issued forms: nothing

    def answer(self, name: str) -> Typed | None:
        """What stands in an input; None where nothing does."""
        typed = self.answers.get(name)
        return None if typed == "" else typed

    @cached_property
    def shown(self) -> Shown:
        """What its formulas show."""
        return make_shown(self.layout, self.targets, self.answers)

    def text(self, row: int, key: str, text: str, name: str) -> None:
        """A locked text."""
        self.sheet.write_string(row - 1, INDEX[key] - 1, text, style(self.book, name))

    def formula(self, row: int, key: str, formula: str, name: str, value: Cached) -> None:
        """A formula with the value that it has now."""
        self.sheet.write_formula(row - 1, INDEX[key] - 1, f"={formula}", style(self.book, name), value)

    def span(self, block: Block, key: str, name: str, write: Typed | None) -> None:
        """A cell of a criterion, merged over its rows; None leaves it empty."""
        if block.first != block.last:
            column = INDEX[key] - 1
            area = (block.first - 1, column, block.last - 1, column)
            self.sheet.merge_range(*area, "", style(self.book, name))
        self.put(block.first, key, name, write)

    def put(self, row: int, key: str, name: str, write: Typed | None) -> None:
        """A text, a number or a day; None leaves the cell empty."""
        cell, number = (row - 1, INDEX[key] - 1), number_in(write)
        if number is not None:
            self.sheet.write_number(*cell, number, style(self.book, name))
        elif isinstance(write, str):
            self.sheet.write_string(*cell, write, style(self.book, name))
        else:
            self.sheet.write_blank(*cell, None, style(self.book, name))

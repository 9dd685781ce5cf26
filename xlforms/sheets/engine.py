"""The door to formualizer: a spreadsheet engine that shares no line with us opens a workbook and computes its formulas.

It is an optional dependency; nothing but the proof needs it.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from xlforms.errors import XlformsError
from xlforms.sheets.address import Position
from xlforms.sheets.numbers import stored_number

if TYPE_CHECKING:
    import formualizer

ShownValue = Decimal | str | None
"""What a cell shows: a number to the 15 digits of a spreadsheet, a text, an error (`#DIV!`), nothing."""


class Calculator(Protocol):
    """One sheet of a workbook that an engine has opened; rows and columns count from 1."""

    @property
    def engine(self) -> str:
        """Its name and version."""
        ...

    def fill(self, row: int, column: int, values: Sequence[ShownValue]) -> None:
        """Type values into a column from `row` down; None leaves a cell blank."""
        ...

    def shown(self, cells: Sequence[Position]) -> list[ShownValue]:
        """What cells show now, recalculated."""
        ...


class Formualizer:
    """A sheet in formualizer."""

    def __init__(self, book: formualizer.Workbook, sheet: str) -> None:
        self.book = book
        self.sheet = sheet

    @property
    def engine(self) -> str:
        """`formualizer 0.13.0`."""
        return f"formualizer {version('formualizer')}"

    def fill(self, row: int, column: int, values: Sequence[ShownValue]) -> None:
        """One call for the whole column: cell by cell takes seven times as long."""
        rows = [[float(value) if isinstance(value, Decimal) else value] for value in values]
        self.book.set_values_batch(self.sheet, row, column, rows)

    def shown(self, cells: Sequence[Position]) -> list[ShownValue]:
        """The whole workbook is computed: that takes half the time of asking for forty cells."""
        self.book.evaluate_all()
        return [as_shown(self.book.get_value(self.sheet, *cell)) for cell in cells]


def as_shown(value: object) -> ShownValue:
    """What the engine returns, in our types; its errors are mappings: `{"type": "Error", "kind": "Div"}`."""
    match value:
        case None | str():
            return value
        case bool():
            return str(value).upper()
        case int() | float():
            return stored_number(repr(value))
        case {"type": "Error", "kind": kind}:
            return f"#{str(kind).upper()}!"
        case _:
            return str(value)


def open_calculator(path: Path, sheet: str) -> Calculator:
    """A sheet of the workbook at `path`, on one core: forms are small, and threads cost more than they bring.

    Raises:
        XlformsError: `no-engine`: formualizer is not installed.
    """
    try:
        import formualizer as engine
    except ImportError as error:
        raise XlformsError("no-engine") from error
    settings = engine.EvaluationConfig()
    settings.enable_parallel = False
    config = engine.WorkbookConfig(eval_config=settings, enable_changelog=False)
    return Formualizer(engine.Workbook.from_path(str(path), config=config), sheet)

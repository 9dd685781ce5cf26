"""A sheet to write on: XlsxWriter's, strict; rows and columns count from 0."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any
from xml.sax.saxutils import escape

import xlsxwriter.worksheet
from xlsxwriter.format import Format

from xlforms.sheets import limits
from xlforms.sheets.strict import all_heard, strictly

PROMPTS = {
    "input_title": limits.PROMPT_TITLE_LENGTH,
    "error_title": limits.PROMPT_TITLE_LENGTH,
    "input_message": limits.PROMPT_LENGTH,
    "error_message": limits.PROMPT_LENGTH,
}
MOST_PREPARED = 20_000
PREPARED: dict[tuple[str, bool], str] = {}
Cached = str | int | float | bool | Decimal
"""What a formula shows before anybody calculates."""


@all_heard
class Worksheet(xlsxwriter.worksheet.Worksheet):  # type: ignore[misc]  # the library is untyped
    """A sheet of XlsxWriter with strict methods. The four used most take numbers (row, column), not "A1".

    Text of users goes through `write_string` only; `write` takes text as text too, but makes a blank of "".
    """

    def write_string(self, row: int, col: int, string: str, cell_format: Format = None) -> int:
        """Write a text as it is, never a formula, number or link; what no file can hold becomes U+FFFD.

        Raises:
            UnusableFormat: longer than 32,767, or outside the sheet.
        """
        return self._write_string(row, col, string, cell_format)

    def _write_string(self, row: int, col: int, string: str, cell_format: Format = None) -> int:
        """What every way of writing a text comes to (merge_range, write_url): it reaches the file as a text."""
        if string.startswith("<r>"):  # XlsxWriter would take it for its own rich text and write it unescaped
            string = f'<r><t xml:space="preserve">{escape(string)}</t></r>'
        if super()._write_string(row, col, limits.storable(string), cell_format):
            raise limits.refuse(string[:40], f"text too long or outside the sheet: row {row}, column {col}")
        return 0

    def write_number(self, row: int, col: int, number: float | Decimal, cell_format: Format = None) -> int:
        """Write a number; a Decimal is written with all digits Excel holds (15).

        Raises:
            UnusableFormat: not finite, or outside the sheet.
        """
        try:
            refused = self._write_number(row, col, number, cell_format)
        except TypeError as error:
            raise limits.refuse(number, str(error)) from error
        if refused:
            raise limits.refuse(number, f"outside the sheet: row {row}, column {col}")
        return 0

    def write_blank(self, row: int, col: int, _: object = None, cell_format: Format = None) -> int:
        """Write an empty cell with a format.

        Raises:
            UnusableFormat: outside the sheet.
        """
        if self._write_blank(row, col, None, cell_format):
            raise limits.refuse("blank", f"outside the sheet: row {row}, column {col}")
        return 0

    def write_formula(
        self,
        row: int,
        col: int,
        formula: str,
        cell_format: Format = None,
        value: Cached | None = None,
    ) -> int:
        """Write a formula with the value it has now: previews and readers don't calculate.

        Raises:
            UnusableFormat: no value, no formula, one that would become a dynamic array, or outside the sheet.
        """
        if value is None:
            raise limits.refuse(formula, "a formula needs the value it has now")
        if not formula.startswith("=") or xlsxwriter.worksheet.re_dynamic_function.search(formula):
            raise limits.refuse(formula, "no plain formula that all programs know")
        if self._write_formula(row, col, formula, cell_format, value):
            raise limits.refuse(formula, f"outside the sheet: row {row}, column {col}")
        return 0

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:  # noqa: FBT001, FBT002
        """The formula as the file holds it; remembered, because the same formulas stand in every unit's form.

        XlsxWriter searches each formula for some forty functions newer than Excel 2007, half the time of a form.
        """
        key = (formula, expand_future_functions or bool(self.use_future_functions))
        if key not in PREPARED:
            if len(PREPARED) >= MOST_PREPARED:
                PREPARED.clear()
            PREPARED[key] = str(super()._prepare_formula(formula, expand_future_functions))
        return PREPARED[key]

    def data_validation(
        self, first_row: int, first_col: int, last_row: int, last_col: int, options: dict[str, Any]
    ) -> int:
        """Limit what may be typed into a range; the keys of `options` are XlsxWriter's.

        Raises:
            UnusableFormat: unknown key, title over 32, message over 255 or with control characters, list over 255.
        """
        for key, longest in PROMPTS.items():
            limits.check_text(options.get(key) or "", longest, key)
        source = options.get("source")
        if isinstance(source, list | tuple):
            limits.check_options(source)
        return int(strictly(super().data_validation, first_row, first_col, last_row, last_col, options))

    def list_validation(
        self,
        first_row: int,
        first_col: int,
        last_row: int,
        last_col: int,
        options: Sequence[str] | str,
        **prompts: object,
    ) -> int:
        """Let one of `options` be chosen: a list (written as a literal) or a range such as `='标准'!$A$2:$A$90`.

        Raises:
            UnusableFormat: the list is over 255 characters or has an option with a comma: give it a range.
        """
        source = options if isinstance(options, str) else list(options)
        rule = {"validate": "list", "source": source, **prompts}
        return self.data_validation(first_row, first_col, last_row, last_col, rule)

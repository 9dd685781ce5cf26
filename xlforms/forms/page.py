"""How every sheet of ours is printed and locked: A4, as wide as the page, its header on each; no password."""

from collections.abc import Iterable

from xlforms.forms.styles import TITLE_SIZE
from xlforms.messages import say
from xlforms.sheets.heights import Block
from xlforms.sheets.writing import Worksheet, header_text

A4 = 9  # Source: XlsxWriter set_paper
MARGINS = {"left": 0.35, "right": 0.35, "top": 0.45, "bottom": 0.6}  # inches; most office printers print to 0.25


def set_page(sheet: Worksheet, header_row: int = 0, *, across: bool = True, pages: int = 0) -> None:
    """Paper and scale. `header_row` counts from 1, 0 is none; `pages` at most, 0 as many as it needs."""
    sheet.set_paper(A4)
    if across:
        sheet.set_landscape()
    sheet.set_margins(**MARGINS)
    sheet.fit_to_pages(1, pages)
    sheet.center_horizontally()
    if header_row:
        sheet.repeat_rows(header_row - 1)


def title_height(title: str, widths: Iterable[float], least: float) -> float:
    """Points of a row with a title over columns of these widths, in characters: a long one wraps."""
    return max(least, Block(0, title, sum(widths), 1, TITLE_SIZE).height)


def set_footer(sheet: Worksheet, code: str, language: str) -> None:
    """The form's code and the page on each printed page."""
    sheet.set_footer(f"&L&8 {header_text(code)}&R&8 {say('form.page', language)}")


def protect(sheet: Worksheet, *, sortable: bool = False) -> None:
    """Lock lightly: no password, and what makes a sheet readable stays allowed."""
    allowed = {"format_cells": True, "format_columns": True, "format_rows": True}
    sheet.protect("", allowed | {"sort": sortable, "autofilter": sortable})

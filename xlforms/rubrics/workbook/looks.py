"""How the workbook looks: an office document, and like the forms that come out of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from xlforms.sheets.writing import Format, Workbook

FONTS: Mapping[str, tuple[str, str]] = {"zh-CN": ("黑体", "宋体"), "en": ("Calibri", "Calibri")}
HEAD_FILL, NAME_FILL = "#E8EEF7", "#F2F2F2"
BOX = {"border": 1, "border_color": "#7F7F7F", "valign": "vcenter", "text_wrap": True}
SIZE = 10
LOOKS: Mapping[str, dict[str, Any]] = {
    "title": {"font_size": 16, "valign": "vcenter"},
    "heading": {"font_size": 12, "valign": "vcenter"},
    "line": {"font_size": SIZE, "valign": "vcenter", "font_color": "#595959"},
    "letter": {"font_size": 11, "valign": "top", "text_wrap": True},
    "head": BOX | {"font_size": SIZE, "align": "center", "bg_color": HEAD_FILL},
    "name": BOX | {"font_size": SIZE, "bg_color": NAME_FILL},
    "text": BOX | {"font_size": SIZE, "num_format": "@"},
    "word": BOX | {"font_size": SIZE, "num_format": "@", "align": "center"},
    "number": BOX | {"font_size": SIZE, "align": "center"},
}
HEADS = {"title", "heading", "head"}


def look(book: Workbook, name: str, language: str) -> Format:
    """The format of that name."""
    head, body = FONTS[language]
    return book.add_format({"font_name": head if name in HEADS else body, **LOOKS[name]})

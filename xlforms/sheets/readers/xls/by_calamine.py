"""What a child does with .xls and .et that xlrd can't read: the values by calamine, into the plain lists of `plain.py`.

Calamine tells no number formats, no formulas and no names, and reads an error value as nothing.
"""

import json
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from xlforms.sheets.containers.guard import MAX_CELLS, MAX_SHEETS, refuse_over
from xlforms.sheets.formats import GENERAL


def answer(data: bytes, _options: object) -> bytes:
    """The workbook in a whole file.

    Raises:
        Refused: over a limit.
    """
    book = CalamineWorkbook.from_filelike(BytesIO(data))
    listed = [one for one in book.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
    refuse_over("too-many-sheets", len(listed), MAX_SHEETS)
    texts: dict[str, int] = {}
    sheets = []
    for one in listed:
        sheet = book.get_sheet_by_name(one.name)
        cells = list(plain_cells(sheet, texts))
        empty: dict[str, Any] = {"merges": [], "rows": [], "columns": [], "header": "", "zeros": True}
        sheets.append(empty | {"title": one.name, "state": state_of(one.visible), "cells": cells})
        refuse_over("too-many-cells", sum(len(found["cells"]) for found in sheets), MAX_CELLS)
    plain = {"sheets": sheets, "texts": list(texts), "formats": [GENERAL], "names": [], "since_1904": False}
    return json.dumps(plain, ensure_ascii=False).encode("utf-8", "replace")


def state_of(visible: SheetVisibleEnum) -> str:
    """Hidden or not; calamine's words are no keys of a dict."""
    return {"Visible": "visible", "Hidden": "hidden", "VeryHidden": "veryHidden"}[str(visible).rpartition(".")[2]]


def plain_cells(sheet: CalamineSheet, texts: dict[str, int]) -> Iterator[list[object]]:
    """The cells in which something stands."""
    if sheet.start is None:
        return
    top, left = sheet.start
    for row, values in enumerate(sheet.to_python(skip_empty_area=True), top + 1):
        for column, value in enumerate(values, left + 1):
            if value is not None and value != "":
                yield [row, column, *content(value, texts), 0, False, False]


def content(value: object, texts: dict[str, int]) -> tuple[str, object]:
    """Kind and value of a cell."""
    match value:
        case bool():
            return "boolean", value
        case int() | float():
            return "number", value
        case date() | datetime() | time():
            return "date", value.isoformat()
        case timedelta():
            return "error", str(value)  # longer than a day: no time of any day
        case _:
            return "text", texts.setdefault(str(value), len(texts))

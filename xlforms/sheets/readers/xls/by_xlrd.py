"""What a child does with .xls and .et: reads them by xlrd, into the plain lists of `plain.py`."""

import json
import os
from pathlib import Path
from struct import error as struct_error
from typing import Any

import xlrd
from xlrd.biffh import XL_CELL_BLANK, XL_CELL_BOOLEAN, XL_CELL_DATE, XL_CELL_EMPTY, XL_CELL_ERROR, XL_CELL_NUMBER
from xlrd.formatting import std_format_strings

from xlforms.sheets.containers.biff import Outline, Part
from xlforms.sheets.containers.guard import Refused
from xlforms.sheets.formats import BUILT_IN, GENERAL
from xlforms.sheets.readers.runs import SUBSCRIPT, SUPERSCRIPT, written

_KINDS = {XL_CELL_NUMBER: "number", XL_CELL_DATE: "number", XL_CELL_BOOLEAN: "boolean", XL_CELL_ERROR: "error"}
_STATES = ("visible", "hidden", "veryHidden")
_FAILURES = (
    xlrd.XLRDError,
    AssertionError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    struct_error,
)
_SHIFTS = {1: SUPERSCRIPT, 2: SUBSCRIPT}
_UNICODE = 80  # BIFF 8, from where on texts are Unicode


class Texts(dict[str, int]):
    """Each text once: text -> its place."""

    def __missing__(self, text: str) -> int:
        self[text] = len(self)
        return self[text]


def answer(stream: bytes, _options: object) -> bytes:
    """The workbook in the stream of a compound file, or in a whole file of BIFF 2 to 4.

    Raises:
        Refused: over a limit, damaged, or nothing that xlrd can read.
    """
    outline = Outline(stream)
    try:
        with Path(os.devnull).open("w") as silence:
            book = xlrd.open_workbook(
                file_contents=bytes(outline.stream),
                logfile=silence,
                formatting_info=True,
                on_demand=True,
                ragged_rows=True,
            )
            return json.dumps(plain(book, outline), ensure_ascii=False).encode("utf-8", "replace")
    except _FAILURES as error:
        raise Refused("unreadable-file", value=f".xls: {error}"[:80]) from error


def plain(book: xlrd.book.Book, outline: Outline) -> dict[str, Any]:
    """The whole workbook."""
    texts, formats = Texts(), Texts()
    styles = [(formats[format_of(book, style)], is_struck(book, style)) for style in book.xf_list]
    styles = styles or [(formats[GENERAL], False)]
    sheets = []
    for number in range(book.nsheets):
        sheets.append(plain_sheet(book.sheet_by_index(number), outline.sheet(number), texts, styles))
        if book.biff_version > 45:  # older ones can't be loaded again
            book.unload_sheet(number)
    names = [plain_name(book, name) for name in book.name_obj_list if not (name.macro or name.binary)]
    lists = {"sheets": sheets, "texts": list(texts), "formats": list(formats)}
    return lists | {"names": [name for name in names if name], "since_1904": book.datemode == 1}


def format_of(book: xlrd.book.Book, style: xlrd.formatting.XF) -> str:
    """The number format of a style. What xlrd fills in for built-in ones is American or nothing: then ours counts."""
    found = book.format_map.get(style.format_key)
    code = found.format_str if found else None
    if code is None or (book.biff_version >= 50 and code == std_format_strings.get(style.format_key)):
        return BUILT_IN.get(style.format_key, code or GENERAL)
    return str(code)


def plain_sheet(sheet: xlrd.sheet.Sheet, part: Part, texts: Texts, styles: list[tuple[int, bool]]) -> dict[str, Any]:
    """One sheet; `styles` have a place in the list of formats, and whether they cross out."""
    cells = []
    for row in range(sheet.nrows):
        contents = zip(sheet.row_types(row), sheet.row_values(row), strict=True)
        for column, (kind, value) in enumerate(contents):
            with_formula = (row, column) in part.formulas
            if kind in {XL_CELL_EMPTY, XL_CELL_BLANK} and not with_formula:
                continue
            index = sheet.cell_xf_index(row, column)
            style = index if 0 <= index < len(styles) else 0
            runs = sheet.rich_text_runlist_map.get((row, column))
            place, struck = styles[style]
            shown = in_runs(str(value), [(0, font_of(sheet.book, style)), *runs], sheet.book) if runs else value
            cells.append([row + 1, column + 1, *content(kind, shown, texts), place, with_formula, struck and not runs])
    return {
        "title": sheet.name,
        "state": _STATES[min(max(sheet.visibility & 3, 0), 2)],
        "cells": cells,
        "merges": [[top + 1, left + 1, bottom, right] for top, bottom, left, right in sheet.merged_cells],
        "rows": [row + 1 for row, info in sheet.rowinfo_map.items() if info.hidden],
        "columns": [column + 1 for column, info in sheet.colinfo_map.items() if info.hidden],
        "zeros": part.zeros,
        "header": "\n".join(filter(None, (header_text(raw, sheet.book) for raw in part.headers))),
    }


def is_struck(book: xlrd.book.Book, style: xlrd.formatting.XF) -> bool:
    """Whether the font of a style crosses out."""
    number = style.font_index
    return 0 <= number < len(book.font_list) and bool(book.font_list[number].struck_out)


def font_of(book: xlrd.book.Book, style: int) -> int:
    """The font of a style."""
    return int(book.xf_list[style].font_index) if style < len(book.xf_list) else 0


def in_runs(text: str, runs: list[tuple[int, int]], book: xlrd.book.Book) -> str:
    """A text whose runs are crossed out, raised or lowered; each begins at a character and has a font."""
    shown, ends = list[str](), [*(start for start, _ in runs[1:]), len(text)]
    for (start, number), end in zip(runs, ends, strict=True):
        font = book.font_list[number] if number < len(book.font_list) else None
        if font is None:
            shown.append(text[start:end])
        else:
            shown.append(written(text[start:end], struck=bool(font.struck_out), shift=_SHIFTS.get(font.escapement, "")))
    return "".join(shown)


def content(kind: int, value: object, texts: Texts) -> tuple[str, object]:
    """Kind and value of a cell."""
    if kind == XL_CELL_ERROR:
        return "error", xlrd.error_text_from_code.get(value, f"#{value}")
    if kind in {XL_CELL_EMPTY, XL_CELL_BLANK}:
        return "blank", None
    if kind in _KINDS:
        return _KINDS[kind], value
    return "text", texts[str(value)]


def header_text(raw: bytes, book: xlrd.book.Book) -> str:
    """A page header or footer with its codes."""
    if book.biff_version < _UNICODE:
        return raw[1 : 1 + raw[0]].decode(book.encoding or "ascii", "replace")
    wide = len(raw) > 2 and raw[2] & 1
    return raw[3:].decode("utf-16-le" if wide else "latin-1", "replace")


def plain_name(book: xlrd.book.Book, name: xlrd.book.Name) -> list[str]:
    """A name, the sheet it belongs to, what it refers to; nothing where it belongs to a macro sheet."""
    if name.scope < -1 or name.scope >= book.nsheets:
        return []
    scope = book.sheet_names()[name.scope] if name.scope >= 0 else ""
    refers_to = name.result.text if name.result is not None else ""
    return [f"_xlnm.{name.name}" if name.builtin else name.name, scope, refers_to]

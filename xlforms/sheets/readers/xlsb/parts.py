"""What the sheets of .xlsb share: strings, styles, and the names of the workbook."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from xlforms.sheets.address import LAST_ROW, column_name
from xlforms.sheets.containers.guard import MAX_ELEMENTS, MAX_TEXT, refuse_over
from xlforms.sheets.formats import BUILT_IN, GENERAL, is_date
from xlforms.sheets.readers.runs import SUBSCRIPT, SUPERSCRIPT, written
from xlforms.sheets.readers.xlsb.records import Unreadable, fields, records, wide_text
from xlforms.sheets.readers.xlsx.styles import PLAIN, Style

_STRING, _FONT, _FORMAT, _XF, _CELL_XFS, _CELL_XFS_END = 19, 43, 44, 47, 617, 618
_REF_3D, _AREA_3D = {0x3A, 0x5A, 0x7A}, {0x3B, 0x5B, 0x7B}  # the first byte of a formula; reference, value, array
_REF_SIZE, _AREA_SIZE = 9, 15
_COLUMN = 0x3FFF  # of the two bytes of a column; the upper bits tell relative ones
_WORKBOOK = 0xFFFF_FFFF
_RICH = 1  # of the flags of a text
_STRIKEOUT = 8  # of the flags of a font


class Font(NamedTuple):
    """What a font changes in the meaning of a text; `shift` as `runs.written` has it."""

    struck: bool = False
    shift: str = ""


PLAIN_FONT = Font()


class Looks(NamedTuple):
    """The styles of cells by their number, as text (so the cells of .xlsx name them), and the fonts by theirs."""

    styles: dict[str, Style]
    fonts: list[Font]


class Name(NamedTuple):
    """A name as the file has it: where it points to in Excel's words, and the number of its sheet or None."""

    name: str
    refers_to: str
    scope: int | None


def shared_strings(data: bytes, part: str, fonts: Sequence[Font]) -> list[str | None]:
    """Every shared string; None for one that can't be read.

    Raises:
        Refused: the part is damaged.
    """
    return [rich_or_none(record, 0, fonts) for kind, record in records(data, part) if kind == _STRING]


def rich_or_none(record: bytes, offset: int, fonts: Sequence[Font]) -> str | None:
    """A rich text, None where it reaches beyond its record."""
    try:
        return rich_text(record, offset, fonts)
    except Unreadable:
        return None


def rich_text(record: bytes, offset: int, fonts: Sequence[Font]) -> str:
    """A text with its runs: each begins at a character and has a font. Those of a phonetic text stand behind them.

    Raises:
        Unreadable: it reaches beyond its record.
    """
    text, end = wide_text(record, offset + 1)
    if not fields("<B", record, offset)[0] & _RICH:
        return text
    [count] = fields("<L", record, end)
    runs = [fields("<HH", record, end + 4 * number) for number in range(1, min(count, MAX_TEXT) + 1)]
    if not any(font < len(fonts) and fonts[font] != PLAIN_FONT for _, font in runs):
        return text
    ends = [*(start for start, _ in runs[1:]), len(text)]
    shown = [text[: runs[0][0]]]
    for (start, number), stop in zip(runs, ends, strict=True):
        font = fonts[number] if number < len(fonts) else PLAIN_FONT
        shown.append(written(text[start:stop], struck=font.struck, shift=font.shift))
    return "".join(shown)[:MAX_TEXT]


def text_or_none(record: bytes, offset: int) -> str | None:
    """A text, None where it reaches beyond its record."""
    try:
        return wide_text(record, offset)[0]
    except Unreadable:
        return None


def looks_of(data: bytes, part: str) -> Looks:
    """The looks of a workbook. A style that can't be read is plain.

    Raises:
        Refused: the part is damaged.
    """
    formats, fonts, styles, inside = dict(BUILT_IN), list[Font](), list[Style](), False
    for kind, record in records(data, part):
        if kind == _FORMAT and len(record) > 2:
            formats[fields("<H", record)[0]] = text_or_none(record, 2) or GENERAL
        elif kind == _XF and inside:
            refuse_over("hostile-file", len(styles), MAX_ELEMENTS)
            styles.append(style_of(record, formats, fonts))
        elif kind == _FONT:
            fonts.append(font_of(record))
        elif kind in {_CELL_XFS, _CELL_XFS_END}:
            inside = kind == _CELL_XFS
    return Looks({str(number): style for number, style in enumerate(styles)}, fonts)


def font_of(record: bytes) -> Font:
    """What a font changes in the meaning of a text."""
    try:
        flags, shift = fields("<2xHxxH", record)
    except Unreadable:
        return PLAIN_FONT
    return Font(bool(flags & _STRIKEOUT), {1: SUPERSCRIPT, 2: SUBSCRIPT}.get(shift, ""))


def style_of(record: bytes, formats: Mapping[int, str], fonts: Sequence[Font]) -> Style:
    """What a cell's style says about what stands in it."""
    try:
        code = formats.get(fields("<H", record, 2)[0], GENERAL)
        [font] = fields("<H", record, 4) if len(record) > 4 else [0]
    except Unreadable:
        return PLAIN
    return Style(code, is_date(code), font < len(fonts) and fonts[font].struck)


def read_name(record: bytes, titles: Sequence[str | None]) -> Name | None:
    """A name; `titles` are the sheets that references of the workbook mean, by their number. None if damaged."""
    try:
        [scope] = fields("<5xL", record)
        name, offset = wide_text(record, 9)
        [size] = fields("<L", record, offset)
        formula = record[offset + 4 : offset + 4 + size]
        return Name(name, reference(formula, titles), None if scope == _WORKBOOK else scope)
    except Unreadable:
        return None


def reference(formula: bytes, titles: Sequence[str | None]) -> str:
    """`'自评表'!$H$7` of a formula that is one cell or one area of a sheet; `#REF!` of any other."""
    size, kind = len(formula), formula[0] if formula else 0
    if kind in _REF_3D and size == _REF_SIZE:
        sheet, row, column = fields("<xHLH", formula)
        area = row, column, row, column
    elif kind in _AREA_3D and size == _AREA_SIZE:
        sheet, row, last_row, column, last_column = fields("<xHLLHH", formula)
        area = row, column, last_row, last_column
    else:
        return "#REF!"
    title = titles[sheet] if sheet < len(titles) else None
    row, column, last_row, last_column = area
    try:
        first = fixed(row, column)
        last = fixed(last_row, last_column)
    except ValueError:
        return "#REF!"
    quoted = (title or "").replace("'", "''")
    return "#REF!" if title is None else f"'{quoted}'!{first}" + (f":{last}" if last != first else "")


def fixed(row: int, column: int) -> str:
    """`$H$7`.

    Raises:
        ValueError: no sheet has such a cell.
    """
    if row >= LAST_ROW:
        raise ValueError(f"no row {row}")
    return f"${column_name((column & _COLUMN) + 1)}${row + 1}"


def sheets_meant(record: bytes, own: Sequence[bool], titles: Sequence[str]) -> Iterator[str | None]:
    """The title that each sheet reference means; None where it is no single sheet of this workbook."""
    for offset in range(4, len(record) - 11, 12):
        link, first, last = fields("<Lll", record, offset)
        single = link < len(own) and own[link] and first == last and 0 <= first < len(titles)
        yield titles[first] if single else None

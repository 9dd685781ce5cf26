"""An issued workbook as a draft. Only for files that our own writer has just made: their XML is of one known shape."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from html import unescape
from io import BytesIO
from zipfile import ZipFile

from xlforms.sheets.address import Position, area_position, cell_position
from xlforms.sheets.mangling.draft import Draft, DraftCell, DraftSheet, DraftValue, Look, Target

_CELL = re.compile(
    r'<c r="([A-Z]+\d+)"(?: s="(\d+)")?(?: t="(\w+)")?(?:/>|>(?:<f>(.*?)</f>)?(?:<v>(.*?)</v>)?</c>)', re.DOTALL
)
_ROW = re.compile(r'<row r="(\d+)"[^>]*?(?: (ht="[\d.]+" customHeight="1"))?/?>')
_MERGE = re.compile(r'<mergeCell ref="([A-Z]+\d+:[A-Z]+\d+)"/>')
_MERGES = re.compile(r"<mergeCells.*?</mergeCells>", re.DOTALL)
_SHEET = re.compile(r'<sheet name="([^"]+)" sheetId="\d+"(?: state="(\w+)")? r:id="rId(\d+)"/>')
_NAME = re.compile(r"<definedName name=\"(xf_[^\"]+)\">'([^']+)'!(\$[A-Z]+\$\d+)</definedName>")
_STRING = re.compile(r"<si>(.*?)</si>", re.DOTALL)
_TEXT = re.compile(r"<t[^>]*>(.*?)</t>", re.DOTALL)
_FORMATS = {Look.GENERAL: 0, Look.TEXT: 49, Look.PERCENT: 10, Look.DATE: 14, Look.TIME: 20}
"""Source: the built-in number formats of Office Open XML."""
STRINGS, STYLES, WORKBOOK = "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml"


def read_draft(data: bytes, *titles: str) -> Draft:
    """The workbook; the sheets of `titles` as cells: its form, and the list beside it if it has one."""
    with ZipFile(BytesIO(data)) as file:
        parts = {name: file.read(name).decode() for name in file.namelist()}
    strings = tuple(_STRING.findall(parts[STRINGS]))
    texts = ["".join(map(unescape, _TEXT.findall(one))) for one in strings]
    sheets = []
    for title, state, number in _SHEET.findall(parts[WORKBOOK]):
        xml = parts.pop(f"xl/worksheets/sheet{number}.xml")
        edited = unescape(title) in titles
        sheets.append(as_cells(unescape(title), xml, texts) if edited else DraftSheet(unescape(title), state, raw=xml))
    names = {name: Target(unescape(title), *cell_position(at)) for name, title, at in _NAME.findall(parts[WORKBOOK])}
    parts[STYLES], looks = with_looks(parts[STYLES])
    form, *beside = (next(sheet for sheet in sheets if sheet.title == title) for title in titles)
    plain = {text: number for number, text in enumerate(texts)}
    return Draft(sheets, form, names, strings, plain, parts, looks, beside=beside[0] if beside else None)


def as_cells(title: str, xml: str, texts: list[str]) -> DraftSheet:
    """A sheet taken apart."""
    head, _, rest = xml.partition("<sheetData>")
    rows, _, tail = rest.partition("</sheetData>")
    sheet = DraftSheet(title, head=head, tail=_MERGES.sub("", tail), cells=dict(cells_of(rows, texts)))
    sheet.merges = [area_position(area) for area in _MERGE.findall(tail)]
    sheet.heights = {int(number): height for number, height in _ROW.findall(rows) if height}
    return sheet


def cells_of(rows: str, texts: list[str]) -> Iterator[tuple[Position, DraftCell]]:
    """Every cell; the values that formulas had on the empty form are left out, as openpyxl does."""
    for name, style, kind, formula, shown in _CELL.findall(rows):
        cell = DraftCell(style=int(style or 0))
        if formula:
            cell = cell._replace(formula=unescape(formula))
        elif shown:
            value: DraftValue = texts[int(shown)] if kind == "s" else Decimal(shown)
            cell = cell._replace(value=value)
        yield cell_position(name), cell


def with_looks(styles: str) -> tuple[str, Mapping[Look, int]]:
    """The styles with one more for each look, and their indexes."""
    found = re.search(r'<cellXfs count="(\d+)">', styles)
    assert found
    first = int(found[1])
    added = "".join(
        f'<xf numFmtId="{number}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
        for number in _FORMATS.values()
    )
    styles = styles.replace(found[0], f'<cellXfs count="{first + len(_FORMATS)}">').replace(
        "</cellXfs>", f"{added}</cellXfs>"
    )
    return styles, {look: first + number for number, look in enumerate(_FORMATS)}

"""The same workbook as other programs write it: prefixes, encodings, orders, references; it says the same."""

import re
from collections.abc import Callable, Mapping
from random import Random

from xlforms.sheets.mangling.parsing import STRINGS, WORKBOOK

Parts = dict[str, str | bytes]
Dialect = Callable[[Parts, Random], object]

_PREFIXED = re.compile(r"(</?)([A-Za-z]\w*)(?=[\s/>])")
_REFERENCE = re.compile(r'<c r="[A-Z]+\d+"')
_STRING = re.compile(r"<si>(.*?)</si>", re.DOTALL)
_SHARED = re.compile(r'<c ([^>]*?) t="s"><v>(\d+)</v></c>')
_TEXT = re.compile(r"<t(?: [^>]*)?>(.*?)</t>", re.DOTALL)
_TRANSITIONAL = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_STRICT = {
    _TRANSITIONAL: "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "http://purl.oclc.org/ooxml/officeDocument/relationships",
    "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties": "http://purl.oclc.org/ooxml/officeDocument/customProperties",
}


def sheets_of(parts: Parts) -> list[str]:
    """The parts of sheets."""
    return [name for name in parts if name.startswith("xl/worksheets/sheet")]


def main_parts(parts: Parts) -> list[str]:
    """Workbook, sheets and shared strings."""
    return [WORKBOOK, STRINGS, *sheets_of(parts)]


def text_of(parts: Parts, name: str) -> str:
    """A part as text; another dialect may have encoded it."""
    content = parts[name]
    return content if isinstance(content, str) else content.decode("utf-16" if content[:2] == b"\xff\xfe" else "utf-8")


def prefixed(parts: Parts, _rng: Random) -> None:
    """<x:worksheet>, as the SDK of Microsoft and some exports write."""
    for name in main_parts(parts):
        xml = text_of(parts, name).replace(f'xmlns="{_TRANSITIONAL}"', f'xmlns:x="{_TRANSITIONAL}"')
        if "xmlns:x=" in xml:
            parts[name] = _PREFIXED.sub(r"\1x:\2", xml)


def utf_16(parts: Parts, _rng: Random) -> None:
    """XML in UTF-16."""
    for name in main_parts(parts):
        xml = text_of(parts, name).replace('encoding="UTF-8"', 'encoding="UTF-16"')
        parts[name] = xml.encode("utf-16")


def with_mark(parts: Parts, _rng: Random) -> None:
    """UTF-8 with a byte order mark."""
    for name in main_parts(parts):
        if isinstance(content := parts[name], str):
            parts[name] = content.encode("utf-8-sig")


def without_references(parts: Parts, _rng: Random) -> None:
    """Cells without their address where they follow one another from the first column on: the standard allows it."""
    for name in sheets_of(parts):
        parts[name] = re.sub(r"<row [^>]*>.*?</row>", bare_row, text_of(parts, name), flags=re.DOTALL)


def bare_row(found: re.Match[str]) -> str:
    """A row whose cells have no gaps, without addresses; any other as it was."""
    from xlforms.sheets.address import cell_position

    columns = [cell_position(one)[1] for one in re.findall(r'<c r="([A-Z]+\d+)"', found[0])]
    return _REFERENCE.sub("<c", found[0]) if columns == list(range(1, len(columns) + 1)) else found[0]


def inline_strings(parts: Parts, _rng: Random) -> None:
    """Texts in the cells instead of the shared strings."""
    strings = _STRING.findall(text_of(parts, STRINGS))
    for name in sheets_of(parts):
        parts[name] = _SHARED.sub(
            lambda found: f'<c {found[1]} t="inlineStr"><is>{strings[int(found[2])]}</is></c>', text_of(parts, name)
        )


def rich_strings(parts: Parts, _rng: Random) -> None:
    """Each text in two runs with a phonetic guide behind, as typed with an input method."""

    def rich(found: re.Match[str]) -> str:
        text = "".join(_TEXT.findall(found[1]))
        if "&" in text or len(text) < 2:
            return found[0]
        half = len(text) // 2
        runs = "".join(
            f'<r><rPr><sz val="9"/></rPr><t xml:space="preserve">{run}</t></r>' for run in (text[:half], text[half:])
        )
        return f'<si>{runs}<rPh sb="0" eb="1"><t>ピン</t></rPh></si>'

    parts[STRINGS] = _STRING.sub(rich, text_of(parts, STRINGS))


def strict(parts: Parts, _rng: Random) -> None:
    """Strict Open XML, which Excel can save as well."""
    for name in parts:
        if not isinstance(parts[name], bytes) and name != "[Content_Types].xml":
            xml = text_of(parts, name)
            for ours, theirs in _STRICT.items():
                xml = xml.replace(ours, theirs)
            parts[name] = xml


def absolute_targets(parts: Parts, _rng: Random) -> None:
    """Relationships that begin at the root."""
    name = "xl/_rels/workbook.xml.rels"
    parts[name] = re.sub(r'Target="(?!/|http)', 'Target="/xl/', text_of(parts, name))


def wrong_dimension(parts: Parts, _rng: Random) -> None:
    """Sheets that declare to be one cell."""
    for name in sheets_of(parts):
        parts[name] = re.sub(r'<dimension ref="[^"]*"/>', '<dimension ref="A1"/>', text_of(parts, name))


def other_order(parts: Parts, rng: Random) -> None:
    """The parts in another order within the zip."""
    order = rng.sample(sorted(parts), len(parts))
    contents = {name: parts[name] for name in order}
    parts.clear()
    parts.update(contents)


def indented(parts: Parts, _rng: Random) -> None:
    """Line breaks between the elements of sheets."""
    for name in sheets_of(parts):
        parts[name] = re.sub(r"(?=<(?:row|c|/row|/sheetData|mergeCell)\b)", "\n  ", text_of(parts, name))


def stray_cell(parts: Parts, _rng: Random) -> None:
    """A formatted cell at the far end of each sheet, as some add-ins leave."""
    for name in sheets_of(parts):
        far = '<row r="1048576"><c r="XFD1048576" s="0"/></row>'
        parts[name] = text_of(parts, name).replace("</sheetData>", f"{far}</sheetData>")


DIALECTS: Mapping[str, Dialect] = {
    "xml-prefixed": prefixed,
    "xml-utf-16": utf_16,
    "xml-byte-order-mark": with_mark,
    "xml-without-references": without_references,
    "xml-inline-strings": inline_strings,
    "xml-rich-strings": rich_strings,
    "xml-strict": strict,
    "xml-absolute-targets": absolute_targets,
    "xml-wrong-dimension": wrong_dimension,
    "xml-other-order": other_order,
    "xml-indented": indented,
    "xml-far-cell": stray_cell,
}

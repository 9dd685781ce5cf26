"""A draft as the parts of a workbook, and the parts as bytes."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from io import BytesIO
from itertools import groupby
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from xlforms.sheets.address import area_name, cell_name, column_name
from xlforms.sheets.mangling.draft import Draft, DraftCell, DraftSheet
from xlforms.sheets.mangling.parsing import STRINGS, WORKBOOK

CUSTOM = "docProps/custom.xml"
_FAST = 1  # of zip's levels
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_DROPPED = ("xl/calcChain.xml",)


class Strings:
    """The shared strings while sheets are written: what is new is added."""

    def __init__(self, draft: Draft) -> None:
        self.places = dict(draft.plain)
        self.items = list(draft.strings)

    def place(self, text: str) -> int:
        """Where the text stands."""
        if text not in self.places:
            self.places[text] = len(self.items)
            self.items.append(f'<t xml:space="preserve">{escaped(text)}</t>')
        return self.places[text]

    def xml(self) -> str:
        """The whole part."""
        items = "".join(f"<si>{item}</si>" for item in self.items)
        return f'{_HEAD}<sst xmlns="{_MAIN}" count="{len(self.items)}" uniqueCount="{len(self.items)}">{items}</sst>'


_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def escaped(text: str) -> str:
    """As XML holds it, in texts and in attributes."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def parts_of(draft: Draft) -> dict[str, str]:
    """Part name -> XML, in the order of the file."""
    strings = Strings(draft)
    kept = {name: xml for name, xml in draft.parts.items() if name not in _DROPPED}
    if not draft.properties:
        kept.pop(CUSTOM, None)
        kept["_rels/.rels"] = without_relation(kept["_rels/.rels"], CUSTOM)
        kept["[Content_Types].xml"] = without_type(kept["[Content_Types].xml"], f"/{CUSTOM}")
    sheets = {f"xl/worksheets/sheet{n}.xml": sheet_xml(one, strings) for n, one in enumerate(draft.sheets, start=1)}
    kept[WORKBOOK] = workbook_xml(draft)
    kept["xl/_rels/workbook.xml.rels"] = relations(kept["xl/_rels/workbook.xml.rels"], len(sheets))
    kept["[Content_Types].xml"] = types(kept["[Content_Types].xml"], sheets)
    return {**kept, **sheets, STRINGS: strings.xml()}


def pieces(xml: str, tag: str) -> list[str]:
    """Every empty element of a tag, as it stands there."""
    return [f"<{tag}{rest.partition('/>')[0]}/>" for rest in xml.split(f"<{tag}")[1:] if rest.startswith(" ")]


def without_relation(xml: str, target: str) -> str:
    """Relationships without the one to `target`."""
    for piece in pieces(xml, "Relationship"):
        if f'Target="{target}"' in piece:
            xml = xml.replace(piece, "")
    return xml


def without_type(xml: str, part: str) -> str:
    """Content types without that of `part`."""
    for piece in pieces(xml, "Override"):
        if f'PartName="{part}"' in piece:
            xml = xml.replace(piece, "")
    return xml


def relations(xml: str, sheets: int) -> str:
    """The workbook's relationships with so many sheets: `rIdS1` and so on."""
    for piece in pieces(xml, "Relationship"):
        if "worksheets/" in piece:
            xml = xml.replace(piece, "")
    ours = "".join(
        f'<Relationship Id="rIdS{n}" Type="{_RELATION}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, sheets + 1)
    )
    return xml.replace("</Relationships>", f"{ours}</Relationships>")


def types(xml: str, sheets: Mapping[str, str]) -> str:
    """The content types with the sheets there are."""
    for piece in pieces(xml, "Override"):
        if "/xl/worksheets/" in piece:
            xml = xml.replace(piece, "")
    ours = "".join(f'<Override PartName="/{name}" ContentType="{_TYPE}"/>' for name in sheets)
    return xml.replace("</Types>", f"{ours}</Types>")


def workbook_xml(draft: Draft) -> str:
    """The main part: sheets and names. Print areas and the like are left out: they say nothing of the answers."""
    sheets = "".join(
        f'<sheet name="{escaped(one.title)}" sheetId="{n}"{one.state and f" state={chr(34)}{one.state}{chr(34)}"}'
        f' r:id="rIdS{n}"/>'
        for n, one in enumerate(draft.sheets, start=1)
    )
    names = "".join(names_xml(draft))
    names = names and f"<definedNames>{names}</definedNames>"
    return (
        f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_RELATION}"><workbookPr/>'
        f"<bookViews><workbookView/></bookViews><sheets>{sheets}</sheets>{names}</workbook>"
    )


def names_xml(draft: Draft) -> Iterator[str]:
    """Each name; one that points to no sheet says #REF!."""
    place = draft.sheets.index(draft.form) if draft.form in draft.sheets else 0
    local = f' localSheetId="{place}"' if draft.local_names else ""
    for name, target in sorted(draft.names.items()):
        refers = f"'{target.title}'!${column_name(target.column)}${target.row}" if target.title else "#REF!"
        yield f'<definedName name="{name}"{local}>{escaped(refers)}</definedName>'


def sheet_xml(sheet: DraftSheet, strings: Strings) -> str:
    """One sheet."""
    if sheet.raw:
        return sheet.raw
    rows = "".join(rows_xml(sheet, strings))
    return f"{sheet.head}<sheetData>{rows}</sheetData>{with_merges(sheet)}"


def rows_xml(sheet: DraftSheet, strings: Strings) -> Iterator[str]:
    """Row by row."""
    for number, cells in groupby(sorted(sheet.cells.items()), key=lambda item: item[0][0]):
        height, hidden = sheet.heights.get(number, ""), ' hidden="1"' if number in sheet.hidden_rows else ""
        inside = "".join(cell_xml(cell_name(*position), cell, strings) for position, cell in cells)
        yield f'<row r="{number}"{height and " " + height}{hidden}>{inside}</row>'


def cell_xml(name: str, cell: DraftCell, strings: Strings) -> str:
    """One cell."""
    start = f'<c r="{name}" s="{cell.style}"'
    formula = "" if cell.formula is None else f"<f>{escaped(cell.formula)}</f>"
    match cell.value:
        case None:
            return f"{start}>{formula}</c>" if formula else f"{start}/>"
        case bool():
            return f'{start} t="b">{formula}<v>{int(cell.value)}</v></c>'
        case Decimal():
            return f"{start}>{formula}<v>{cell.value}</v></c>"
        case str() if cell.error:
            return f'{start} t="e">{formula}<v>{escaped(cell.value)}</v></c>'
        case str() if formula:
            return f'{start} t="str">{formula}<v>{escaped(cell.value)}</v></c>'
        case _:
            return f'{start} t="s"><v>{strings.place(cell.value)}</v></c>'


def with_merges(sheet: DraftSheet) -> str:
    """What stands behind the cells, with the merges at their place: behind protection, before anything else."""
    merges = "".join(f'<mergeCell ref="{area_name(area)}"/>' for area in sheet.merges)
    merges = merges and f'<mergeCells count="{len(sheet.merges)}">{merges}</mergeCells>'
    if sheet.tail.startswith("<sheetProtection"):
        protection, _, rest = sheet.tail.partition("/>")
        return f"{protection}/>{merges}{rest}"
    return merges + sheet.tail


def zipped(parts: Mapping[str, str | bytes], *, packed: int = ZIP_DEFLATED) -> bytes:
    """The file."""
    made = BytesIO()
    with ZipFile(made, "w") as file:
        for name, content in parts.items():
            file.writestr(ZipInfo(name), content, packed, _FAST)
    return made.getvalue()

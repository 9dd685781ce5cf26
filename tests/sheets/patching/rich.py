"""A workbook with nearly everything a unit may put into it, and small lists and marks to patch into one."""

from collections.abc import Mapping
from datetime import UTC, datetime
from io import BytesIO
from struct import pack
from zipfile import ZIP_DEFLATED, ZipFile
from zlib import compress, crc32

import xlsxwriter

from tests.sheets.workbooks import OFFICE, relationships
from xlforms.sheets.address import cell_position
from xlforms.sheets.patching.list_sheet import Column, Line, ListSheet
from xlforms.sheets.patching.marks import mark_at
from xlforms.sheets.patching.patch import SheetMarks, patched
from xlforms.sheets.patching.replies import marked_note
from xlforms.sheets.reading import read_book

CELL_IMAGES = (
    '<etc:cellImages xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData"><etc:cellImage/></etc:cellImages>'
)
EXTERNAL = (
    f'<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><externalBook xmlns:r="{OFFICE}"'
    ' r:id="rId1"><sheetNames><sheetName val="Sheet1"/></sheetNames></externalBook></externalLink>'
)
EXTERNAL_PATH = relationships(("rId1", f"{OFFICE}/externalLinkPath", 'other.xlsx" TargetMode="External'))


def png() -> bytes:
    """A seal of one red dot."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return pack(">L", len(content)) + kind + content + pack(">L", crc32(kind + content))

    head = chunk(b"IHDR", pack(">LLBBBBB", 1, 1, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", compress(b"\0\xff\0\0")) + chunk(b"IEND", b"")


def rich(*, linked: bool = True) -> bytes:
    """Pictures, data bars, comments, validations, hidden sheets, names, arrays; `linked` to another workbook."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        book.set_properties({"created": datetime(2016, 1, 12, tzinfo=UTC)})
        guide, form, hidden = (book.add_worksheet(title) for title in ("填报说明", "自评表", "_xlforms"))
        guide.write_string("A1", "说明")
        form.write_row("A1", ["考核内容", "完成情况"])
        for row, typed in enumerate(["7O条", 46086, 0.1 + 0.2, True, "", "长" * 400, '含"引号"&<尖>', "约40"], start=2):
            form.write(f"B{row}", typed)
        form.merge_range("D2:E4", "合并")
        form.insert_image("G2", "seal.png", {"image_data": BytesIO(png())})
        form.set_header("&L&G", {"image_left": "seal.png", "image_data_left": BytesIO(png())})
        form.write_comment("B2", "单位自己的批注")
        form.data_validation("B2:B9", {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": 99})
        form.conditional_format(
            "B2:B9", {"type": "cell", "criteria": ">", "value": 90, "format": book.add_format({"bold": True})}
        )
        form.conditional_format("C2:C9", {"type": "data_bar", "data_bar_2010": True})
        form.write_array_formula("F2:F3", "{=B3:B4*2}")
        form.write_url("F5", "https://example.org/")
        form.write_url("F6", "internal:'填报说明'!A1")
        form.set_row(7, None, None, {"hidden": True})
        form.repeat_rows(0)
        form.print_area("A1:F20")
        form.protect("", {"format_cells": True})
        form.set_h_pagebreaks([10])
        form.activate()
        hidden.very_hidden()
        book.define_name("xf_news", "='自评表'!$B$2")
        book.define_name("'自评表'!local", "='自评表'!$B$3")
    return with_parts(file.getvalue()) if linked else file.getvalue()


def with_parts(data: bytes) -> bytes:
    """Further parts that XlsxWriter does not write: WPS pictures, an external link, custom XML."""
    extra = {
        "xl/cellimages.xml": CELL_IMAGES,
        "xl/externalLinks/externalLink1.xml": EXTERNAL,
        "xl/externalLinks/_rels/externalLink1.xml.rels": EXTERNAL_PATH,
        "customXml/item1.xml": "<seal xmlns='urn:unit'>印</seal>",
    }
    types = "".join(
        f'<Override PartName="/{name}" ContentType="application/xml"/>' for name in extra if not name.endswith(".rels")
    )
    links = "".join(
        f'<Relationship Id="rIdX{n}" Type="{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(
            [
                ("http://www.wps.cn/officeDocument/2020/cellImage", "cellimages.xml"),
                (f"{OFFICE}/externalLink", "externalLinks/externalLink1.xml"),
                (f"{OFFICE}/customXml", "../customXml/item1.xml"),
            ]
        )
    )
    changes = {
        "[Content_Types].xml": ("</Types>", types + "</Types>"),
        "xl/_rels/workbook.xml.rels": ("</Relationships>", links + "</Relationships>"),
        "xl/workbook.xml": (
            "</sheets>",
            '</sheets><externalReferences><externalReference r:id="rIdX1"/></externalReferences>',
        ),
    }
    return changed(data, changes, extra)


def changed(data: bytes, changes: Mapping[str, tuple[str, str]], extra: Mapping[str, str]) -> bytes:
    """The zip with a text replaced in some parts and others added."""
    file = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(file, "w", ZIP_DEFLATED) as target:
        for info in source.infolist():
            content = source.read(info)
            if info.filename in changes:
                old, new = changes[info.filename]
                assert old.encode() in content, info.filename
                content = content.replace(old.encode(), new.encode(), 1)
            target.writestr(info, content)
        for name, text in extra.items():
            target.writestr(name, text)
    return file.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    """Name -> content, in the order of the zip."""
    with ZipFile(BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def listing(*lines: Line, title: str = "需要更正") -> ListSheet:
    columns = (Column("序号", 5, "center"), Column("位置", 14), Column("问题", 30))
    head = (("单位", "平江县"), ("怎么办", "逐条改正\n发回"))
    return ListSheet(title, "需要更正的内容", head, columns, lines, 2, "&C第 &P 页")


def packed(data: bytes, sheet: str = "自评表", *cells: str, notes: Mapping[str, str] | None = None) -> bytes:
    """The workbook with those cells marked, those notes, and a list that links to the cells."""
    book, _ = read_book(data)
    assert book is not None
    found = book.sheet(sheet)
    assert found is not None
    places = [cell_position(cell) for cell in cells]
    marks = [mark_at(found.cell(*place), found.merge_at(*place), "error") for place in places]
    told = {cell_position(cell): marked_note(text, "zh-CN") for cell, text in (notes or {}).items()}
    lines = [
        Line((str(n), f"{sheet}!{cell}", "不对"), f"'{sheet}'!{cell}", n % 2 == 1) for n, cell in enumerate(cells, 1)
    ]
    return patched(data, listing(*lines), {sheet: SheetMarks(marks, told)})

"""Small workbooks made by hand: a zip of texts, so that a test can say exactly what the file holds."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from xlforms.sheets.book import Book, Cell
from xlforms.sheets.reading import read_book

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def relationships(*entries: tuple[str, str, str]) -> str:
    """(id, type, target)."""
    lines = "".join(f'<Relationship Id="{i}" Type="{kind}" Target="{target}"/>' for i, kind, target in entries)
    return f'<Relationships xmlns="{PACKAGE}">{lines}</Relationships>'


def parts(sheet: str, strings: str = "", styles: str = "", workbook: str = "") -> dict[str, str]:
    """The parts of a workbook with one sheet 自评表; `sheet` is what stands inside <worksheet>."""
    return {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relationships(("r1", f"{OFFICE}/officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{workbook}'
        '<sheets><sheet name="自评表" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relationships(
            ("r1", f"{OFFICE}/worksheet", "worksheets/sheet1.xml"),
            ("r2", f"{OFFICE}/sharedStrings", "/xl/sharedStrings.xml"),
            ("r3", f"{OFFICE}/styles", "styles.xml"),
        ),
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}">{sheet}</worksheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{strings}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>',
    }


def zipped(contents: Mapping[str, str | bytes]) -> bytes:
    """The parts as a file, the same bytes each time."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as target:
        for name, content in contents.items():
            target.writestr(ZipInfo(name), content, ZIP_DEFLATED)
    return file.getvalue()


def read_well(data: bytes) -> Book:
    """The book of a file with which nothing is wrong."""
    book, findings = read_book(data, "a.xlsx")
    assert book is not None, findings
    assert findings == []
    return book


def cells_of(rows: str, strings: str = "", styles: str = "", workbook: str = "") -> Mapping[str, Cell]:
    """Name -> cell of a sheet whose <sheetData> holds `rows`."""
    book = read_well(zipped(parts(f"<sheetData>{rows}</sheetData>", strings, styles, workbook)))
    return {cell.name: cell for cell in book.sheets[0].cells.values()}


def codes(data: bytes) -> list[str]:
    """The findings, and that there is no book."""
    book, findings = read_book(data, "a.xlsx")
    assert book is None
    return [finding.code for finding in findings]

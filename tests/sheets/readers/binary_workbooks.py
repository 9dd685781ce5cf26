"""Small .xlsb workbooks made by hand, record by record, so that a test can say exactly what the file holds."""

from collections.abc import Mapping
from struct import pack

from tests.sheets.workbooks import OFFICE, relationships, zipped

BEGIN, END = 129, 130
ROW, MERGE, COLUMNS = 0, 176, 60


def record(kind: int, content: bytes = b"") -> bytes:
    """A record: kind in one byte or two, length in seven bits a byte."""
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length, size = b"", len(content)
    while True:
        length += bytes([size & 0x7F | (0x80 if size > 0x7F else 0)])
        size >>= 7
        if not size:
            return head + length + content


def wide(text: str) -> bytes:
    """A text with its length in front."""
    encoded = text.encode("utf-16-le")
    return pack("<L", len(encoded) // 2) + encoded


def row(number: int, *, hidden: bool = False) -> bytes:
    """The head of a row, counted as Excel shows it."""
    return record(ROW, pack("<LLHBBB", number - 1, 0, 300, 0, 0x10 if hidden else 0, 0))


def cell(kind: int, column: int, value: bytes, style: int = 0) -> bytes:
    """A cell with its column, counted from 1; 0 makes a short one, which stands beside the one before."""
    return record(kind, (pack("<L", column - 1) if column else b"") + pack("<L", style) + value)


def sheet(content: bytes, behind: bytes = b"") -> bytes:
    """A sheet's part; `behind` stands after its cells."""
    return record(BEGIN) + record(145) + content + record(146) + behind + record(END)


def reference(row: int, column: int, book: int = 0) -> bytes:
    """The formula of a name: one cell of a sheet, by the number of the reference to that sheet."""
    return b"\x3a" + pack("<HLH", book, row - 1, column - 1)


def name(text: str, formula: bytes, scope: int = 0xFFFF_FFFF) -> bytes:
    """A defined name."""
    return record(39, pack("<LBL", 0, 0, scope) + wide(text) + pack("<L", len(formula)) + formula + pack("<L", 0))


def parts(
    content: bytes,
    *,
    strings: bytes = b"",
    styles: bytes = b"",
    names: bytes = b"",
    sheets: tuple[tuple[str, int], ...] = (("自评表", 0),),
    flags: int = 0,
) -> dict[str, str | bytes]:
    """The parts of a workbook; `content` is the part of its first sheet, `sheets` are (title, state)."""
    listed = b"".join(
        record(156, pack("<LL", state, number) + wide(f"r{number}") + wide(title))
        for number, (title, state) in enumerate(sheets, start=1)
    )
    links = record(357) + record(
        362, pack("<L", len(sheets)) + b"".join(pack("<Lll", 0, n, n) for n in range(len(sheets)))
    )
    targets = [(f"r{n}", f"{OFFICE}/worksheet", f"worksheets/sheet{n}.bin") for n in range(1, len(sheets) + 1)]
    others = [("r8", f"{OFFICE}/sharedStrings", "sharedStrings.bin"), ("r9", f"{OFFICE}/styles", "styles.bin")]
    return {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relationships(("r1", f"{OFFICE}/officeDocument", "xl/workbook.bin")),
        "xl/workbook.bin": record(131) + record(153, pack("<L", flags)) + listed + links + names + record(132),
        "xl/_rels/workbook.bin.rels": relationships(*targets, *others),
        "xl/sharedStrings.bin": record(159) + strings + record(160),
        "xl/styles.bin": record(278) + styles + record(279),
        "xl/worksheets/sheet1.bin": content,
        **{f"xl/worksheets/sheet{n}.bin": sheet(b"") for n in range(2, len(sheets) + 1)},
    }


def workbook(content: bytes, **others: bytes) -> bytes:
    """A file with one sheet that holds these cells."""
    return zipped(parts(sheet(content), **others))  # type: ignore[arg-type]  # mypy: the other arguments are not bytes


def styled(*formats: str) -> bytes:
    """Styles of cells: 0 is plain, the others have these formats."""
    codes = b"".join(record(44, pack("<H", 164 + n) + wide(code)) for n, code in enumerate(formats))
    looks = [record(47, pack("<HH", 0, 0)), *(record(47, pack("<HH", 0, 164 + n)) for n in range(len(formats)))]
    return codes + record(617) + b"".join(looks) + record(618)


Parts = Mapping[str, str | bytes]

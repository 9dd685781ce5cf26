"""The sheet that is put first: who is asked to mend what, a table of all findings with links to their cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from xlforms.sheets.address import cell_name
from xlforms.sheets.heights import HIGHEST, Block, row_heights
from xlforms.sheets.patching.outline import text_of
from xlforms.sheets.patching.parts import DECLARATION

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
FIRST_COLUMN = 2  # A holds the tag and is hidden
TITLE_ROW, HEAD_ROW = 1, 3
LABEL_COLUMNS = 2  # of the head: the label stands over the first two columns
INDENT = 2  # characters that a cell keeps free at its edges
TITLE_HEIGHT, LONGEST = 36.0, 32_767
PADDING = 6.0  # points above and below the texts of the table together
BOLD = 0.94  # of its width is left to a bold text


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the table: its header, its width in characters, the look of its cells."""

    header: str
    width: float
    look: str = "cell"


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table; `link` is where its second cell leads (`'自评表'!H14`), `look` that of its problem."""

    texts: tuple[str, ...]
    link: str = ""
    weighty: bool = False


@dataclass(frozen=True, slots=True)
class ListSheet:
    """The whole sheet. `problem` is the column (from 0) that is shown in red where a line is weighty."""

    title: str  # of the tab
    heading: str
    head: tuple[tuple[str, str], ...]  # label, text
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    problem: int
    footer: str = ""

    @property
    def header_row(self) -> int:
        """The row of the table's header, as Excel counts."""
        return HEAD_ROW + len(self.head) + 1

    def texts(self) -> Iterator[str]:
        """Everything that is written on it."""
        yield self.heading
        yield from (text for pair in self.head for text in pair)
        yield from (column.header for column in self.columns)
        yield from (text for line in self.lines for text in line.texts)


def sheet_xml(sheet: ListSheet, looks: Mapping[str, int], tag: str) -> bytes:
    """The part. Texts stand in their cells, so that the shared strings of the workbook stay as they are."""
    last = FIRST_COLUMN + len(sheet.columns) - 1
    heights = row_heights(blocks(sheet))
    heights |= {row: min(HIGHEST, height + PADDING) for row, height in heights.items() if row >= sheet.header_row}
    rows = "".join(row_xml(number, cells, heights, looks) for number, cells in rows_of(sheet, tag))
    merges = "".join(f'<mergeCell ref="{one}"/>' for one in merged(sheet, last))
    links = "".join(hyperlinks(sheet))
    columns = "".join(
        f'<col min="{n}" max="{n}" width="{one.width}" customWidth="1"/>'
        for n, one in enumerate(sheet.columns, FIRST_COLUMN)
    )
    top = sheet.header_row
    return (
        f'{DECLARATION}<worksheet xmlns="{MAIN}">'
        '<sheetPr><tabColor rgb="FFC00000"/><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<dimension ref="A1:{cell_name(top + len(sheet.lines), last)}"/>'
        '<sheetViews><sheetView showGridLines="0" tabSelected="1" workbookViewId="0">'
        f'<pane ySplit="{top}" topLeftCell="A{top + 1}" activePane="bottomLeft" state="frozen"/>'
        f'<selection pane="bottomLeft" activeCell="C{top + 1}" sqref="C{top + 1}"/></sheetView></sheetViews>'
        '<sheetFormatPr defaultRowHeight="15"/>'
        f'<cols><col min="1" max="1" width="9" hidden="1" customWidth="1"/>{columns}</cols>'
        f'<sheetData>{rows}</sheetData><mergeCells count="{len(merged(sheet, last))}">{merges}</mergeCells>'
        + (f"<hyperlinks>{links}</hyperlinks>" if links else "")
        + '<printOptions horizontalCentered="1"/>'
        '<pageMargins left="0.4" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" fitToHeight="0" orientation="landscape"/>'
        f"<headerFooter><oddFooter>{text_of(sheet.footer)}</oddFooter></headerFooter></worksheet>"
    ).encode()


Cells = list[tuple[int, str, str]]
"""(column, text, look) of a row."""


def rows_of(sheet: ListSheet, tag: str) -> Iterator[tuple[int, Cells]]:
    """Every row with something in it."""
    yield TITLE_ROW, [(1, tag, "tag"), (FIRST_COLUMN, sheet.heading, "title")]
    for number, (label, text) in enumerate(sheet.head, HEAD_ROW):
        cells = [(FIRST_COLUMN, label, "label"), (FIRST_COLUMN + LABEL_COLUMNS, text, "text")]
        yield number, [one for one in cells if one[1]]
    yield sheet.header_row, [(n, one.header, "header") for n, one in enumerate(sheet.columns, FIRST_COLUMN)]
    for number, line in enumerate(sheet.lines, sheet.header_row + 1):
        yield number, list(line_cells(sheet, line))


def line_cells(sheet: ListSheet, line: Line) -> Iterator[tuple[int, str, str]]:
    """The cells of a finding."""
    for n, (column, text) in enumerate(zip(sheet.columns, line.texts, strict=True)):
        look = "link" if n == 1 and line.link else "error" if n == sheet.problem and line.weighty else column.look
        yield FIRST_COLUMN + n, text, look


def row_xml(
    number: int, cells: Sequence[tuple[int, str, str]], heights: Mapping[int, float], looks: Mapping[str, int]
) -> str:
    """A row as the part has it."""
    height = TITLE_HEIGHT if number == TITLE_ROW else heights.get(number, 18.0)
    inside = "".join(
        f'<c r="{cell_name(number, column)}" s="{looks[look]}" t="inlineStr">'
        f'<is><t xml:space="preserve">{text_of(text[:LONGEST])}</t></is></c>'
        for column, text, look in cells
    )
    return f'<row r="{number}" ht="{height:g}" customHeight="1">{inside}</row>'


def blocks(sheet: ListSheet) -> Iterator[Block]:
    """Every wrapped text with its width."""
    widths = [column.width for column in sheet.columns]
    for number, (_, text) in enumerate(sheet.head, HEAD_ROW):
        yield Block(number, text, sum(widths[LABEL_COLUMNS:]), font_size=10)
    headers = Line(tuple(one.header for one in sheet.columns))
    for number, line in enumerate([headers, *sheet.lines], sheet.header_row):
        for n, (width, text) in enumerate(zip(widths, line.texts, strict=True)):
            bold = BOLD if n == sheet.problem else 1
            yield Block(number, text, (width - INDENT) * bold, font_size=10)


def merged(sheet: ListSheet, last: int) -> list[str]:
    """Title, and label and text of each line of the head."""
    areas = [f"{cell_name(TITLE_ROW, FIRST_COLUMN)}:{cell_name(TITLE_ROW, last)}"]
    for number in range(HEAD_ROW, HEAD_ROW + len(sheet.head)):
        middle = FIRST_COLUMN + LABEL_COLUMNS
        areas.append(f"{cell_name(number, FIRST_COLUMN)}:{cell_name(number, middle - 1)}")
        areas += [f"{cell_name(number, middle)}:{cell_name(number, last)}"] if middle < last else []
    return areas


def hyperlinks(sheet: ListSheet) -> Iterator[str]:
    """From each place to its cell."""
    for number, line in enumerate(sheet.lines, sheet.header_row + 1):
        if line.link:
            yield f'<hyperlink ref="{cell_name(number, FIRST_COLUMN + 1)}" location={quoteattr(line.link)}/>'

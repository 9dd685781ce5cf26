"""The first sheet of a transplanted form (移填清单), to print: where its answers come from, what was not moved."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from xlforms.forms.page import protect, set_page
from xlforms.forms.styles import style
from xlforms.forms.transplant.advice import advice
from xlforms.messages import say, shown
from xlforms.model.finding import Finding
from xlforms.sheets.heights import text_lines
from xlforms.sheets.writing import Workbook, Worksheet

COLUMNS = {"number": 6.0, "place": 20.0, "item": 30.0, "value": 20.0, "why": 52.0}
TITLE_ROW, FACTS_ROW = 1, 3
LINE_HEIGHT = 15  # points, at 10 point text


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the answers come from; `version` is empty where nobody knows for which rubric the file was issued."""

    unit: str
    file: str
    sha256: str
    version: str
    moved: int


def origin_lines(origin: Origin, findings: Sequence[Finding], language: str) -> Iterator[tuple[str, str]]:
    """(label, text) above the list."""
    version = origin.version or say("transplant.version-unknown", language)
    texts = {"unit": origin.unit, "file": origin.file, "sha256": origin.sha256, "version": version}
    texts |= {"result": say("transplant.result-text", language, moved=origin.moved, listed=len(findings))}
    for key, text in texts.items():
        yield say(f"transplant.{key}", language), text
    yield say("transplant.then", language), say("transplant.send-in", language)


def write_transplant_sheet(book: Workbook, origin: Origin, findings: Sequence[Finding], language: str) -> None:
    """The sheet, in front and shown first; rows are as Excel shows them."""
    sheet = book.add_worksheet(say("transplant.sheet", language))
    for index, width in enumerate(COLUMNS.values()):
        sheet.set_column(index, index, width)
    sheet.merge_range(TITLE_ROW - 1, 0, TITLE_ROW - 1, len(COLUMNS) - 1, "", style(book, "title"))
    sheet.write_string(TITLE_ROW - 1, 0, say("transplant.title", language), style(book, "title"))
    sheet.set_row(TITLE_ROW - 1, 32)
    row = FACTS_ROW
    for label, text in origin_lines(origin, findings, language):
        sheet.merge_range(row - 1, 0, row - 1, 1, "", style(book, "plain_bold"))
        sheet.write_string(row - 1, 0, label, style(book, "plain_bold"))
        sheet.merge_range(row - 1, 2, row - 1, len(COLUMNS) - 1, "", style(book, "plain"))
        sheet.write_string(row - 1, 2, text, style(book, "plain"))
        sheet.set_row(row - 1, LINE_HEIGHT * text_lines(text, 96) + 4)
        row += 1
    write_list(book, sheet, row + 1, findings, language)
    protect(sheet)
    sheet.activate()


def write_list(book: Workbook, sheet: Worksheet, header: int, findings: Sequence[Finding], language: str) -> None:
    """The table; nothing but a sentence where everything was moved."""
    if not findings:
        sheet.write_string(header - 1, 0, say("transplant.nothing-left", language), style(book, "plain_line"))
    else:
        for index, key in enumerate(COLUMNS):
            sheet.write_string(header - 1, index, say(f"transplant.column.{key}", language), style(book, "header"))
        for number, finding in enumerate(findings, start=1):
            write_line(book, sheet, header + number, (str(number), *cells_of(finding)))
    set_page(sheet, header)
    sheet.freeze_panes(header, 0)


def cells_of(finding: Finding) -> tuple[str, str, str, str]:
    """Where it stood, what it was given to, what stood there, why it was not moved and what to do."""
    place = "!".join(filter(None, (finding.place.sheet, finding.place.cell)))
    item = shown(finding.slots.get("item") or finding.slots.get("label"), finding.language)
    return place, item, shown(finding.slots.get("value"), finding.language), f"{finding.message}\n{advice(finding)}"


def write_line(book: Workbook, sheet: Worksheet, row: int, texts: Sequence[str]) -> None:
    """One row of the table, high enough for its texts."""
    widths = list(COLUMNS.values())
    for index, text in enumerate(texts):
        sheet.write_string(row - 1, index, text, style(book, "text" if index else "center"))
    lines = max(text_lines(text, int(width) - 3) for text, width in zip(texts[1:], widths[1:], strict=True))
    sheet.set_row(row - 1, LINE_HEIGHT * lines + 4)

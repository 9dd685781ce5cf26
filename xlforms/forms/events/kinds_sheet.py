"""The sheet that explains a register: which kinds of event an indicator has, how they are counted and scored."""

from collections.abc import Sequence

from xlforms.forms.events.layout import EventKind, Indicator
from xlforms.forms.page import protect, set_footer, set_page
from xlforms.forms.styles import style
from xlforms.messages import say
from xlforms.sheets.heights import Block, row_heights
from xlforms.sheets.writing import Workbook, Worksheet

TITLE_ROW, HEADER_ROW, FIRST_ROW = 1, 2, 3
WIDTHS = {"indicator": 20.0, "kind": 42.0, "measure": 16.0, "note": 60.0}
MEASURE = list(WIDTHS).index("measure")
FONT_SIZE = 10.0


def write_kinds_sheet(
    book: Workbook, sheet: Worksheet, indicators: Sequence[Indicator], code: str, language: str
) -> None:
    """A row a kind, flat; the note stands at the first kind of its indicator."""
    sheet.merge_range(TITLE_ROW - 1, 0, TITLE_ROW - 1, len(WIDTHS) - 1, "", style(book, "title"))
    sheet.write_string(TITLE_ROW - 1, 0, say("register.kinds.title", language), style(book, "title"))
    sheet.set_row(TITLE_ROW - 1, 32)
    blocks = []
    for column, (key, width) in enumerate(WIDTHS.items()):
        header = say(f"register.kinds.{key}", language)
        sheet.write_string(HEADER_ROW - 1, column, header, style(book, "header"))
        sheet.set_column(column, column, width)
        blocks.append(Block(HEADER_ROW, header, width, 1, FONT_SIZE))
    lines = [line for one in indicators for line in lines_of(one)]
    for row, texts in enumerate(lines, start=FIRST_ROW):
        for column, (text, width) in enumerate(zip(texts, WIDTHS.values(), strict=True)):
            look = "center" if column == MEASURE else "text"
            sheet.write(row - 1, column, text, style(book, look))  # "" is a blank cell
            blocks.append(Block(row, text, width, 1, FONT_SIZE))
    for row, height in row_heights(blocks, 20).items():
        sheet.set_row(row - 1, height)
    set_page(sheet, HEADER_ROW)
    set_footer(sheet, code, language)
    sheet.freeze_panes(HEADER_ROW, 0)
    protect(sheet)


def lines_of(indicator: Indicator) -> list[tuple[str, ...]]:
    """The cells of an indicator's rows."""

    def line(kind: EventKind) -> tuple[str, ...]:
        note = indicator.note if kind is indicator.kinds[0] else ""
        return indicator.label, kind.label, kind.measure, note

    return [line(kind) for kind in indicator.kinds]

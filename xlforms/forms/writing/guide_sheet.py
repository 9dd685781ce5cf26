"""The first sheet (填报说明): who fills in, by when, how, and whom to ask."""

from collections.abc import Iterator

from xlforms.forms.identity.identity import Identity
from xlforms.forms.page import protect, set_page, title_height
from xlforms.forms.styles import style
from xlforms.messages import say
from xlforms.messages.dates import day
from xlforms.model.campaign import Campaign
from xlforms.model.unit import Unit
from xlforms.sheets.heights import text_lines
from xlforms.sheets.writing import Workbook, Worksheet

WIDTHS = (18, 72)  # characters: what stands, and its words
LINE_HEIGHT = 18  # points, at 11 point text
STEPS = 5
LASTING = 3, 9 + STEPS + 1  # first and last row; their labels and paragraphs follow from the rubric alone


def guide_lines(campaign: Campaign, unit: Unit, identity: Identity) -> Iterator[tuple[str, str]]:
    """(label, text) from top to bottom; a label without a text is a heading, a text without a label a paragraph."""
    language, office = campaign.language, campaign.office
    yield say("form.guide.unit", language), unit.name
    yield say("form.guide.deadline", language), day(campaign.deadline, language)
    yield say("form.guide.return-to", language), "  ".join(filter(None, (office.name, office.email)))
    yield say("form.guide.contact", language), "  ".join(filter(None, (office.contact, office.phone)))
    yield say("form.guide.code", language), identity.code
    yield say("form.guide.steps", language), ""
    for step in range(1, STEPS + 1):
        yield "", say(f"form.guide.step-{step}", language)
    yield say("form.guide.rules", language), ""
    rubric = campaign.rubric
    counts = {"sections": len(rubric.sections), "criteria": sum(1 for _ in rubric.criteria()), "total": rubric.total}
    yield "", say("form.guide.rules-text", language, **counts)
    if campaign.steps:
        yield say("form.guide.calendar", language), ""
        for moment, what in campaign.steps:
            yield day(moment, language), what


def write_guide_sheet(book: Workbook, sheet: Worksheet, campaign: Campaign, unit: Unit, identity: Identity) -> None:
    """The sheet, one page of A4."""
    title = f"{campaign.title} {say('form.guide.title', campaign.language)}"
    sheet.merge_range(0, 0, 0, 1, "", style(book, "title"))
    sheet.write_string(0, 0, title, style(book, "title"))
    sheet.set_row(0, title_height(title, WIDTHS, 40))
    for row, (label, text) in enumerate(guide_lines(campaign, unit, identity), start=2):
        write_line(book, sheet, row, label, text)
    for index, width in enumerate(WIDTHS):
        sheet.set_column(index, index, width)
    set_page(sheet, across=False, pages=1)
    sheet.hide_gridlines(2)
    protect(sheet)


def write_line(book: Workbook, sheet: Worksheet, row: int, label: str, text: str) -> None:
    """A heading, a paragraph over both columns, or a label and its text."""
    if not text:
        sheet.write_string(row, 0, label, style(book, "heading"))
        sheet.set_row(row, 28)
        return
    width = WIDTHS[1] if label else sum(WIDTHS)
    sheet.set_row(row, LINE_HEIGHT * text_lines(text, width * 10 // 11 - 2) + 4)
    if label:
        sheet.write_string(row, 0, label, style(book, "letter"))
        sheet.write_string(row, 1, text, style(book, "letter"))
    else:
        sheet.merge_range(row, 0, row, 1, "", style(book, "letter"))
        sheet.write_string(row, 0, text, style(book, "letter"))

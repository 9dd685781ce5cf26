"""How the form falls into pages of A4 across: row heights, breaks between criteria, the section's title on each page.

Fit to one page in width and any number in height: the width holds in every program, whatever it takes for the width
of a column when a font is missing, and with the height left open breaks between rows are kept.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from xlforms.forms.columns import INDEX, PRINTED
from xlforms.forms.formulas import computable
from xlforms.forms.layout import (
    GROUP_ROW,
    HEADER_ROW,
    LEGEND_ROW,
    TITLE_ROW,
    UNIT_ROW,
    Layout,
    not_computed,
    note_of,
)
from xlforms.forms.page import MARGINS, set_footer, set_page, title_height
from xlforms.forms.writing.widths import FONT_SIZE, column_widths
from xlforms.messages import say
from xlforms.model.rubric import Section
from xlforms.sheets.heights import Block as TextBlock, row_heights, text_width
from xlforms.sheets.writing import Worksheet

A4_WIDTH, A4_HEIGHT = 841.9, 595.3  # points, across
SAFETY = 0.96  # other programs draw columns and rows a little larger than Excel
HEAD_HEIGHTS = {TITLE_ROW: 34.5, UNIT_ROW: 20.25, LEGEND_ROW: 18.0, GROUP_ROW: 18.0, HEADER_ROW: 18.0}
FOOT_HEIGHTS = (21.0, 24.0, 42.0, 42.0)  # total, pledge, two lines with room for a signature and a stamp
LEAST_ROW = 21.0  # points: room to write by hand
LEGEND_SIZE = 9.0


@dataclass(frozen=True, slots=True)
class Page:
    """One printed page: its sections with the rows they take on it, as Excel counts them."""

    sections: tuple[tuple[Section, int, int], ...]

    @property
    def last(self) -> int:
        """Its last row of the table."""
        return self.sections[-1][2]


@dataclass(frozen=True, slots=True)
class Paging:
    """All pages; `heights` row -> points, `widths` column -> characters."""

    pages: tuple[Page, ...]
    heights: Mapping[int, float]
    widths: Mapping[str, float]


@lru_cache(maxsize=16)
def make_paging(layout: Layout) -> Paging:
    """The pages of a form; the same for all units of a rubric."""
    widths = column_widths(layout)
    width = sum(widths[column.key] * 7 + 5 for column in PRINTED) * 0.75
    scale = min(1.0, (A4_WIDTH - 72 * (MARGINS["left"] + MARGINS["right"])) / width)  # what the program will take
    room = SAFETY * (A4_HEIGHT - 72 * (MARGINS["top"] + MARGINS["bottom"])) / scale
    texts, head = tuple(text_blocks(layout, widths)), head_heights(layout, widths)
    heights = head | row_heights(texts, LEAST_ROW)
    pages = tuple(break_pages(layout, heights, room, widths["section"]))
    titles = [
        title_block(section, layout.language, widths["section"], (first, last))
        for page in pages
        for section, first, last in page.sections
    ]
    return Paging(pages, head | row_heights((*texts, *titles), LEAST_ROW), widths)


def head_heights(layout: Layout, widths: Mapping[str, float]) -> dict[int, float]:
    """Row -> points, of what stands above the table."""
    language, printed = layout.language, [widths[column.key] for column in PRINTED]
    title = say("form.title", language, title=layout.rubric.title)
    grouped = [column.key for column in PRINTED if column.group]
    heads = [TextBlock(HEADER_ROW, layout.grid.columns[key], widths[key] + 1, 1, FONT_SIZE) for key in grouped]
    found = row_heights(heads, HEAD_HEIGHTS[HEADER_ROW])
    found[LEGEND_ROW] = TextBlock(LEGEND_ROW, say("form.legend", language), sum(printed), 1, LEGEND_SIZE).height
    found[TITLE_ROW] = title_height(title, printed, HEAD_HEIGHTS[TITLE_ROW])
    return {row: max(height, found.get(row, 0)) for row, height in HEAD_HEIGHTS.items()}


def text_blocks(layout: Layout, widths: Mapping[str, float]) -> Iterator[TextBlock]:
    """Every text of the table that may wrap, and room for two lines of evidence."""
    for block in layout.blocks:
        rows = len(block.rows)
        yield TextBlock(block.first, block.criterion.title, widths["criterion"], rows, FONT_SIZE)
        yield TextBlock(block.first, note_of(block.criterion, layout.language), widths["note"], rows, FONT_SIZE)
        yield TextBlock(block.first, "\n", widths["evidence"], rows, FONT_SIZE)
        if not computable(block.criterion):
            words = not_computed(block.criterion, layout.language)
            yield TextBlock(block.first, words, widths["computed"], rows, FONT_SIZE)
        for row in block.rows:
            if row.fact:
                yield TextBlock(row.number, row.fact.title, widths["fact"], 1, FONT_SIZE)
                yield TextBlock(row.number, row.fact.measure, widths["measure"], 1, FONT_SIZE)


def section_title(section: Section, language: str) -> str:
    """The title, Chinese one character below the other, then its points: read as upright text in every program."""
    points = say("form.section-points", language, points=section.max_points)
    title = section.title if is_turned(section) else "\n".join(section.title)
    return f"{title}\n{points}"


def is_turned(section: Section) -> bool:
    """Whether its title is turned: words of Latin letters can't stand one letter below the other."""
    return text_width(section.title) <= len(section.title)


def title_block(section: Section, language: str, width: float, rows: tuple[int, int] = (0, 0)) -> TextBlock:
    """The section's title over these rows."""
    first, last = rows
    text, turned = section_title(section, language), is_turned(section)
    return TextBlock(first, text, width, last - first + 1, FONT_SIZE, turned)


def break_pages(layout: Layout, heights: Mapping[int, float], room: float, width: float) -> Iterator[Page]:
    """Criterion by criterion; a new page where the next does not fit, or where a section's title would have no room.

    `room` is in points, `width` of the column of these titles in characters.
    """
    left = room - sum(heights[row] for row in HEAD_HEIGHTS)
    sections: list[tuple[Section, int, int]] = []
    for index, block in enumerate(layout.blocks):
        height = sum(heights[row.number] for row in block.rows)
        begins = not sections or sections[-1][0] is not block.section
        title = title_block(block.section, layout.language, width).height if begins else 0
        foot = sum(FOOT_HEIGHTS) if index == len(layout.blocks) - 1 else 0
        if sections and max(height, title) + foot > left:
            yield Page(tuple(sections))
            sections, left = [], room - heights[GROUP_ROW] - heights[HEADER_ROW]
            begins = True
        if begins:
            sections.append((block.section, block.first, block.last))
        else:
            sections[-1] = (block.section, sections[-1][1], block.last)
        left -= height
    yield Page(tuple(sections))


def set_pages(sheet: Worksheet, paging: Paging, layout: Layout, code: str) -> None:
    """Paper, scale, breaks, repeated header, page number and the form's code on each page."""
    for row, height in paging.heights.items():
        sheet.set_row(row - 1, height)
    for offset, height in enumerate(FOOT_HEIGHTS):
        sheet.set_row(layout.total_row + offset - 1, height)
    set_page(sheet)
    sheet.center_horizontally()
    sheet.set_h_pagebreaks([page.last for page in paging.pages[:-1]])
    sheet.repeat_rows(GROUP_ROW - 1, HEADER_ROW - 1)
    last = layout.total_row + len(FOOT_HEIGHTS) - 2
    sheet.print_area(0, INDEX[PRINTED[0].key] - 1, last, INDEX[PRINTED[-1].key] - 1)
    set_footer(sheet, code, layout.language)

"""A4 landscape: how much of a sheet goes on a page, and where a page must end so that nothing is cut in two."""

from collections.abc import Iterator, Sequence

from xlforms.sheets.writing import Worksheet

A4 = 9  # Source: XlsxWriter set_paper
LONG_SIDE, SHORT_SIDE = 841.89, 595.28  # points
SIDE, TOP, BOTTOM = 0.5, 0.5, 0.6  # margins in inches; the footer stands in the bottom one
INCH = 72.0
WIDTH = LONG_SIDE - 2 * SIDE * INCH
SPARE = 0.96  # what we use of a page's height: programs and printers differ by some per cent
PIXEL = 0.75  # points


def set_paper(sheet: Worksheet, head_row: int, footer: str) -> None:
    """A4 landscape, fit to its width, the head repeated on each page, page numbers below.

    Excel shrinks and never enlarges; breaks set by hand stay where the height is left free.
    """
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.set_margins(left=SIDE, right=SIDE, top=TOP, bottom=BOTTOM)
    sheet.fit_to_pages(1, 0)
    sheet.center_horizontally()
    sheet.repeat_rows(head_row)
    sheet.set_footer(f"&C&9{footer}")


def column_points(width: float) -> float:
    """A column's width in points; `width` in characters of an 11 point Calibri, 5 pixels are its edges."""
    return (int(width * 7 + 0.5) + 5) * PIXEL


def room(widths: Sequence[float], pages_wide: int = 1) -> float:
    """The points of rows that a page holds when these columns are fit to it."""
    scale = min(1.0, WIDTH * pages_wide / sum(map(column_points, widths)))
    return (SHORT_SIDE - (TOP + BOTTOM) * INCH) * SPARE / scale


def page_starts(heights: Sequence[float], first: float, others: float) -> Iterator[int]:
    """Which blocks begin a new page when the first page has room for `first` points and each other for `others`.

    A block higher than a page begins one and runs on.
    """
    left = first
    for number, height in enumerate(heights):
        if height > left and number:
            yield number
            left = others
        left -= height

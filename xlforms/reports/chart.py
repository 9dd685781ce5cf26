"""The chart of the ranking: what each unit's total is made of, best first, the total written above it."""

from collections.abc import Mapping, Sequence
from typing import Any

from xlforms.reports.look import FONTS
from xlforms.reports.paper import column_points, page_starts, room
from xlforms.reports.report import HEAD, NOTE_HEIGHT, TITLE_HEIGHT, Report
from xlforms.sheets.writing import Worksheet

FIRST_SECTION, UNIT = 3, 1
HEIGHT = 300  # pixels
UNITS_UPRIGHT = 20  # more than that: bars that lie, one below the other, where names stay readable
BAR = 24  # pixels of a lying bar
AROUND = 110  # pixels of title, axis and legend
COLOURS = ("#4472C4", "#ED9A5B", "#8FAF5A", "#B58BC4", "#5BB0B8", "#E2C14B", "#A5786B", "#7F8FA9", "#D9808F", "#6FA287")
POINT = 96 / 72  # pixels


def add_chart(report: Report, sheet: Worksheet, widths: Sequence[float], heights: Mapping[int, float]) -> None:
    """Put the chart below the table, as wide as the table; on a page of its own where it would be cut in two."""
    shown = sum(line.standing.points is not None for line in report.lines)
    if not shown:
        return
    lying = shown > UNITS_UPRIGHT
    chart = make_chart(report, shown, lying=lying)
    width = sum(map(column_points, widths)) * POINT
    height = AROUND + BAR * shown if lying else HEIGHT
    chart.set_size({"width": width, "height": height})
    row = HEAD + len(report.lines) + 2
    sheet.insert_chart(row, 0, chart, {"object_position": 2})
    table = TITLE_HEIGHT + NOTE_HEIGHT + sum(heights.values()) + 30
    page = room(widths)
    if list(page_starts([table % page, height / POINT], page, page)):
        sheet.set_h_pagebreaks([row])


def make_chart(report: Report, shown: int, *, lying: bool) -> Any:  # noqa: ANN401  (XlsxWriter is untyped)
    """A stack a unit."""
    font = {"name": FONTS[report.campaign.language]["text"], "size": 9}
    title = {"name": FONTS[report.campaign.language]["head"], "size": 12, "bold": False}
    chart = report.book.add_chart({"type": "bar" if lying else "column", "subtype": "stacked"})
    sheet = report.say("ranking.sheet")
    last = HEAD + shown
    units = [sheet, HEAD + 1, UNIT, last, UNIT]
    for number, section in enumerate(report.campaign.rubric.sections):
        column = FIRST_SECTION + number
        chart.add_series(
            {
                "name": section.title,
                "categories": units,
                "values": [sheet, HEAD + 1, column, last, column],
                "fill": {"color": COLOURS[number % len(COLOURS)]},
                "gap": 45,
            }
        )
    chart.set_title({"name": report.title("ranking"), "name_font": title, "overlay": False})
    chart.set_legend({"position": "bottom", "font": font})
    names, points = (
        {"num_font": font},
        {"num_font": font, "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}}},
    )
    chart.set_x_axis({**names, "reverse": lying} if lying else names)
    chart.set_y_axis(points)
    return chart

"""The chart of the ranking: what each unit's total is made of, best first, the total written above it."""

from collections.abc import Mapping, Sequence
from typing import Any

from xlforms.reports.look import FONTS
from xlforms.reports.paper import column_points, page_starts, room
from xlforms.reports.report import HEAD, NOTE_HEIGHT, TITLE_HEIGHT, Report
from xlforms.sheets.writing import Worksheet

UNIT, FIRST_SECTION = 1, 3  # columns of 排名
UPRIGHT = 20  # units; with more, bars lie one below the other, where names stay readable
HEIGHT = 320  # pixels of a chart that stands
BAR, AROUND = 24, 120  # pixels of a lying bar, and of title, axis and legend
COLOURS = ("#5B83B8", "#E3A368", "#8DB07A", "#B294C0", "#6DB3B5", "#DDC26A", "#B58A7C", "#8F9BB3", "#CF8C98", "#7FA893")
EDGE = 4  # pixels that it stays inside the table: a pixel more and the page is a column wider
GRID = "#D9D9D9"
POINT = 96 / 72  # pixels


def add_chart(report: Report, sheet: Worksheet, widths: Sequence[float], heights: Mapping[int, float]) -> None:
    """Put the chart below the table, as wide as the table.

    Both are fit to one page where they stay readable; else a long chart has a page of its own rather than to be cut.
    """
    shown = sum(line.standing.points is not None for line in report.lines)
    if not shown:
        return
    lying = shown > UPRIGHT
    chart = make_lying_chart(report, shown) if lying else make_chart(report, shown)
    height = AROUND + BAR * shown if lying else HEIGHT
    chart.set_size({"width": sum(map(column_points, widths)) * POINT - EDGE, "height": height})
    row = HEAD + len(report.lines) + 2
    sheet.insert_chart(row, 0, chart, {"object_position": 2})
    if not lying:
        sheet.fit_to_pages(1, 1)
        return
    page = room(widths)
    table = TITLE_HEIGHT + NOTE_HEIGHT + sum(heights.values())
    if list(page_starts([table % page, height / POINT], page, page)):
        sheet.set_h_pagebreaks([row])


def make_chart(report: Report, shown: int) -> Any:  # noqa: ANN401  (XlsxWriter is untyped)
    """A stack a unit; the totals are the labels of a line that is not drawn: a stack as a whole can't have any."""
    chart = stacks(report, shown, "column")
    line = report.book.add_chart({"type": "line"})
    labels = {"value": True, "position": "above", "num_format": report.number_format, "font": font(report, 9)}
    total = FIRST_SECTION + len(report.campaign.rubric.sections)
    line.add_series(
        {
            "name": report.say("column.total"),
            "categories": column_of(report, shown, UNIT),
            "values": column_of(report, shown, total),
            "line": {"none": True},
            "marker": {"type": "none"},
            "data_labels": labels,
        }
    )
    chart.combine(line)
    chart.set_legend({"position": "bottom", "font": font(report, 9), "delete_series": [total - FIRST_SECTION]})
    most = float(report.campaign.rubric.total)
    chart.set_x_axis({"num_font": font(report, 9)})
    chart.set_y_axis({**points_axis(report), "min": 0, "max": most * 1.1, "major_unit": most / 5})
    return chart


def make_lying_chart(report: Report, shown: int) -> Any:  # noqa: ANN401
    """A lying stack a unit, the best on top."""
    chart = stacks(report, shown, "bar")
    chart.set_legend({"position": "bottom", "font": font(report, 9)})
    chart.set_x_axis(points_axis(report))
    chart.set_y_axis({"num_font": font(report, 9), "reverse": True})
    return chart


def stacks(report: Report, shown: int, kind: str) -> Any:  # noqa: ANN401
    """A stacked chart with a series a section."""
    chart = report.book.add_chart({"type": kind, "subtype": "stacked"})
    for number, section in enumerate(report.campaign.rubric.sections):
        chart.add_series(
            {
                "name": section.title,
                "categories": column_of(report, shown, UNIT),
                "values": column_of(report, shown, FIRST_SECTION + number),
                "fill": {"color": COLOURS[number % len(COLOURS)]},
                "gap": 55,
            }
        )
    title = report.say("ranking.chart") + (report.say("provisional") if report.results.provisional else "")
    chart.set_title(
        {"name": title, "name_font": {"name": FONTS[report.campaign.language]["head"], "size": 12, "bold": False}}
    )
    return chart


def column_of(report: Report, shown: int, column: int) -> list[str | int]:
    """The cells of the ranked units in a column."""
    return [report.say("ranking.sheet"), HEAD + 1, column, HEAD + shown, column]


def font(report: Report, size: int) -> dict[str, object]:
    """Of everything but the title."""
    return {"name": FONTS[report.campaign.language]["text"], "size": size}


def points_axis(report: Report) -> dict[str, object]:
    """The axis of points."""
    return {
        "num_font": font(report, 9),
        "num_format": "0",
        "major_gridlines": {"visible": True, "line": {"color": GRID}},
    }

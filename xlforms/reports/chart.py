"""The chart of the ranking: what each unit's total is made of, best first, the total written above it."""

from collections.abc import Mapping, Sequence
from typing import Any

from xlforms.reports.look import FONTS
from xlforms.reports.paper import column_points, page_starts, room
from xlforms.reports.report import HEAD, NOTE_HEIGHT, TITLE_HEIGHT, Report
from xlforms.sheets.writing import Worksheet

UNIT, FIRST_SECTION = 1, 3  # columns of 排名
MOST = 20  # units in a chart: as many names as can be read side by side
HEIGHT = 320  # pixels
ROWS = 17  # of a chart and the space below it
ROW = 15.0  # points of a row nobody has set
COLOURS = ("#5B83B8", "#E3A368", "#8DB07A", "#B294C0", "#6DB3B5", "#DDC26A", "#B58A7C", "#8F9BB3", "#CF8C98", "#7FA893")
EDGE = 4  # pixels that it stays inside its cells: a pixel more and it lies on another page
GRID = "#D9D9D9"
POINT = 96 / 72  # pixels


def add_charts(report: Report, sheet: Worksheet, widths: Sequence[float], heights: Mapping[int, float]) -> None:
    """Put the chart below the table, as wide as the table and on the same page; `heights` are those of the rows.

    More units have several charts, twenty in each, and none is cut by the end of a page.
    """
    shown = sum(line.standing.points is not None for line in report.lines)
    last = HEAD + len(report.lines)
    width = sum(map(column_points, widths)) * POINT - EDGE
    rows = [last + 2 + number * ROWS for number in range(-(-shown // MOST))]
    for number, row in enumerate(rows):
        chart = make_chart(report, number * MOST, min(shown, (number + 1) * MOST), whole=len(rows) == 1)
        chart.set_size({"width": width, "height": HEIGHT})
        sheet.insert_chart(row, 0, chart, {"object_position": 2, "y_offset": EDGE})
    if len(rows) <= 1:
        sheet.fit_to_pages(1, 1)
        return
    blocks = {**{row: heights[row] for row in range(HEAD + 1, last + 1)}, **dict.fromkeys(rows, ROWS * ROW)}
    page = room(widths) - heights[HEAD]
    starts = list(blocks)
    breaks = page_starts(list(blocks.values()), page - TITLE_HEIGHT - NOTE_HEIGHT, page)
    sheet.set_h_pagebreaks([starts[number] for number in breaks])


def make_chart(report: Report, first: int, end: int, *, whole: bool) -> Any:  # noqa: ANN401  (XlsxWriter is untyped)
    """A stack a unit; the totals are the labels of a line that is not drawn: a stack as a whole can't have any."""
    rows = HEAD + 1 + first, HEAD + end
    chart = stacks(report, rows)
    line = report.book.add_chart({"type": "line"})
    sections = len(report.campaign.rubric.sections)
    line.add_series(
        {
            "name": report.say("report.column.total"),
            "categories": column_of(report, rows, UNIT),
            "values": column_of(report, rows, FIRST_SECTION + sections),
            "line": {"none": True},
            "marker": {"type": "none"},
            "data_labels": {
                "value": True,
                "position": "above",
                "num_format": report.number_format,
                "font": font(report),
            },
        }
    )
    chart.combine(line)
    part = "" if whole else report.say("report.ranking.part", first=first + 1, last=end)
    title = (
        report.say("report.ranking.chart")
        + part
        + (report.say("report.provisional") if report.results.provisional else "")
    )
    head = {"name": FONTS[report.campaign.language]["head"], "size": 12, "bold": False}
    chart.set_title({"name": title, "name_font": head})
    chart.set_legend({"position": "bottom", "font": font(report), "delete_series": [sections]})
    chart.set_x_axis({"num_font": font(report)})
    chart.set_y_axis(points_axis(report))
    return chart


def stacks(report: Report, rows: tuple[int, int]) -> Any:  # noqa: ANN401
    """A stacked chart with a series a section."""
    chart = report.book.add_chart({"type": "column", "subtype": "stacked"})
    for number, section in enumerate(report.campaign.rubric.sections):
        chart.add_series(
            {
                "name": section.title,
                "categories": column_of(report, rows, UNIT),
                "values": column_of(report, rows, FIRST_SECTION + number),
                "fill": {"color": COLOURS[number % len(COLOURS)]},
                "gap": 55,
            }
        )
    return chart


def column_of(report: Report, rows: tuple[int, int], column: int) -> list[str | int]:
    """The cells of the units in these rows, first and last, in a column."""
    return [report.say("report.ranking.sheet"), rows[0], column, rows[1], column]


def font(report: Report) -> dict[str, object]:
    """Of everything but the title."""
    return {"name": FONTS[report.campaign.language]["text"], "size": 9}


def points_axis(report: Report) -> dict[str, object]:
    """The axis of points: from nothing, in fifths of all there is, with room for the totals above."""
    rubric = report.campaign.rubric
    most = float(rubric.total + sum(section.max_points for section in rubric.sections if section.bonus))
    grid = {"visible": True, "line": {"color": GRID}}
    scale = {"min": 0, "max": most * 1.1, "major_unit": most / 5} if most else {"min": 0}
    return {"num_font": font(report), "num_format": "0", "major_gridlines": grid, **scale}

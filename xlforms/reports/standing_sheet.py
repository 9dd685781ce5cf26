"""排名: the units by rank, live over the cells of 得分明细, and a chart."""

from xlforms.reports.chart import add_charts
from xlforms.reports.lines import Line, remarks
from xlforms.reports.look import TEXT_SIZE
from xlforms.reports.matrix import Places, section_total
from xlforms.reports.report import HEAD, Report, cached, cell, fixed
from xlforms.sheets.heights import Block, row_heights
from xlforms.sheets.writing import Worksheet

RANK, UNIT, TIER, FIRST_SECTION = 0, 1, 2, 3
RANK_WIDTH, TIER_WIDTH = 6.0, 9.0
SECTION_WIDTH = 12.5
AFTER = (10.0, 9.0, 9.0, 16.0)


class Columns:
    """The columns behind the sections, from 0."""

    def __init__(self, sections: int) -> None:
        self.total = FIRST_SECTION + sections
        self.self_total = self.total + 1
        self.gap = self.total + 2
        self.remark = self.total + 3


def add_standings(report: Report, places: Places) -> None:
    """Write the sheet; it is to be the first of its book."""
    sections = report.campaign.rubric.sections
    widths = [RANK_WIDTH, report.name_width, TIER_WIDTH, *[SECTION_WIDTH] * len(sections), *AFTER]
    note = report.say(
        "report.ranking.note", total=report.campaign.rubric.total, matrix=report.say("report.matrix.sheet")
    )
    sheet = report.new_sheet("ranking", widths, note)
    heads = [report.say(f"report.column.{name}") for name in ("rank", "unit", "tier")]
    heads += [report.say("report.column.section-points", section=one.title, points=one.max_points) for one in sections]
    heads += [report.say(f"report.column.{name}") for name in ("total", "self-total", "self-gap", "remark")]
    report.write_head(sheet, heads)
    sheet.freeze_panes(HEAD + 1, FIRST_SECTION)
    for row, line in enumerate(report.lines, HEAD + 1):
        write_line(report, sheet, places, row, line)
    blocks = [Block(HEAD, text, width, font_size=TEXT_SIZE) for text, width in zip(heads, widths, strict=True)]
    names = enumerate((line.unit.name for line in report.lines), HEAD + 1)
    blocks += [Block(row, name, widths[UNIT], font_size=TEXT_SIZE) for row, name in names]
    heights = row_heights(blocks, least=21)
    for row, height in heights.items():
        sheet.set_row(row, height)
    add_charts(report, sheet, widths, heights)


def write_line(report: Report, sheet: Worksheet, places: Places, row: int, line: Line) -> None:
    """One unit: its sections from the matrix, its total from the sections, its rank from the totals."""
    columns = Columns(len(line.sections))
    sheet.write_string(row, UNIT, line.unit.name, report.look("name"))
    report.write_text(sheet, row, TIER, report.campaign.tier_title(line.unit.tier), report.look("name"))
    matrix = report.say("report.matrix.sheet")
    for number, section in enumerate(report.campaign.rubric.sections):
        area = f"'{matrix}'!{places.area(section, places.columns[line.unit.id])}"
        formula = section_total(report, area)
        sheet.write_formula(row, FIRST_SECTION + number, formula, report.look("points"), cached(line.sections[number]))
    write_standing(report, sheet, row, line)
    report.write_points(sheet, row, columns.self_total, line.self_points)
    claim, total = cell(row, columns.self_total), cell(row, columns.total)
    gap = f'=IF(COUNT({claim},{total})<2,"",ROUND({claim}-{total},{report.campaign.rubric.precision}))'
    sheet.write_formula(row, columns.gap, gap, report.look("points"), cached(line.gap))
    said = [report.say(key, **slots) for key, slots in remarks(line)]
    if line.self_points is not None and line.self_missing:
        said.append(report.say("report.remark.self-missing", count=line.self_missing))
    report.write_text(sheet, row, columns.remark, report.say("report.between").join(said), report.look("name"))


def write_standing(report: Report, sheet: Worksheet, row: int, line: Line) -> None:
    """Total and rank; a unit that sent nothing has neither, and a text in their place that RANK passes over."""
    total = Columns(len(line.sections)).total
    points = line.standing.points
    if points is None:
        sheet.write_blank(row, RANK, None, report.look("name"))
        sheet.write_string(row, total, report.say("report.no-return"), report.look("name"))
        return
    sums = f"{cell(row, FIRST_SECTION)}:{cell(row, total - 1)}"
    formula = f"=ROUND(SUM({sums}),{report.campaign.rubric.precision})"
    sheet.write_formula(row, total, formula, report.look("total"), points)
    totals = f"{fixed(HEAD + 1, total)}:{fixed(HEAD + len(report.lines), total)}"
    rank = line.standing.rank or 0
    sheet.write_formula(row, RANK, f"=RANK({cell(row, total)},{totals})", report.look("count", bold=True), rank)

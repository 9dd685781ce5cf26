"""得分明细: criteria × units. Every other sum of the workbook is taken from these cells."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from math import ceil

from xlforms.messages import shown
from xlforms.model.campaign import Campaign
from xlforms.model.rubric import Criterion, Section
from xlforms.reports.lines import Line
from xlforms.reports.look import TEXT_SIZE
from xlforms.reports.paper import page_starts, room
from xlforms.reports.report import HEAD, NOTE_HEIGHT, TITLE_HEIGHT, Report, cached, cell, fixed
from xlforms.reports.shape import plain, scales
from xlforms.sheets.heights import Block, row_heights, word_width
from xlforms.sheets.writing import Worksheet

SECTION, CRITERION, MAX, FIRST_UNIT = 0, 1, 2, 3
WIDTHS = (11.0, 30.0, 7.0)
UNIT_WIDTH, WIDEST_UNIT = 8.5, 16.0
UNITS_A_PAGE = 16
# From red for nothing over yellow to green for full marks; pale, so that figures stay readable and copies light.
COLOURS = {"min_color": "#F4A39A", "mid_color": "#FDECB8", "max_color": "#DDF0DA"}


@dataclass(frozen=True, slots=True)
class Places:
    """Where what stands, rows and columns from 0: a row a criterion, one a section's subtotal, one the total."""

    rows: dict[str, int]  # by criterion id
    subtotals: dict[str, int]  # by section id
    columns: dict[str, int]  # by unit id, in official order
    total: int

    def area(self, section: Section, column: int) -> str:
        """The cells of a section in a column: `$D$4:$D$11`."""
        first, last = self.rows[section.criteria[0].id], self.rows[section.criteria[-1].id]
        return f"{fixed(first, column)}:{fixed(last, column)}"


def make_places(campaign: Campaign) -> Places:
    """The layout of the sheet."""
    rows: dict[str, int] = {}
    subtotals: dict[str, int] = {}
    row = HEAD + 1
    for section in campaign.rubric.sections:
        rows |= {criterion.id: row + n for n, criterion in enumerate(section.criteria)}
        subtotals[section.id] = row + len(section.criteria)
        row = subtotals[section.id] + 1
    return Places(rows, subtotals, {unit.id: n for n, unit in enumerate(campaign.units, FIRST_UNIT)}, row)


def add_matrix(report: Report, places: Places) -> None:
    """Write the sheet."""
    units, sections = report.campaign.units, report.campaign.rubric.sections
    widths = column_widths(report)
    sheet = report.new_sheet("matrix", widths, report.say("report.matrix.note"))
    heads = [report.say(f"report.column.{name}") for name in ("section", "criterion", "max")] + [
        unit.name for unit in units
    ]
    report.write_head(sheet, heads)
    sheet.freeze_panes(HEAD + 1, FIRST_UNIT)
    for number, section in enumerate(sections):
        write_section(report, sheet, places, number)
        for criterion in section.criteria:
            write_criterion(report, sheet, places, criterion)
    write_total(report, sheet, places)
    set_pages(report, sheet, places, widths, heads)


def column_widths(report: Report) -> list[float]:
    """Widths in characters: no word of a section's title or of a unit's name is broken."""
    section, *others = WIDTHS
    titles = [one.title for one in report.campaign.rubric.sections]
    names = [one.name for one in report.campaign.units]
    unit = max(UNIT_WIDTH, min(WIDEST_UNIT, word_width(names, TEXT_SIZE)))
    return [max(section, word_width(titles, TEXT_SIZE)), *others, *[unit] * len(names)]


def write_criterion(report: Report, sheet: Worksheet, places: Places, criterion: Criterion) -> None:
    """A row of points; the colours compare each with what the criterion is worth, not with other criteria."""
    row = places.rows[criterion.id]
    sheet.write_string(row, CRITERION, criterion.title, report.look("text"))
    report.write_points(sheet, row, MAX, criterion.max_points)
    for unit_id, column in places.columns.items():
        score = report.scores.get((unit_id, criterion.id))
        points = score.points if score else None
        if score and score.excluded:
            sheet.write_string(row, column, report.say("report.excluded"), report.look("name"))
        else:
            report.write_points(sheet, row, column, points, "unknown" if points is None else "points")
    ends = {"min_value": 0, "mid_value": criterion.max_points / 2, "max_value": criterion.max_points}
    kinds = dict.fromkeys(("min_type", "mid_type", "max_type"), "num")
    if places.columns and criterion.max_points:
        scale = {"type": "3_color_scale", **kinds, **ends, **COLOURS}
        sheet.conditional_format(row, FIRST_UNIT, row, max(places.columns.values()), scale)


def write_section(report: Report, sheet: Worksheet, places: Places, number: int) -> None:
    """The title of a section beside its criteria, and its subtotals below them."""
    section = report.campaign.rubric.sections[number]
    first, last = places.rows[section.criteria[0].id], places.subtotals[section.id]
    sheet.merge_range(first, SECTION, last, SECTION, "", report.look("name"))
    sheet.write_string(first, SECTION, section.title, report.look("name"))
    look = report.look("subtotal")
    sheet.write_string(last, CRITERION, report.say("report.column.subtotal"), look)
    worth = sum((criterion.max_points for criterion in section.criteria), Decimal(0))
    most = f"=SUM({places.area(section, MAX)})"
    if section.bonus:
        most, worth = (
            f"=MIN(SUM({places.area(section, MAX)}),{shown(section.max_points)})",
            min(worth, section.max_points),
        )
    sheet.write_formula(last, MAX, most, look, worth)
    for line in report.lines:
        column = places.columns[line.unit.id]
        formula = section_total(report, section, places.area(section, column))
        sheet.write_formula(last, column, formula, look, cached(line.sections[number]))


def section_total(report: Report, section: Section, area: str) -> str:
    """The formula of a section's points, a bonus section's up to its cap.

    Rounded, because binary sums leave 1e-15 that would untie a tie.
    """
    points = f"MIN(SUM({area}),{shown(section.max_points)})" if section.bonus else f"SUM({area})"
    return f'=IF(COUNT({area})=0,"",ROUND({points},{report.campaign.rubric.precision}))'


def write_total(report: Report, sheet: Worksheet, places: Places) -> None:
    """The last row: everything."""
    look = report.look("total")
    sheet.merge_range(places.total, SECTION, places.total, CRITERION, "", look)
    sheet.write_string(places.total, SECTION, report.say("report.column.total"), look)
    counted = plain(report.campaign.rubric)
    worth = sum(criterion.max_points for section in counted for criterion in section.criteria)
    sheet.write_formula(places.total, MAX, f"=SUM({subtotals(places, counted, MAX)})", look, worth)
    for line in report.lines:
        write_unit_total(report, sheet, places, line)


def write_unit_total(report: Report, sheet: Worksheet, places: Places, line: Line) -> None:
    """One unit's total; empty as long as it has no points at all."""
    rubric, column, look = report.campaign.rubric, places.columns[line.unit.id], report.look("total")
    sums = subtotals(places, rubric.sections, column)
    points = scaled(report, places, column) if scales(rubric) else f"SUM({sums})"
    formula = f'=IF(COUNT({sums})=0,"",ROUND({points},{rubric.precision}))'
    sheet.write_formula(places.total, column, formula, look, cached(line.standing.points))


def scaled(report: Report, places: Places, column: int) -> str:
    """The total where criteria may be left out: the others count for the whole, the bonus comes on top.

    Rounded by 10 places first, as every quotient is: binary noise must not decide a half.
    """
    rubric, word = report.campaign.rubric, report.say("report.excluded")
    whole = shown(rubric.total)
    counted = plain(rubric)
    areas = [(places.area(one, column), places.area(one, MAX)) for one in counted]
    left_out = "+".join(f'SUMIF({mine},"{word}",{most})' for mine, most in areas)
    factor = f"IF({left_out}<{whole},{whole}/({whole}-({left_out})),1)"
    points = f"ROUND(SUM({subtotals(places, counted, column)})*{factor},10)"
    bonus = subtotals(places, [one for one in rubric.sections if one.bonus], column)
    return f"{points}+SUM({bonus})" if bonus else points


def subtotals(places: Places, sections: Iterable[Section], column: int) -> str:
    """The cells of the subtotals of sections in a column: `D12,D18`."""
    return ",".join(cell(places.subtotals[section.id], column) for section in sections)


def set_pages(report: Report, sheet: Worksheet, places: Places, widths: list[float], heads: list[str]) -> None:
    """Row heights; pages that begin with a section and have a readable number of units."""
    size = TEXT_SIZE
    criteria = report.campaign.rubric.criteria()
    blocks = [Block(places.rows[one.id], one.title, WIDTHS[CRITERION], font_size=size) for one in criteria]
    blocks += [Block(row, "", 10, font_size=size) for row in (*places.subtotals.values(), places.total)]
    blocks += [Block(HEAD, text, width, font_size=size) for text, width in zip(heads, widths, strict=True)]
    heights = row_heights(blocks, least=17.25)
    for row, height in heights.items():
        sheet.set_row(row, height)
    wide = max(1, ceil(len(places.columns) / UNITS_A_PAGE))
    sheet.fit_to_pages(wide, 0)
    if wide > 1:
        sheet.repeat_columns(SECTION, MAX)
    ends = [*places.subtotals.values()]
    ends[-1] = places.total
    starts = [HEAD + 1, *(row + 1 for row in ends[:-1])]
    groups = [sum(heights[row] for row in range(start, end + 1)) for start, end in zip(starts, ends, strict=True)]
    full = room(widths, wide) - heights[HEAD]
    breaks = page_starts(groups, full - TITLE_HEIGHT - NOTE_HEIGHT, full)
    sheet.set_h_pagebreaks([starts[number] for number in breaks])

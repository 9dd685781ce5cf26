"""排名: the units by rank, live over the cells of 得分明细, and a chart."""

from xlforms.messages import shown
from xlforms.model.rubric import Rubric
from xlforms.reports.chart import add_charts
from xlforms.reports.lines import Line, remarks
from xlforms.reports.look import TEXT_SIZE
from xlforms.reports.matrix import Places, section_total
from xlforms.reports.report import HEAD, Report, cached, cell, fixed
from xlforms.reports.shape import claims, head_key, notes, reachable, scales
from xlforms.sheets.heights import Block, row_heights
from xlforms.sheets.writing import Worksheet

RANK, UNIT, TIER, FIRST_SECTION = 0, 1, 2, 3
RANK_WIDTH, TIER_WIDTH = 6.0, 9.0
SECTION_WIDTH = 12.5
AFTER = {"total": 10.0, "grade": 9.0, "self-total": 9.0, "self-gap": 9.0, "remark": 16.0}


def columns_of(rubric: Rubric) -> dict[str, int]:
    """The columns behind the sections, from 0: no grades where the rubric has none, no claims where nobody claims."""
    without = (set() if rubric.grades else {"grade"}) | (set() if claims(rubric) else {"self-total", "self-gap"})
    names = (name for name in AFTER if name not in without)
    return {name: column for column, name in enumerate(names, FIRST_SECTION + len(rubric.sections))}


def add_standings(report: Report, places: Places) -> None:
    """Write the sheet; it is to be the first of its book."""
    sections = report.campaign.rubric.sections
    after = columns_of(report.campaign.rubric)
    widths = [
        RANK_WIDTH,
        report.name_width,
        TIER_WIDTH,
        *[SECTION_WIDTH] * len(sections),
        *(AFTER[name] for name in after),
    ]
    sheet = report.new_sheet("ranking", widths, note_of(report))
    heads = [report.say(f"report.column.{name}") for name in ("rank", "unit", "tier")]
    heads += [report.say(head_key(one), section=one.title, points=one.max_points) for one in sections]
    heads += [report.say(f"report.column.{name}") for name in after]
    report.write_head(sheet, heads)
    sheet.freeze_panes(HEAD + 1, FIRST_SECTION)
    blocks = [Block(HEAD, text, width, font_size=TEXT_SIZE) for text, width in zip(heads, widths, strict=True)]
    for row, line in enumerate(report.lines, HEAD + 1):
        said = write_line(report, sheet, places, row, line)
        blocks.append(Block(row, line.unit.name, widths[UNIT], font_size=TEXT_SIZE))
        blocks.append(Block(row, said, widths[-1], font_size=TEXT_SIZE))
    heights = row_heights(blocks, least=21)
    for row, height in heights.items():
        sheet.set_row(row, height)
    add_charts(report, sheet, widths, heights)


def note_of(report: Report) -> str:
    """What the sheet counts with."""
    rubric, matrix = report.campaign.rubric, report.say("report.matrix.sheet")
    first = report.say(
        "report.ranking.note" if claims(rubric) else "report.ranking.note-registers", total=rubric.total, matrix=matrix
    )
    return first + "".join(map(report.say, notes(rubric)))


def write_line(report: Report, sheet: Worksheet, places: Places, row: int, line: Line) -> str:
    """One unit: its sections from the matrix, its total from the sections, its rank from the totals; the remark."""
    columns = columns_of(report.campaign.rubric)
    sheet.write_string(row, UNIT, line.unit.name, report.look("name"))
    report.write_text(sheet, row, TIER, report.campaign.tier_title(line.unit.tier), report.look("name"))
    matrix = report.say("report.matrix.sheet")
    for number, section in enumerate(report.campaign.rubric.sections):
        area = f"'{matrix}'!{places.area(section, places.columns[line.unit.id])}"
        formula = section_total(report, section, area)
        sheet.write_formula(row, FIRST_SECTION + number, formula, report.look("points"), cached(line.sections[number]))
    write_standing(report, sheet, places, row, line)
    if "self-total" in columns:
        report.write_points(sheet, row, columns["self-total"], line.self_points)
        claim, total = cell(row, columns["self-total"]), cell(row, columns["total"])
        gap = f'=IF(COUNT({claim},{total})<2,"",ROUND({claim}-{total},{report.campaign.rubric.precision}))'
        sheet.write_formula(row, columns["self-gap"], gap, report.look("points"), cached(line.gap))
    said = [report.say(key, **slots) for key, slots in remarks(line)]
    if line.self_points is not None and line.self_missing:
        said.append(report.say("report.remark.self-missing", count=line.self_missing))
    remark = report.say("report.between").join(said)
    report.write_text(sheet, row, columns["remark"], remark, report.look("name"))
    return remark


def write_standing(report: Report, sheet: Worksheet, places: Places, row: int, line: Line) -> None:
    """Total, rank and grade; a unit that sent nothing has none, and a text in their place that RANK passes over."""
    columns = columns_of(report.campaign.rubric)
    total, points = columns["total"], line.standing.points
    if "grade" in columns:
        write_grade(report, sheet, (row, columns["grade"]), cell(row, total), line)
    if points is None:
        sheet.write_blank(row, RANK, None, report.look("name"))
        sheet.write_string(row, total, report.say("report.no-return"), report.look("name"))
        return
    sums = f"{cell(row, FIRST_SECTION)}:{cell(row, total - 1)}"
    formula = f"=ROUND(SUM({sums}),{report.campaign.rubric.precision})"
    if scales(report.campaign.rubric):
        formula = f"='{report.say('report.matrix.sheet')}'!{fixed(places.total, places.columns[line.unit.id])}"
    sheet.write_formula(row, total, formula, report.look("total"), points)
    totals = f"{fixed(HEAD + 1, total)}:{fixed(HEAD + len(report.lines), total)}"
    rank = line.standing.rank or 0
    sheet.write_formula(row, RANK, f"=RANK({cell(row, total)},{totals})", report.look("count", bold=True), rank)


def write_grade(report: Report, sheet: Worksheet, place: tuple[int, int], total: str, line: Line) -> None:
    """The grade that the total gives, of those that vetoes leave; none while criteria are open."""
    if line.standing.open:
        sheet.write_string(*place, "", report.look("name"))
        return
    *better, worst = reachable(report.campaign.rubric, line.standing)
    grade = quoted(worst.title)
    for one in reversed(better):
        grade = f"IF({total}>={shown(one.lowest)},{quoted(one.title)},{grade})"
    look = report.look("name", bold=bool(line.standing.vetoes))
    sheet.write_formula(*place, f'=IF(ISNUMBER({total}),{grade},"")', look, line.standing.grade)


def quoted(text: str) -> str:
    """A text as a formula writes it."""
    return '"' + text.replace('"', '""') + '"'

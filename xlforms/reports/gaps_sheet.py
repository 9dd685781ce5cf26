"""自评差异: where what a unit gave itself is not what it got."""

from collections.abc import Iterator
from decimal import Decimal

from xlforms.model.score import Score
from xlforms.reports.flat_table import Column, Formula, Shown, add_table
from xlforms.reports.lines import Line, known
from xlforms.reports.look import TEXT_SIZE
from xlforms.reports.matrix import Places
from xlforms.reports.report import HEAD, Report, cell, fixed
from xlforms.sheets.heights import Block
from xlforms.sheets.writing import Worksheet

COLUMNS = (
    Column("section", 18),
    Column("criterion", 44, "text"),
    Column("max", 11, "points"),
    Column("self", 11, "points"),
    Column("points", 11, "points"),
    Column("gap", 11, "points"),
)
HEIGHT = 18.0  # points
UNIT, SECTION, CRITERION, MAX, SELF, POINTS, GAP = range(7)
Difference = tuple[Line, Score, Decimal]


def add_gaps(report: Report, places: Places) -> None:
    """Write the sheet: the largest gap first, and the totals of the units below."""
    found = sorted(differences(report), key=lambda one: -one[2])
    titles = {one.id: (part.title, one.title) for part in report.campaign.rubric.sections for one in part.criteria}
    matrix = report.say("report.matrix.sheet")
    rows: list[tuple[Shown | Formula, ...]] = []
    for row, (line, score, gap) in enumerate(found, HEAD + 1):
        source = fixed(places.rows[score.criterion_id], places.columns[score.unit_id])
        final = Formula(f"='{matrix}'!{source}", score.points or Decimal(0))
        less = Formula(f"=ROUND({cell(row, SELF)}-{cell(row, POINTS)},{report.campaign.rubric.precision})", gap)
        rows.append((line.unit.name, *titles[score.criterion_id], score.max_points, score.self_points, final, less))
    sheet = add_table(
        report, "gaps", (Column("unit", report.name_width), *COLUMNS), rows, report.say("report.gaps.note")
    )
    if found:
        write_totals(report, sheet, found)


def differences(report: Report) -> Iterator[Difference]:
    """Those where both are known and not equal, units by rank, in the order of the form."""
    for line in report.lines:
        for criterion in report.campaign.rubric.criteria():
            score = report.scores.get((line.unit.id, criterion.id))
            if score and score.self_points is not None and score.points is not None:
                gap = score.self_points - score.points
                if gap:
                    yield line, score, gap


def write_totals(report: Report, sheet: Worksheet, found: list[Difference]) -> None:
    """A block below the list: how often a unit differs, and the sums under their columns."""
    first, last = HEAD + 1, HEAD + len(found)
    row = last + 2
    sheet.merge_range(row, UNIT, row, GAP, "", report.look("head"))
    for titled in (row, row + 1):
        sheet.set_row(titled, HEIGHT)
    sheet.write_string(row, UNIT, report.say("report.gaps.totals"), report.look("head"))
    heads = {UNIT: "unit", MAX: "max", SELF: "self", POINTS: "points", GAP: "gap"}
    for column, name in heads.items():
        sheet.write_string(row + 1, column, report.say(f"report.column.{name}"), report.look("head"))
    sheet.merge_range(
        row + 1, SECTION, row + 1, CRITERION, report.say("report.column.differences"), report.look("head")
    )
    by_unit: dict[str, list[Difference]] = {line.unit.id: [] for line in report.lines}
    for one in found:
        by_unit[one[0].unit.id].append(one)
    for at, mine in enumerate(filter(None, by_unit.values()), row + 2):
        write_total(report, sheet, at, (first, last), mine)


def write_total(report: Report, sheet: Worksheet, row: int, rows: tuple[int, int], mine: list[Difference]) -> None:
    """One unit's sums over these rows of the list."""
    scores = [score for _, score, _ in mine]
    name, names = cell(row, UNIT), column_area(rows, UNIT)
    sums = {
        MAX: known(score.max_points for score in scores),
        SELF: known(score.self_points for score in scores),
        POINTS: known(score.points for score in scores),
        GAP: known(gap for *_, gap in mine),
    }
    unit = mine[0][0].unit.name
    sheet.set_row(row, max(HEIGHT, Block(row, unit, report.name_width, font_size=TEXT_SIZE).height))
    sheet.write_string(row, UNIT, unit, report.look("name"))
    sheet.merge_range(row, SECTION, row, CRITERION, "", report.look("count"))
    sheet.write_formula(row, SECTION, f"=COUNTIF({names},{name})", report.look("count"), len(mine))
    for column, value in sums.items():
        formula = f"=ROUND(SUMIF({names},{name},{column_area(rows, column)}),{report.campaign.rubric.precision})"
        sheet.write_formula(row, column, formula, report.look("subtotal"), value)


def column_area(rows: tuple[int, int], column: int) -> str:
    """`$A$4:$A$90`."""
    return f"{fixed(rows[0], column)}:{fixed(rows[1], column)}"

"""扣分依据: every point lost, with its reason."""

from collections.abc import Iterator

from xlforms.messages import has
from xlforms.reports.flat_table import Column, Shown, add_table
from xlforms.reports.lines import Line
from xlforms.reports.report import HEAD, Report, fixed

COLUMNS = (
    Column("section", 14),
    Column("criterion", 26, "text"),
    Column("max", 8, "points"),
    Column("rule", 12),
    Column("lost", 8, "points"),
    Column("reason", 66, "text"),
)
RULE, LOST = 4, 5


def add_deductions(report: Report) -> None:
    """Write the sheet: units by rank, within a unit in the order of the form. The sum above follows the filter."""
    rows = [row for line in report.lines for row in unit_rows(report, line)]
    sheet = add_table(
        report, "deductions", (Column("unit", report.name_width), *COLUMNS), rows, report.say("report.deductions.note")
    )
    lost = sum(one.points for score in report.results.scores for one in score.deductions)
    if rows:
        shown = f"{fixed(HEAD + 1, LOST)}:{fixed(HEAD + len(rows), LOST)}"
        sheet.write_string(1, RULE, report.say("report.deductions.shown"), report.look("note-right"))
        look = report.look("note", num_format=report.number_format, align="left", bold=True, text_wrap=False)
        sheet.write_formula(1, LOST, f"=SUBTOTAL(109,{shown})", look, lost)


def unit_rows(report: Report, line: Line) -> Iterator[tuple[Shown, ...]]:
    """What one unit lost."""
    for section in report.campaign.rubric.sections:
        for criterion in section.criteria:
            score = report.scores.get((line.unit.id, criterion.id))
            for one in score.deductions if score else ():
                rule = rule_name(report, one.rule)
                yield line.unit.name, section.title, criterion.title, criterion.max_points, rule, one.points, one.reason


def rule_name(report: Report, kind: str) -> str:
    """A kind of rule as people call it; the kind itself where a new rule has no name yet."""
    return report.say(f"report.rule.{kind}") if has(f"report.rule.{kind}", report.campaign.language) else kind

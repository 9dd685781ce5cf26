"""加分依据: every point won by rule, with its reason."""

from collections.abc import Iterator

from xlforms.reports.flat_table import Column, Shown, add_table
from xlforms.reports.lines import Line
from xlforms.reports.report import HEAD, Report, fixed

COLUMNS = (
    Column("section", 14),
    Column("criterion", 26, "text"),
    Column("max", 8, "points"),
    Column("award-rule", 12),
    Column("won", 8, "points"),
    Column("award-reason", 66, "text"),
)
RULE, WON = 4, 5


def add_awards(report: Report) -> None:
    """Write the sheet, as 扣分依据 is; none where nothing was won by rule."""
    rows = [row for line in report.lines for row in unit_rows(report, line)]
    if not rows:
        return
    sheet = add_table(
        report, "awards", (Column("unit", report.name_width), *COLUMNS), rows, report.say("report.awards.note")
    )
    won = sum(one.points for score in report.results.scores for one in score.awards)
    shown = f"{fixed(HEAD + 1, WON)}:{fixed(HEAD + len(rows), WON)}"
    sheet.write_string(1, RULE, report.say("report.deductions.shown"), report.look("note-right"))
    look = report.look("note", num_format=report.number_format, align="left", bold=True, text_wrap=False)
    sheet.write_formula(1, WON, f"=SUBTOTAL(109,{shown})", look, won)


def unit_rows(report: Report, line: Line) -> Iterator[tuple[Shown, ...]]:
    """What one unit won."""
    for section in report.campaign.rubric.sections:
        for criterion in section.criteria:
            score = report.scores.get((line.unit.id, criterion.id))
            for one in score.awards if score else ():
                rule = report.say(f"report.award-rule.{one.rule}")
                yield line.unit.name, section.title, criterion.title, criterion.max_points, rule, one.points, one.reason

"""扣分依据 and 加分依据: every point lost and every point won by rule, each with its reason."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from operator import attrgetter

from xlforms.messages import has
from xlforms.model.score import Award, Deduction, Score
from xlforms.reports.flat_table import Column, Shown, add_table
from xlforms.reports.lines import Line
from xlforms.reports.report import HEAD, Report, fixed

RULE, POINTS = 4, 5  # their columns, behind the unit's


@dataclass(frozen=True, slots=True)
class Reasons:
    """One of the two sheets: `topic` names it, `rule`, `points` and `reason` its last columns, `rules` the kinds.

    `of` gives what of a criterion's score stands on it.
    """

    topic: str
    rule: str
    points: str
    reason: str
    rules: str  # under `report.`
    of: Callable[[Score], tuple[Deduction, ...] | tuple[Award, ...]]

    @property
    def columns(self) -> tuple[Column, ...]:
        """Those behind the unit's."""
        return (
            Column("section", 14),
            Column("criterion", 26, "text"),
            Column("max", 8, "points"),
            Column(self.rule, 12),
            Column(self.points, 8, "points"),
            Column(self.reason, 66, "text"),
        )


LOST = Reasons("deductions", "rule", "lost", "reason", "rule", attrgetter("deductions"))
WON = Reasons("awards", "award-rule", "won", "award-reason", "award-rule", attrgetter("awards"))


def add_reasons(report: Report) -> None:
    """Both sheets; of points won none where nothing was won by rule."""
    add_sheet(report, LOST, rows_of(report, LOST))
    won = rows_of(report, WON)
    if won:
        add_sheet(report, WON, won)


def rows_of(report: Report, reasons: Reasons) -> list[tuple[Shown, ...]]:
    """Units by rank, within a unit in the order of the form."""
    return [row for line in report.lines for row in unit_rows(report, reasons, line)]


def add_sheet(report: Report, reasons: Reasons, rows: list[tuple[Shown, ...]]) -> None:
    """The list; the sum above it follows the filter."""
    columns = (Column("unit", report.name_width), *reasons.columns)
    sheet = add_table(report, reasons.topic, columns, rows, report.say(f"report.{reasons.topic}.note"))
    if not rows:
        return
    total = sum(one.points for score in report.results.scores for one in reasons.of(score))
    shown = f"{fixed(HEAD + 1, POINTS)}:{fixed(HEAD + len(rows), POINTS)}"
    sheet.write_string(1, RULE, report.say("report.deductions.shown"), report.look("note-right"))
    look = report.look("note", num_format=report.number_format, align="left", bold=True, text_wrap=False)
    sheet.write_formula(1, POINTS, f"=SUBTOTAL(109,{shown})", look, total)


def unit_rows(report: Report, reasons: Reasons, line: Line) -> Iterator[tuple[Shown, ...]]:
    """Those of one unit."""
    for section in report.campaign.rubric.sections:
        for criterion in section.criteria:
            score = report.scores.get((line.unit.id, criterion.id))
            for one in reasons.of(score) if score else ():
                rule = rule_name(report, f"report.{reasons.rules}.{one.rule}", one.rule)
                yield line.unit.name, section.title, criterion.title, criterion.max_points, rule, one.points, one.reason


def rule_name(report: Report, key: str, kind: str) -> str:
    """A kind of rule as people call it; the kind itself where a new rule has no name yet."""
    return report.say(key) if has(key, report.campaign.language) else kind

"""待办: what is still to be done before the ranking is final."""

from collections.abc import Sequence

from xlforms.messages import has
from xlforms.model.finding import Finding, Severity
from xlforms.model.folding import folded, severity_of
from xlforms.model.score import Todo
from xlforms.reports.flat_table import Column, Shown, add_table
from xlforms.reports.report import Report

COLUMNS = (
    Column("criterion", 21, "text"),
    Column("matter", 38, "text"),
    Column("advice", 34, "text"),
    Column("file", 20, "text"),
    Column("sheet", 9),
    Column("cell", 7),
)


def add_todos(report: Report, findings: Sequence[Finding]) -> None:
    """Write the sheet: first what to do, then the findings, errors before warnings, as they stand in their files.

    What only tells and asks nothing of anybody is left out; of many alike the first few stand for all.
    """
    order = list(Severity)
    wanted = (one for one in findings if severity_of(one) is not Severity.INFO)
    found = sorted(wanted, key=lambda one: (order.index(severity_of(one)), one.place.order))
    rows = [todo_row(report, todo) for todo in report.results.todos]
    rows += [finding_row(report, one) for one in folded(found)]
    before = Column("level", 7), Column("unit", report.name_width)
    add_table(report, "todo", (*before, *COLUMNS), rows, report.say("report.todo.note"))


def todo_row(report: Report, todo: Todo) -> tuple[Shown, ...]:
    """One thing to do, with what helps."""
    advice = f"report.advice.{todo.key}"
    helps = report.say(advice) if has(advice, report.campaign.language) else ""
    criterion = report.campaign.rubric.by_id.get(todo.criterion_id)
    title = criterion.title if criterion else ""
    matter = report.say(f"todo.{todo.key}", **todo.slots)
    return report.say("report.level.todo"), report.name_of(todo.unit_id), title, matter, helps, "", "", ""


def finding_row(report: Report, finding: Finding) -> tuple[Shown, ...]:
    """One finding, in the campaign's language."""
    told, place = finding.in_language(report.campaign.language), finding.place
    unit = report.name_of(finding.unit_id)
    level = report.say(f"report.level.{severity_of(finding)}")
    return level, unit, "", told.message, told.hint, place.file, place.sheet, place.cell

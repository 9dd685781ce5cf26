"""结果运用: the vetoes that fell and what follows for a unit, each with its clause."""

from collections.abc import Iterator

from xlforms.reports.flat_table import Column, Shown, add_table
from xlforms.reports.lines import Line
from xlforms.reports.report import Report

COLUMNS = (
    Column("rank", 7, "count"),
    Column("total", 10, "points"),
    Column("grade", 10),
    Column("use", 14),
    Column("clause", 70, "text"),
)


def add_consequences(report: Report) -> None:
    """Write the sheet, units by rank; none where there is nothing of the kind."""
    rows = [row for line in report.lines for row in unit_rows(report, line)]
    if rows:
        columns = (Column("unit", report.name_width), *COLUMNS)
        add_table(report, "consequences", columns, rows, report.say("report.consequences.note"))


def unit_rows(report: Report, line: Line) -> Iterator[tuple[Shown, ...]]:
    """First the vetoes, then what follows."""
    one = line.standing
    for kind, clauses in (("veto", one.vetoes), ("consequence", one.consequences)):
        for clause in clauses:
            yield line.unit.name, one.rank, one.points, one.grade, report.say(f"report.use.{kind}"), clause

"""The result of an earlier year: a standings.csv as `xlforms export` writes it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from xlforms.model.finding import Finding, Place
from xlforms.rubrics.table import Row, read_table
from xlforms.rubrics.types import NUMBER


def read_previous(path: Path, named_at: Place) -> tuple[dict[str, Decimal], list[Finding]]:
    """Unit id -> points; units without points are left out.

    Findings:
        file-missing, at the place that names it; previous-unreadable.
    """
    if not path.is_file():
        return {}, [Finding("file-missing", named_at, {"value": path.name})]
    rows, findings = read_table(path)
    head = {entry.text: column for column, entry in rows[0].items()} if rows else {}
    if not rows or not {"unit_id", "points"} <= head.keys():
        return {}, [*findings, Finding("previous-unreadable", Place(path.name), {"value": path.name})]
    points = {text(row, head["unit_id"]): text(row, head["points"]) for row in rows[1:]}
    unread = [value for value in points.values() if value and not NUMBER.fullmatch(value)]
    findings += [Finding("previous-unreadable", Place(path.name), {"value": value}) for value in unread]
    return {unit: Decimal(value) for unit, value in points.items() if NUMBER.fullmatch(value)}, findings


def text(row: Row, column: int) -> str:
    """What stands in a column."""
    return row[column].text if column in row else ""

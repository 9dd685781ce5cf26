"""The units' table: one row a unit in the official order, headers as offices write them, any further columns."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from xlforms.model.finding import Finding, Place
from xlforms.model.unit import Unit
from xlforms.rubrics.suggest import options
from xlforms.rubrics.table import Row, read_table
from xlforms.rubrics.unit_rows import HEADERS, UnitReader

HEADER_ROWS = 20  # a title and notes may stand above the header


@dataclass(frozen=True, slots=True)
class UnitsTable:
    """The units with the place of everything: `places[unit id, column]`; a target may name any of `columns`."""

    units: tuple[Unit, ...] = ()
    columns: tuple[str, ...] | None = None
    places: Mapping[tuple[str, str], Place] = field(default_factory=dict)


def read_units(
    path: Path, columns: Mapping[str, str], tiers: Mapping[str, str] | None = None
) -> tuple[tuple[Unit, ...], list[Finding]]:
    """The units of a .xlsx, .ods or .csv, in its order.

    `columns`: own name -> header; `tiers`: id -> title, either of which may stand in the table.

    Raises:
        XlformsError: there is no such file, or it cannot be read.
    """
    table, findings = read_units_table(path, columns, tiers)
    return table.units, findings


def read_units_table(
    path: Path, columns: Mapping[str, str], tiers: Mapping[str, str] | None = None
) -> tuple[UnitsTable, list[Finding]]:
    """The same with places.

    Raises:
        XlformsError: there is no such file, or it cannot be read.
    """
    rows, findings = read_table(path)
    if rows is None:
        return UnitsTable(), findings
    head = header_row(rows)
    if head is None:
        return UnitsTable(), [*findings, Finding("units-header-missing", Place(path.name))]
    fields, missing = fields_of(rows[head], columns)
    findings += missing
    reader = UnitReader(fields, tiers, rows[head], path.name, findings)
    units = tuple(unit for row in rows[head + 1 :] if (unit := reader.read(row)))
    if not reader.rows:
        findings.append(Finding("units-missing", next(iter(rows[head].values())).place))
    return UnitsTable(units, tuple(fields.values()), reader.places), findings


def plain(header: str) -> str:
    """A header for comparing: without case, width, spaces and signs of obligation."""
    return "".join(unicodedata.normalize("NFKC", header).casefold().split()).strip("*:")


def header_row(rows: list[Row]) -> int | None:
    """The number of the row that names the units' names and ids."""
    for number, row in enumerate(rows[:HEADER_ROWS]):
        headers = {plain(entry.text) for entry in row.values()}
        if all(headers & set(map(plain, HEADERS[field])) for field in ("id", "name")):
            return number
    return None


def fields_of(head: Row, columns: Mapping[str, str]) -> tuple[dict[int, str], list[Finding]]:
    """(column -> field, own name or header; the columns asked for that are not there)."""
    names = {plain(alias): field for field, aliases in HEADERS.items() for alias in aliases}
    names |= {plain(header): name for name, header in columns.items()}
    fields: dict[int, str] = {}
    findings = []
    for column, entry in head.items():
        name = names.get(plain(entry.text), entry.text)
        if name in fields.values():
            findings.append(Finding("units-column-twice", entry.place, {"value": entry.text}))
        else:
            fields[column] = name
    place = next(iter(head.values())).place
    for name, header in columns.items():
        if name not in fields.values():
            slots = options(header, (entry.text for entry in head.values()))
            findings.append(Finding("units-column-missing", place, {"key": name} | slots))
    return fields, findings

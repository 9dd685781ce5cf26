"""The units' table: one row a unit in the official order, headers as offices write them, any further columns."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from xlforms.model.finding import Finding, Place
from xlforms.model.unit import Unit
from xlforms.rubrics.convert import convert_as
from xlforms.rubrics.node import Node
from xlforms.rubrics.suggest import options
from xlforms.rubrics.table import Entry, Row, read_table
from xlforms.rubrics.types import Email, Id

HEADERS: Mapping[str, tuple[str, ...]] = {
    "id": ("编号", "单位编号", "代码", "单位代码", "id", "unit id", "code"),
    "name": ("单位", "单位名称", "名称", "name", "unit", "unit name"),
    "tier": ("层级", "类别", "组别", "级别", "tier", "group", "level"),
    "contact": ("联系人", "经办人", "contact", "contact person"),
    "email": ("邮箱", "电子邮箱", "邮箱地址", "邮件", "email", "e-mail", "mail"),
}
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


@dataclass(slots=True)
class UnitReader:
    """Reads row after row and remembers what must not come twice."""

    fields: Mapping[int, str]
    tiers: Mapping[str, str] | None
    head: Row
    file: str
    findings: list[Finding]
    places: dict[tuple[str, str], Place] = field(default_factory=dict)
    first: dict[tuple[str, str], Place] = field(default_factory=dict)
    rows: int = 0

    def read(self, row: Row) -> Unit | None:
        """The unit of a row; None where its id or name is missing or stands twice."""
        self.rows += 1
        values = {name: row[column] for column, name in self.fields.items() if column in row}
        before = len(self.findings)
        self.findings.extend(self.faults(values, row))
        if any(finding.code in FATAL for finding in self.findings[before:]):
            return None
        unit_id = values["id"].text
        self.places |= {(unit_id, name): self.place(row, column) for column, name in self.fields.items()}
        text = {name: entry.text for name, entry in values.items()}
        further = {name: text.get(name, "") for name in self.fields.values() if name not in HEADERS}
        tier = self.tier_id(text.get("tier", ""))
        return Unit(unit_id, text["name"], tier, text.get("contact", ""), text.get("email", ""), further)

    def place(self, row: Row, column: int) -> Place:
        """A cell of the row, also a blank one."""
        if column in row:
            return row[column].place
        near = next(iter(row.values())).place
        head = self.head[column].place.cell
        if near.sheet:
            letters = "".join(sign for sign in head if sign.isalpha())
            return Place(near.file, near.sheet, letters + "".join(sign for sign in near.cell if sign.isdigit()))
        return Place(near.file, cell=f"{near.cell.partition(':')[0]}:{column}")

    def tier_id(self, written: str) -> str:
        """The id of a tier that is written by its id or its title."""
        titles = {title: tier for tier, title in (self.tiers or {}).items()}
        return titles.get(written, written)

    def faults(self, values: Mapping[str, Entry], row: Row) -> Iterator[Finding]:
        """What is wrong with the row."""
        for column, name in self.fields.items():
            if name in {"id", "name"} and name not in values:
                yield Finding("unit-field-blank", self.place(row, column), {"key": self.head[column].text})
        for finding in malformed(Id, values.get("id")):
            yield Finding("unit-id-malformed", finding.place, finding.slots)
        yield from malformed(Email, values.get("email"))
        for name in ("id", "name"):
            yield from self.twins(name, values.get(name))
        yield from self.tier_faults(values.get("tier"), row)

    def twins(self, name: str, entry: Entry | None) -> Iterator[Finding]:
        """An id or a name that an earlier row has."""
        if entry is None:
            return
        earlier = self.first.setdefault((name, entry.text), entry.place)
        if earlier is not entry.place:
            yield Finding("unit-twice", entry.place, {"value": entry.text, "first": earlier.cell})

    def tier_faults(self, entry: Entry | None, row: Row) -> Iterator[Finding]:
        """A tier that the campaign does not have."""
        if not self.tiers:
            return
        written = entry.text if entry else ""
        if self.tier_id(written) not in self.tiers:
            column = next((column for column, name in self.fields.items() if name == "tier"), None)
            place = self.place(row, column) if column else next(iter(row.values())).place
            yield Finding("unit-tier-unknown", place, options(written, self.tiers.values()))


def malformed(annotation: object, entry: Entry | None) -> list[Finding]:
    """What is wrong with one cell."""
    findings: list[Finding] = []
    if entry is not None:
        convert_as(annotation, Node(entry.text, entry.place), findings)
    return findings


FATAL = {"unit-field-blank", "unit-id-malformed", "unit-twice"}

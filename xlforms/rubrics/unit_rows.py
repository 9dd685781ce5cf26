"""The rows of the units' table, one unit each, with everything that is wrong in a row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from xlforms.model.finding import Finding, Place
from xlforms.model.unit import Unit
from xlforms.rubrics.convert import convert_as
from xlforms.rubrics.node import Node
from xlforms.rubrics.suggest import options
from xlforms.rubrics.table import Entry, Row
from xlforms.rubrics.types import Email, Id

HEADERS: Mapping[str, tuple[str, ...]] = {
    "id": ("编号", "单位编号", "代码", "单位代码", "id", "unit id", "code"),
    "name": ("单位", "单位名称", "名称", "name", "unit", "unit name"),
    "tier": ("层级", "类别", "组别", "级别", "tier", "group", "level"),
    "contact": ("联系人", "经办人", "contact", "contact person"),
    "email": ("邮箱", "电子邮箱", "邮箱地址", "邮件", "email", "e-mail", "mail"),
}


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

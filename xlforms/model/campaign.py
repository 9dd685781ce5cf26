"""A campaign: one rubric, the units that report, the departments that review, and the dates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

from xlforms.model.conventions import Conventions, DateOrder, conventions_of
from xlforms.model.rubric import Criterion, Rubric, Section
from xlforms.model.unit import Department, Unit


@dataclass(frozen=True, slots=True)
class Office:
    """The head office: who asks, and whom a unit may call."""

    name: str
    contact: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class MailServer:
    """How letters leave the house. The password is never in a file: it is read from the environment variable named."""

    host: str = ""
    port: int = 0
    security: str = "tls"  # tls | starttls | none
    user: str = ""
    password_variable: str = "XLFORMS_SMTP_PASSWORD"  # noqa: S105  (the variable's name)


@dataclass(frozen=True, slots=True)
class Campaign:
    """One assessment in one folder; everything in it is as written in campaign.yaml, rubric.yaml and units.xlsx."""

    folder: Path
    id: str
    title: str
    office: Office
    rubric: Rubric
    units: tuple[Unit, ...]
    departments: tuple[Department, ...]
    notice: date
    deadline: date
    language: str = "zh-CN"
    tiers: tuple[tuple[str, str], ...] = ()  # (id, title) in official order
    signing_key: str = field(default="", repr=False)
    mail: MailServer = MailServer()
    steps: tuple[tuple[date, str], ...] = ()  # what happens when: shown in form and letter
    period: tuple[date, date] | None = None  # first and last day of what is assessed
    previous: tuple[Mapping[str, Decimal], ...] = ()  # unit id -> points of earlier years, the last one first
    dates: DateOrder | None = None  # order of day and month in dates like 8/3/2015; None: they are refused

    @property
    def conventions(self) -> Conventions:
        """How what units and departments type is read."""
        return conventions_of(self.language, self.dates)

    @property
    def last_day(self) -> date:
        """The last day that can be reported."""
        return min(self.period[1], self.deadline) if self.period else self.deadline

    def unit(self, unit_id: str) -> Unit | None:
        """The unit of that id."""
        return next((unit for unit in self.units if unit.id == unit_id), None)

    def department(self, department_id: str) -> Department | None:
        """The department of that id."""
        return next((one for one in self.departments if one.id == department_id), None)

    def sections_of(self, department_id: str) -> tuple[Section, ...]:
        """The sections a department reviews."""
        return tuple(section for section in self.rubric.sections if section.reviewer == department_id)

    @property
    def reviewers(self) -> tuple[Department, ...]:
        """The departments that review something; what is only counted from registers needs no second look."""
        return tuple(one for one in self.departments if any(map(needs_review, self.sections_of(one.id))))

    def collected_by(self, department_id: str) -> tuple[Criterion, ...]:
        """The criteria whose events a department notes: those that name it, else those of its own sections."""
        return tuple(
            criterion
            for section in self.rubric.sections
            for criterion in section.criteria
            if criterion.counted_facts and (criterion.collector or section.reviewer) == department_id
        )

    @property
    def collectors(self) -> tuple[Department, ...]:
        """The departments that keep a register; where nobody collects but vetoes must be noted, all that review."""
        collecting = tuple(one for one in self.departments if self.collected_by(one.id))
        if collecting or not self.rubric.vetoes:
            return collecting
        return tuple(one for one in self.departments if self.sections_of(one.id))

    def tier_title(self, tier: str) -> str:
        """A tier as people read it."""
        return dict(self.tiers).get(tier, tier)


def needs_review(section: Section) -> bool:
    """Whether anything in it is reported by units or judged by hand."""
    return any(one.typed_facts or one.judged_points or not one.facts for one in section.criteria)

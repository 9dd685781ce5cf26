"""What is told of a cell of a register: row and column of its event, and an example of what could stand there."""

from dataclasses import dataclass
from decimal import Decimal

from xlforms.forms.correction.examples import DAY, NUMBER, PERCENTS, SHOWN_CHOICES, day_within
from xlforms.forms.correction.returned import Returned, position_of
from xlforms.forms.events.layout import Indicator, headers, make_indicators, shares, unit_names
from xlforms.forms.events.reader import LIMITS
from xlforms.forms.locating.tables import Table, find_table
from xlforms.forms.wording import word
from xlforms.messages import say, shown
from xlforms.model.campaign import Campaign
from xlforms.model.finding import Finding, Severity
from xlforms.model.submission import FormKind
from xlforms.model.unit import Department

PER_CENT = "%"


@dataclass(frozen=True, slots=True)
class EventCells:
    """A register as it came back."""

    campaign: Campaign
    department: Department
    table: Table

    def key_at(self, finding: Finding) -> str:
        """The column that a finding is about; empty where it is about no cell of an event."""
        position = position_of(finding)
        if position is None or finding.place.sheet != self.table.sheet.title or position[0] <= self.table.header_row:
            return ""
        return next((key for key, column in self.table.columns.items() if column == position[1]), "")

    def item(self, finding: Finding) -> str:
        """`第14行 · 权益部 · 数量`; empty where the finding is about no cell of an event."""
        key, position = self.key_at(finding), position_of(finding)
        if not key or position is None:
            return ""
        language = self.campaign.language
        row = say("correction.event-row", language, row=position[0])
        unit = "" if key == "unit" else self.typed(position[0], "unit")
        header = shown(finding.slots.get("header"), language) or self.table.headers[key]
        return " · ".join(filter(None, (row, unit, header)))

    def example(self, finding: Finding) -> str:
        """Of what is to stand there; none where the finding is about several cells, or only asks to be looked at."""
        several = isinstance(header := finding.slots.get("header"), tuple) and len(header) > 1
        position = position_of(finding)
        if several or position is None or finding.severity is not Severity.ERROR:
            return ""
        match self.key_at(finding):
            case "date":
                first = shown(finding.slots.get("first"))
                return first if DAY.fullmatch(first) else day_within(self.campaign)
            case "count":
                return self.count(position[0], finding)
            case "matter":
                return say("correction.example.matter", self.campaign.language)
            case key:
                return self.one_of(self.choices(key, position[0]))

    def choices(self, key: str, row: int) -> tuple[str, ...]:
        """What the list of a column offers."""
        match key:
            case "unit":
                return tuple(unit_names(self.campaign).values())
            case "indicator":
                return tuple(one.label for one in make_indicators(self.campaign, self.department))
            case "kind":
                indicator = self.indicator(row)
                return tuple(kind.label for kind in indicator.kinds) if indicator else ()
            case "share":
                return tuple(shares(self.campaign.language))
            case _:
                return ()

    def one_of(self, choices: tuple[str, ...]) -> str:
        """The first of them, to choose from."""
        language = self.campaign.language
        more = "…" if len(choices) > SHOWN_CHOICES else ""
        text = say("correction.example.between", language).join(choices[:SHOWN_CHOICES]) + more
        return say("correction.example.choice", language, choices=text) if choices else ""

    def count(self, row: int, finding: Finding) -> str:
        """The number that the finding itself offers, else one that many events have."""
        indicator, chosen = self.indicator(row), word(self.typed(row, "kind"))
        kind = next((one for one in indicator.kinds if word(one.label) == chosen), None) if indicator else None
        if kind and kind.measure == PER_CENT:
            return say("correction.example.percent", self.campaign.language, value=PERCENTS[0])
        read = shown(finding.slots.get("read"))
        return read if NUMBER.fullmatch(read) and LIMITS.hold(Decimal(read)) else "1"

    def indicator(self, row: int) -> Indicator | None:
        """That of a row, if it is one of the department's."""
        named = word(self.typed(row, "indicator"))
        return next((one for one in make_indicators(self.campaign, self.department) if word(one.label) == named), None)

    def typed(self, row: int, key: str) -> str:
        """What stands in a column of a row."""
        return self.table.sheet.cell(row, self.table.columns[key]).shown.strip()


def event_cells(returned: Returned) -> EventCells | None:
    """The register of a returned file; None where it is none, or its table can't be told."""
    campaign, department = returned.campaign, returned.receiver
    if returned.submission.kind is not FormKind.EVENTS or not isinstance(department, Department):
        return None
    language = campaign.language
    title = say("register.sheet.events", language)
    table, _ = find_table(returned.book, headers(language), returned.submission.file, title)
    return EventCells(campaign, department, table) if table else None

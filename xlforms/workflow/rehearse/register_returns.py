"""The departments' registers of events: each row is read as just the event that was noted, or is told of."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from random import Random

from xlforms.files import bytes_written
from xlforms.forms.events.layout import (
    FIRST_ROW,
    HEADER_ROW,
    INDEX,
    SHARES,
    EventKind,
    Indicator,
    headers,
    make_indicators,
    shares,
    unit_names,
)
from xlforms.forms.events.writer import register_name, write_register
from xlforms.messages import say
from xlforms.model.event import Event
from xlforms.model.finding import Finding, Severity
from xlforms.model.submission import Submission
from xlforms.model.unit import Department
from xlforms.sheets.mangling.draft import Draft, DraftValue, Fate, Field, Look, Role
from xlforms.sheets.mangling.parsing import read_draft
from xlforms.sheets.mangling.typed import EPOCH
from xlforms.workflow.rehearse.answers import BLANK_TEXT, Author
from xlforms.workflow.rehearse.marked import mark, mark_senders
from xlforms.workflow.rehearse.plan import UNFIT_FOR_REGISTERS
from xlforms.workflow.rehearse.returns import Aftermath, Returns, Written
from xlforms.workflow.rehearse.verdict import Misread, Verdict, mistaken

MOST_EVENTS, DAYS_BEFORE = 12, 300
HIGHEST = (9, 9, 99, 9999)
Said = tuple[str, str, str, date, str, Decimal, Decimal, str]
"""Criterion, kind of event, unit, day, matter, count, share, source; texts without blanks."""
KINDS = {"date": "date", "count": "number", "matter": "text", "source": "text"}


@dataclass(frozen=True, slots=True)
class Noted:
    """One row: what is typed by column, and the event that it is."""

    typed: Mapping[str, DraftValue]
    event: Said
    measure: str


@dataclass(frozen=True, slots=True)
class Events:
    """What was noted in one register, by number of the row."""

    department: str
    noted: Sequence[Noted]

    def judge(self, after: Aftermath, submission: Submission, findings: list[Finding]) -> tuple[Verdict, list[Misread]]:
        """Wrong where an event was read that nobody noted, or one is missing without an error in its row."""
        if misled := mistaken(after.fates, self.department, submission, findings):
            return Verdict.WRONG, [misled]
        fates = [{after.fates.get(name_of(number, key)) for key in INDEX} for number in range(len(self.noted))]
        allowed = Counter(one.event for one, fate in zip(self.noted, fates, strict=True) if Fate.REFUSED not in fate)
        read = Counter(map(said, submission.events))
        errors = [one for one in findings if one.severity is Severity.ERROR]
        made_up = read - allowed
        dropped = [
            number
            for number, one in enumerate(self.noted)
            if not read[one.event] and not (errors if not submission.sender else told(after, number, errors))
        ]
        doubted = not errors and any(Fate.DOUBTFUL in fate for fate in fates) and bool(read)
        if made_up or dropped or doubted:
            return Verdict.WRONG, list(self.misread(submission.file, made_up, dropped))
        whole = read == Counter(one.event for one in self.noted) and not errors
        return Verdict.RIGHT if whole else Verdict.RETURNED, []

    def misread(self, file: str, made_up: Counter[Said], dropped: Sequence[int]) -> Sequence[Misread]:
        """What was made up, what was dropped."""
        lost = [Misread(file, f"event {number}", words(self.noted[number].event), "") for number in dropped]
        return [*lost, *(Misread(file, "event", "", words(one)) for one in made_up)] or [Misread(file, "event", "", "")]


def words(event: Said) -> str:
    """For the report."""
    return " | ".join(map(str, event))


def said(event: Event) -> Said:
    """An event as it is compared."""
    matter, source = ("".join(text.split()) for text in (event.matter, event.source))
    day, share = event.day, event.share
    return event.criterion_id, event.fact_id, event.unit_id, day, matter, event.count, share, source


def told(after: Aftermath, number: int, errors: Sequence[Finding]) -> bool:
    """Whether an error stands in the row of an event, or at its sheet or file."""
    rows = {after.places[name][0] for key in INDEX if (name := name_of(number, key)) in after.places}
    return any(not one.place.cell or not rows or row_of(one) in rows for one in errors)


def row_of(finding: Finding) -> int:
    """The row at which an error stands; 0 for a whole column."""
    digits = "".join(one for one in finding.place.cell if one.isdigit())
    return int(digits or 0)


def name_of(number: int, key: str) -> str:
    """The name of an input: `event.3.count`."""
    return f"event.{number}.{key}"


@dataclass
class RegisterReturns(Returns):
    """The registers of a campaign, each written once."""

    kind = "events"
    weight = 3
    unfit = UNFIT_FOR_REGISTERS

    drafts: dict[str, Draft] = field(default_factory=dict)

    def empty(self, department: Department) -> Draft:
        """The department's register."""
        if department.id not in self.drafts:
            language = self.campaign.language
            write = partial(write_register, campaign=self.campaign, department=department)
            draft = read_draft(bytes_written(write), say("register.sheet.events", language))
            mark(draft.form, (((HEADER_ROW, INDEX[key]), Role.HEADER, key) for key in headers(language)))
            mark_senders(draft, department.name, [one.name for one in self.campaign.departments])
            self.drafts[department.id] = draft
        return self.drafts[department.id]

    def write(self, rng: Random) -> Written:
        """The register of any department."""
        department = rng.choice(self.campaign.collectors)
        author = Author(self.campaign.language, rng, blanks=False)
        indicators = make_indicators(self.campaign, department)
        noted = [self.noted(number, indicators, author) for number in range(rng.randint(1, MOST_EVENTS))]
        draft = self.empty(department).copied()
        draft.fields = {}
        for number, one in enumerate(noted):
            put(draft, number, one)
        return Written(register_name(self.campaign, department), department.id, draft, Events(department.id, noted))

    def noted(self, number: int, indicators: Sequence[Indicator], author: Author) -> Noted:
        """One event."""
        rng, names = author.rng, unit_names(self.campaign)
        unit, indicator = rng.choice(self.campaign.units), rng.choice(indicators)
        kind, share = rng.choice(indicator.kinds), rng.choice(list(SHARES.values()))
        day, count = self.day(rng), Decimal(rng.randint(1, rng.choice(HIGHEST)))
        share_words = {value: text for text, value in shares(self.campaign.language).items()}
        texts = {key: self.text(number, key, kind, author) for key in ("matter", "source")}
        typed: dict[str, DraftValue] = {
            "date": Decimal((day - EPOCH).days),
            "unit": names[unit.id],
            "indicator": indicator.label,
            "kind": kind.label,
            "count": count,
            "share": share_words[share],
            **{key: text or None for key, text in texts.items()},
        }
        matter, source = ("".join(text.split()) for text in texts.values())
        event = (indicator.criterion_id, kind.fact_id, unit.id, day, matter, count, share, source)
        return Noted(typed, event, kind.measure)

    def day(self, rng: Random) -> date:
        """A day on which something may have happened."""
        last = self.campaign.last_day
        first = self.campaign.period[0] if self.campaign.period else last - timedelta(DAYS_BEFORE)
        return first + timedelta(rng.randint(0, (last - first).days))

    def text(self, number: int, key: str, kind: EventKind, author: Author) -> str:
        """Matter or source; often blank where it may be."""
        needed = key == "matter" and kind.needs_matter
        if not needed and author.rng.random() < BLANK_TEXT:
            return ""
        return author.text(name_of(number, key)).text


def put(draft: Draft, number: int, noted: Noted) -> None:
    """Type one event into its row."""
    for key, value in noted.typed.items():
        if value is not None:
            at, name = (FIRST_ROW + number, INDEX[key]), name_of(number, key)
            style = draft.looks[Look.DATE] if key == "date" else draft.form.cells[at].style
            mark(draft.form, [(at, Role.INPUT, name)])
            draft.form.put(at, value=value, style=style)
            kind = "percent" if key == "count" and noted.measure == "%" else KINDS.get(key, "choice")
            draft.fields = {**draft.fields, name: Field(kind, noted.measure if key == "count" else "")}

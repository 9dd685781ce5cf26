"""The collecting departments of the demo: each notes a year of events in its register, the same ones in every run."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from xlforms.forms.events.layout import FIRST_ROW, INDEX, EventKind, Indicator, make_indicators, shares, unit_names
from xlforms.messages import say
from xlforms.model.campaign import Campaign
from xlforms.model.derived import Beyond, Mean
from xlforms.model.grade import VETO
from xlforms.model.unit import Department, Unit
from xlforms.model.worth import derived_of
from xlforms.sheets.filling import opened
from xlforms.workflow.demo.chance import chance, one_of

HAPPENS, NEEDS_A_NAME = 16, 9  # of 100: how often a kind of event befalls a unit; those that count once a matter
TASKS = 3  # a unit's tasks of a kind that is told in per cent
MATTERS, SOURCES = 6, 4


@dataclass(frozen=True, slots=True)
class Entry:
    """One row to type."""

    day: date
    unit: str
    indicator: str
    kind: str
    matter: str
    count: Decimal
    share: str
    source: str


def fill_register(campaign: Campaign, department: Department, source: Path, target: Path) -> None:
    """The department's register with its year of events, saved as `target`.

    Raises:
        CannotWrite: it can't be written.
    """
    sheet = say("register.sheet.events", campaign.language)
    with opened(source, target) as book:
        for row, entry in enumerate(sorted(entries(campaign, department), key=lambda one: one.day), start=FIRST_ROW):
            cells: dict[str, str | Decimal | date] = asdict(entry) | {"date": entry.day}
            for key, column in INDEX.items():
                book.type(sheet, row, column, cells[key])


def entries(campaign: Campaign, department: Department) -> Iterator[Entry]:
    """Every event the department saw; the last unit meets with the first veto, noted by the first department."""
    compared, tiered = named_in(campaign, Mean), named_in(campaign, Beyond)
    for indicator in make_indicators(campaign, department):
        if indicator.criterion_id == VETO:
            if department is campaign.collectors[0]:
                yield entry(campaign, campaign.units[-1], (indicator, indicator.kinds[0]), Decimal(1))
            continue
        for unit in campaign.units:
            for kind in indicator.kinds:
                for number, count in enumerate(counts(unit, kind, compared, tiered)):
                    yield entry(campaign, unit, (indicator, kind), count, number)


def named_in(campaign: Campaign, derived: type[Mean] | type[Beyond]) -> set[str]:
    """The facts that such a number is derived from."""
    wanted = (one for criterion in campaign.rubric.criteria() for one in derived_of(criterion))
    return {one.fact_id for one in wanted if isinstance(one, derived)}


def counts(unit: Unit, kind: EventKind, compared: set[str], tiered: set[str]) -> Iterator[Decimal]:
    """How much each event of a kind counts: none, one or several."""
    luck = chance(unit.id, kind.fact_id)
    if kind.fact_id in compared:
        yield Decimal(3 + luck % 5)
    elif kind.measure == "%":
        yield from (Decimal(70 + chance(unit.id, kind.fact_id, str(task)) * 7 // 10) for task in range(TASKS))
    elif luck < (NEEDS_A_NAME if kind.needs_matter else HAPPENS):
        yield Decimal(1 + luck % 7 if kind.fact_id in tiered else 1 + luck % 2)


def entry(campaign: Campaign, unit: Unit, of: tuple[Indicator, EventKind], count: Decimal, number: int = 0) -> Entry:
    """One event on some day of the period."""
    indicator, kind = of
    names, language = (unit.id, kind.fact_id, str(number)), campaign.language
    first, last = campaign.period or (campaign.notice, campaign.deadline)
    day = first + timedelta(days=chance(*names, "day") * (last - first).days // 100)
    halves = {share: word for word, share in shares(language).items()}
    half = chance(*names, "share") >= 90
    return Entry(
        day=day,
        unit=unit_names(campaign)[unit.id],
        indicator=indicator.label,
        kind=kind.label,
        matter=one_of("demo.matter", MATTERS, language, *names),
        count=count,
        share=halves[Decimal("0.5") if half else Decimal(1)],
        source=one_of("demo.source", SOURCES, language, *names),
    )

"""Where each thing of a register of events stands, and the words its lists offer: the same for writer and reader."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from xlforms.messages import say
from xlforms.model.campaign import Campaign
from xlforms.model.derived import Best
from xlforms.model.grade import VETO
from xlforms.model.rubric import Criterion, Rubric
from xlforms.model.unit import Department
from xlforms.model.worth import derived_of

TITLE_ROW, SCOPE_ROW, GUIDE_ROW, HEADER_ROW, FIRST_ROW = 1, 2, 3, 5, 6
ROWS = 300
COLUMNS = {  # key -> width in characters, in print order
    "date": 12.0,
    "unit": 14.0,
    "indicator": 18.0,
    "kind": 34.0,
    "matter": 36.0,
    "count": 8.0,
    "share": 9.0,
    "source": 26.0,
}
INDEX = {key: index for index, key in enumerate(COLUMNS, start=1)}
COUNT_DECIMALS = 2
HIGHEST_COUNT = Decimal(9999)  # a date that Excel made of "3-5" is 46086
SHARES = {"full": Decimal(1), "half": Decimal("0.5")}


@dataclass(frozen=True, slots=True)
class EventKind:
    """One kind of event as the list has it. `needs_matter`: events of one matter count once, so it must be named."""

    fact_id: str  # of a veto its id
    label: str
    measure: str = ""
    needs_matter: bool = False


@dataclass(frozen=True, slots=True)
class Indicator:
    """A criterion as the list has it, or the vetoes together, with the kinds of event that belong to it."""

    criterion_id: str  # VETO for the vetoes
    label: str
    kinds: tuple[EventKind, ...]
    note: str = ""


def make_indicators(campaign: Campaign, department: Department) -> tuple[Indicator, ...]:
    """What the department notes, in the order of the rubric; the vetoes come last. Each label stands for one only."""
    criteria = campaign.collected_by(department.id)
    titles = {criterion.id: criterion.title for criterion in criteria}
    if campaign.rubric.vetoes:
        titles[VETO] = say("register.veto", campaign.language)
    labels = distinct(titles)
    found = [Indicator(one.id, labels[one.id], kinds_of(one), one.note) for one in criteria]
    return (*found, *vetoes_of(campaign.rubric, labels))


def vetoes_of(rubric: Rubric, labels: Mapping[str, str]) -> Iterator[Indicator]:
    """The vetoes as an indicator, where there are any."""
    if rubric.vetoes:
        words = distinct({veto.id: veto.title for veto in rubric.vetoes})
        yield Indicator(VETO, labels[VETO], tuple(EventKind(one.id, words[one.id]) for one in rubric.vetoes))


def kinds_of(criterion: Criterion) -> tuple[EventKind, ...]:
    """The kinds of event of a criterion."""
    labels = distinct({fact.id: fact.title for fact in criterion.counted_facts})
    once = {name for one in derived_of(criterion) if isinstance(one, Best) for name, _ in one.prices}
    return tuple(EventKind(one.id, labels[one.id], one.measure, one.id in once) for one in criterion.counted_facts)


def distinct(titles: Mapping[str, str]) -> dict[str, str]:
    """Id -> title, with the id behind it where several have the same title."""
    times = Counter(titles.values())
    return {key: title if times[title] == 1 else f"{title} ({key})" for key, title in titles.items()}


def headers(language: str) -> dict[str, str]:
    """Key -> header of each column."""
    return {key: say(f"register.column.{key}", language) for key in COLUMNS}


def shares(language: str) -> dict[str, Decimal]:
    """Word -> how much of an event the unit bears."""
    return {say(f"register.{key}", language): share for key, share in SHARES.items()}


def unit_names(campaign: Campaign) -> dict[str, str]:
    """Unit id -> its name in the list."""
    return distinct({unit.id: unit.name for unit in campaign.units})

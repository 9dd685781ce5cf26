"""An event: something that happened to a unit, noted by the office that collects it; points may follow from it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from xlforms.model.finding import Place


@dataclass(frozen=True, slots=True)
class Event:
    """One row of an event register. `fact_id` is the event's kind (`papers.slip`) within the criterion's facts."""

    criterion_id: str
    fact_id: str
    unit_id: str
    day: date
    matter: str  # what it was about; events of one matter may count once
    count: Decimal  # how many, in the kind's measure (slips in a document, per cent of a task)
    share: Decimal  # 1, or 0.5 where the unit bears half
    source: str  # the paper or notice that proves it
    place: Place

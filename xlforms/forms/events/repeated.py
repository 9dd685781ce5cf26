"""Events that a register has twice."""

from collections.abc import Iterable, Iterator

from xlforms.forms.wording import word
from xlforms.model.event import Event
from xlforms.model.finding import Finding


def repeated(events: Iterable[Event]) -> Iterator[Finding]:
    """event-repeated, at each event that says the same as an earlier one, whatever its source."""
    first: dict[object, Event] = {}
    for event in events:
        same = (event.unit_id, event.criterion_id, event.fact_id, event.day, word(event.matter), event.count)
        if same in first:
            yield Finding("event-repeated", event.place, {"first": row_of(first[same])}, event.unit_id)
        first.setdefault(same, event)


def row_of(event: Event) -> str:
    """The number of its row."""
    return "".join(character for character in event.place.cell if character.isdigit())

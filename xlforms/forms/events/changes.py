"""Two registers of a department compared: which events stand in both, which were mended, which are gone, which are new.

A newer register takes the place of the older one as a whole, so an event that is not in it would be lost unseen. An
event is the same where all that is noted of it is the same, wherever it stands. It is a mended one where unit, kind,
day and matter are the same, or all but one of these, and it stands in the same row. Whatever is less alike is two
events, the old one gone: a guess would hide a loss.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from functools import partial

from xlforms.forms.wording import word
from xlforms.model.event import Event


@dataclass(slots=True)
class RegisterChanges:
    """`gone` and the first of each pair in `mended` are of the older register."""

    gone: list[Event]
    added: list[Event]
    mended: list[tuple[Event, Event]] = field(default_factory=list)

    def pair(self, alike: Callable[[Event], Hashable]) -> list[tuple[Event, Event]]:
        """Take out the pairs that are alike, each event once, in the order of the older register."""
        found: dict[Hashable, list[Event]] = {}
        for one in self.added:
            found.setdefault(alike(one), []).append(one)
        pairs = [(one, found[alike(one)].pop(0)) for one in self.gone if found.get(alike(one))]
        taken = {id(one) for pair in pairs for one in pair}
        self.gone = [one for one in self.gone if id(one) not in taken]
        self.added = [one for one in self.added if id(one) not in taken]
        return pairs


def compare_registers(old: Sequence[Event], new: Sequence[Event]) -> RegisterChanges:
    """What became of the events of the older register, and what is new."""
    changes = RegisterChanges(list(old), list(new))
    changes.pair(said_of)
    changes.mended += changes.pair(what_of)
    for left_out in range(len(WHAT)):
        changes.mended += changes.pair(partial(in_row_but, left_out))
    return changes


def in_row_but(left_out: int, event: Event) -> Hashable:
    """Where it stands, and which event it is but for one thing."""
    said = what_of(event)
    return event.place.order[2], said[:left_out], said[left_out + 1 :]


def what_of(event: Event) -> tuple[Hashable, ...]:
    """What tells it from others."""
    return tuple(read(event) for read in WHAT)


def said_of(event: Event) -> Hashable:
    """All that is noted of it."""
    return what_of(event), event.count, event.share, word(event.source)


WHAT: tuple[Callable[[Event], Hashable], ...] = (
    lambda one: one.unit_id,
    lambda one: (one.criterion_id, one.fact_id),
    lambda one: one.day,
    lambda one: word(one.matter),
)

"""Which of a sender's files count: the valid ones, the newest on top, until the head office decides otherwise.

Files and decisions are gone through in the order in which they came. A file that was not returned is put on top of what
counted before. A decision takes back all that came after the file it names: what counts then is what counted when that
file came, and the file on top of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Arrival(NamedTuple):
    """A received file, as far as it matters here. `number` orders what came at one moment."""

    number: int
    sha256: str
    sender: str
    valid: bool  # was not returned
    utc: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Of one sender: its `latest` file, whatever became of it, and those that count, the newest of them last."""

    latest: Arrival
    counting: tuple[Arrival, ...]
    utc: str  # when the last file came, or the last decision fell

    @property
    def settled(self) -> bool:
        """Whether the latest file is the one that counts."""
        return self.counting[-1:] == (self.latest,)


def standings(arrivals: Iterable[Arrival], decisions: Sequence[tuple[str, str]]) -> dict[str, Standing]:
    """Sender -> how it stands. `decisions` are (sha256, utc), in the order of deciding."""
    found: dict[str, Standing] = {}
    before: dict[str, tuple[Arrival, ...]] = {}  # what counted when a file came
    for utc, decided, _, arrival in in_order(list(arrivals), decisions):
        if not decided:
            before[arrival.sha256] = found[arrival.sender].counting if arrival.sender in found else ()
        under = before[arrival.sha256]
        found[arrival.sender] = Standing(arrival, (*under, arrival) if decided or arrival.valid else under, utc)
    return found


def in_order(arrivals: Sequence[Arrival], decisions: Sequence[tuple[str, str]]) -> list[tuple[str, bool, int, Arrival]]:
    """(moment, whether it is a decision, its number, the file); at one moment the files first."""
    known = {one.sha256: one for one in arrivals}
    came = [(one.utc, False, one.number, one) for one in arrivals]
    decided = [(utc, True, number, known[key]) for number, (key, utc) in enumerate(decisions) if key in known]
    return sorted([*came, *decided])

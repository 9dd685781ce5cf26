"""Numbers that no unit types: counted from events, compared over all units, read off the receipt log.

A rule names them in its expression as `Reported(derived.key)`; keys begin with @, so they are never a fact's id. A form
can't show them: a criterion that needs one has its points computed by the scorer alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from xlforms.messages import shown


@dataclass(frozen=True, slots=True)
class Within:
    """How many events of a kind have a count in a range, each by its share (a co-signer's half counts 0.5)."""

    fact_id: str
    low: Decimal | None = None
    high: Decimal | None = None
    low_included: bool = True
    high_included: bool = False

    @property
    def key(self) -> str:
        """`@papers.slip in [5,10)`."""
        ends = f"{'[' if self.low_included else '('}{shown(self.low)},{shown(self.high)}"
        return f"@{self.fact_id} in {ends}{']' if self.high_included else ')'}"

    def holds(self, count: Decimal) -> bool:
        """Whether a count lies in the range."""
        above = self.low is None or count > self.low or (self.low_included and count == self.low)
        return above and (self.high is None or count < self.high or (self.high_included and count == self.high))


@dataclass(frozen=True, slots=True)
class Beyond:
    """What the events of a kind count above `limit`, each by its share."""

    fact_id: str
    limit: Decimal

    @property
    def key(self) -> str:
        """`@papers.slip beyond 5`."""
        return f"@{self.fact_id} beyond {shown(self.limit)}"


@dataclass(frozen=True, slots=True)
class Best:
    """Points of the highest event of each matter, over all matters, each by its share."""

    prices: tuple[tuple[str, Decimal], ...]  # fact id, points

    @property
    def key(self) -> str:
        """`@best honours.centre:10 honours.city:3`."""
        return "@best " + " ".join(f"{fact_id}:{shown(price)}" for fact_id, price in self.prices)


@dataclass(frozen=True, slots=True)
class Mean:
    """The mean of a fact over the units of some tiers (all where none is named); unknown until all have reported."""

    fact_id: str
    among: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """`@mean indicators among department`."""
        return f"@mean {self.fact_id}" + (f" among {' '.join(self.among)}" if self.among else "")


@dataclass(frozen=True, slots=True)
class Below:
    """How many units reported less than this one; unknown until all have reported."""

    fact_id: str

    @property
    def key(self) -> str:
        """`@below indicators`."""
        return f"@below {self.fact_id}"


@dataclass(frozen=True, slots=True)
class DaysLate:
    """Whole days between the deadline and the day the unit's form came in, 0 where it was in time."""

    @property
    def key(self) -> str:
        """`@days late`."""
        return "@days late"


@dataclass(frozen=True, slots=True)
class Gap:
    """The points a unit claimed above those the review gave; 0 where it claimed less. Known after the review."""

    @property
    def key(self) -> str:
        """`@gap`."""
        return "@gap"


Derived = Within | Beyond | Best | Mean | Below | DaysLate | Gap
Numbers = Mapping[str, Decimal]

"""bands: the value of a fact, or its ratio to the target, lies in a band that loses or wins points.

    facts:
      rate: {title: 完成率, type: percent}
    rules:
      - kind: bands
        of: [rate]
        bands:
          - {from: 80, below: 100, lose: 0.3}
          - {from: 50, below: 80, lose: 0.5}
          - {below: 50, lose: 1}

With this rule, in a part of 6 points
    rate 100     costs 0      in no band
    rate 99.9    costs 0.3
    rate 80      costs 0.3    `from` includes its limit
    rate 79.9    costs 0.5    `below` doesn't
    rate 0       costs 1

Limits say themselves whether they are included: `from` and `to` are, `above` and `below` are not. `ratio: true` takes
the value divided by the target (1.3 is 30 % more than asked for).

    facts:
      trained: {title: 培训人数, type: count, target: 50}
    rules:
      - {kind: bands, of: [trained], ratio: true, bands: [{from: 1.05, to: 1.3, win: 0.2}, {above: 1.3, win: 0.5}]}

With this rule, in a part of 6 points that starts at zero
    trained 52    wins 0       1.04
    trained 65    wins 0.2     1.3 is within
    trained 66    wins 0.5

Of an events fact each event is put into its band by its own count, and each costs or wins. A band of 0 points says that
what lies there is meant to cost and win nothing; a hole between two bands that says nothing is a warning.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations, pairwise
from typing import ClassVar

from xlforms.messages import Words, shown
from xlforms.model.derived import Derived, Within
from xlforms.model.expression import Apply, Expression, Number, Reported, Target, choose
from xlforms.model.fact import Fact, FactType, spaced
from xlforms.model.rule import Effect, Rule, Slot
from xlforms.rules.naming import named, words

LIMITS = {"from": ("low", True), "above": ("low", False), "to": ("high", True), "below": ("high", False)}
HUNDRED = Decimal(100)
Band = dict[str, Decimal]
"""Any of `from`, `above`, `to`, `below`, and `lose` or `win`."""


@dataclass(frozen=True, slots=True)
class Bands(Rule):
    """`lose` and `win` are in points; limits in the fact's measure, or with `ratio` a number of times the target."""

    KIND: ClassVar[str] = "bands"

    of: tuple[str, ...]
    bands: tuple[Band, ...]
    ratio: bool = False

    def fact_ids(self) -> tuple[str, ...]:
        """Those of `of`."""
        return self.of

    def derived(self, facts: Mapping[str, Fact]) -> tuple[Derived, ...]:
        """The events in each band."""
        chosen = [fact for name in self.of for fact in named(facts, name) if fact.type is FactType.EVENTS]
        return tuple(within(fact, band) for fact in chosen for band in self.bands)

    def effects(self, facts: Mapping[str, Fact], max_points: Decimal) -> tuple[Effect, ...]:  # noqa: ARG002
        """One effect a fact and band that has points."""
        priced = [band for band in self.bands if price_of(band)]
        return tuple(self.effect(fact, band) for name in self.of for fact in named(facts, name) for band in priced)

    def effect(self, fact: Fact, band: Band) -> Effect:
        """What a band costs or wins."""
        price, wins = price_of(band), "win" in band
        slots: dict[str, Slot] = words(fact) | {"limits": told(band), "price": price}
        slots["band"] = phrase(band, Decimal(1), spaced(fact.measure))
        if fact.type is FactType.EVENTS:
            times = Reported(within(fact, band).key)
            slots |= {"times": times}
            return Effect(self.KIND, times * Number(price), "bands-events", slots, wins=wins, open_ended=True)
        value: Expression = Reported(fact.id)
        if self.ratio:
            slots |= {"percent": Number(HUNDRED) * value / Target(fact.id), "band": phrase(band, HUNDRED, "%")}
            value = value / Target(fact.id)
        points = choose(inside(value, within(fact, band)), Number(price))
        return Effect(self.KIND, points, "bands-ratio" if self.ratio else "bands", slots, wins=wins, open_ended=True)

    def problems(self, facts: Mapping[str, Fact]) -> Iterator[tuple[str, Mapping[str, object]]]:
        """Bands with unknown keys, without points or limits, upside down, overlapping; a ratio of events."""
        counted = [fact.title for name in self.of for fact in named(facts, name) if not fact.typed]
        if self.ratio and counted:
            yield "bands-ratio-of-events", {"value": tuple(counted)}
        for number, band in enumerate(self.bands, start=1):
            if set(band) - set(LIMITS) - {"lose", "win"} or ("lose" in band) == ("win" in band):
                yield "band-malformed", {"number": number}
            elif not 1 <= len(set(band) & set(LIMITS)) <= 2 or not valid(range_of(band)):
                yield "band-empty", {"number": number}
        for first, second in combinations(map(range_of, self.bands), 2):
            if valid(first) and valid(second) and overlap(first, second):
                yield "bands-overlap", {"first": shown_range(first), "second": shown_range(second)}
        for first, second in holes([limits for limits in map(range_of, self.bands) if valid(limits)]):
            yield "bands-hole", {"first": shown_range(first), "second": shown_range(second)}


def price_of(band: Band) -> Decimal:
    """The points of a band."""
    return band.get("win", band.get("lose", Decimal(0)))


def range_of(band: Band) -> Within:
    """The limits of a band, of no fact in particular."""
    limits = {side: (band[key], included) for key, (side, included) in LIMITS.items() if key in band}
    low, low_included = limits.get("low", (None, True))
    high, high_included = limits.get("high", (None, False))
    return Within("", low, high, low_included, high_included)


def within(fact: Fact, band: Band) -> Within:
    """The events of a kind that lie in a band."""
    return replace(range_of(band), fact_id=fact.id)


def inside(value: Expression, limits: Within) -> Expression:
    """The condition that a value lies within."""
    conditions: list[Expression] = []
    if limits.low is not None:
        conditions.append(Apply("ge" if limits.low_included else "gt", (value, Number(limits.low))))
    if limits.high is not None:
        conditions.append(Apply("le" if limits.high_included else "lt", (value, Number(limits.high))))
    return conditions[0] if len(conditions) == 1 else Apply("and", tuple(conditions))


def valid(limits: Within) -> bool:
    """Whether any value lies within."""
    if limits.low is None or limits.high is None:
        return limits.low is not limits.high
    both = limits.low_included and limits.high_included
    return limits.low < limits.high or (both and limits.low == limits.high)


def overlap(first: Within, second: Within) -> bool:
    """Whether a value lies in both."""
    lows = [one for one in (first, second) if one.low is not None]
    highs = [one for one in (first, second) if one.high is not None]
    low = max(lows, key=lambda one: (one.low or 0, not one.low_included), default=None)
    high = min(highs, key=lambda one: (one.high or 0, one.high_included), default=None)
    if low is None or high is None:
        return True
    return valid(Within("", low.low, high.high, low.low_included, high.high_included))


def holes(ranges: list[Within]) -> Iterator[tuple[Within, Within]]:
    """Neighbours that leave values between them out, be it a single one."""
    ordered = sorted(ranges, key=lambda one: (one.low is not None, one.low or 0))
    for first, second in pairwise(ordered):
        if first.high is not None and second.low is not None:
            touching = first.high == second.low and (first.high_included or second.low_included)
            if first.high <= second.low and not touching:
                yield first, second


def phrase(band: Band, times: Decimal, measure: str) -> Words:
    """Its limits in words, `times` as large (a ratio is told in per cent)."""
    written = [limit for limit in LIMITS if limit in band]
    slots = {LIMITS[limit][0]: f"{shown(band[limit] * times)}{measure}" for limit in written}
    return Words("reason.band-" + "-".join(written), slots)


def told(band: Band) -> str:
    """`[80,100)`: as mathematicians write it and every language reads it."""
    return shown_range(range_of(band))


def shown_range(limits: Within) -> str:
    """The same of limits."""
    low = "-∞" if limits.low is None else shown(limits.low)
    high = "∞" if limits.high is None else shown(limits.high)
    opening = "[" if limits.low_included and limits.low is not None else "("
    return f"{opening}{low},{high}{']' if limits.high_included and limits.high is not None else ')'}"

"""occurrences: each one that happened loses `lose` points; `free` of them are let off.

    facts:
      absences: {title: 缺席会议, type: count}
    rules:
      - {kind: occurrences, of: [absences], lose: 0.5, free: 1}

With this rule, in a part of 6 points
    absences 0    costs 0
    absences 1    costs 0      the first one is let off
    absences 3    costs 1      two count, 0.5 each
    absences 40   costs 6      a part is never below zero
Of an events fact (`papers.slip`: how many slips a document had) each event may count from `at_least` on: then it loses
`lose` once, and `lose_beyond` for each one more. A unit that bears half of an event loses half.

    facts:
      papers: {title: 公文, type: events, kinds: {slip: 差错}}
    rules:
      - {kind: occurrences, of: [papers.slip], at_least: 5, lose: 0.2, lose_beyond: 0.1}

With this rule, in a part of 6 points
    @papers.slip in [5,) = 0, @papers.slip beyond 5 = 0     costs 0
    @papers.slip in [5,) = 1, @papers.slip beyond 5 = 2     costs 0.4    one document with seven slips
    @papers.slip in [5,) = 0.5, @papers.slip beyond 5 = 0   costs 0.1    half of one with five
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from xlforms.model.derived import Beyond, Derived, Within
from xlforms.model.expression import Expression, Number, Reported
from xlforms.model.fact import Fact
from xlforms.model.rule import Effect, Rule, Slot
from xlforms.rules.naming import Prices, names_of, priced, words


@dataclass(frozen=True, slots=True)
class Occurrences(Rule):
    """`lose` is in points for each one, `free` a number of occurrences of each fact that cost nothing.

    `at_least` and `lose_beyond` (points) are for events facts only.
    """

    KIND: ClassVar[str] = "occurrences"

    lose: Decimal | dict[str, Decimal]
    of: tuple[str, ...] = ()
    free: Decimal = Decimal(0)
    at_least: Decimal | None = None
    lose_beyond: Decimal = Decimal(0)

    def fact_ids(self) -> tuple[str, ...]:
        """Those that are priced."""
        return names_of(self.of, self.lose)

    def derived(self, facts: Mapping[str, Fact]) -> tuple[Derived, ...]:
        """The events that count, and what they count beyond the limit."""
        if self.at_least is None:
            return ()
        prices: Prices = self.lose
        chosen = [fact for fact, _ in priced(facts, self.of, prices)]
        return tuple(one for fact in chosen for one in (Within(fact.id, self.at_least), Beyond(fact.id, self.at_least)))

    def effects(self, facts: Mapping[str, Fact], max_points: Decimal) -> tuple[Effect, ...]:  # noqa: ARG002
        """One effect a fact."""
        prices: Prices = self.lose
        return tuple(self.effect(fact, price) for fact, price in priced(facts, self.of, prices))

    def effect(self, fact: Fact, price: Decimal) -> Effect:
        """What its occurrences cost."""
        if self.at_least is not None:
            return self.large(fact, price, self.at_least)
        counted: Expression = Reported(fact.id)
        if self.free:
            counted = (counted - Number(self.free)).at_least(0)
        slots: dict[str, Slot] = words(fact) | {"counted": counted, "lose": price, "free": self.free}
        return Effect(self.KIND, counted * Number(price), "occurrences-free" if self.free else "occurrences", slots)

    def large(self, fact: Fact, price: Decimal, limit: Decimal) -> Effect:
        """What events of `limit` or more cost."""
        times, beyond = Reported(Within(fact.id, limit).key), Reported(Beyond(fact.id, limit).key)
        lost = times * Number(price) + beyond * Number(self.lose_beyond)
        slots: dict[str, Slot] = words(fact) | {"times": times, "limit": limit, "beyond": beyond, "lose": price}
        slots |= {"lose_beyond": self.lose_beyond}
        return Effect(self.KIND, lost, "occurrences-large" if self.lose_beyond else "occurrences-from", slots)

    def problems(self, facts: Mapping[str, Fact]) -> Iterator[tuple[str, Mapping[str, object]]]:
        """`at_least` needs events and no `free`, `lose_beyond` needs `at_least`."""
        prices: Prices = self.lose
        typed = [fact.title for fact, _ in priced(facts, self.of, prices) if fact.typed]
        if (self.at_least is not None and typed) or (self.lose_beyond and self.at_least is None):
            yield "events-option", {"value": tuple(typed) or "lose_beyond"}
        if self.at_least is not None and self.free:
            yield "options-exclusive", {"first": "free", "second": "at_least"}

"""How the options of a rule name facts, and when a fact is met."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from xlforms.messages import Words
from xlforms.model.expression import Apply, Expression, Number, Reported, Target
from xlforms.model.fact import Fact, spaced
from xlforms.model.rule import Slot

Prices = Decimal | Mapping[str, Decimal]
"""Points: one price for all facts named, or one a fact."""


def named(facts: Mapping[str, Fact], name: str) -> Iterator[Fact]:
    """The fact of that id, or every item of the checklist of that id (`papers` names `papers.plan` and the others)."""
    if name in facts:
        yield facts[name]
    else:
        yield from (fact for fact_id, fact in facts.items() if fact_id.startswith(f"{name}."))


def priced(facts: Mapping[str, Fact], of: tuple[str, ...], prices: Prices) -> Iterator[tuple[Fact, Decimal]]:
    """Every fact named with its price, in the order written."""
    by_name = prices if isinstance(prices, Mapping) else dict.fromkeys(of, prices)
    for name, price in by_name.items():
        for fact in named(facts, name):
            yield fact, price


def names_of(of: tuple[str, ...], prices: Prices) -> tuple[str, ...]:
    """What the options name."""
    return tuple(prices) if isinstance(prices, Mapping) else of


def met(fact: Fact) -> Apply:
    """The condition that it is fulfilled: yes, or its target reached, or without a target at least one."""
    return Reported(fact.id).reaches(goal(fact))


def goal(fact: Fact) -> Expression:
    """What must be reported for it to be met."""
    return Number(Decimal(1)) if fact.target is None else Target(fact.id)


def words(fact: Fact) -> dict[str, Slot]:
    """The slots every reason about one fact shares."""
    return {
        "title": titled(fact),
        "measure": spaced(fact.measure),
        "reported": Reported(fact.id),
        "target": goal(fact),
    }


def titled(fact: Fact) -> str | Words:
    """Its title as a sentence begins with it: a kind of event behind its group in brackets, not two colons in a row."""
    group, kind = fact.parts
    return fact.title if fact.typed else Words("reason.kind-of-event", {"group": group, "kind": kind})


def wording(key: str, fact: Fact) -> str:
    """The reason's key for this type of fact: `missing` has one sentence for yes/no and one for numbers."""
    return f"{key}-number" if fact.type.is_number else key

"""The facts of a criterion as they are written: types with their usual limits, checklists, targets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from xlforms.model.fact import Fact, FactType, item_title
from xlforms.model.finding import Finding
from xlforms.model.target import ColumnTarget, FixedTarget, TargetSource, TierTarget
from xlforms.rubrics.convert import convert, convert_as
from xlforms.rubrics.node import Node
from xlforms.rubrics.schema import CHECKLIST, EVENTS, ColumnTargetKeys, FactKeys
from xlforms.rubrics.types import Exact, Id

LIMITS: Mapping[FactType, tuple[Decimal, int]] = {
    FactType.COUNT: (Decimal(9999), 0),
    FactType.NUMBER: (Decimal(99_999_999), 2),
    FactType.PERCENT: (Decimal(100), 2),
}
"""Highest value and decimals where nothing is said; it stops what Excel makes of 3-5 (46086), 10:30 (0.4375)."""

LISTED = {CHECKLIST: ("items", FactType.YES_NO), EVENTS: ("kinds", FactType.EVENTS)}
"""Types that are written as one fact and are several: the key that lists them, and what each of them is."""
NUMBERS_ONLY = ("target", "lowest", "highest", "decimals")


def read_fact(fact_id: str, node: Node, findings: list[Finding]) -> tuple[Fact, ...]:
    """The fact, or the yes/no facts of a checklist (`papers.plan`); none where it could not be read."""
    before = len(findings)
    keys = convert(FactKeys, node, findings)
    if keys is None:
        return ()
    findings.extend(misfits(keys, node))
    facts = tuple(
        items(fact_id, keys, node, findings) if keys.type in LISTED else [single(fact_id, keys, node, findings)]
    )
    return facts if len(findings) == before else ()


def items(fact_id: str, keys: FactKeys, node: Node, findings: list[Finding]) -> Iterator[Fact]:
    """A checklist is a yes/no fact for each of its items, events are a fact for each of their kinds."""
    listed, kind = LISTED[keys.type]
    for item, title in getattr(keys, listed).items():
        place = node.entries[listed].key_places[item]
        convert_as(Id, Node(item, place), findings)
        yield Fact(f"{fact_id}.{item}", item_title(keys.title, title), kind, keys.measure)


def single(fact_id: str, keys: FactKeys, node: Node, findings: list[Finding]) -> Fact:
    """Any other type is one fact."""
    kind = FactType(keys.type)
    highest, decimals = LIMITS.get(kind, (Decimal(9999), 0))
    return Fact(
        id=fact_id,
        title=keys.title,
        type=kind,
        measure=keys.measure or ("%" if kind is FactType.PERCENT else ""),
        target=read_target(node.entries["target"], findings) if "target" in node.entries else None,
        choices=tuple(keys.choices),
        lowest=Decimal(0) if keys.lowest is None else keys.lowest,
        highest=highest if keys.highest is None else keys.highest,
        decimals=decimals if keys.decimals is None else keys.decimals,
    )


def misfits(keys: FactKeys, node: Node) -> Iterator[Finding]:
    """Keys that this type of fact needs, and keys that mean nothing for it."""
    number = keys.type in {kind.value for kind in LIMITS}
    needs = {"choice": "choices"} | {kind: listed for kind, (listed, _) in LISTED.items()}
    for key in node.entries:
        idle = (key in needs.values() and needs.get(keys.type) != key) or (key in NUMBERS_ONLY and not number)
        if idle or (key == "decimals" and keys.type == FactType.COUNT and keys.decimals):
            yield Finding("key-misplaced", node.key_at(key), {"key": key, "type": keys.type})
    needed = needs.get(keys.type)
    if needed and not getattr(keys, needed):
        yield Finding("key-missing", node.place, {"key": needed, "value": ""})
    if number and keys.lowest is not None and keys.highest is not None and keys.lowest > keys.highest:
        yield Finding("limits-crossed", node.at("lowest"), {"lowest": keys.lowest, "highest": keys.highest})


def read_target(node: Node, findings: list[Finding]) -> TargetSource | None:
    """A number, a number a tier, or a column of the units' table."""
    if "column" in node.entries or "times" in node.entries:
        keys = convert(ColumnTargetKeys, node, findings)
        return None if keys is None else ColumnTarget(keys.column, keys.times)
    if node.entries:
        by_tier = convert_as(dict[str, Exact], node, findings)
        return by_tier and TierTarget(by_tier)
    value = convert_as(Exact, node, findings)
    return None if value is None else FixedTarget(value)

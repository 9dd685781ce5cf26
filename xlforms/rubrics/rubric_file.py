"""A rubric's tree as a draft: every level is converted for itself, so that all faults are told at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from pydantic import BaseModel

from xlforms.model.fact import Fact
from xlforms.model.finding import Finding
from xlforms.model.rubric import Start
from xlforms.rubrics.convert import convert, convert_as
from xlforms.rubrics.draft import CriterionDraft, PartDraft, RubricDraft, RuleDraft, SectionDraft
from xlforms.rubrics.facts_file import read_fact
from xlforms.rubrics.node import Node
from xlforms.rubrics.rule_options import read_rule
from xlforms.rubrics.schema import (
    ConsequenceKeys,
    CriterionKeys,
    GradeKeys,
    PartKeys,
    RubricKeys,
    SectionKeys,
    VetoKeys,
)
from xlforms.rubrics.types import Id

K = TypeVar("K", bound=BaseModel)


def make_draft(node: Node, findings: list[Finding]) -> RubricDraft:
    """What could be read of a rubric's tree."""
    keys = convert(RubricKeys, node, findings)
    sections = tuple(read_section(item, findings) for item in below(node, "sections"))
    findings.extend(twins([section.source for section in sections]))
    findings.extend(twins([criterion.source for section in sections for criterion in section.criteria]))
    return RubricDraft(
        keys,
        node,
        sections,
        tuple(sources(GradeKeys, node, "grades", findings)),
        tuple(sources(VetoKeys, node, "vetoes", findings)),
        tuple(sources(ConsequenceKeys, node, "consequences", findings)),
    )


def sources(model: type[K], node: Node, key: str, findings: list[Finding]) -> Iterator[tuple[K, Node]]:
    """A list of mappings a level below, each with its node."""
    items = below(node, key)
    findings.extend(twins(items))
    for item in items:
        keys = convert(model, item, findings)
        if keys is not None:
            yield keys, item


def below(node: Node, key: str) -> list[Node]:
    """The items of a list a level below; none where it is missing or no list (its own model says so)."""
    found = node.entries.get(key)
    return found.items if found else []


def read_section(node: Node, findings: list[Finding]) -> SectionDraft:
    """One of `sections`."""
    keys = convert(SectionKeys, node, findings)
    return SectionDraft(keys, node, tuple(read_criterion(item, findings) for item in below(node, "criteria")))


def read_criterion(node: Node, findings: list[Finding]) -> CriterionDraft:
    """One of `criteria`."""
    keys = convert(CriterionKeys, node, findings)
    facts, sources, unread = read_facts(node, findings)
    findings.extend(contradictions(node))
    parts = tuple(read_parts(node, keys, findings))
    findings.extend(twins([part.source for part in parts]))
    return CriterionDraft(keys, node, facts, frozenset(unread), parts, sources)


def read_facts(node: Node, findings: list[Finding]) -> tuple[dict[str, Fact], dict[str, Node], set[str]]:
    """(facts by id, their mappings, ids of those that could not be read)."""
    facts: dict[str, Fact] = {}
    sources: dict[str, Node] = {}
    unread: set[str] = set()
    written = node.entries.get("facts", Node({}, node.place))
    for fact_id, source in written.entries.items():
        convert_as(Id, Node(fact_id, written.key_places[fact_id]), findings)
        found = read_fact(fact_id, source, findings)
        facts |= {fact.id: fact for fact in found}
        sources |= {fact.id: source for fact in found}
        unread |= set() if found else {fact_id}
    return facts, sources, unread


def read_parts(node: Node, keys: CriterionKeys | None, findings: list[Finding]) -> Iterator[PartDraft]:
    """The parts written; else the one part that the criterion itself is."""
    if "parts" not in node.entries:
        rules = read_rules(node, findings)
        yield PartDraft(None if keys is None else only_part(keys), node, *rules)
    for item in below(node, "parts"):
        yield PartDraft(convert(PartKeys, item, findings), item, *read_rules(item, findings))


def only_part(keys: CriterionKeys) -> PartKeys:
    """A criterion without parts as a part of all its points."""
    return PartKeys(id=keys.id, title=keys.title, max_points=keys.max_points, start=keys.start or Start.FULL.value)


def read_rules(node: Node, findings: list[Finding]) -> tuple[tuple[RuleDraft, ...], bool]:
    """(the rules that could be read, whether that is all of them)."""
    read = [(read_rule(item, findings), item) for item in below(node, "rules")]
    rules = tuple(RuleDraft(rule, item) for rule, item in read if rule is not None)
    return rules, len(rules) == len(read)


def contradictions(node: Node) -> Iterator[Finding]:
    """A criterion with parts has its rules and its start in them."""
    for key in ("rules", "start"):
        if "parts" in node.entries and key in node.entries:
            yield Finding("parts-beside", node.key_at(key), {"key": key})


def twins(nodes: list[Node]) -> Iterator[Finding]:
    """Ids that stand twice; the second is told, with the line of the first."""
    first: dict[str, Node] = {}
    for node in nodes:
        written = node.entries.get("id")
        if written is None or not written.text:
            continue
        if written.text in first:
            line = first[written.text].place.cell.partition(":")[0]
            yield Finding("id-duplicate", written.place, {"value": written.text, "line": line})
        first.setdefault(written.text, written)

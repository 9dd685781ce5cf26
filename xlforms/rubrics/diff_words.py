"""A diff in words: sentences grouped by criterion, values as people read them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import groupby
from typing import Any

from xlforms.messages import say, shown
from xlforms.model.rule import Rule
from xlforms.model.target import ColumnTarget, FixedTarget, TargetSource, TierTarget
from xlforms.rubrics.diff import Change
from xlforms.rubrics.words import label, word

Group = tuple[str, tuple[str, ...]]
"""A heading and the sentences below it."""


def in_words(changes: Sequence[Change], language: str) -> list[Group]:
    """The whole first, then sections, then criterion by criterion."""
    grouped = groupby(changes, lambda change: heading(change, language))
    return [(title, tuple(told(change, language) for change in found)) for title, found in grouped]


def heading(change: Change, language: str) -> str:
    """What the change is about."""
    if change.criterion is not None:
        return say("diff.criterion", language, title=change.criterion.title, id=change.criterion.id)
    if change.section is not None:
        return say("diff.section", language, title=change.section.title, id=change.section.id)
    return say("diff.rubric", language)


def told(change: Change, language: str) -> str:
    """One sentence."""
    slots = dict(change.slots)
    facts = slots.pop("facts", {})
    level = slots.pop("level", "")
    key = slots.pop("key", "")
    texts = {name: valued(value, language, facts, key or name) for name, value in slots.items()}
    if isinstance(slots.get("rule"), str):
        texts["rule"] = word("kind", slots["rule"], language)
    if key:
        texts["key"] = label(level, key, language)
    return say(f"diff.{change.key}", language, **texts)


def valued(value: object, language: str, facts: Mapping[str, Any], key: str = "") -> str:
    """A value of the model as people read it; facts by their titles."""
    match value:
        case None | "" | ():
            return say("diff.nothing", language)
        case bool():
            return say("rubric.yes" if value else "rubric.no", language)
        case Rule():
            return rule_told(value, language, facts)
        case FixedTarget() | TierTarget() | ColumnTarget():
            return target_told(value, language)
        case StrEnum():
            return word(key, value.value, language)
        case _:
            return several(value, language, facts, key)


def target_told(target: TargetSource, language: str) -> str:
    """`80`, `county 80, zone 30`, `townships × 2`."""
    match target:
        case FixedTarget():
            return shown(target.value)
        case TierTarget():
            return joined((f"{tier} {shown(number)}" for tier, number in target.by_tier.items()), language)
        case ColumnTarget():
            return f"{target.column} × {shown(target.times)}"


def several(value: object, language: str, facts: Mapping[str, Any], key: str) -> str:
    """Lists, mappings and things with fields; else the text itself, a fact's id as its title."""
    if isinstance(value, tuple | list):
        return joined((valued(one, language, facts, key) for one in value), language)
    if isinstance(value, Mapping) and not value:
        return say("diff.nothing", language)
    if isinstance(value, Mapping):
        pairs = ((named(name, facts), valued(one, language, facts)) for name, one in value.items())
        return joined((f"{name} {one}" for name, one in pairs), language)
    if is_dataclass(value):
        return joined((valued(getattr(value, one.name), language, facts, one.name) for one in fields(value)), language)
    if isinstance(value, Decimal | int):
        return shown(Decimal(value))
    return named(word(key, str(value), language), facts)


def rule_told(rule: Rule, language: str, facts: Mapping[str, Any]) -> str:
    """`比目标少的扣分（针对指标 市妇联采用信息，扣分 0.5）`."""
    options = (
        f"{label('rules', one.name, language)} {valued(value, language, facts, one.name)}"
        for one in fields(rule)
        if (value := getattr(rule, one.name)) != one.default and value != ()
    )
    return say("diff.rule", language, kind=word("kind", rule.KIND, language), options=joined(options, language))


def named(name: str, facts: Mapping[str, Any]) -> str:
    """The title of a fact in place of its id."""
    return facts[name].title if name in facts else name


def joined(texts: Iterator[str], language: str) -> str:
    """As a list in a sentence."""
    return say("diff.between", language).join(texts)

"""Findings that an earlier program noted, as this one can tell them: its sentences may name other things by now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from string import Formatter

from xlforms.ledger.entries import Record
from xlforms.messages import LANGUAGES, Words, catalogue, has
from xlforms.model.catalogue import FINDINGS
from xlforms.model.finding import Finding

NOT_KNOWN = "…"


def told_today(record: Record) -> Record:
    """The record, each finding such that it can be told."""
    return replace(record, findings=tuple(finding_today(one) for one in record.findings))


def finding_today(finding: Finding) -> Finding:
    """The finding with `…` for what its sentences name and it doesn't; a code that is gone is told by its name."""
    if finding.code not in FINDINGS:
        return replace(finding, code="unknown-code", slots={"value": finding.code})
    return replace(finding, slots=filled(f"finding.{finding.code}", finding.slots))


def filled(key: str, slots: Mapping[str, object]) -> dict[str, object]:
    """The slots, those within words of ours too, and those that the sentences of the key name besides."""
    known = {name: value_today(value) for name, value in slots.items()}
    return dict.fromkeys(named(key), NOT_KNOWN) | known


def value_today(value: object) -> object:
    """A value; words of ours that are gone are told by their name."""
    if isinstance(value, tuple):
        return tuple(value_today(one) for one in value)
    if isinstance(value, Words):
        known = all(has(value.key, language) for language in LANGUAGES)
        return Words(value.key, filled(value.key, value.slots)) if known else value.key
    return value


@cache
def named(key: str) -> frozenset[str]:
    """What the sentences of a key name, in any language: its own, and those below it (message, hint, office)."""
    return frozenset(name for sentence in sentences(key) for _, name, _, _ in Formatter().parse(sentence) if name)


def sentences(key: str) -> Iterator[str]:
    """In each language."""
    topic, _, name = key.partition(".")
    for language in LANGUAGES:
        words = catalogue(language, topic)
        yield from (words[full] for end in ("", ".message", ".hint", ".office") if (full := name + end) in words)

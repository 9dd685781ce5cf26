"""The options of a rule, converted by the types of its fields: a new rule needs nothing here."""

from __future__ import annotations

from dataclasses import MISSING, fields
from functools import cache
from typing import Any, get_type_hints

from pydantic import create_model

from xlforms.model.finding import Finding
from xlforms.model.rule import Rule
from xlforms.rubrics.convert import convert
from xlforms.rubrics.node import Node
from xlforms.rubrics.schema import Keys
from xlforms.rubrics.suggest import options
from xlforms.rubrics.types import strict
from xlforms.rules import RULES


def read_rule(node: Node, findings: list[Finding]) -> Rule | None:
    """One of `rules`: `{kind: shortfall, of: [city], lose: 0.5}`."""
    if not isinstance(node.content, dict):
        findings.append(Finding("mapping-expected", node.place, {"key": "rules", "value": node.text}))
        return None
    kind = node.entries.get("kind")
    if kind is None:
        findings.append(Finding("key-missing", node.place, {"key": "kind", "value": ""}))
        return None
    if kind.text not in RULES:
        findings.append(Finding("choice-unknown", kind.place, options(kind.text, RULES)))
        return None
    keys = convert(keys_of(kind.text), node, findings)
    if keys is None:
        return None
    return RULES[kind.text](**{name: getattr(keys, name) for name in keys.model_fields_set - {"kind"}})


@cache
def keys_of(kind: str) -> type[Keys]:
    """The model of a kind's options, from the fields of its dataclass."""
    rule = RULES[kind]
    hints = get_type_hints(rule)
    options_of: dict[str, Any] = {
        field.name: (strict(hints[field.name]), ... if required(field) else None) for field in fields(rule)
    }
    return create_model(f"{rule.__name__}Keys", __base__=Keys, kind=(str, ...), **options_of)


def required(field: Any) -> bool:  # noqa: ANN401  (dataclasses.Field of anything)
    """Whether the option must be written."""
    return field.default is MISSING and field.default_factory is MISSING

"""Where in a rubric a number is a number and where it is a text, for a writer that has to choose the quotes."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from xlforms.rubrics.json_schema import rubric_schema
from xlforms.rubrics.node import Node
from xlforms.rubrics.types import NUMBER


@dataclass(frozen=True)
class Kinds:
    """What may be written at one place, as its JSON Schema says; an empty one takes anything."""

    schema: dict[str, Any] = field(default_factory=dict)

    def takes(self, text: str) -> bool:
        """Whether a value that YAML readers take for a number or a switch may stand there as such."""
        types = self.schema.get("type", "boolean")
        number = "number" in types or "integer" in types
        return "boolean" in types or (number and NUMBER.fullmatch(text) is not None and self.exact)

    @property
    def exact(self) -> bool:
        """Whether a number is meant; free texts may look like one."""
        return "pattern" in self.schema

    def below(self, node: Node, key: str | int) -> Kinds:
        """What may be written one step below."""
        return Kinds(resolved(next_schema(self.schema, node, key)))


ANYTHING = Kinds()


def rubric_kinds() -> Kinds:
    """Those of a whole rubric."""
    return Kinds(resolved(rubric_schema()))


@cache
def definitions() -> dict[str, Any]:
    """By name."""
    found: dict[str, Any] = rubric_schema()["$defs"]
    return found


def resolved(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema itself in place of its name."""
    name = schema.get("$ref", "").rpartition("/")[2]
    return definitions()[name] if name else schema


def next_schema(schema: dict[str, Any], node: Node, key: str | int) -> dict[str, Any]:
    """Of several branches the one that fits what is written."""
    kind = node.entries.get("kind")
    if kind is not None and f"rule_{kind.text}" in definitions() and "oneOf" in schema:
        schema = definitions()[f"rule_{kind.text}"]
    for branch in (schema, *schema.get("anyOf", ()), *schema.get("oneOf", ())):
        one = resolved(branch)
        found = one.get("items") if isinstance(key, int) else one.get("properties", {}).get(key)
        if found is None and not isinstance(key, int):
            found = one.get("additionalProperties")
        if isinstance(found, dict):
            return found
    return {}

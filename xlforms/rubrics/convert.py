"""The one way from a Node to a typed value: pydantic converts, each of its errors becomes a Finding at its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from xlforms.model.catalogue import FINDINGS
from xlforms.model.finding import Finding, Place
from xlforms.rubrics.node import Node
from xlforms.rubrics.suggest import options

T = TypeVar("T", bound=BaseModel)
Told = tuple[str, Place, dict[str, object]]
"""Code, place and slots of a finding."""

BOUNDS = {"gt": ">", "ge": "≥", "lt": "<", "le": "≤"}


def convert(wanted: type[T], node: Node, findings: list[Finding]) -> T | None:
    """The mapping as `wanted`, or None; every error in it goes to `findings`."""
    found: T | None = converted(adapter(wanted), node, findings, tuple(wanted.model_fields))
    return found


def convert_as(annotation: Any, node: Node, findings: list[Finding]) -> Any:  # noqa: ANN401  (any type in, its value out)
    """The same for what is no class: `Exact`, `dict[str, Exact]`."""
    return converted(adapter(annotation), node, findings, ())


@cache
def adapter(wanted: Any) -> TypeAdapter[Any]:  # noqa: ANN401  (any type)
    """Building one costs more than a hundred uses."""
    return TypeAdapter(wanted)


def converted(taker: TypeAdapter[Any], node: Node, findings: list[Finding], keys: tuple[str, ...]) -> Any:  # noqa: ANN401
    """What the adapter makes of the node."""
    try:
        return taker.validate_python(node.plain)
    except ValidationError as error:
        for details in error.errors(include_url=False):
            code, place, slots = told(details, node, keys)
            findings.append(Finding(code, place, slots))
        return None


def told(details: ErrorDetails, node: Node, keys: tuple[str, ...]) -> Told:
    """One error of pydantic in our words, at its place in the file."""
    location = details["loc"]
    place, value = node.at(*location), details["input"]
    text = value if isinstance(value, str) else ""
    slots: dict[str, object] = {"key": named(location) or text or "…", "value": text}
    match details["type"]:
        case "missing":
            return "key-missing", node.at(*location[:-1]), slots
        case "extra_forbidden":
            return "key-unknown", node.key_at(*location), options(str(location[-1]), keys)
        case _ if value == "":
            return "value-blank", place, slots
        case kind if kind in SHAPES:
            return SHAPES[kind], place, slots if SHAPES[kind] == "text-expected" else slots | {"value": text or "…"}
        case kind:
            tell = TELLERS.get(kind, plainly)
            code, more = tell(kind, details.get("ctx", {}), slots)
            return code, place, slots | more


def named(location: tuple[int | str, ...]) -> str:
    """The last key on the way: of `("lose", "<mapping>", 0)` it is `lose`."""
    keys = [step for step in location if isinstance(step, str) and not step.startswith(("<", "["))]
    return keys[-1] if keys else ""


def plainly(kind: str, context: Mapping[str, Any], slots: Mapping[str, object]) -> tuple[str, dict[str, object]]:  # noqa: ARG001
    """Our own checks raise errors named by their code; anything else is told in general words."""
    return (kind if kind in FINDINGS else "value-unusable"), {}


def as_choice(kind: str, context: Mapping[str, Any], slots: Mapping[str, object]) -> tuple[str, dict[str, object]]:  # noqa: ARG001
    """What could stand there."""
    choices = context.get("choices") or re.findall(r"'([^']*)'", str(context.get("expected", "")))
    return "choice-unknown", options(str(slots["value"]), choices)


def as_bound(kind: str, context: Mapping[str, Any], slots: Mapping[str, object]) -> tuple[str, dict[str, object]]:  # noqa: ARG001
    """Which limit it breaks."""
    [(sign, limit)] = [(BOUNDS[name], value) for name, value in context.items() if name in BOUNDS]
    return "number-out-of-range", {"limit": f"{sign} {limit}"}


def as_id(kind: str, context: Mapping[str, Any], slots: Mapping[str, object]) -> tuple[str, dict[str, object]]:  # noqa: ARG001
    """What an id may be."""
    return "id-malformed", {}


def as_length(kind: str, context: Mapping[str, Any], slots: Mapping[str, object]) -> tuple[str, dict[str, object]]:  # noqa: ARG001
    """How long it may be."""
    return "text-too-long", {"limit": context["max_length"], "value": str(slots["value"])[:20]}


Teller = Callable[[str, Mapping[str, Any], Mapping[str, object]], tuple[str, dict[str, object]]]
SHAPES: Mapping[str, str] = {
    "string_type": "text-expected",
    "union_tag_invalid": "text-expected",
    "list_type": "list-expected",
    "tuple_type": "list-expected",
    "dict_type": "mapping-expected",
    "model_type": "mapping-expected",
    "mapping_type": "mapping-expected",
}
TELLERS: Mapping[str, Teller] = {
    "choice-unknown": as_choice,
    "literal_error": as_choice,
    "greater_than": as_bound,
    "greater_than_equal": as_bound,
    "less_than": as_bound,
    "less_than_equal": as_bound,
    "string_pattern_mismatch": as_id,
    "string_too_long": as_length,
    "string_too_short": lambda *_: ("value-blank", {}),
}

"""The fingerprint of a rubric: SHA-256 of its content. A released rubric is frozen by it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass, replace
from decimal import Decimal
from typing import Any

from xlforms.messages import shown
from xlforms.model.fact import Fact
from xlforms.model.rubric import Rubric


def fingerprint(rubric: Rubric) -> str:
    """64 hexadecimal digits: the same for the same content, whatever its comments, order of keys, spelling of 0.5.

    What stands at its default is left out, so that a later version of the program, whose words have more options, still
    knows the rubrics that were released before.
    """
    content = canonical(replace(rubric, fingerprint=""))
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def canonical(value: object) -> object:
    """A value as JSON knows it; a rule says its kind, a target its class."""
    if is_dataclass(value) and not isinstance(value, type):
        content = {
            field.name: canonical(got) for field in fields(value) if (got := getattr(value, field.name)) != usual(field)
        }
        return {"": getattr(value, "KIND", type(value).__name__), **content}
    match value:
        case Decimal():
            return shown(value)
        case Mapping() if any(isinstance(entry, Fact) for entry in value.values()):
            return [canonical(entry) for entry in value.values()]  # their order is that of the form's rows
        case Mapping():
            return {str(key): canonical(entry) for key, entry in value.items()}
        case tuple() | list():
            return [canonical(entry) for entry in value]
        case _:
            return value


def usual(field: Field[Any]) -> object:
    """What the field holds where nothing was written."""
    if field.default_factory is not MISSING:
        return field.default_factory()
    return field.default

"""Which sheets the workbook has and which columns: one sheet a level of the rubric, taken from its JSON Schema.

A key that a model gets, or an option that a rule gets, is a column here without a line of code.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from xlforms.rubrics.json_schema import DIGITS, is_level, level_schema, levels_below, rule_schema, shapes
from xlforms.rubrics.schema import RubricKeys
from xlforms.rules import RULES

ROOT = "rubric"
RULE_LEVEL = "rules"
REFERENCES: Mapping[str, tuple[str, ...]] = {
    ROOT: (),
    "sections": ("section",),
    "criteria": ("criterion",),
    "facts": ("criterion", "fact"),
    "parts": ("criterion", "part"),
}
"""What names one thing of a level, as columns of the sheets below it: a part's id is unique within its criterion."""


@dataclass(frozen=True)
class Column:
    """One key. `choices` are the words that may stand there; a reference names the `level` whose ids it holds."""

    key: str
    schema: dict[str, Any] = field(default_factory=dict)
    required: bool = False
    level: str = ""

    @property
    def shapes(self) -> frozenset[str]:
        """Of `text`, `array`, `object` those that may be written."""
        return frozenset({"text"}) if self.level else shapes(self.schema)

    @property
    def choices(self) -> tuple[str, ...]:
        """The words that alone may stand there; yes and no where it is a switch."""
        return ("yes", "no") if self.is_switch else tuple(self.schema.get("enum", ()))

    @property
    def is_switch(self) -> bool:
        """Whether it is yes or no."""
        return "boolean" in self.schema.get("type", ())

    @property
    def is_number(self) -> bool:
        """Whether a number alone may stand there."""
        return self.schema.get("pattern") in DIGITS

    @property
    def is_free(self) -> bool:
        """Whether it is a text of which every character counts."""
        return self.shapes == {"text"} and not (self.level or self.choices or "pattern" in self.schema)


@dataclass(frozen=True)
class Table:
    """One sheet. `parents` are the levels it may stand in; `keyed`: its rows are the entries of a mapping, by id."""

    level: str
    columns: tuple[Column, ...]
    parents: tuple[str, ...]
    keyed: bool = False

    def column(self, key: str) -> Column | None:
        """The column of a key."""
        return next((one for one in self.columns if one.key == key), None)

    @property
    def references(self) -> tuple[Column, ...]:
        """The columns that say where a row belongs."""
        return tuple(one for one in self.columns if one.level)


@cache
def tables() -> tuple[Table, ...]:
    """Every sheet below the first, parents before what stands in them."""
    levels = [*dict.fromkeys(levels_below(RubricKeys)), RULE_LEVEL]
    levels.sort(key=depth)
    return tuple(map(make_table, levels))


@cache
def in_order() -> tuple[Table, ...]:
    """The same as a person goes through them: rules follow the parts, what stands beside the sections comes last."""
    levels = list(dict.fromkeys(levels_below(RubricKeys)))
    levels.insert(1 + max(levels.index(one) for one in parents_of(RULE_LEVEL)), RULE_LEVEL)
    return tuple(sorted(tables(), key=lambda table: levels.index(table.level)))


def depth(level: str) -> int:
    """How deep the deepest place is in which a level stands; levels of equal depth stay in their order."""
    return 0 if level == ROOT else 1 + max(map(depth, parents_of(level)))


@cache
def parents_of(level: str) -> tuple[str, ...]:
    """The levels that have a key of that name."""
    return tuple(one for one in (ROOT, *levels_below(RubricKeys)) if level in level_schema(one)["properties"])


def make_table(level: str) -> Table:
    """References first, then the id where the level is a mapping, then its own keys."""
    parents = parents_of(level)
    keyed = any(level_schema(one)["properties"][level]["type"] == "object" for one in parents)
    columns = [*reference_columns(parents)]
    if keyed:
        columns.append(Column("id", {"type": "string", "pattern": "id"}, required=True))
    columns += rule_columns() if level == RULE_LEVEL else columns_of(level_schema(level))
    return Table(level, tuple(columns), parents, keyed)


def reference_columns(parents: tuple[str, ...]) -> Iterator[Column]:
    """Those of all parents, each once; needed where every parent has them."""
    named = [REFERENCES.get(one, (one,)) for one in parents]
    levels = {names[-1]: level for level, names in REFERENCES.items() if names}
    for key in dict.fromkeys(key for names in named for key in names):
        yield Column(key, required=all(key in names for names in named), level=levels.get(key, key))


def columns_of(schema: dict[str, Any]) -> Iterator[Column]:
    """The keys of a level that have no sheet of their own."""
    for key, one in schema["properties"].items():
        if not is_level(key):
            yield Column(key, one, key in schema.get("required", ()))


def rule_columns() -> Iterator[Column]:
    """The kind, then every option of every kind, each once; of unlike options of one name all shapes are taken."""
    yield Column("kind", {"enum": list(RULES)}, required=True)
    found: dict[str, list[dict[str, Any]]] = {}
    for kind in RULES:
        for key, one in rule_schema(kind)["properties"].items():
            if key != "kind" and one not in found.setdefault(key, []):
                found[key].append(one)
    for key, several in found.items():
        yield Column(key, several[0] if len(several) == 1 else {"anyOf": several})


def root_columns() -> tuple[Column, ...]:
    """The keys of the rubric itself, one a row of the first sheet."""
    return tuple(columns_of(level_schema(ROOT)))


def options_of(kind: str) -> Iterator[tuple[str, bool]]:
    """(option, whether it is needed) of a kind of rule."""
    schema = rule_schema(kind)
    yield from ((key, key in schema.get("required", ())) for key in schema["properties"] if key != "kind")

"""The keys of rubric.yaml as a JSON Schema: editors complete and check with it, workbooks take their columns from it.

It is made from the models and from the fields of the rules; nothing is written down a second time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from xlforms.messages import LANGUAGES
from xlforms.rubrics import schema as models
from xlforms.rubrics.rule_options import keys_of
from xlforms.rubrics.schema import Keys
from xlforms.rubrics.types import OneOf, day, exact, whole
from xlforms.rubrics.words import label, sheet_title
from xlforms.rules import RULES

DIALECT = "https://json-schema.org/draft/2020-12/schema"
LATIN_PLURALS = {"criteria": "criterion"}
WRITTEN: Mapping[object, JsonSchemaValue] = {  # a check of ours -> what may be written for it
    exact: {"type": ["number", "string"], "pattern": r"^[+-]?\d{1,20}(\.\d{1,20})?$"},
    whole: {"type": ["integer", "string"], "pattern": r"^[+-]?\d{1,9}$"},
    day: {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"},
}
DIGITS = frozenset(one["pattern"] for one in WRITTEN.values() if one["type"] != "string")
"""The patterns of numbers."""
TOLD: Mapping[tuple[str, str], JsonSchemaValue] = {  # what the models leave open, because it is read step by step
    ("facts", "target"): {
        "anyOf": [
            WRITTEN[exact],
            {
                "type": "object",
                "properties": {"column": {"type": "string"}, "times": WRITTEN[exact]},
                "additionalProperties": WRITTEN[exact],
            },
        ]
    }
}
LIMITS = {"gt": "exclusiveMinimum", "ge": "minimum", "lt": "exclusiveMaximum", "le": "maximum"}


class Written(GenerateJsonSchema):
    """What stands in the file, before it is converted: exact numbers as numbers or texts, words as a choice."""

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        """A text; one that looks like a number to other readers of YAML (`title: 2015`) is one all the same."""
        made = super().str_schema(schema)
        return made if "pattern" in made else made | {"type": ["string", "number"]}

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> JsonSchemaValue:
        """Numbers and days."""
        known = WRITTEN.get(schema["function"]["function"])
        return dict(known) if known else super().function_before_schema(schema)

    def function_after_schema(self, schema: core_schema.AfterValidatorFunctionSchema) -> JsonSchemaValue:
        """One of several words."""
        check = schema["function"]["function"]
        if isinstance(check, OneOf):
            return {"type": "string", "enum": list(check.choices)}
        return super().function_after_schema(schema)


def rubric_schema() -> JsonSchemaValue:
    """The whole of it, one definition a level and one a kind of rule."""
    levels = {name: level_schema(name) for name in ("rubric", *levels_below(models.RubricKeys))}
    kinds = {f"rule_{kind}": described(rule_schema(kind), "rules") for kind in RULES}
    rules: JsonSchemaValue = {
        "type": "object",
        "required": ["kind"],
        "properties": {"kind": {"enum": list(RULES)}},
        "oneOf": [{"$ref": f"#/$defs/{name}"} for name in kinds],
    }
    return {"$schema": DIALECT, "title": "xlforms rubric", "$ref": "#/$defs/rubric"} | {
        "$defs": levels | {"rules": rules} | kinds
    }


def levels_below(model: type[Keys]) -> Iterator[str]:
    """The names of all levels below, each once, from the top down."""
    found: dict[str, None] = {}
    for key in model.model_fields:
        below = model_of(key)
        if below is not None and key not in found:
            found |= {key: None} | dict.fromkeys(levels_below(below))
    yield from found


def model_of(key: str) -> type[Keys] | None:
    """The model of what stands in the list or mapping of that name: `criteria` holds `CriterionKeys`."""
    singular = LATIN_PLURALS.get(key) or (key.removesuffix("es") if key.endswith("oes") else key.removesuffix("s"))
    name = "".join(word.capitalize() for word in singular.split("_")) + "Keys"
    found = getattr(models, name, None)
    return found if singular != key and isinstance(found, type) and issubclass(found, Keys) else None


@cache
def is_level(key: str) -> bool:
    """Whether a level of the rubric stands below that key."""
    return key == "rules" or key in levels_below(models.RubricKeys)


@cache
def level_schema(name: str) -> JsonSchemaValue:
    """One level: `sections`, `facts`; what stands below it is named by reference."""
    model = models.RubricKeys if name == "rubric" else model_of(name)
    assert model is not None
    made = tidy(model.model_json_schema(schema_generator=Written, by_alias=True))
    for key in made["properties"]:
        if is_level(key):
            made["properties"][key] = nested(key, made["properties"][key])
    made["properties"] |= {key: one for (level, key), one in TOLD.items() if level == name}
    return described(made, name)


def nested(key: str, property_schema: JsonSchemaValue) -> JsonSchemaValue:
    """A list or a mapping of the level below."""
    below = {"$ref": f"#/$defs/{key}"}
    mapping = "object" in shapes(property_schema)
    return {"type": "object", "additionalProperties": below} if mapping else {"type": "array", "items": below}


@cache
def rule_schema(kind: str) -> JsonSchemaValue:
    """The options of one kind."""
    made: JsonSchemaValue = tidy(keys_of(kind).model_json_schema(schema_generator=Written, by_alias=True))
    made["properties"]["kind"] = {"const": kind}
    return made


def tidy(value: Any) -> Any:  # noqa: ANN401  (JSON in, JSON out)
    """Without pydantic's titles and defaults of None; limits under the names that JSON Schema has for them."""
    if isinstance(value, list):
        return [tidy(one) for one in value if one != {"type": "null"}]
    if not isinstance(value, dict):
        return value
    kept = {LIMITS.get(key, key): tidy(one) for key, one in value.items() if key not in {"title", "default"}}
    if "properties" in value:
        kept["properties"] = {key: tidy(one) for key, one in value["properties"].items()}
    [*branches] = kept.get("anyOf", ())
    if len(branches) == 1:
        kept |= branches[0]
        del kept["anyOf"]
    return kept


def described(made: JsonSchemaValue, level: str) -> JsonSchemaValue:
    """With the words for each key in every language, which editors show beside it."""
    for key, one in made["properties"].items():
        names = (sheet_title(key, language) if is_level(key) else label(level, key, language) for language in LANGUAGES)
        one["description"] = " · ".join(names)
    return made


def shapes(one: JsonSchemaValue) -> frozenset[str]:
    """Which of `text`, `array` and `object` may be written; all of them where nothing is said."""
    branches = one.get("anyOf") or one.get("oneOf")
    if branches:
        return frozenset().union(*map(shapes, branches))
    if not {"type", "enum", "const"} & one.keys():
        return frozenset({"text", "array", "object"})
    return frozenset({one["type"]} if one.get("type") in ("array", "object") else {"text"})

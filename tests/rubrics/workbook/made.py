"""Random rubrics: every level, fact type, target and kind of rule, taken from the JSON Schema; texts that are traps."""

from typing import Any

from hypothesis import strategies as st

from xlforms.model.finding import Place
from xlforms.rubrics.json_schema import is_level, level_schema, rule_schema
from xlforms.rubrics.node import Node
from xlforms.rules import RULES

TRAPS = [
    "=1+1",
    "+3",
    "'abc",
    "-",
    "007",
    "1.10",
    "no",
    "是",
    "2016-01-08",
    "1e5",
    "a: b",
    "a：b",
    '"双学双比"活动',
    "{x}",
]
TRAPS += [
    "[y]",
    "一\n二",
    "a, b",
    "1,000以上",
    "讲座、培训",
    "x;",
    " \n x",
    "_x0041_",
    "<r>x",
    "TRUE",
    "#N/A",
    "0.50",
    "长" * 900,
]
SIGNS = st.text(st.sampled_from("ab1 .:,-?#'\"[]{}&*!|>%@`=\n\t\\，：、；　中\r𠮷"), min_size=1, max_size=10)
TEXT = st.one_of(st.sampled_from(TRAPS), SIGNS).filter(lambda text: bool(text.strip()))
ID = st.from_regex(r"[a-z][a-z0-9_]{0,7}", fullmatch=True)
NUMBER = st.sampled_from(
    ["0.5", "0.50", "1", "007", "12.25", "3.0", "100", "0.125", "12345.6789", "0.12345678901234567"]
)
WHOLE = st.sampled_from(["1", "2", "03"])


def value(key: str, schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Something that the schema allows."""
    if branches := schema.get("anyOf") or schema.get("oneOf"):
        return st.one_of([value(key, one) for one in branches])
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    match schema.get("type", "object"):
        case "array":
            return st.lists(value(key, schema["items"]), min_size=1, max_size=3)
        case "object":
            return st.dictionaries(ID, value(key, schema["additionalProperties"]), min_size=1, max_size=3)
        case types:
            return text(key, schema, types)


def text(key: str, schema: dict[str, Any], types: str | list[str]) -> st.SearchStrategy[str]:
    """A text of the kind that the schema asks for."""
    if types == "boolean":
        return st.sampled_from(["yes", "no"])
    if "integer" in types:
        return WHOLE
    if "pattern" in schema:
        return NUMBER if "number" in types else ID
    longest = schema.get("maxLength", 2000)
    return (
        ID
        if key in {"of", "unless", "among"}
        else TEXT.map(lambda one: one[:longest]).filter(lambda one: one.strip() != "")
    )


@st.composite
def things(draw: st.DrawFn, schema: dict[str, Any], *without: str) -> dict[str, Any]:
    """One thing of a level: all that is needed and some of the rest."""
    made = {}
    for key, one in schema["properties"].items():
        if is_level(key) or key in without or (key not in schema.get("required", ()) and draw(st.booleans())):
            continue
        made[key] = one["const"] if "const" in one else draw(value(key, one))
    return made


def rules() -> st.SearchStrategy[list[Any]]:
    """Some rules of any kind."""
    one = st.sampled_from(sorted(RULES)).flatmap(lambda kind: things(rule_schema(kind)))
    return st.lists(one, min_size=1, max_size=3)


NEEDS = {"choice": "choices", "checklist": "items", "events": "kinds"}


@st.composite
def facts(draw: st.DrawFn) -> dict[str, Any]:
    """A fact with the keys that its type takes."""
    schema = level_schema("facts")
    made = draw(things(schema, "target", "lowest", "highest", "decimals", *NEEDS.values()))
    needed = NEEDS.get(made["type"])
    if needed:
        made[needed] = draw(value(needed, schema["properties"][needed]))
    if made["type"] in {"count", "number", "percent"} and draw(st.booleans()):
        column = st.fixed_dictionaries({"column": TEXT, "times": NUMBER})
        made["target"] = draw(st.one_of(NUMBER, st.dictionaries(ID.filter(no_column), NUMBER, min_size=1), column))
        made["highest"] = "123456.50"
    return made


def no_column(name: str) -> bool:
    """Whether a tier may be called so."""
    return name not in {"column", "times"}


@st.composite
def criteria(draw: st.DrawFn) -> dict[str, Any]:
    """With rules, or with parts, or judged."""
    made = draw(things(level_schema("criteria"), "start"))
    made["facts"] = draw(st.dictionaries(ID, facts(), min_size=1, max_size=3))
    match draw(st.sampled_from(["rules", "parts", "judged"])):
        case "rules":
            made |= {"rules": draw(rules()), "start": draw(st.sampled_from(["full", "zero"]))}
        case "parts":
            part = things(level_schema("parts"))
            made["parts"] = draw(st.lists(part, min_size=1, max_size=2, unique_by=lambda one: one["id"]))
            made["parts"][0]["rules"] = draw(rules())
    return made


@st.composite
def rubrics(draw: st.DrawFn) -> dict[str, Any]:
    """A whole rubric; its ids are unique where they must be."""
    made = draw(things(level_schema("rubric")))
    made["sections"] = draw(st.lists(things(level_schema("sections")), min_size=1, max_size=2, unique_by=identity))
    all_criteria = draw(st.lists(criteria(), min_size=2, max_size=4, unique_by=identity))
    for number, section in enumerate(made["sections"]):
        section["criteria"] = all_criteria[number :: len(made["sections"])]
    for level in level_schema("rubric")["properties"]:
        if is_level(level) and level not in made and draw(st.booleans()):
            made[level] = draw(st.lists(things(level_schema(level)), min_size=1, max_size=2, unique_by=identity))
    return made


def identity(thing: dict[str, Any]) -> str:
    """Its id."""
    return str(thing["id"])


def tree(plain: object) -> Node:
    """As a tree without places."""
    match plain:
        case list():
            return Node([tree(one) for one in plain], Place(""))
        case dict():
            return Node({key: tree(one) for key, one in plain.items()}, Place(""), dict.fromkeys(plain, Place("")))
        case _:
            return Node(str(plain), Place(""))

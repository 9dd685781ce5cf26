"""What is more than one text in a cell: lists and mappings, one thing a line, as people write them.

    city, province            a list of ids
    讲座⏎培训                  a list of texts
    plan: 0.5⏎summary: 1      a mapping
    {from: 80, lose: 1}       anything deeper, as YAML writes it on one line

A text that would be taken for something else stands in quotes, as in JSON. Colons and commas may be full-width.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from xlforms.model.finding import Finding, Place
from xlforms.rubrics.node import Node
from xlforms.rubrics.yaml_file import parse
from xlforms.rubrics.yaml_writer import flow

SEPARATORS = ",，;；、"
IDS = re.compile(r"[a-z][a-z0-9_.]*")
QUOTED = r'"(?:[^"\\]|\\.)*"'
ENTRY = re.compile(rf'\s*(?P<key>{QUOTED}|[^\s:：="{{\[][^:：="]*?)\s*[:：=]\s*(?P<value>.*?)\s*', re.DOTALL)
NUMBERS = re.compile(
    rf"[^:：=\"{SEPARATORS}]+[:：=]\s*[-+]?[\d.]+(\s*[{SEPARATORS}]\s*[^:：=\"{SEPARATORS}]+[:：=]\s*[-+]?[\d.]+)+"
)
MIXED = re.compile(rf"[{SEPARATORS}].*[:：=]")


def written(node: Node, shapes: frozenset[str]) -> str:
    """The cell's text of a value that may have these `shapes`: text, array, object."""
    match node.content:
        case str() as text:
            return quoted(text) if shapes != {"text"} and (unsafe(text) or is_mapping(text)) else text
        case list() as items:
            return written_list(items)
        case entries:
            lines = (f"{quoted_key(key)}: {written_item(value, MIXED)}" for key, value in entries.items())
            return "\n".join(lines) or "{}"


def written_list(items: list[Node]) -> str:
    """Ids with commas, anything else one a line."""
    texts = [item.text for item in items]
    if items and all(map(IDS.fullmatch, texts)):
        return ", ".join(texts)
    alone = re.compile(rf"[{SEPARATORS}]" if len(items) == 1 else rf"[{SEPARATORS}]$")
    return "\n".join(written_item(item, alone) for item in items) or "[]"


def written_item(node: Node, confusing: re.Pattern[str]) -> str:
    """One of several things in a cell."""
    if not isinstance(node.content, str):
        return flow(node)
    return quoted(node.text) if unsafe(node.text) or confusing.search(node.text) else node.text


def unsafe(text: str) -> bool:
    """Whether it would not come back as it is."""
    return not text or text != text.strip() or text[0] in '"[{' or text.splitlines() != [text]


def quoted(text: str) -> str:
    """In quotes, on one line."""
    return json.dumps(text, ensure_ascii=False)


def quoted_key(key: str) -> str:
    """A key as an entry's line begins."""
    found = ENTRY.fullmatch(f"{key}: x")
    return key if found and found["key"] == key and not unsafe(key) and not MIXED.search(f"{key}:") else quoted(key)


def read(text: str, shapes: frozenset[str], place: Place, findings: list[Finding]) -> Node:
    """The value of a cell in which something stands."""
    stripped = text.strip()
    if shapes == {"text"}:
        return Node(text, place)
    brackets = (("[", "]", "array"), ("{", "}", "object"))
    if any(shape in shapes and enclosed(stripped, opening, closing) for opening, closing, shape in brackets):
        return read_flow(stripped, place, findings)
    if "object" in shapes and is_mapping(stripped):
        return read_mapping(stripped, place, findings)
    if "array" in shapes and "text" not in shapes:
        return Node([read_item(item, place, findings) for item in listed(stripped)], place)
    return Node(unquoted(stripped), place)


def enclosed(text: str, opening: str, closing: str) -> bool:
    """Whether it is one thing in brackets: a line of them is a list."""
    return text.startswith(opening) and text.endswith(closing) and f"{closing}\n" not in text


def listed(text: str) -> Iterator[str]:
    """The items: one a line, or on one line with commas."""
    if "\n" in text or text[0] in '"{':
        yield from (line.strip().rstrip(SEPARATORS) for line in text.split("\n") if line.strip())
    else:
        yield from (item.strip() for item in re.split(f"[{SEPARATORS}]", text) if item.strip())


def is_mapping(text: str) -> bool:
    """Whether each line is `name: content`."""
    lines = [line for line in text.split("\n") if line.strip()]
    return bool(lines) and all(map(ENTRY.fullmatch, lines))


def read_mapping(text: str, place: Place, findings: list[Finding]) -> Node:
    """Its entries; numbers may stand on one line with commas. The first of two equal names stays."""
    content: dict[str, Node] = {}
    for line in filter(str.strip, text.split("\n")):
        several = re.split(f"[{SEPARATORS}]", line) if NUMBERS.fullmatch(line.strip()) else [line]
        for one in several:
            found = ENTRY.fullmatch(one)
            assert found is not None
            key = unquoted(found["key"])
            if key in content:
                findings.append(Finding("name-twice", place, {"value": key}))
            content.setdefault(key, read_item(found["value"], place, findings))
    return Node(content, place, dict.fromkeys(content, place))


def read_item(text: str, place: Place, findings: list[Finding]) -> Node:
    """One thing of several."""
    if enclosed(text, "{", "}") or enclosed(text, "[", "]"):
        return read_flow(text, place, findings)
    return Node(unquoted(text), place)


def unquoted(text: str) -> str:
    """Without the quotes, where they are those of a whole text."""
    if re.fullmatch(QUOTED, text, re.DOTALL):
        try:
            return str(json.loads(text, strict=False))
        except ValueError:
            return text
    return text


def read_flow(text: str, place: Place, findings: list[Finding]) -> Node:
    """Something in brackets, read as YAML; whatever is wrong with it stands at the cell."""
    node, found = parse(text, place.file)
    findings.extend(Finding(one.code, place, one.slots) for one in found)
    return Node(text, place) if node is None else moved(node, place)


def moved(node: Node, place: Place) -> Node:
    """The same tree, all of it at one place."""
    match node.content:
        case str():
            return Node(node.content, place)
        case list():
            return Node([moved(item, place) for item in node.content], place)
        case entries:
            return Node(
                {key: moved(value, place) for key, value in entries.items()}, place, dict.fromkeys(entries, place)
            )

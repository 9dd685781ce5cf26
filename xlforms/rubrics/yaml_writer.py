"""Writes a tree as rubric.yaml: block style, small things on one line, quotes where a reader of YAML would guess."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import yaml

from xlforms.rubrics.json_schema import is_level
from xlforms.rubrics.node import Node
from xlforms.rubrics.text_kinds import ANYTHING, Kinds

WIDTH = 120
RESOLVER = yaml.resolver.Resolver()
TEXT = "tag:yaml.org,2002:str"
SIGNS = re.compile(r"[-?:,\[\]{}#&*!|>'\"%@`=<~]")  # a text that begins with one of them is quoted, to be sure
CLOSING = re.compile(r"[,:\[\]{}]")  # what ends a text within brackets
PRINTABLE = re.compile(r"[^\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]*")
LIKE_KEY = re.compile(r"[A-Za-z_]\w* *：")  # what our own reader takes for a key with a wrong colon
SWITCHES = {"y", "n"}  # words of YAML 1.1 that PyYAML leaves alone and others don't


def write_yaml(node: Node, kinds: Kinds = ANYTHING) -> str:
    """The text of a file; read back, it gives the same tree."""
    return "\n".join(block(node, kinds, 0)) + "\n"


def block(node: Node, kinds: Kinds, depth: int) -> Iterator[str]:
    """The lines of a mapping or a list, indented by `depth` levels; of an empty one or a text its one line."""
    indent = "  " * depth
    if isinstance(node.content, dict) and node.content:
        for key, value in node.content.items():
            yield from entry(f"{indent}{scalar(key)}:", value, kinds.below(node, key), depth, level=is_level(key))
    elif isinstance(node.content, list) and node.content:
        for item in node.content:
            yield from listed(item, kinds.below(node, 0), depth)
    else:
        yield indent + flow(node, kinds)


def entry(head: str, value: Node, kinds: Kinds, depth: int, *, level: bool) -> Iterator[str]:
    """`key: value`, or the key with its value below, as always where it is a level of the rubric."""
    line = f"{head} {flow(value, kinds)}"
    if isinstance(value.content, str):
        yield from folded(head, value.text, depth) if is_paragraphs(value.text) else (line,)
    elif is_small(value) and len(line) <= WIDTH and not (level and value.content):
        yield line
    else:
        yield head
        yield from block(value, kinds, depth + 1)


def listed(item: Node, kinds: Kinds, depth: int) -> Iterator[str]:
    """`- ` and the item, on one line where it is small."""
    line = f"{'  ' * depth}- {flow(item, kinds)}"
    if is_small(item) and len(line) <= WIDTH:
        yield line
    else:
        first, *others = block(item, kinds, depth + 1)
        yield f"{'  ' * depth}- {first.strip()}"
        yield from others


def folded(head: str, text: str, depth: int) -> Iterator[str]:
    """A text of several lines, line by line."""
    yield f"{head} |-"
    yield from ("  " * (depth + 1) + line if line else "" for line in text.split("\n"))


def is_paragraphs(text: str) -> bool:
    """Whether it may be written line by line: nothing stands at an end of a line that could get lost."""
    lines = text.split("\n")
    plain = all(PRINTABLE.fullmatch(line) and line == line.strip() for line in lines)
    return len(lines) > 1 and plain and bool(lines[0]) and bool(lines[-1])


def is_small(node: Node) -> bool:
    """Whether it holds nothing but texts, or lists and mappings of texts."""
    inside = [*node.items, *node.entries.values()]
    return all(isinstance(leaf.content, str) for one in inside for leaf in (*one.items, *one.entries.values()))


def flow(node: Node, kinds: Kinds | None = None) -> str:
    """On one line."""
    allowed = kinds or ANYTHING
    match node.content:
        case str() as text:
            return scalar(text, guessing=not allowed.takes(text))
        case list() as items:
            return f"[{', '.join(flow(item, allowed.below(node, 0)) for item in items)}]"
        case entries:
            pairs = (f"{scalar(key)}: {flow(value, allowed.below(node, key))}" for key, value in entries.items())
            return f"{{{', '.join(pairs)}}}"


def scalar(text: str, *, guessing: bool = True) -> str:
    """A text as it is, or in quotes; with `guessing` also where other readers would take it for no text."""
    if guessing and (text.lower() in SWITCHES or type_of(text) != TEXT):
        return json.dumps(text, ensure_ascii=False)
    return text if is_plain(text) else quoted(text)


def type_of(text: str) -> str:
    """What PyYAML's own reader would take it for."""
    return str(RESOLVER.resolve(yaml.ScalarNode, text, (True, False)))  # type: ignore[no-untyped-call]  # PyYAML has none


def is_plain(text: str) -> bool:
    """Whether it stands for itself without quotes, on any level."""
    if not text or text != text.strip() or (SIGNS.match(text) and not re.fullmatch(r"-[\d.]+", text)):
        return False
    clash = " #" in text or CLOSING.search(text) or LIKE_KEY.match(text)
    return not clash and PRINTABLE.fullmatch(text) is not None


def quoted(text: str) -> str:
    """In double quotes, what cannot be printed escaped as YAML and JSON both know it."""
    made = json.dumps(text, ensure_ascii=False)
    return "".join(escaped(sign) for sign in made)


def escaped(sign: str) -> str:
    """A character that is not to stand in a file."""
    if PRINTABLE.fullmatch(sign):
        return sign
    return f"\\x{ord(sign):02x}" if ord(sign) < 256 else f"\\u{ord(sign):04x}"

"""From PyYAML's events to a Node tree: no recursion, no resolving, nothing that a file for clerks does not need."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

import yaml

from xlforms.model.finding import Finding, Place
from xlforms.rubrics.node import Node
from xlforms.rubrics.yaml_text import Span

DEEPEST = 30  # levels; a rubric has 9
QUOTED = {"'", '"', "|", ">"}  # how a text is marked off; a plain one may have swallowed the misspelt line below it


class Mark(Protocol):
    """Where the parser stands; the C parser and the other one have each their own class for it."""

    line: int
    column: int


class Refused(Exception):
    """The file holds something that is not to be read on."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.code)
        self.finding = finding


@dataclass(slots=True)
class Builder:
    """Builds the tree from the parser's events: no recursion, so depth is a limit of ours and not of the stack."""

    file: str
    root: Node | None = None
    findings: list[Finding] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    open: list[Node] = field(default_factory=list)
    key: list[Node | None] = field(default_factory=list)  # a level: the key that waits for its value

    def add_text(self, event: yaml.ScalarEvent) -> None:
        """A text; where it is marked off, its lines are remembered."""
        first, last = event.start_mark, event.end_mark
        if event.style in QUOTED and first and last:
            self.spans.append(Span(first.line, last.line, last.column))
        self.add(Node(event.value, self.place(first)))

    def place(self, mark: Mark | None) -> Place:
        """A mark as people count: from 1."""
        return Place(self.file, cell=f"{mark.line + 1}:{mark.column + 1}" if mark else "")

    def build(self, events: Iterator[yaml.Event]) -> None:
        """Take in every event.

        Raises:
            Refused: aliases, tags, a second document, too many levels.
        """
        for event in events:
            self.refuse(event)
            match event:
                case yaml.ScalarEvent():
                    self.add_text(event)
                case yaml.MappingStartEvent():
                    self.enter(Node({}, self.place(event.start_mark)))
                case yaml.SequenceStartEvent():
                    self.enter(Node([], self.place(event.start_mark)))
                case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                    self.open.pop()
                    self.key.pop()

    def refuse(self, event: yaml.Event) -> None:
        """What YAML allows and a file for clerks does not need.

        Raises:
            Refused: it is such a thing.
        """
        if isinstance(event, yaml.DocumentStartEvent) and self.root is not None:
            raise Refused(Finding("yaml-unsupported", self.place(event.start_mark), {"value": "---"}))
        if anchor := getattr(event, "anchor", None):
            sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
            raise Refused(Finding("yaml-unsupported", self.place(event.start_mark), {"value": f"{sign}{anchor}"}))
        tag = getattr(event, "tag", None)
        if tag and tag != "!":
            raise Refused(Finding("yaml-unsupported", self.place(event.start_mark), {"value": tag}))

    def enter(self, node: Node) -> None:
        """Begin a list or a mapping.

        Raises:
            Refused: too many levels.
        """
        if len(self.open) >= DEEPEST:
            raise Refused(Finding("yaml-too-deep", node.place, {"limit": DEEPEST}))
        self.add(node)
        self.open.append(node)
        self.key.append(None)

    def add(self, node: Node) -> None:
        """Put a node where it belongs: the root, an item, a key or the value of the key before it."""
        if not self.open:
            self.root = node
        elif isinstance(self.open[-1].content, list):
            self.open[-1].content.append(node)
        elif (key := self.key[-1]) is None:
            self.key[-1] = node
        else:
            self.key[-1] = None
            self.enter_value(self.open[-1], key, node)

    def enter_value(self, mapping: Node, key: Node, value: Node) -> None:
        """One entry of a mapping; the first of two equal keys stays."""
        name = key.text
        if not isinstance(key.content, str):
            self.findings.append(Finding("yaml-unsupported", key.place, {"value": "?"}))
        elif "：" in name:
            column = int(key.place.cell.partition(":")[2]) + name.index("：")
            place = Place(self.file, cell=f"{key.place.cell.partition(':')[0]}:{column}")
            self.findings.append(Finding("yaml-colon", place, {"value": name}))
        elif name in mapping.entries:
            line = mapping.key_places[name].cell.partition(":")[0]
            self.findings.append(Finding("yaml-duplicate-key", key.place, {"key": name, "line": line}))
        else:
            mapping.add(name, value, key.place)

"""Where the elements of an XML part stand, byte by byte, and edits of those bytes: a part is never written anew."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple
from xml.parsers.expat import ExpatError
from xml.sax.saxutils import escape, quoteattr

from xlforms.sheets.containers.guard import MAX_ELEMENTS, Refused, refuse_over
from xlforms.sheets.containers.xml import guarded_parser

START = re.compile(rb"""<[^\s/>]+(?:\s+[^\s=/>]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*/?>""")
ENCODING = re.compile(rb"""^(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding\s*=\s*["']([^"']+)["']""")
NUMBER = re.compile(r"\d{1,9}", re.ASCII)
UTF_8 = {b"utf-8", b"us-ascii", b"ascii"}


class Unpatchable(Exception):
    """The bytes of this workbook can't be edited safely; its answers are moved into a fresh form instead."""


class Node(NamedTuple):
    """An element: `start` of its first tag, `inner` behind it, `close` before its last tag, `end` behind that."""

    tag: str  # without namespace
    namespace: str
    attributes: Mapping[str, str]
    depth: int  # of the root 0
    start: int
    inner: int
    close: int
    end: int

    def number(self, name: str) -> int:
        """An attribute that counts from 0; 0 where it is not there.

        Raises:
            Unpatchable: it is no such number.
        """
        text = self.attributes.get(name, "0")
        if not NUMBER.fullmatch(text):
            raise Unpatchable(f"{self.tag} {name}={text}")
        return int(text)

    def holds(self, other: Node) -> bool:
        """Whether the other element stands in it."""
        return self.inner <= other.start and other.end <= self.close


class Edit(NamedTuple):
    """`text` takes the place of the bytes from `start` to `end`; an insertion where both are the same."""

    start: int
    end: int
    text: bytes


def outline(data: bytes, part: str, depth: int, skip: str = "sheetData") -> list[Node]:
    """The elements down to a depth, in the order of their first tags; of `skip` only itself.

    Raises:
        Refused: as `xml.parse`.
        Unpatchable: the part is not in UTF-8.
    """
    declared = ENCODING.match(data[:200])
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"} or (declared and declared[1].lower() not in UTF_8):
        raise Unpatchable(part)
    walk = Walk(data, part, depth, skip)
    try:
        walk.parser.Parse(data, True)  # noqa: FBT003  (expat takes no keywords)
    except (ExpatError, ValueError, LookupError) as error:
        raise Refused("damaged-file", value=part) from error
    return walk.found


class Walk:
    """Goes through a part and notes where the elements asked for begin and end."""

    def __init__(self, data: bytes, part: str, depth: int, skip: str) -> None:
        self.data, self.part, self.depth, self.skip = data, part, depth, skip
        self.found: list[Node] = []
        self.open: list[int] = []  # places in `found` of the elements that are open
        self.level = self.inside = 0  # how deep, and how deep inside `skip`
        self.parser = guarded_parser(part, namespaces=True)
        self.parser.StartElementHandler, self.parser.EndElementHandler = self.start, self.end

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """A first tag."""
        namespace, _, tag = name.rpartition(" ")
        if self.level <= self.depth and not self.inside:
            refuse_over("hostile-file", len(self.found), MAX_ELEMENTS)
            at = self.parser.CurrentByteIndex
            opening = START.match(self.data, at)
            if opening is None:
                raise Unpatchable(self.part)
            end = opening.end()
            self.open.append(len(self.found))
            self.found.append(Node(tag, namespace, attributes, self.level, at, end, end, end))
        self.inside += bool(self.inside) or (tag == self.skip and self.level == 1)
        self.level += 1

    def end(self, _name: str) -> None:
        """A last tag, or the end of the only one."""
        self.level -= 1
        self.inside -= bool(self.inside)
        if self.level <= self.depth and not self.inside:
            place = self.open.pop()
            node = self.found[place]
            if self.data[node.inner - 2 : node.inner] != b"/>":
                close = self.parser.CurrentByteIndex
                self.found[place] = node._replace(close=close, end=self.data.index(b">", close) + 1)


def edited(data: bytes, edits: Iterable[Edit]) -> bytes:
    """The bytes with the edits made; those at one place in the order given. They must not overlap."""
    pieces, at = [], 0
    for edit in sorted(edits, key=lambda one: (one.start, one.end)):
        pieces += [data[at : edit.start], edit.text]
        at = edit.end
    return b"".join((*pieces, data[at:]))


def insert(at: int, text: bytes) -> Edit:
    """Something new."""
    return Edit(at, at, text)


def remove(node: Node) -> Edit:
    """An element goes, with all that is in it."""
    return Edit(node.start, node.end, b"")


def with_attribute(data: bytes, node: Node, name: str, value: str) -> Edit:
    """An attribute of an element set, the rest of its tag as it was; it is added at the end where there is none."""
    tag = data[node.start : node.inner]
    pattern = re.compile(rb"""(\s%s\s*=\s*)("[^"]*"|'[^']*')""" % re.escape(name.encode()))
    set_to = quoteattr(value).encode()
    found = pattern.search(tag)
    if found:
        return Edit(node.start + found.start(2), node.start + found.end(2), set_to)
    at = node.inner - (2 if tag.endswith(b"/>") else 1)
    return insert(at, b" " + name.encode() + b"=" + set_to)


def without_attribute(data: bytes, node: Node, name: str) -> Edit:
    """An attribute of an element taken away, with the blank before it."""
    pattern = re.compile(rb"""\s+%s\s*=\s*("[^"]*"|'[^']*')""" % re.escape(name.encode()))
    found = pattern.search(data[node.start : node.inner])
    assert found is not None
    return Edit(node.start + found.start(), node.start + found.end(), b"")


def prefix_of(data: bytes, node: Node) -> str:
    """How tags of the root's namespace begin: `x:` or nothing."""
    name = re.match(rb"<([^\s/>]+)", data[node.start : node.inner])
    assert name is not None
    before, colon, _ = name[1].decode().rpartition(":")
    return before + colon


def prefixed(xml: str, prefix: str) -> bytes:
    """XML written without a prefix, as bytes with one; only tags change, texts hold no `<`."""
    return re.sub(r"<(/?)(?=\w)", rf"<\1{prefix}", xml).encode() if prefix else xml.encode()


def text_of(text: str) -> str:
    """A text between tags, with what XML has no place for as the escapes of Excel (`_x0001_`)."""
    shown = re.sub(r"_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", text)
    shown = re.sub("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]", lambda one: f"_x{ord(one[0]):04X}_", shown)
    return escape(shown)

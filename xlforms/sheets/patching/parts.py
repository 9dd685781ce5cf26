"""The parts of a workbook while they are edited: read, written, added, dropped, and put into the zip at the end."""

from __future__ import annotations

from posixpath import dirname, relpath
from typing import NamedTuple

from xlforms.sheets.containers.guard import part_key
from xlforms.sheets.containers.package import Package, resolved
from xlforms.sheets.patching.members import rewritten
from xlforms.sheets.patching.outline import (
    Edit,
    Node,
    Unpatchable,
    edited,
    insert,
    outline,
    prefix_of,
    prefixed,
    remove,
)
from xlforms.sheets.readers.xlsx.strings import unescaped

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES_PART = "[Content_Types].xml"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


class Tab(NamedTuple):
    """A sheet of the workbook in the order of its tabs; `part` is empty where it is no sheet of cells."""

    title: str
    part: str
    visible: bool
    node: Node


class Parts:
    """A workbook that is being patched.

    Raises:
        Refused: the guard refuses it.
        Unpatchable: it is no .xlsx or .xlsm of the usual (transitional) kind.
    """

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.package = Package(data)
        self.changed: dict[str, bytes | None] = {}
        self.added: dict[str, bytes] = {}
        mains = (part for _, kind, part in self.package.relationships() if kind == f"{RELATIONS}/officeDocument")
        self.workbook = next(mains, "")
        if self.workbook not in self.package or self.workbook.lower().endswith(".bin"):
            raise Unpatchable(self.workbook)

    def __contains__(self, name: str) -> bool:
        key = part_key(name)
        return key in map(part_key, self.added) or (name in self.package and self.changed.get(key, b"") is not None)

    def read(self, name: str) -> bytes:
        """A part as it stands now."""
        known = self.changed.get(part_key(name), self.added.get(name))
        return self.package.read(name) if known is None else known

    def write(self, name: str, content: bytes) -> None:
        """A part as it is to be."""
        if name in self.package:
            if content != self.package.read(name) or part_key(name) in self.changed:
                self.changed[part_key(name)] = content
        else:
            self.added[name] = content

    def edit(self, name: str, edits: list[Edit]) -> None:
        """The bytes of a part edited."""
        if edits:
            self.write(name, edited(self.read(name), edits))

    def drop(self, name: str) -> None:
        """A part goes, and its content type with it."""
        if self.added.pop(name, None) is None:
            self.changed[part_key(name)] = None
        data = self.read(TYPES_PART)
        nodes = outline(data, TYPES_PART, 1)
        gone = [node for node in nodes if part_key(node.attributes.get("PartName", "")) == part_key(name)]
        self.edit(TYPES_PART, [remove(node) for node in gone])

    def free_name(self, pattern: str) -> str:
        """The first name of a pattern (`xl/comments{}.xml`) that no part has."""
        return next(name for number in range(1, 100_000) if (name := pattern.format(number)) not in self)

    def add(self, name: str, content: bytes, content_type: str) -> None:
        """A new part with its content type, which stands by name: defaults of other parts stay as they are."""
        self.write(name, content)
        data = self.read(TYPES_PART)
        root = outline(data, TYPES_PART, 0)[0]
        line = f'<Override PartName="/{name}" ContentType="{content_type}"/>'
        self.edit(TYPES_PART, [insert(root.close, prefixed(line, prefix_of(data, root)))])

    def relate(self, source: str, kind: str, target: str, wanted: str) -> str:
        """A new relationship of a part; its id, which is `wanted` unless it is taken."""
        part = relations_part(source)
        path = relpath(f"/{target}", f"/{dirname(source)}")
        if part not in self:
            empty = f'{DECLARATION}<Relationships xmlns="{PACKAGE_RELATIONS}"></Relationships>'
            self.write(part, empty.encode())
        data = self.read(part)
        root, *others = outline(data, part, 1)
        taken = {node.attributes.get("Id") for node in others}
        identity = next(one for one in (wanted, *(f"{wanted}_{n}" for n in range(10_000))) if one not in taken)
        line = f'<Relationship Id="{identity}" Type="{RELATIONS}/{kind}" Target="{path}"/>'
        self.edit(part, [insert(root.close, prefixed(line, prefix_of(data, root)))])
        return identity

    def unrelate(self, source: str, identity: str) -> None:
        """A relationship goes; the part that holds none any more goes too."""
        part = relations_part(source)
        _, *nodes = outline(self.read(part), part, 1)
        self.edit(part, [remove(node) for node in nodes if node.attributes.get("Id") == identity])
        if all(node.attributes.get("Id") == identity for node in nodes):
            self.drop(part)

    def related(self, source: str, kind: str) -> tuple[str, str]:
        """(id, part) of what stands in that relationship to a part, empty where nothing does."""
        for identity, name, part in self.relations(source):
            if name.endswith(f"/{kind}") and part in self:
                return identity, part
        return "", ""

    def relations(self, source: str) -> list[tuple[str, str, str]]:
        """(id, type, part) of every relationship inside the package, as they stand now."""
        part = relations_part(source)
        if part not in self:
            return []
        nodes = [node.attributes for node in outline(self.read(part), part, 1)[1:]]
        inside = [one for one in nodes if one.get("TargetMode") != "External"]
        return [(one.get("Id", ""), one.get("Type", ""), resolved(source, one.get("Target", ""))) for one in inside]

    def tabs(self) -> list[Tab]:
        """Every sheet, in order."""
        data = self.read(self.workbook)
        parts = {identity: (kind, part) for identity, kind, part in self.relations(self.workbook)}
        found = []
        for node in outline(data, self.workbook, 2):
            if node.tag == "sheet" and node.depth == 2:
                kind, part = parts.get(node.attributes.get(f"{RELATIONS} id", ""), ("", ""))
                usable = kind.endswith("/worksheet") and part in self
                visible = node.attributes.get("state", "visible") == "visible"
                title = unescaped(node.attributes.get("name", ""))
                found.append(Tab(title, part if usable else "", visible, node))
        return found

    def saved(self) -> bytes:
        """The workbook as a file."""
        return rewritten(self.data, self.changed, self.added)


def relations_part(source: str) -> str:
    """Where the relationships of a part stand."""
    folder, _, name = source.rpartition("/")
    return f"{folder}/_rels/{name}.rels".lstrip("/")

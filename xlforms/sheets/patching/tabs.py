"""A sheet put before all others, and taken out again: whatever counts sheets is counted on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from xlforms.sheets.patching.outline import (
    Edit,
    Node,
    insert,
    outline,
    prefix_of,
    prefixed,
    remove,
    with_attribute,
    without_attribute,
)
from xlforms.sheets.patching.parts import RELATIONS, Parts, Tab, relations_part
from xlforms.sheets.patching.places import WORKBOOK, place_for
from xlforms.sheets.patching.tag import Tag, kept_bare

SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
SELECTED = {"1", "true"}


def add_first(parts: Parts, title: str, titles_row: int) -> tuple[str, Tag]:
    """A first sheet of that title is entered; the part it is to stand in, and what it takes to undo this.

    `titles_row` is repeated on each printed page.
    """
    part = parts.free_name("xl/worksheets/sheet{}.xml")
    data, tabs = parts.read(parts.workbook), parts.tabs()
    nodes = outline(data, parts.workbook, 2)
    tag = Tag([[node.attributes.get(name) for name in VIEW] for node in views(nodes)], chosen(parts, tabs))
    identity = parts.relate(parts.workbook, "worksheet", part, "rIdXlforms")
    number = max((tab.node.number("sheetId") for tab in tabs), default=0) + 1
    prefix = prefix_of(data, nodes[0])
    line = f'<sheet name={quoteattr(title)} sheetId="{number}" xmlns:r="{RELATIONS}" r:id="{identity}"/>'
    edits = [insert(tabs[0].node.start, prefixed(line, prefix))]
    edits += [with_attribute(data, node, "activeTab", "0") for node in views(nodes)]
    edits += [with_attribute(data, node, "firstSheet", "0") for node in views(nodes) if "firstSheet" in node.attributes]
    edits += [with_attribute(data, node, "localSheetId", str(scope + 1)) for node, scope in scoped(nodes)]
    edits += named(data, nodes, f"'{title}'!${titles_row}:${titles_row}", prefix, tag)
    parts.edit(parts.workbook, edits)
    for number in tag.selected:
        choose(parts, tabs[number].part, chosen=False)
    return part, tag


VIEW = ("activeTab", "firstSheet")


def views(nodes: Iterable[Node]) -> list[Node]:
    """The windows of the workbook."""
    return [node for node in nodes if node.tag == "workbookView" and node.depth == 2]


def scoped(nodes: Iterable[Node]) -> list[tuple[Node, int]]:
    """The names that belong to one sheet, with its place."""
    found = [node for node in nodes if node.tag == "definedName" and "localSheetId" in node.attributes]
    return [(node, node.number("localSheetId")) for node in found]


def named(data: bytes, nodes: list[Node], area: str, prefix: str, tag: Tag) -> list[Edit]:
    """The name that repeats a row of the first sheet on each page."""
    line = f'<definedName name="_xlnm.Print_Titles" localSheetId="0">{escape(area)}</definedName>'
    names = next((node for node in nodes if node.tag == "definedNames" and node.depth == 1), None)
    if names is not None and names.inner != names.close:
        return [insert(names.inner, prefixed(line, prefix))]
    whole = prefixed(f"<definedNames>{line}</definedNames>", prefix)
    if names is None:
        return [insert(place_for("definedNames", nodes, WORKBOOK), whole)]
    tag.bare["definedNames"] = kept_bare(data[names.start : names.end].decode())
    return [Edit(names.start, names.end, whole)]


def chosen(parts: Parts, tabs: list[Tab]) -> list[int]:
    """The places of the tabs that are chosen: with ours they would be one group, and typing would go into all."""
    return [place for place, tab in enumerate(tabs) if tab.part and selecting(parts, tab.part)]


def selecting(parts: Parts, part: str) -> list[Node]:
    """The views of a sheet that say it is chosen."""
    nodes = outline(parts.read(part), part, 2)
    return [node for node in nodes if node.tag == "sheetView" and node.attributes.get("tabSelected") in SELECTED]


def choose(parts: Parts, part: str, *, chosen: bool) -> None:
    """Say in the views of a sheet that speak of it whether it is chosen, in the words they use (1 or true)."""
    data = parts.read(part)
    nodes = [node for node in outline(data, part, 2) if node.tag == "sheetView" and "tabSelected" in node.attributes]
    words = {"1", "true"} if chosen else {"0", "false"}
    other = {"1": "0", "0": "1", "true": "false", "false": "true"}
    turned = [(node, other.get(node.attributes["tabSelected"], "0")) for node in nodes]
    parts.edit(part, [with_attribute(data, node, "tabSelected", word) for node, word in turned if word in words])


def drop_first(parts: Parts, place: int, tag: Tag) -> None:
    """The sheet at that place goes, and the windows show again what they showed before it came."""
    data, tabs = parts.read(parts.workbook), parts.tabs()
    nodes = outline(data, parts.workbook, 2)
    tab, left = tabs[place], [one for one in tabs if one is not tabs[place]]
    edits = [remove(tab.node), *unnamed(nodes, place, tag)]
    edits += [with_attribute(data, n, "localSheetId", str(scope - 1)) for n, scope in scoped(nodes) if scope > place]
    shown = [shows(node, place, known, left) for node, known in zip(views(nodes), padded(tag, nodes), strict=True)]
    for node, values in zip(views(nodes), shown, strict=True):
        edits += [edit for name, value in zip(VIEW, values, strict=True) for edit in set_to(data, node, name, value)]
    identity = tab.node.attributes.get(f"{RELATIONS} id", "")
    parts.edit(parts.workbook, edits)
    parts.unrelate(parts.workbook, identity)
    drop_sheet(parts, tab.part)
    active = [int(values[0] or "0") for values in shown]
    for number, one in enumerate(left):
        if one.part and (number in active or number in tag.selected):
            choose(parts, one.part, chosen=True)


def drop_sheet(parts: Parts, part: str) -> None:
    """Its part goes, with its relationships; the order of calculation too where formulas were typed into it.

    Excel makes a new order of calculation, but repairs a workbook whose order names a sheet that is gone.
    """
    chain, order = parts.related(parts.workbook, "calcChain")
    if order and FORMULA.search(parts.read(part)):
        parts.unrelate(parts.workbook, chain)
        parts.drop(order)
    if relations_part(part) in parts:
        parts.drop(relations_part(part))
    parts.drop(part)


def padded(tag: Tag, nodes: Iterable[Node]) -> list[list[str | None]]:
    """What is known of each window, nothing where there are more or fewer than then."""
    windows = views(nodes)
    return tag.views if len(tag.views) == len(windows) else [[None, None] for _ in windows]


def shows(node: Node, place: int, known: list[str | None], left: list[Tab]) -> list[str | None]:
    """(activeTab, firstSheet) of a window without the sheet at `place`."""
    active = node.number("activeTab")
    if active != place:
        return [str(active - (active > place)), node.attributes.get("firstSheet")]
    then = int(known[0] or "0")
    if then < len(left) and left[then].visible:
        return known
    return [str(next((n for n, tab in enumerate(left) if tab.visible), 0)), None]


def set_to(data: bytes, node: Node, name: str, value: str | None) -> list[Edit]:
    """An attribute set, or taken away where it was not there."""
    if value is None:
        return [without_attribute(data, node, name)] if name in node.attributes else []
    return [with_attribute(data, node, name, value)]


def unnamed(nodes: list[Node], place: int, tag: Tag) -> list[Edit]:
    """The names of a sheet go, and their container where it holds no others."""
    gone = [node for node, scope in scoped(nodes) if scope == place]
    names = next((node for node in nodes if node.tag == "definedNames" and node.depth == 1), None)
    if names is None or not gone:
        return []
    if len(gone) < sum(names.holds(node) for node in nodes):
        return [remove(node) for node in gone]
    return [Edit(names.start, names.end, tag.bare.get("definedNames", "").encode())]

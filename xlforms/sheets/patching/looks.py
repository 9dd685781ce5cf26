"""What the first sheet and the marks look like: formats put behind those of the workbook, which keep their numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

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
    with_attribute,
)
from xlforms.sheets.patching.tag import kept_bare

SONG, HEI = "宋体", "黑体"
BLUE, RED, GREY = "FF0563C1", "FFC00000", "FF7F7F7F"


def font(size: float, name: str = SONG, color: str = "", marks: str = "") -> str:
    """A font as styles.xml has it; `marks` are `<b/>` and `<u/>`."""
    shade = f'<color rgb="{color}"/>' if color else ""
    return f'<font>{marks}<sz val="{size:g}"/>{shade}<name val="{name}"/><charset val="134"/></font>'


FONTS = {
    "text": font(10),
    "title": font(18, HEI),
    "bold": font(10, marks="<b/>"),
    "link": font(10, color=BLUE, marks="<u/>"),
    "error": font(10, color=RED, marks="<b/>"),
    "tag": font(8, color=GREY),
}
FILLS = {
    "header": '<fill><patternFill patternType="solid"><fgColor rgb="FFE8EEF7"/><bgColor indexed="64"/>'
    "</patternFill></fill>"
}
SIDES = "".join(f'<{side} style="thin"><color rgb="{GREY}"/></{side}>' for side in ("left", "right", "top", "bottom"))
BORDERS = {"thin": f"<border>{SIDES}<diagonal/></border>"}
MIDDLE = 'vertical="center" wrapText="1"'
CELLS: Mapping[str, tuple[str, str, str, str]] = {  # name -> font, fill, border, alignment
    "title": ("title", "", "", 'horizontal="center" vertical="center"'),
    "label": ("bold", "", "", 'vertical="top"'),
    "text": ("text", "", "", 'horizontal="left" vertical="top" wrapText="1"'),
    "header": ("bold", "header", "thin", f'horizontal="center" {MIDDLE}'),
    "cell": ("text", "", "thin", f'horizontal="left" indent="1" {MIDDLE}'),
    "center": ("text", "", "thin", f'horizontal="center" {MIDDLE}'),
    "link": ("link", "", "thin", f'horizontal="left" indent="1" {MIDDLE}'),
    "error": ("error", "", "thin", f'horizontal="left" indent="1" {MIDDLE}'),
    "tag": ("tag", "", "", 'vertical="top"'),
}
EDGE = "".join(f'<{side} style="thin"><color rgb="{{0}}"/></{side}>' for side in ("left", "right", "top", "bottom"))
MARKS = {  # of a wrong cell and of one to look at; a frame and bold type show whatever else colours the cell
    "error": f'<dxf><font><b/><color rgb="{RED}"/></font><fill><patternFill patternType="solid">'
    f'<fgColor rgb="FFFFB3B3"/><bgColor rgb="FFFFB3B3"/></patternFill></fill><border>{EDGE.format(RED)}</border></dxf>',
    "warning": '<dxf><fill><patternFill patternType="solid"><fgColor rgb="FFFFE699"/><bgColor rgb="FFFFE699"/>'
    f"</patternFill></fill><border>{EDGE.format('FFED7D31')}</border></dxf>",
}
OURS = {"fonts": len(FONTS), "fills": len(FILLS), "borders": len(BORDERS), "cellXfs": len(CELLS), "dxfs": len(MARKS)}
ORDER = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs")


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers our formats have in this workbook: of cells, and of marks."""

    cells: Mapping[str, int]
    marks: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Container:
    """`<fonts>` and the like with their children."""

    node: Node
    children: Sequence[Node]


def containers(data: bytes, part: str) -> dict[str, Container]:
    """Tag -> container, of those that formats stand in."""
    nodes = outline(data, part, 2)
    return {
        node.tag: Container(node, [one for one in nodes if one.depth == 2 and node.holds(one)])
        for node in nodes
        if node.depth == 1 and node.tag in ORDER
    }


def with_looks(data: bytes, part: str) -> tuple[bytes, Numbers, str]:
    """The styles with ours behind them, their numbers, and what stood where now `<dxfs>` is (see `without_looks`).

    Raises:
        Unpatchable: it lacks fonts, fills, borders or cell formats.
    """
    found = containers(data, part)
    if not {"fonts", "fills", "borders", "cellXfs"} <= set(found):
        raise Unpatchable(part)
    root = outline(data, part, 0)[0]
    prefix = prefix_of(data, root)
    bases = {tag: len(one.children) for tag, one in found.items()}
    edits = []
    for tag, ours in fragments(bases).items():
        edits += appended(data, found, tag, ours, prefix)
    cells = {name: bases["cellXfs"] + n for n, name in enumerate(CELLS)}
    marks = {name: bases.get("dxfs", 0) + n for n, name in enumerate(MARKS)}
    bare = found.get("dxfs")
    literal = data[bare.node.start : bare.node.end].decode() if bare and not bare.children else ""
    return edited(data, edits), Numbers(cells, marks), kept_bare(literal)


def fragments(bases: Mapping[str, int]) -> dict[str, list[str]]:
    """Container -> what we put into it where it holds so many already."""
    fonts, fills, borders = ({name: bases[tag] + n for n, name in enumerate(table)} for tag, table in TABLES)
    cells = [
        f'<xf numFmtId="0" fontId="{fonts[font]}" fillId="{fills.get(fill, 0)}" borderId="{borders.get(border, 0)}"'
        f' xfId="0" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment {alignment}/></xf>'
        for font, fill, border, alignment in CELLS.values()
    ]
    return {
        "fonts": list(FONTS.values()),
        "fills": list(FILLS.values()),
        "borders": list(BORDERS.values()),
        "cellXfs": cells,
        "dxfs": list(MARKS.values()),
    }


TABLES = (("fonts", FONTS), ("fills", FILLS), ("borders", BORDERS))


def appended(data: bytes, found: Mapping[str, Container], tag: str, ours: list[str], prefix: str) -> list[Edit]:
    """The edits that put them behind the last one and count them."""
    text = prefixed("".join(ours), prefix)
    if tag not in found:
        before = [found[one].node.end for one in ORDER[: ORDER.index(tag)] if one in found]
        whole = prefixed(f'<{tag} count="{len(ours)}">', prefix) + text + prefixed(f"</{tag}>", prefix)
        return [insert(max(before), whole)]
    node = found[tag].node
    count = str(len(found[tag].children) + len(ours))
    counted = [with_attribute(data, node, "count", count)] if "count" in node.attributes else []
    if node.inner == node.close and data[node.inner - 2 : node.inner] == b"/>":
        closing = text + prefixed(f"</{tag}>", prefix)
        return [*counted, Edit(node.inner - 2, node.inner, b">" + closing)]
    return [*counted, insert(node.close, text)]


def without_looks(data: bytes, part: str, bare: str) -> bytes:
    """The styles without ours; `bare` is what stood in place of `<dxfs>`.

    Where ours do not stand just as they were put in, nothing is taken: idle formats do no harm, missing ones do.
    """
    found = containers(data, part)
    prefix = prefix_of(data, outline(data, part, 0)[0])
    counts = {tag: len(one.children) for tag, one in found.items()}
    if not set(OURS) <= set(found) or any(counts[tag] < number for tag, number in OURS.items()):
        return data
    bases = {tag: counts[tag] - OURS.get(tag, 0) for tag in found}
    edits: list[Edit] = []
    for tag, texts in fragments(bases).items():
        node, ours = found[tag].node, found[tag].children[bases[tag] :]
        if [data[one.start : one.end] for one in ours] != [prefixed(text, prefix) for text in texts]:
            return data
        if tag == "dxfs" and not bases[tag]:
            edits.append(Edit(node.start, node.end, bare.encode()))
            continue
        edits += [remove(one) for one in ours]
        edits += [with_attribute(data, node, "count", str(bases[tag]))] if "count" in node.attributes else []
    return edited(data, edits)

"""Notes at cells: comments beside those of the workbook or in a part of their own, and the boxes they show in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from xlforms.sheets.address import Position, cell_name, cell_position
from xlforms.sheets.heights import text_lines
from xlforms.sheets.patching.outline import (
    Edit,
    Node,
    Unpatchable,
    insert,
    outline,
    prefix_of,
    prefixed,
    remove,
    text_of,
)
from xlforms.sheets.patching.parts import DECLARATION, RELATIONS, Parts
from xlforms.sheets.patching.places import WORKSHEET, place_for
from xlforms.sheets.patching.tag import is_our_note

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
AUTHOR = "xlforms"
EMPTY_COMMENTS = f'{DECLARATION}<comments xmlns="{MAIN}"><authors></authors><commentList></commentList></comments>'
VML = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
EMPTY_VML = f'<xml {VML}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout></xml>'
SHAPE_TYPE = (
    f'<v:shapetype {VML} id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
VML_END = re.compile(rb"</(?:\w+:)?xml\s*>\s*\Z")
END_WITHIN = 1000  # bytes from the end in which the last tag stands
SHAPE, SHAPE_END = re.compile(rb"<(?:\w+:)?shape\s"), re.compile(rb"</(?:\w+:)?shape\s*>")
SHAPE_ID = re.compile(rb'id="_x0000_s(\d{1,9})"')
SHAPE_AT = re.compile(rb"<(?:\w+:)?(Row|Column)>\s*(\d+)\s*</")
WIDTH, LINE = 36, 1  # of a box: half-width characters in a line; rows a line takes


def add_notes(parts: Parts, sheet: str, notes: Mapping[Position, str]) -> None:
    """Notes at cells of a sheet that have none yet; a cell that has one keeps it, and only it.

    Raises:
        Unpatchable: the workbook's own notes stand in a way we do not know.
    """
    known = parts.related(sheet, "comments")[1]
    taken = {node.attributes.get("ref", "") for node in comments(parts.read(known), known)} if known else set()
    new = {place: text for place, text in notes.items() if cell_name(*place) not in taken}
    if not new:
        return
    if not known:
        known = parts.free_name("xl/comments{}.xml")
        parts.add(known, EMPTY_COMMENTS.encode(), COMMENTS_TYPE)
        parts.relate(sheet, "comments", known, "rIdXlforms1")
    write_comments(parts, known, new)
    write_boxes(parts, drawing_of(parts, sheet), new)


def comments(data: bytes, part: str) -> list[Node]:
    """The notes of a part."""
    return [node for node in outline(data, part, 2) if node.tag == "comment"]


def write_comments(parts: Parts, part: str, notes: Mapping[Position, str]) -> None:
    """The texts, behind those that are there."""
    data = parts.read(part)
    nodes = outline(data, part, 2)
    authors, listed = (next((one for one in nodes if one.tag == tag), None) for tag in ("authors", "commentList"))
    if authors is None or listed is None:
        raise Unpatchable(part)
    prefix = prefix_of(data, nodes[0])
    number = sum(one.tag == "author" for one in nodes)
    texts = "".join(
        f'<comment ref="{cell_name(*place)}" authorId="{number}"><text><r><rPr><sz val="9"/><color indexed="81"/>'
        f'<rFont val="宋体"/><charset val="134"/></rPr><t xml:space="preserve">{text_of(text)}</t></r></text></comment>'
        for place, text in notes.items()
    )
    author = f"<author>{AUTHOR}</author>"
    edits = [at_end(data, authors, author, prefix), at_end(data, listed, texts, prefix)]
    parts.edit(part, edits)


def at_end(data: bytes, node: Node, xml: str, prefix: str) -> Edit:
    """New children behind the others."""
    text = prefixed(xml, prefix)
    if data[node.inner - 2 : node.inner] != b"/>":
        return insert(node.close, text)
    return Edit(node.inner - 2, node.inner, b">" + text + prefixed(f"</{node.tag}>", prefix))


def drawing_of(parts: Parts, sheet: str) -> str:
    """The part in which the boxes of the sheet's notes stand; made where there is none."""
    data = parts.read(sheet)
    nodes = outline(data, sheet, 1)
    own = next((node for node in nodes if node.tag == "legacyDrawing"), None)
    if own is not None:
        wanted = own.attributes.get(f"{RELATIONS} id")
        found = next((part for identity, _, part in parts.relations(sheet) if identity == wanted), "")
        if found not in parts:
            raise Unpatchable(sheet)
        return found
    part = parts.free_name("xl/drawings/vmlDrawing{}.vml")
    parts.add(part, EMPTY_VML.encode(), VML_TYPE)
    identity = parts.relate(sheet, "vmlDrawing", part, "rIdXlforms2")
    line = (
        prefixed("<legacyDrawing", prefix_of(data, nodes[0])) + f' xmlns:r="{RELATIONS}" r:id="{identity}"/>'.encode()
    )
    parts.edit(sheet, [insert(place_for("legacyDrawing", nodes, WORKSHEET), line)])
    return part


def write_boxes(parts: Parts, part: str, notes: Mapping[Position, str]) -> None:
    """A hidden box a note. VML of Excel need not be well-formed XML, so only its end is looked for."""
    data = parts.read(part)
    end = VML_END.search(data, max(0, len(data) - END_WITHIN))
    if end is None:
        raise Unpatchable(part)
    first = max(map(int, SHAPE_ID.findall(data)), default=1024) + 1
    shapes = "".join(box(place, text, number) for number, (place, text) in enumerate(notes.items(), first))
    kind = "" if b'"_x0000_t202"' in data else SHAPE_TYPE
    parts.edit(part, [insert(end.start(), (kind + shapes).encode())])


def box(place: Position, text: str, number: int) -> str:
    """The box of a note, right of its cell, as high as its text."""
    row, column = place[0] - 1, place[1] - 1
    rows = max(4, text_lines(text, WIDTH) * LINE + 1)
    anchor = f"{column + 1}, 12, {max(0, row - 1)}, 4, {column + 4}, 60, {max(0, row - 1) + rows}, 4"
    return (
        f'<v:shape {VML} id="_x0000_s{number}" type="#_x0000_t202" fillcolor="#ffffe1" o:insetmode="auto"'
        ' style="position:absolute;margin-left:80pt;margin-top:5pt;width:200pt;height:80pt;z-index:1;'
        'visibility:hidden">'
        '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
        '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
        f'<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
        f"<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
    )


def drop_notes(parts: Parts, sheet: str) -> None:
    """Our notes and their boxes go; parts in which nothing is left go too."""
    identity, part = parts.related(sheet, "comments")
    if not part:
        return
    data = parts.read(part)
    all_of_them = comments(data, part)
    ours = [node for node in all_of_them if is_our_note(words(data, node))]
    if not ours:
        return
    refs = {node.attributes.get("ref", "") for node in ours}
    places = {place for place in map(place_of, refs) if place}
    drop_boxes(parts, sheet, places, all_notes=len(ours) == len(all_of_them))
    if len(ours) == len(all_of_them):
        parts.unrelate(sheet, identity)
        parts.drop(part)
        return
    gone = [*ours, *idle_author(data, part, all_of_them, ours)]
    parts.edit(part, [remove(node) for node in gone])


def place_of(ref: str) -> Position | None:
    """The cell of a note, if it is one."""
    try:
        return cell_position(ref)
    except ValueError:
        return None


def idle_author(data: bytes, part: str, everything: list[Node], ours: list[Node]) -> list[Node]:
    """Our author, where it is the last one and nobody else's note names it."""
    authors = [node for node in outline(data, part, 2) if node.tag == "author"]
    last = str(len(authors) - 1)
    used = {node.attributes.get("authorId") for node in everything if node not in ours}
    if not authors or last in used or data[authors[-1].inner : authors[-1].close] != AUTHOR.encode():
        return []
    return authors[-1:]


def words(data: bytes, node: Node) -> str:
    """The text of a note."""
    inside = b"".join(re.findall(rb"<(?:\w+:)?t(?:\s[^>]*)?>([^<]*)</", data[node.inner : node.close]))
    return inside.decode()


def drop_boxes(parts: Parts, sheet: str, places: set[Position], *, all_notes: bool) -> None:
    """The boxes at these cells go; where none of any kind is left, the part and its element in the sheet go too."""
    data = parts.read(sheet)
    own = next((node for node in outline(data, sheet, 1) if node.tag == "legacyDrawing"), None)
    wanted = own.attributes.get(f"{RELATIONS} id") if own else None
    part = next((part for identity, _, part in parts.relations(sheet) if identity == wanted), "")
    if own is None or part not in parts:
        return
    drawing = parts.read(part)
    shapes = list(boxes(drawing))
    ours = [(start, end) for start, end in shapes if box_at(drawing[start:end]) in places]
    if all_notes and len(ours) == len(shapes):
        parts.edit(sheet, [remove(own)])
        parts.unrelate(sheet, wanted or "")
        parts.drop(part)
        return
    edits = [Edit(start, end, b"") for start, end in ours]
    kind = SHAPE_TYPE.encode()
    at = drawing.find(kind)
    if at >= 0:
        edits.append(Edit(at, at + len(kind), b""))
    parts.edit(part, edits)


def boxes(drawing: bytes) -> Iterator[tuple[int, int]]:
    """Where each shape begins and ends; shapes hold no shapes."""
    start = SHAPE.search(drawing)
    while start and (end := SHAPE_END.search(drawing, start.end())):
        yield start.start(), end.end()
        start = SHAPE.search(drawing, end.end())


def box_at(shape: bytes) -> Position | None:
    """The cell that a box belongs to."""
    found = {name: int(number) for name, number in SHAPE_AT.findall(shape)}
    return (found[b"Row"] + 1, found[b"Column"] + 1) if len(found) == 2 else None

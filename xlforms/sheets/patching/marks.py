"""Marks in cells: conditional formats that know what stood there and vanish by themselves when it is mended."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from xlforms.sheets.address import Area, area_name
from xlforms.sheets.book import Cell, CellKind
from xlforms.sheets.limits import length
from xlforms.sheets.patching.outline import Edit, Node, edited, insert, outline, prefix_of, prefixed, remove, text_of
from xlforms.sheets.patching.places import WORKSHEET, place_for
from xlforms.sheets.patching.tag import MARK_TAG

DIGITS = 15  # Source: Excel keeps no more of a number in a formula
LONGEST_NUMBER = 20  # characters
COMPARED = 80  # characters of a text; Source: a text in a formula has at most 255, quotation marks doubled
STORED = re.compile("[^\x00-\x1f\ud800-\udfff\ufffe\uffff]*")
PLAIN = re.compile("[^\x00-\x1f\ud800-\udfff\ufffe\uffff\U00010000-\U0010ffff]*")
TAGGED = f'LEN("{MARK_TAG}")={len(MARK_TAG)}'
OURS = re.compile(rf"LEN\((?:&quot;|\"){MARK_TAG}(?:&quot;|\")\)".encode())
FORMATS = re.compile(rb'priority\s*=\s*["\'](\d{1,9})["\']')


@dataclass(frozen=True, slots=True)
class Mark:
    """One cell to be marked: `area` is what it is merged over, or itself; `look` a key of `looks.MARKS`."""

    cell: Cell
    area: Area
    look: str


def condition(cell: Cell) -> str:
    """The formula that is true while the cell holds what it holds now; of functions that all programs share."""
    at = re.sub(r"([A-Z]+)(\d+)", r"$\1$\2", cell.name)
    return f"AND({TAGGED},{','.join(same(cell, at))})"


def same(cell: Cell, at: str) -> list[str]:
    """What must be true. A formula whose value nobody has computed can't be compared: its mark stays."""
    value = cell.serial if cell.kind is CellKind.DATE and cell.serial is not None else cell.value
    if value is None and cell.formula is not None:
        return ["TRUE"]
    if value is None:
        return [f"LEN(TRIM({at}))=0"]
    if cell.kind is CellKind.ERROR:
        return [f"ISERROR({at})"]
    if isinstance(value, bool):
        return [f"{at}={str(value).upper()}"]
    if isinstance(value, Decimal):
        return [f"ISNUMBER({at})", same_number(value, at)]
    return same_text(str(value), at)


def same_number(value: Decimal, at: str) -> str:
    """Equal, or as near as can be told: the file has more digits than our reader keeps and a formula takes."""
    plain = value.normalize()
    digits = format(plain, "f")
    if len(plain.as_tuple().digits) < DIGITS and len(digits) <= LONGEST_NUMBER:
        return f"{at}={digits}"
    return f"ABS({at}-({value:.{DIGITS - 1}E}))<=ABS({at})*1E-13"


def same_text(text: str, at: str) -> list[str]:
    """The text, or of a long one as much of its beginning as programs count alike, and the length."""
    if length(text) <= COMPARED and STORED.fullmatch(text):
        return [f"EXACT({at},{quoted(text)})"]
    found = PLAIN.match(text)
    start = found[0][:COMPARED] if found else ""
    whole = [f"LEN({at})={len(text)}"] if length(text) == len(text) else []  # rare characters count one or two
    return [f"EXACT(LEFT({at},{len(start)}),{quoted(start)})", *(whole or [f"LEN({at})>0"])]


def quoted(text: str) -> str:
    """A text as a formula has it."""
    return '"' + text.replace('"', '""') + '"'


def with_marks(data: bytes, part: str, marks: Iterable[Mark], numbers: Mapping[str, int]) -> bytes:
    """The sheet with its marks, none of its own conditional formats changed.

    By their priority they come last: in Excel the frame of a mark shows beside the colour of another format. They stand
    first all the same: LibreOffice shows of several formats of a cell the one that stands first, and nothing else.
    """
    nodes = outline(data, part, 1)
    first = max((int(one) for one in FORMATS.findall(data)), default=0) + 1
    lines = [
        f'<conditionalFormatting sqref="{area_name(mark.area)}"><cfRule type="expression" dxfId="{numbers[mark.look]}"'
        f' priority="{first + n}"><formula>{text_of(condition(mark.cell))}</formula></cfRule></conditionalFormatting>'
        for n, mark in enumerate(marks)
    ]
    text = prefixed("".join(lines), prefix_of(data, nodes[0]))
    own = (node.start for node in nodes if node.tag == "conditionalFormatting" and node.depth == 1)
    at = next(own, place_for("conditionalFormatting", nodes, WORKSHEET))
    return edited(data, [insert(at, text)])


def without_marks(data: bytes, part: str) -> bytes:
    """The sheet without them, and without the elements they leave empty."""
    if not OURS.search(data):
        return data
    nodes = outline(data, part, 2)
    edits: list[Edit] = []
    for node in (one for one in nodes if one.tag == "conditionalFormatting" and one.depth == 1):
        rules = [one for one in nodes if one.depth == 2 and one.tag == "cfRule" and node.holds(one)]
        ours = [one for one in rules if is_ours(data, one)]
        edits += [remove(node)] if rules and len(ours) == len(rules) else [remove(one) for one in ours]
    return edited(data, edits)


def is_ours(data: bytes, rule: Node) -> bool:
    """Whether the formula of a rule carries our tag."""
    return bool(OURS.search(data, rule.start, rule.end))


def mark_at(cell: Cell, merge: Area | None, look: str) -> Mark:
    """The mark of a cell, over the merged area that it is the first cell of."""
    own = (cell.row, cell.column, cell.row, cell.column)
    return Mark(cell, merge if merge and merge[:2] == own[:2] else own, look)

"""What the styles of .ods say: of cells and runs of text whether crossed out, raised, lowered; all of sheets.

A style says what is its own; for all else its parent speaks. Those that have names stand in styles.xml, the nameless
ones of cells and texts in content.xml.
"""

from collections.abc import Mapping
from typing import NamedTuple

from xlforms.sheets.containers.guard import MAX_ELEMENTS, refuse_over
from xlforms.sheets.readers.runs import SUBSCRIPT, SUPERSCRIPT

STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
_STRIKES = (f"{STYLE} text-line-through-style", f"{STYLE} text-line-through-type")  # LibreOffice writes one or both
_GENERATIONS = 10  # LibreOffice makes two; more would be a circle


class Look(NamedTuple):
    """What a style changes in the meaning of a text; None where it says nothing. `shift` as `runs.written` has it."""

    struck: bool | None = None
    shift: str | None = None

    def over(self, other: "Look") -> "Look":
        """This style where it says something, else the other."""
        return Look(
            other.struck if self.struck is None else self.struck, other.shift if self.shift is None else self.shift
        )


PLAIN = Look(struck=False, shift="")


class Looks:
    """Handlers for the styles of a part; `look` answers what one says."""

    def __init__(self) -> None:
        self.own: dict[str, Look] = {}  # name -> what it says itself
        self.parents: dict[str, str] = {}
        self.known: dict[str, Look] = {}
        self.tables: dict[str, Mapping[str, str]] = {}  # of sheets: name -> attributes
        self.name = ""
        self.starts = {
            f"{STYLE} style": self.open_style,
            f"{STYLE} table-properties": self.add_table_properties,
            f"{STYLE} text-properties": self.add_properties,
        }

    def open_style(self, attributes: Mapping[str, str]) -> None:
        """A style begins. Names of different families are different styles."""
        self.name = f"{attributes.get(f'{STYLE} family')} {attributes.get(f'{STYLE} name')}"
        refuse_over("hostile-file", len(self.parents), MAX_ELEMENTS)
        self.parents[self.name] = f"{attributes.get(f'{STYLE} family')} {attributes.get(f'{STYLE} parent-style-name')}"
        if attributes.get(f"{STYLE} family") == "table":
            self.tables[self.name] = attributes

    def add_table_properties(self, attributes: Mapping[str, str]) -> None:
        """What it says of its sheet."""
        if self.name in self.tables:
            self.tables[self.name] = {**self.tables[self.name], **attributes}

    def table(self, name: str) -> Mapping[str, str]:
        """All that the style of a sheet says."""
        return self.tables.get(f"table {name}", {})

    def add_properties(self, attributes: Mapping[str, str]) -> None:
        """What it says of its letters."""
        strikes = [attributes[name] for name in _STRIKES if name in attributes]
        struck = "none" not in strikes if strikes else None
        self.own[self.name] = Look(struck, shift_of(attributes.get(f"{STYLE} text-position")))

    def look(self, family: str, name: str) -> Look:
        """What a style says, with its parents: all of a cell, of a run of text what differs from its cell."""
        key = f"{family} {name}"
        if key not in self.known:
            found, ancestor = Look(), key
            for _ in range(_GENERATIONS):
                found = found.over(self.own.get(ancestor, Look()))
                ancestor = self.parents.get(ancestor, "")
            self.known[key] = found
        return self.known[key]

    def is_struck(self, cell_style: str) -> bool:
        """Whether what stands in a cell of that style is crossed out."""
        return bool(self.look("table-cell", cell_style).struck)


def shift_of(position: str | None) -> str | None:
    """`super 58%`, `33% 58%`, `-8% 100%`: above or below the line; None where nothing is said."""
    if position is None:
        return None
    first = position.partition(" ")[0]
    if first in {"super", "sub"}:
        return SUPERSCRIPT if first == "super" else SUBSCRIPT
    if first.startswith("-"):
        return SUBSCRIPT
    return SUPERSCRIPT if first.rstrip("%").strip("0.") else ""

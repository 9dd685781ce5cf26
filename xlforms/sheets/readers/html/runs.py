"""Runs of text in a cell of an HTML page: what the elements that are open make of it, and what is seen in the end."""

from collections import Counter
from typing import NamedTuple

from xlforms.sheets.readers.html.cell import BREAK, shown_text
from xlforms.sheets.readers.html.styles import Look
from xlforms.sheets.readers.runs import SUBSCRIPT, SUPERSCRIPT, written

ELEMENTS = {  # that look otherwise than the text around them even without a style
    **dict.fromkeys(("s", "del", "strike"), Look(struck=True)),
    "sup": Look(shift=SUPERSCRIPT),
    "sub": Look(shift=SUBSCRIPT),
}
INLINE = {
    *ELEMENTS,
    "span",
    "font",
    "a",
    "b",
    "i",
    "u",
    "em",
    "strong",
    "small",
    "big",
    "ins",
    "label",
    "p",
    "div",
    "li",
}
_NEVER_NESTED = {"p", "li"}  # a new one ends the one before


class Shown(NamedTuple):
    """What is seen of a cell: its text, whether all of it is crossed out, and what stands there unseen."""

    text: str
    struck: bool
    unseen: str


class OpenElements:
    """The elements that are open; `look` is what they make of a text together."""

    def __init__(self) -> None:
        self.look = Look()
        self._before: list[tuple[str, Look]] = []  # each with the look before it
        self._names: Counter[str] = Counter()

    def open(self, name: str, look: Look) -> None:
        """An element begins."""
        if name in _NEVER_NESTED:
            self.close(name)
        self._before.append((name, self.look))
        self._names[name] += 1
        self.look = look.over(self.look)

    def close(self, name: str) -> None:
        """The last element of that name ends, and with it all that were not ended inside of it."""
        while self._names[name]:
            closed, self.look = self._before.pop()
            self._names[closed] -= 1
            if closed == name:
                return


class CellText:
    """The text of a cell while it is read."""

    def __init__(self) -> None:
        self.elements = OpenElements()
        self._plain: list[str] = []
        self._marked: list[str] = []
        self._unseen: list[str] = []
        self._all_struck = True

    def add(self, text: str) -> None:
        """Text, under the elements that are open."""
        look = self.elements.look
        if look.hidden:
            self._unseen.append(text)
            return
        self._all_struck = self._all_struck and (look.struck or not text.strip())
        self._plain.append(text)
        self._marked.append(written(text, struck=look.struck, shift=look.shift) if look != Look() else text)

    def add_break(self) -> None:
        """A line ends."""
        if self._plain and not self.elements.look.hidden:
            self._plain.append(BREAK)
            self._marked.append(BREAK)

    def shown(self) -> Shown:
        """What is seen of it."""
        text = shown_text(self._plain)
        struck = bool(text) and self._all_struck
        return Shown(text if struck else shown_text(self._marked), struck, shown_text(self._unseen))

"""Text in .xlsx: shared strings and the `_x000D_` escapes."""

import re
from collections.abc import Callable, Mapping

from xlforms.sheets.containers.guard import MAX_TEXT
from xlforms.sheets.containers.xml import Handlers, parse
from xlforms.sheets.readers.runs import written

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_SURROGATE = re.compile("[\ud800-\udfff]")


def in_main(*names: str) -> dict[str, str]:
    """Tag -> short name for elements of SpreadsheetML, transitional and strict."""
    return {f"{namespace} {name}": name for namespace in (MAIN, STRICT) for name in names}


_TAGS = in_main("si", "t", "rPh", "r", "strike", "vertAlign")


class RunLook:
    """What the look of a run of text changes in its meaning."""

    def __init__(self) -> None:
        self.struck = False
        self.shift = ""

    def begin(self, _attributes: Mapping[str, str]) -> None:
        """A run begins."""
        self.end()

    def strike(self, attributes: Mapping[str, str]) -> None:
        """It is crossed out."""
        self.struck = is_on(attributes)

    def align(self, attributes: Mapping[str, str]) -> None:
        """It stands above or below the line."""
        self.shift = attributes.get("val", "")

    def end(self) -> None:
        """What follows is plain."""
        self.struck, self.shift = False, ""

    def written(self, text: str) -> str:
        """The text in signs that look alike."""
        return written(text, struck=self.struck, shift=self.shift)


def is_on(attributes: Mapping[str, str]) -> bool:
    """Whether an element like <strike/> holds: it does unless it says otherwise."""
    return attributes.get("val", "1") not in {"0", "false"}


def unescaped(text: str) -> str:
    """`_x000D_` as the character it stands for, `_x005F_` as the underscore that protects such a text."""
    if "_x" not in text:
        return text
    text = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
    if _SURROGATE.search(text):  # two halves of one character; a half alone can be written nowhere
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


class StringsReader:
    """Handlers for the part of shared strings."""

    def __init__(self) -> None:
        self.strings: list[str] = []
        self.runs: list[str] = []
        self.pieces: list[str] = []
        self.phonetic = 0
        self.look = RunLook()
        self.starts: Mapping[str, Callable[[dict[str, str]], None]] = {
            "si": lambda _: self.runs.clear(),
            "t": lambda _: self.pieces.clear(),
            "rPh": lambda _: self.count_phonetic(1),
            "r": self.look.begin,
            "strike": self.look.strike,
            "vertAlign": self.look.align,
        }

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if (name := _TAGS.get(tag)) is not None:
            self.starts[name](attributes)

    def end(self, tag: str) -> None:
        """An element ends."""
        match _TAGS.get(tag):
            case "t" if not self.phonetic:
                self.runs.append(self.look.written("".join(self.pieces)))
            case "si":
                self.strings.append(unescaped("".join(self.runs)[:MAX_TEXT]))
            case "r":
                self.look.end()
            case "rPh":
                self.count_phonetic(-1)

    def count_phonetic(self, step: int) -> None:
        """How to pronounce it is no part of a text."""
        self.phonetic += step


def shared_strings(data: bytes, part: str) -> list[str]:
    """Every shared string: its runs joined, phonetic runs left out.

    Raises:
        Refused: the part is damaged.
    """
    reader = StringsReader()
    parse(data, part, Handlers(reader.start, reader.end, reader.pieces.append))
    return reader.strings

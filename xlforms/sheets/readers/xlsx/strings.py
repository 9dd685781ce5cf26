"""Text in .xlsx: shared strings and the `_x000D_` escapes."""

import re

from xlforms.sheets.containers.guard import MAX_TEXT
from xlforms.sheets.containers.xml import Handlers, parse

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_SURROGATE = re.compile("[\ud800-\udfff]")


def in_main(*names: str) -> dict[str, str]:
    """Tag -> short name for elements of SpreadsheetML, transitional and strict."""
    return {f"{namespace} {name}": name for namespace in (MAIN, STRICT) for name in names}


_TAGS = in_main("si", "t", "rPh")


def unescaped(text: str) -> str:
    """`_x000D_` as the character it stands for, `_x005F_` as the underscore that protects such a text."""
    if "_x" not in text:
        return text
    text = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
    if _SURROGATE.search(text):  # two halves of one character; a half alone can be written nowhere
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def shared_strings(data: bytes, part: str) -> list[str]:
    """Every shared string: its runs joined, phonetic runs left out.

    Raises:
        Refused: the part is damaged.
    """
    strings: list[str] = []
    runs: list[str] = []
    pieces: list[str] = []
    phonetic = 0

    def start(tag: str, _attributes: dict[str, str]) -> None:
        nonlocal phonetic
        match _TAGS.get(tag):
            case "t":
                pieces.clear()
            case "si":
                runs.clear()
            case "rPh":
                phonetic += 1

    def end(tag: str) -> None:
        nonlocal phonetic
        match _TAGS.get(tag):
            case "t" if not phonetic:
                runs.extend(pieces)
            case "si":
                strings.append(unescaped("".join(runs)[:MAX_TEXT]))
            case "rPh":
                phonetic -= 1

    parse(data, part, Handlers(start, end, pieces.append))
    return strings

"""HTML as a run of tags, texts and comments: as much of it as tables need, in time linear in its length.

Python's own html.parser takes quadratic time over unclosed constructs in the releases we support.
"""

import re
from collections.abc import Container, Iterator, Mapping
from enum import IntEnum, auto
from functools import lru_cache
from html import unescape

from xlforms.sheets.containers.guard import MAX_CELLS, refuse_over

_TAGS_OF_A_CELL = 2  # its beginning and its end; more than MAX_CELLS times so many are refused unread
# As browsers do: a quote means something behind a `=` only (SheetJS leaves quotes in values as they are).
_TAG = re.compile(r"""<(/?)([A-Za-z][^\s/>]*+)((?:[^>=]++|=\s*+(?:"[^"]*"|'[^']*'|(?!["'])[^\s>]*+))*+)>""")
_LETTER = re.compile("</?[A-Za-z]")
_ATTRIBUTE = re.compile(r"""([^\s=/>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]*)))?""")
# what stands in them is no markup, or no text of a cell: LibreOffice keeps notes in a <comment>
_RAW = {"script", "style", "title", "textarea", "xmp", "noscript", "template", "comment"}


class TokenKind(IntEnum):
    """What a token is."""

    START = auto()
    END = auto()
    TEXT = auto()
    COMMENT = auto()
    RAW = auto()  # what stands in a <style>, a <script> and the like
    CUT = auto()  # the page ends inside a tag, a comment or a quoted attribute


Token = tuple[TokenKind, str, str]
"""Kind, name of the tag in lower case, text as written: entities of texts and attributes are not yet resolved."""


CUT: Token = (TokenKind.CUT, "", "")


def tokens(page: str, wanted: Container[str]) -> Iterator[Token]:
    """The tokens of a page, in their order; of tags only those `wanted`, by name.

    Raises:
        Refused: there are more tags than any sheet has.
    """
    refuse_over("too-many-cells", page.count("<") // _TAGS_OF_A_CELL, MAX_CELLS)
    position, end = 0, len(page)
    while position < end:
        start = page.find("<", position)
        if start != position:
            yield TokenKind.TEXT, "", page[position : start if start >= 0 else end]
        if start < 0:
            return
        found = _TAG.match(page, start)
        if found is None:
            token, position = odd_markup(page, start)
            yield token
            continue
        position = found.end()
        closing, name, attributes = found.groups()
        name = name.lower()
        if name in wanted:
            yield TokenKind.END if closing else TokenKind.START, name, attributes
        if name in _RAW and not closing:
            token, position = raw_text(page, position, name)
            yield token


def odd_markup(page: str, start: int) -> tuple[Token, int]:
    """What begins with `<` and is no tag, and where it ends: a comment, a declaration, a sign in a text."""
    if page.startswith("<!--", start):
        end = page.find("-->", start + 4)
        return ((TokenKind.COMMENT, "", page[start + 4 : end]), end + 3) if end >= 0 else (CUT, len(page))
    if page.startswith(("<!", "<?"), start):
        end = page.find(">", start)
        return ((TokenKind.COMMENT, "", ""), end + 1) if end >= 0 else (CUT, len(page))
    if _LETTER.match(page, start):
        return CUT, len(page)
    return (TokenKind.TEXT, "", "<"), start + 1


def raw_text(page: str, start: int, name: str) -> tuple[Token, int]:
    """What stands up to the end tag of such an element, and where that begins."""
    found = re.compile(rf"</{name}[\s/>]", re.IGNORECASE).search(page, start)
    end = found.start() if found else len(page)
    return ((TokenKind.RAW, name, page[start:end]), end) if found else (CUT, end)


@lru_cache(maxsize=1024)  # cells beside each other have the same ones
def attributes_of(text: str) -> Mapping[str, str]:
    """Name in lower case -> value, entities resolved; the first of a name counts, one without a value is empty."""
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(text):
        found.setdefault(name.lower(), unescape(double or single or bare))
    return found

"""Styles of .xlsx, only what changes the meaning of a cell: number format, crossed out or not, a font of symbols."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from xlforms.sheets.containers.xml import gather
from xlforms.sheets.formats import BUILT_IN, GENERAL, is_date
from xlforms.sheets.readers.xlsx.strings import in_main, is_on

_TAGS = in_main(
    "numFmt", "fonts", "font", "strike", "name", "fills", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "xf"
)


_DIGITS = 9
_SYMBOLS = re.compile("(wing|web)dings.*|marlett", re.IGNORECASE)  # `n` is seen as a square there


class Style(NamedTuple):
    """What a cell's style says about what stands in it."""

    number_format: str
    is_date: bool
    struck: bool = False
    symbols: str = ""  # the name of its font, where letters are seen as symbols


class Font(NamedTuple):
    """What a font changes."""

    struck: bool = False
    symbols: str = ""


PLAIN = Style(GENERAL, is_date=False)


def cell_styles(data: bytes, part: str) -> dict[str, Style]:
    """The styles of cells by their number, as the `s` of a cell names them.

    Raises:
        Refused: the part is damaged.
    """
    formats = {str(number): code for number, code in BUILT_IN.items()}
    styles: list[Style] = []
    group, fonts = "", list[Font]()
    for name, attributes, _ in gather(data, part, _TAGS):
        if name == "xf":
            if group == "cellXfs":
                code = formats.get(attributes.get("numFmtId", "0"), GENERAL)
                styles.append(Style(code, is_date(code), *font_at(fonts, attributes.get("fontId", "0"))))
        elif name == "numFmt":  # those of conditional formats come behind the cells' styles
            formats[attributes.get("numFmtId", "")] = attributes.get("formatCode", GENERAL)
        elif name == "font" and group == "fonts":
            fonts.append(Font())
        elif name == "strike" and group == "fonts" and fonts:
            fonts[-1] = fonts[-1]._replace(struck=is_on(attributes))
        elif name == "name" and group == "fonts" and fonts:
            called = attributes.get("val", "")
            fonts[-1] = fonts[-1]._replace(symbols=called if _SYMBOLS.fullmatch(called) else "")
        elif name not in {"font", "strike", "name"}:
            group = name
    return {str(number): style for number, style in enumerate(styles)}


def font_at(fonts: Sequence[Font], number: str) -> Font:
    """The font of that number; one that the file does not have changes nothing."""
    known = number.isdecimal() and len(number) < _DIGITS and int(number) < len(fonts)
    return fonts[int(number)] if known else Font()

"""Styles of .xlsx, only what changes the meaning of a number: its format."""

from typing import NamedTuple

from xlforms.sheets.containers.xml import gather
from xlforms.sheets.formats import BUILT_IN, GENERAL, is_date
from xlforms.sheets.readers.xlsx.strings import in_main

_TAGS = in_main("numFmt", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "xf")


class Style(NamedTuple):
    """What a cell's style says about its number."""

    number_format: str
    is_date: bool


PLAIN = Style(GENERAL, is_date=False)


def cell_styles(data: bytes, part: str) -> dict[str, Style]:
    """The styles of cells by their number, as the `s` of a cell names them.

    Raises:
        Refused: the part is damaged.
    """
    formats = {str(number): code for number, code in BUILT_IN.items()}
    styles: list[Style] = []
    group = ""
    for name, attributes, _ in gather(data, part, _TAGS):
        if name == "xf":
            if group == "cellXfs":
                code = formats.get(attributes.get("numFmtId", "0"), GENERAL)
                styles.append(Style(code, is_date(code)))
        elif name == "numFmt":  # those of conditional formats come behind the cells' styles
            formats[attributes.get("numFmtId", "")] = attributes.get("formatCode", GENERAL)
        else:
            group = name
    return {str(number): style for number, style in enumerate(styles)}

"""How the reports look: fonts as offices use them, borders, colours; one name a kind of cell."""

from collections.abc import Mapping

from xlforms.sheets.writing import Format, Workbook

# 黑体 for titles and heads, 宋体 in tables, 仿宋 where people sign; every Windows with Chinese has the three.
FONTS: Mapping[str, Mapping[str, str]] = {
    "zh-CN": {"head": "黑体", "text": "宋体", "sign": "仿宋"},
    "en": {"head": "Calibri", "text": "Calibri", "sign": "Calibri"},
}
TEXT_SIZE = 10
GREY, PALE, STRONG, LINE = "#D9D9D9", "#F2F6FA", "#DCE6F1", "#7F7F7F"

MIDDLE = {"valign": "vcenter"}
BOX = {"border": 1, "border_color": LINE, "text_wrap": True, **MIDDLE}
CENTRED = {"align": "center"}
STYLES: Mapping[str, Mapping[str, object]] = {
    "title": {"font": "head", "font_size": 18, "shrink": True, **CENTRED, **MIDDLE},
    "note": {"font": "text", "font_size": TEXT_SIZE, "text_wrap": True, **MIDDLE},
    "note-right": {"font": "text", "font_size": TEXT_SIZE, "align": "right", **MIDDLE},
    "head": {"font": "head", "font_size": TEXT_SIZE, "bg_color": STRONG, **CENTRED, **BOX},
    "text": {"font": "text", "font_size": TEXT_SIZE, "align": "left", **BOX},
    "name": {"font": "text", "font_size": TEXT_SIZE, **CENTRED, **BOX},
    "count": {"font": "text", "font_size": TEXT_SIZE, "num_format": "0", **CENTRED, **BOX},
    "points": {"font": "text", "font_size": TEXT_SIZE, "points": True, **CENTRED, **BOX},
    "unknown": {"font": "text", "font_size": TEXT_SIZE, "points": True, "bg_color": GREY, **CENTRED, **BOX},
    "subtotal": {"font": "head", "font_size": TEXT_SIZE, "points": True, "bg_color": PALE, **CENTRED, **BOX},
    "total": {"font": "head", "font_size": TEXT_SIZE, "points": True, "bg_color": STRONG, **CENTRED, **BOX},
    "sign": {"font": "sign", "font_size": 12, "text_wrap": True, "align": "left", "valign": "top"},
    "stamp": {"font": "sign", "font_size": 12, "text_wrap": True, **CENTRED, "valign": "top"},
}


def look(book: Workbook, language: str, precision: int, name: str, **more: object) -> Format:
    """The format of a kind of cell, with `more` of XlsxWriter's properties; points have `precision` decimals."""
    style = {**STYLES[name], **more}
    font = FONTS[language][str(style.pop("font"))]
    numbers = {"num_format": number_format(precision)} if style.pop("points", False) else {}
    return book.add_format({"font_name": font, **numbers, **style})


def number_format(precision: int) -> str:
    """`0.00` for two decimals."""
    return "0." + "0" * precision if precision else "0"

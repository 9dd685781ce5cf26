"""How a form looks: the fonts, borders and colours of an office document, each named once."""

from collections.abc import Mapping
from typing import Any

from xlforms.sheets.writing import Format, Workbook

SONG, HEI, KAI = "宋体", "黑体", "楷体"
LATIN = "Calibri"  # Chinese fonts draw Latin letters thin and quotation marks as wide as a character
FONTS: Mapping[str, Mapping[str, str]] = {"zh-CN": {}, "en": dict.fromkeys((SONG, HEI, KAI), LATIN)}
INPUT_FILL, HEADER_FILL, LOCKED_FILL = "#FFF9E5", "#E8EEF7", "#F2F2F2"
TITLE_SIZE = 18
RED, ORANGE, GREEN = "#FFC7CE", "#FFE699", "#C6EFCE"
THIN = {"border": 1, "border_color": "#7F7F7F"}
BODY: dict[str, Any] = {"font_name": SONG, "font_size": 10, "valign": "vcenter", "text_wrap": True}

STYLES: dict[str, dict[str, Any]] = {
    "title": {"font_name": HEI, "font_size": TITLE_SIZE, "align": "center", "valign": "vcenter", "text_wrap": True},
    "subtitle": BODY | {"font_size": 11},
    "code": BODY | {"font_size": 9, "font_color": "#595959", "align": "right"},
    "legend": BODY | {"font_size": 9, "font_name": KAI},
    "header": BODY | THIN | {"bold": True, "align": "center", "bg_color": HEADER_FILL},
    "upright": BODY | THIN | {"bold": True, "align": "center"},
    "turned": BODY | THIN | {"bold": True, "align": "center", "rotation": 90},
    "text": BODY | THIN | {"indent": 1},
    "center": BODY | THIN | {"align": "center"},
    "number": BODY | THIN | {"align": "center"},
    "computed": BODY | THIN | {"align": "center", "bg_color": LOCKED_FILL, "num_format": "0.00"},
    "reserved": BODY | THIN | {"align": "center", "bg_color": LOCKED_FILL, "num_format": "0.00"},
    "input": BODY | THIN | {"align": "center", "bg_color": INPUT_FILL, "locked": False},
    "input_points": BODY | THIN | {"align": "center", "bg_color": INPUT_FILL, "locked": False, "num_format": "0.00"},
    "input_date": BODY
    | THIN
    | {"align": "center", "bg_color": INPUT_FILL, "locked": False, "num_format": "yyyy-mm-dd"},
    "input_text": BODY | THIN | {"indent": 1, "bg_color": INPUT_FILL, "locked": False, "num_format": "@"},
    "total": BODY | THIN | {"bold": True, "align": "center", "num_format": "0.00", "bg_color": HEADER_FILL},
    "plain": BODY,
    "plain_bold": BODY | {"bold": True},
    "plain_right": BODY | {"align": "right"},
    "heading": {"font_name": HEI, "font_size": 12, "valign": "vcenter"},
    "letter": BODY | {"font_size": 11, "valign": "top"},
    "state": {"font_name": HEI, "font_size": 14, "valign": "vcenter"},
    "check_code": BODY | {"bold": True, "font_name": "Consolas", "font_size": 12, "text_wrap": False},
    "plain_line": BODY | {"text_wrap": False},
    "plain_right_line": BODY | {"align": "right", "text_wrap": False},
    # What a formula lists may be any text of the form in a row of one height: smaller rather than cut.
    "listed": BODY | {"indent": 1, "text_wrap": False, "shrink": True},
    "listed_center": BODY | {"align": "center"},
    "listed_link": BODY | {"font_color": "#0563C1", "underline": 1, "align": "center"},
    "framed": THIN,
    "good": {"bg_color": GREEN},
    "bad": {"bg_color": RED},
    "doubtful": {"bg_color": ORANGE},
    "open": {"bg_color": "#FFF2CC"},
    "hidden": {"font_size": 8, "font_color": "#7F7F7F"},
    "hidden_text": {"font_size": 8, "font_color": "#7F7F7F", "num_format": "@"},
}


def style(book: Workbook, name: str) -> Format:
    """The format of that name in this workbook."""
    return book.add_format(STYLES[name])

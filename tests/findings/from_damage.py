"""Codes of what is damaged in part, and of what is written on a pack that went back."""

from collections.abc import Mapping

from openpyxl.comments import Comment

from tests.findings.from_workbooks import of_bytes, opened
from tests.findings.made import Made
from tests.returned.corpus import filled, packed
from tests.returned.formats import SHEET
from xlforms.sheets.mangling.packing import parts_of
from xlforms.sheets.patching.replies import marked_note

LINES = "单位,金额\n东湖,76\n西山,31,250\n南山,4\n北山,5"


def with_cell(cell: str) -> bytes:
    """The form with one more cell at its first row's end."""
    parts = dict(parts_of(filled()))
    parts[SHEET] = parts[SHEET].replace("</row>", f"{cell}</row>", 1)
    return packed(parts)


def answered() -> str:
    """A note of ours with an answer at its end."""
    return f"{marked_note('请填数字', 'zh-CN')}\n经核对就是70条"


DAMAGE: Mapping[str, Made] = {
    "damaged-cells": Made(of_bytes(lambda: with_cell('<c r="XFE9"><v>1</v></c>')), "自评表", "XFE9"),
    "damaged-lines": Made(of_bytes(LINES.encode), "", "3"),
    "reply-on-pack": Made(
        opened(lambda _, sheet: setattr(sheet["H8"], "comment", Comment(answered(), "张三"))), "自评表!H8", "就是70条"
    ),
}

"""Codes that registers of events and reviews make: one line of a department's workbook filled in otherwise."""

from collections.abc import Mapping
from pathlib import Path

import openpyxl

from tests.county import Typed, county
from tests.findings.made import Made, Make, rows
from tests.registers import SHEET, make_campaign, note
from xlforms.forms.events.writer import write_register
from xlforms.forms.review.layout import review_rows
from xlforms.forms.review.writer import Material, write_review
from xlforms.model.finding import Finding
from xlforms.workflow.reading import read_form

GOOD = "2023-05-06 | 权益部 | 公文草拟 | 公文：差错 | 7号文 | 7 | 一半 | 核稿单"
# code | cell of the first line | what stands there instead | the value seen
LINES = """
event-incomplete        | F6 |            | 数量
event-unit-unknown      | B6 | 妇联       | 妇联
event-indicator-unknown | C6 | 业务实绩   | 业务实绩
event-kind-unknown      | D6 | 失泄密     | 失泄密
event-outside-period    | A6 | 2024-01-01 | 2024-01-01
event-share-unknown     | G6 | 30%        | 30%
"""


def registered(lines: tuple[str, ...], cells: Mapping[str, Typed] | None = None, of: str = "office") -> Make:
    """A register with these lines, and then these cells."""

    def make(folder: Path) -> list[Finding]:
        campaign = make_campaign(folder / "campaign")
        department = campaign.department(of)
        assert department is not None
        write_register(folder / "issued.xlsx", campaign, department)
        return read_form(note(folder / "issued.xlsx", folder / "back.xlsx", lines, cells), campaign)[1]

    return make


def reviewed(points: Typed, reason: Typed, **cells: Typed) -> Make:
    """A review in which one line was filled in; `cells` typed over, in lower case of its hidden sheet."""

    def make(folder: Path) -> list[Finding]:
        campaign = county()
        department = campaign.departments[0]
        write_review(folder / "issued.xlsx", campaign, department, Material({}, {}))
        [row] = [one.number for one in review_rows(campaign, department) if one.row_id == "news@pingjiang"]
        book = openpyxl.load_workbook(folder / "issued.xlsx")
        book["评分表"][f"L{row}"], book["评分表"][f"M{row}"] = points, reason
        for name, value in cells.items():
            book["_xlforms" if name.islower() else "评分表"][name] = value
        book.save(folder / "back.xlsx")
        return read_form(folder / "back.xlsx", campaign)[1]

    return make


REGISTERS: Mapping[str, Made] = {
    **{
        code: Made(registered((GOOD,), {cell: typed or None}), f"{SHEET}!{cell}", seen)
        for code, cell, typed, seen in rows(LINES)
    },
    "event-without-matter": Made(
        registered(("2023-05-06 | 权益部 | 正向激励 | 表彰：市级 | | 1 | 全部 | 文件",), of="efficiency"),
        f"{SHEET}!E6",
        "表彰：市级",
    ),
    "ditto-mark": Made(registered((GOOD, GOOD), {"E7": "同上"}), f"{SHEET}!E7", "7号文"),
    "events-elsewhere": Made(
        registered((), dict(zip((f"{column}6" for column in "KLMNOPQ"), GOOD.split(" | "), strict=False))),
        f"{SHEET}!K6",
        "公文：差错",
    ),
    "event-repeated": Made(registered((GOOD, GOOD)), f"{SHEET}!A7", "6"),
    "event-below-table": Made(
        registered((), dict(zip((f"{c}400" for c in "ABCDEFG"), GOOD.split(" | "), strict=False))),
        f"{SHEET}!A400",
        "400",
    ),
    "note-below-table": Made(registered((GOOD,), {"B400": "制表人：张三"}), f"{SHEET}!B400", "制表人：张三"),
    "sum-row": Made(registered((GOOD,), {"A7": "合计", "F7": 7}), f"{SHEET}!A7", "合计"),
    "header-repeated": Made(registered((GOOD,), {"J5": "数量", "J6": 8}), f"{SHEET}!J5", "数量"),
    "reason-missing": Made(reviewed(5, None), "评分表!M4", "5"),
    "reason-without-points": Made(reviewed(None, "少报1次"), "评分表!L4", "报送信息"),
    "points-as-reason": Made(reviewed(None, 5), "评分表!M4", "5"),
    "sealed-number-changed": Made(reviewed(5, "少1次", H4=1), "评分表!H4", "1"),
    "seal-broken": Made(reviewed(5, "少1次", e1="1"), "评分表", ""),
    "review-blank": Made(reviewed(None, None, L5=6), "评分表!L4", "报送信息"),
    "review-not-filled-in": Made(reviewed(None, None), "评分表", "考核得分"),
    "points-in-wrong-column": Made(reviewed(None, None, J4=3), "评分表!J4", "3"),
}

"""Findings on the screen: what is to be mended first, what was changed below a heading of its own."""

import pytest

from xlforms.cli.listing import list_findings
from xlforms.cli.screen import Screen
from xlforms.model.finding import Finding, Place


def test_changes_stand_apart_in_the_order_of_the_sheet(capsys: pytest.CaptureFixture[str]) -> None:
    list_findings(
        Screen("zh-CN"),
        [
            Finding("text-added", Place("a.xlsx", "自评表", "S9"), {"value": "见说明"}),
            Finding("rows-hidden", Place("a.xlsx", "自评表", "7:8"), {"value": "7–8", "count": 2}),
            Finding("missing-self-points", Place("a.xlsx", "自评表", "K6"), {"item": "信息"}),
            Finding("text-added", Place("b.xlsx", "自评表", "S10"), {"value": "另见"}),
        ],
    )
    told = [line for line in capsys.readouterr().out.splitlines() if not line.startswith("    请")]
    assert [line.split("：")[0].split(": ")[0] for line in told] == [
        "a.xlsx:自评表!K6",
        "发出以后表格上的改动（已处理，共2处）",
        "    a.xlsx:自评表!7:8",
        "    a.xlsx:自评表!S9",
        "发出以后表格上的改动（已处理，共1处）",
        "    b.xlsx:自评表!S10",
    ]


def test_what_the_office_can_do_stands_below_what_the_unit_can(capsys: pytest.CaptureFixture[str]) -> None:
    list_findings(Screen("en"), [Finding("password-protected", Place("a.xlsx"), {"value": "a.xlsx"})])
    _, unit, office = capsys.readouterr().out.splitlines()
    assert ("xlforms" in unit, "xlforms collect --password" in office) == (False, True)

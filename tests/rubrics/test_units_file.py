"""units_file: tables as offices keep them, and every fault at its cell."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from xlforms.errors import XlformsError
from xlforms.model.finding import Finding
from xlforms.rubrics.units_file import read_units

Tell = Callable[[list[Finding]], list[str]]
TIERS = {"county": "县市", "zone": "功能区"}
COLUMNS = {"townships": "乡镇街道数"}
TABLE = """\
编号,单位,层级,联系人,邮箱,乡镇街道数
pingjiang,平江县,县市,彭霞,p@example.org,24
nanhu,南湖新区,zone,,,3
"""


def csv(tmp_path: Path, text: str, encoding: str = "utf-8") -> Path:
    """A units.csv of this text."""
    path = tmp_path / "units.csv"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_text_table(tmp_path: Path, encoding: str) -> None:
    units, findings = read_units(csv(tmp_path, TABLE, encoding), COLUMNS, TIERS)
    assert findings == []
    assert [(u.id, u.name, u.tier, u.contact, u.email, dict(u.columns)) for u in units] == [
        ("pingjiang", "平江县", "county", "彭霞", "p@example.org", {"townships": "24"}),
        ("nanhu", "南湖新区", "zone", "", "", {"townships": "3"}),
    ]


def test_a_workbook_with_a_title_above_and_gaps_below(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "名单"
    for row in (
        ["参加单位"],
        [],
        ["E-mail", "Name", "ID", "Tier", "备注"],
        ["a@example.org", "甲", "a", "county", 7],
        [],
    ):
        sheet.append(row)
    sheet.append([None, "乙", "b", "县市"])
    book.save(tmp_path / "units.xlsx")
    units, findings = read_units(tmp_path / "units.xlsx", {}, TIERS)
    assert findings == []
    assert [(u.id, u.name, u.tier, u.email, dict(u.columns)) for u in units] == [
        ("a", "甲", "county", "a@example.org", {"备注": "7"}),
        ("b", "乙", "county", "", {"备注": ""}),
    ]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("编号,", "号,", [" units-header-missing"]),
        ("乡镇街道数", "乡镇数", ["1:1 units-column-missing"]),
        ("联系人", "单位", ["1:4 units-column-twice"]),
        ("nanhu", "pingjiang", ["3:1 unit-twice"]),
        ("南湖新区", "平江县", ["3:2 unit-twice"]),
        ("nanhu", "南湖", ["3:1 unit-id-malformed"]),
        ("nanhu", "", ["3:1 unit-field-blank"]),
        ("南湖新区", "", ["3:2 unit-field-blank"]),
        ("zone", "zoen", ["3:3 unit-tier-unknown"]),
        ("zone", "", ["3:3 unit-tier-unknown"]),
        ("p@example.org", "p@example", ["2:5 email-malformed"]),
        ("p@example.org", "p＠example.org", ["2:5 email-malformed"]),
        ("pingjiang,平江县,县市,彭霞,p@example.org,24\nnanhu,南湖新区,zone,,,3\n", "", ["1:1 units-missing"]),
        (TABLE, "", [" table-blank"]),
    ],
)
def test_one_fault(tmp_path: Path, tell: Tell, old: str, new: str, found: list[str]) -> None:
    assert old in TABLE
    assert tell(read_units(csv(tmp_path, TABLE.replace(old, new, 1)), COLUMNS, TIERS)[1]) == found


def test_all_faults_at_once(tmp_path: Path, tell: Tell) -> None:
    """
    | id     | name | tier  |
    | 甲     |      | state |
    """
    text = "编号,单位,层级\n甲,,state\na,乙,zone\na,丙,zone\n"
    assert tell(read_units(csv(tmp_path, text), {}, TIERS)[1]) == [
        "2:2 unit-field-blank",
        "2:1 unit-id-malformed",
        "2:3 unit-tier-unknown",
        "4:1 unit-twice",
    ]


def test_a_fault_in_a_workbook_has_the_cell_that_excel_shows(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "名单"
    for row in (["编号", "单位", "层级"], ["a", "甲", "zone"], ["b", "乙"]):
        sheet.append(row)
    book.save(tmp_path / "units.xlsx")
    [finding] = read_units(tmp_path / "units.xlsx", {}, TIERS)[1]
    assert str(finding.place) == "units.xlsx:名单!C3"
    assert finding.hint == "最接近的是“县市”；可以写：县市, 功能区。"


def test_no_text_and_no_workbook(tmp_path: Path, tell: Tell) -> None:
    (tmp_path / "units.csv").write_bytes(b"PK\x03\x04\xff\xff\x00\x80")
    assert tell(read_units(tmp_path / "units.csv", {})[1]) == [" table-not-text"]
    (tmp_path / "units.xlsx").write_bytes(b"%PDF-1.4 a scan")
    assert tell(read_units(tmp_path / "units.xlsx", {})[1]) == [" not-a-workbook"]
    with pytest.raises(XlformsError, match="nowhere"):
        read_units(tmp_path / "nowhere.csv", {})

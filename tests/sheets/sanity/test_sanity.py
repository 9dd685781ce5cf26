"""sanity: a good workbook is sound; the same one, damaged in one place, is not, and the place is named."""

import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from xlforms.sheets.sanity.formulas import formula_faults, sheet_references
from xlforms.sheets.sanity.workbook import examine
from xlforms.sheets.writing import new_book

SHEET = "xl/worksheets/sheet1.xml"
BOOK = "xl/workbook.xml"
TYPES = "[Content_Types].xml"


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One of everything that can be damaged."""
    path = tmp_path_factory.mktemp("good") / "a.xlsx"
    with new_book(path, title="自评表", properties={"xf_form": "f1"}) as book:
        sheet, other = book.add_worksheet("自评表"), book.add_worksheet("填报检查")
        free = book.add_format({"locked": False})
        sheet.merge_range(0, 0, 1, 1, "办公室工作")
        sheet.merge_range(2, 0, 2, 1, "报送信息")
        sheet.write_number(3, 0, 76, free)
        sheet.write_formula(4, 0, "=MAX(0,80-A4)*0.5", None, 2)
        sheet.write_formula(5, 0, '=IF(填报检查!A1="看(这里)","是","")', None, "")
        sheet.write_url(6, 0, "internal:'填报检查'!A1", None, "去检查")
        sheet.list_validation(3, 0, 3, 0, ["76", "80"], input_title="请填数", input_message="填数")
        sheet.data_validation(3, 1, 3, 1, {"validate": "custom", "value": "=COUNTIF($A$4:$A$5,A4)=1"})
        sheet.conditional_format(3, 0, 3, 0, {"type": "formula", "criteria": "=$A$4>80", "format": free})
        sheet.protect()
        sheet.repeat_rows(0, 1)
        other.write_string(0, 0, "可以报送")
        other.very_hidden()
        book.define_name("xf_news", "='自评表'!$A$4")
        book.define_name("xf_old", "='自评表'!$A$5")
    return path


def rewritten(good: Path, path: Path, part: str, change: Callable[[str], str | None]) -> Path:
    """A copy in which one part is changed; None leaves it out."""
    with zipfile.ZipFile(good) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            text = change(old.read(name).decode()) if name == part else old.read(name)
            if text is not None:
                new.writestr(name, text)
    return path


def test_a_good_workbook_is_sound(good: Path) -> None:
    assert examine(good) == []


def test_a_report_with_everything_reports_have_is_sound(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with new_book(path) as book:
        sheet = book.add_worksheet("排名")
        for row, points in enumerate((98, 95, 95)):
            sheet.write_number(row, 0, points)
            sheet.write_formula(row, 1, f"=RANK(A{row + 1},$A$1:$A$3)", None, min(row, 1) + 1)
        sheet.autofilter(0, 0, 2, 1)
        sheet.freeze_panes(1, 0)
        sheet.conditional_format(0, 0, 2, 0, {"type": "3_color_scale"})
        sheet.conditional_format(0, 1, 2, 1, {"type": "data_bar", "bar_solid": True, "data_bar_2010": True})
        sheet.write_url(4, 0, "mailto:office@example.org")
        sheet.write_comment(0, 0, "并列时名次相同")
        chart = book.add_chart({"type": "bar"})
        chart.add_series({"values": "='排名'!$A$1:$A$3"})
        sheet.insert_chart(6, 0, chart)
        sheet.print_area(0, 0, 5, 1)
    assert examine(path) == []


DAMAGE = [  # part, old, new, what is told
    (SHEET, "<sheetData>", "<sheetData><", f"{SHEET}: not well-formed"),
    ("xl/_rels/workbook.xml.rels", "worksheets/sheet2.xml", "worksheets/sheet7.xml", "sheet7.xml is missing"),
    ("xl/_rels/workbook.xml.rels", "</Relationships>",
     '<Relationship Id="rId9" Type="http://x/externalLink" Target="b.xlsx" TargetMode="External"/></Relationships>',
     "external link to b.xlsx"),
    (BOOK, 'r:id="rId2"', 'r:id="rId77"', f"{BOOK}: no relationship rId77"),
    (TYPES, 'PartName="/xl/worksheets/sheet2.xml"', 'PartName="/xl/worksheets/sheet9.xml"', "sheet9.xml is missing"),
    (TYPES, 'Extension="rels"', 'Extension="relz"', "_rels/.rels: no content type"),
    (BOOK, 'name="填报检查"', 'name="自评表"', "sheet title 自评表 twice"),
    (BOOK, '<sheet name="自评表"', '<sheet state="hidden" name="自评表"', "the active sheet is hidden"),
    (BOOK, "'自评表'!$A$4<", "老表!$A$4<", "defined name xf_news: formula names the missing sheet 老表"),
    (BOOK, "'自评表'!$A$4<", "#REF!<", "defined name xf_news points to no sheet"),
    (BOOK, 'name="xf_old"', 'name="XF_NEWS"', "defined name xf_news twice"),
    (BOOK, 'localSheetId="0"', 'localSheetId="5"', "belongs to no sheet"),
    (SHEET, "<v>1</v>", "<v>99</v>", "shared string 99 does not exist"),
    (SHEET, '<c r="A4" s="1">', '<c r="A4" s="44">', "A4: style 44 does not exist"),
    (SHEET, '<c r="A4" s="1">', '<c r="A9" s="1">', "A5: twice or out of order"),
    (SHEET, "<v>2</v></c>", "</c>", "A5: formula without a cached value"),
    (SHEET, "<f>MAX(0,80-A4)", "<f>_xlfn.XLOOKUP(0,80-A4)", "A5: function _XLFN.XLOOKUP is not shared"),
    (SHEET, "<f>MAX(0,80-A4)", "<f>TODAY()", "A5: function TODAY is not shared"),
    (SHEET, "<f>MAX(0,80-A4)", "<f>[1]老表!A4", "A5: formula points outside the file: [1]老表"),
    (SHEET, "<f>MAX(0,80-A4)", "<f>#REF!", "A5: formula points nowhere"),
    (SHEET, "<f>MAX(", '<f t="array" ref="A5">MAX(', "A5: array formula"),
    (SHEET, '<mergeCell ref="A3:B3"/>', '<mergeCell ref="B2:C2"/>', "merge B2:C2: overlaps A1:B2"),
    (SHEET, '<mergeCell ref="A3:B3"/>', '<mergeCell ref="A3"/>', "merge A3: one cell"),
    (SHEET, '"76,80"', f'"{"7" * 256}"', "validation A4: list over 255"),
    (SHEET, 'promptTitle="请填数"', f'promptTitle="{"题" * 33}"', "validation A4: promptTitle over 32"),
    (SHEET, 'prompt="填数"', f'prompt="{"填" * 256}"', "validation A4: prompt over 255"),
    (SHEET, "<formula1>COUNTIF($A$4:$A$5,A4)=1</formula1>", "", "validation B4: no condition"),
    (SHEET, "COUNTIF($A$4", "RANDBETWEEN($A$4", "validation B4: function RANDBETWEEN is not shared"),
    (SHEET, "<formula>$A$4&gt;80", "<formula>老表!$A$4&gt;80", "format: formula names the missing sheet 老表"),
    (SHEET, "location=\"'填报检查'!A1\"", 'location="老表!A1"', "A7: link to the missing sheet 老表"),
]  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGE, ids=lambda damage: damage[-1])
def test_one_damage_is_named(good: Path, tmp_path: Path, damage: tuple[str, str, str, str]) -> None:
    part, old, new, told = damage

    def change(text: str) -> str:
        assert old in text, "the good workbook no longer has what this test damages"
        return text.replace(old, new, 1)

    assert [fault for fault in examine(rewritten(good, tmp_path / "b.xlsx", part, change)) if told in fault]


def test_inputs_without_any_validation_are_named(good: Path, tmp_path: Path) -> None:
    def change(text: str) -> str:
        return re.sub("<dataValidations.*</dataValidations>", "", text)

    damaged = rewritten(good, tmp_path / "b.xlsx", SHEET, change)
    assert examine(damaged) == [f"{SHEET}: A4: no validation in a sheet of inputs"]


@pytest.mark.parametrize(
    ("part", "told"),
    [
        (BOOK, "xl/workbook.xml is missing"),
        (TYPES, f"{TYPES}: missing"),
        ("xl/styles.xml", "styles.xml is missing"),
        ("xl/sharedStrings.xml", "sharedStrings.xml is missing"),
    ],
)
def test_a_missing_part_is_named(good: Path, tmp_path: Path, part: str, told: str) -> None:
    assert [fault for fault in examine(rewritten(good, tmp_path / "b.xlsx", part, lambda _: None)) if told in fault]


def test_a_part_that_is_twice_is_named(good: Path, tmp_path: Path) -> None:
    path = tmp_path / "b.xlsx"
    shutil.copy(good, path)
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(SHEET, archive.read(SHEET))
    assert examine(path) == [f"{SHEET}: twice in the file"]


def test_what_is_no_zip_and_what_is_cut_off(good: Path, tmp_path: Path) -> None:
    for content in (b"no zip", good.read_bytes()[:2000]):
        (tmp_path / "b.xlsx").write_bytes(content)
        [fault] = examine(tmp_path / "b.xlsx")
        assert fault.startswith("b.xlsx: no workbook")


def test_sheets_named_in_a_formula(table: list[dict[str, str]]) -> None:
    """Texts in quotes name nothing.

    | formula                    | sheets     |
    |----------------------------|------------|
    | '表 一'!A1+表2!$B$3        | 表 一,表2  |
    | 'it''s'!A1                 | it's       |
    | IF(A1="老表!A1",1,0)       |            |
    | SUM(A1:A9)                 |            |
    """
    rows = table[1:]
    found = [(row["formula"], ",".join(sorted(sheet_references(row["formula"])))) for row in rows]
    assert found == [(row["formula"], row["sheets"]) for row in rows]


def test_a_formula_that_is_too_long_is_named() -> None:
    assert list(formula_faults("1+" * 4096 + "1", set())) == ["formula of 8193 characters"]

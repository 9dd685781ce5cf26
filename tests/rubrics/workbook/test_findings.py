"""Faults of a rubric workbook are told at their cells, in the words of its headers; misspelt ones with the nearest."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from xlforms.messages import LANGUAGES
from xlforms.rubrics.check import check_folder_or_file
from xlforms.rubrics.rubric import read_rubric
from xlforms.rubrics.source import read_source
from xlforms.rubrics.workbook.writer import write_rubric_book

Spoil = Callable[[dict[str, dict[str, object]]], list[str]]


@pytest.fixture
def book(sound: str, tmp_path: Path) -> Path:
    """The sound rubric as a workbook, headers in Chinese."""
    source = tmp_path / "rubric.yaml"
    source.write_text(sound, encoding="utf-8")
    node = read_source(source).node
    assert node is not None
    write_rubric_book(tmp_path / "rubric.xlsx", node, "zh-CN")
    return tmp_path / "rubric.xlsx"


@pytest.fixture
def spoilt(book: Path) -> Spoil:
    """What is found when cells of it hold something else: `{"规则": {"D4": "x"}}`, as `规则!D4 code`."""

    def run(cells: dict[str, dict[str, object]]) -> list[str]:
        opened = openpyxl.load_workbook(book)
        for title, changes in cells.items():
            sheet = opened[title]
            assert isinstance(sheet, Worksheet)
            for cell, value in changes.items():
                sheet[cell] = value  # type: ignore[assignment]  # any value that a cell takes
        opened.save(book)
        findings = read_rubric(book)[1]
        for finding in findings:
            for language in LANGUAGES:
                assert finding.in_language(language).message
                assert finding.in_language(language).hint
        return [f"{finding.place.sheet}!{finding.place.cell} {finding.code}" for finding in findings]

    return run


def test_the_sound_one_has_none(spoilt: Spoil) -> None:
    assert spoilt({}) == []


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ({"考核内容": {"D4": 3}}, ["考核项目!C4 sum-section"]),
        ({"考核内容": {"D4": "2分"}}, ["考核内容!D4 number-unreadable"]),
        ({"考核内容": {"D4": None}}, ["考核内容!D4 key-missing"]),
        ({"考核内容": {"D4": "=1+1"}}, ["考核内容!D4 formula-without-value", "考核内容!D4 key-missing"]),
        ({"考核内容": {"A4": "ofice"}}, ["考核内容!A4 parent-unknown", "考核项目!C4 sum-section"]),
        ({"考核内容": {"A4": None}}, ["考核内容!A4 key-missing", "考核项目!C4 sum-section"]),
        ({"部分": {"B5": "a"}}, ["部分!B5 id-duplicate"]),
        ({"指标": {"D4": "整树"}}, ["指标!D4 choice-unknown"]),
        ({"指标": {"D5": "小数"}}, []),
        ({"指标": {"B4": "City"}}, ["指标!B4 id-malformed", "规则!D4 fact-unknown"]),
        ({"规则": {"C4": "比目标少扣分"}}, ["规则!C4 choice-unknown"]),
        ({"规则": {"D4": "citty"}}, ["规则!D4 fact-unknown"]),
        ({"规则": {"D4": None}}, ["规则!D4 key-missing"]),
        ({"评分标准": {"B8": "两位"}}, ["评分标准!B8 whole-number-unreadable"]),
        ({"评分标准": {"B7": None}}, ["评分标准!B7 key-missing"]),
        ({"评分标准": {"A7": "总芬"}}, ["评分标准! key-missing", "评分标准!A7 header-unknown"]),
    ],
)
def test_each_at_its_cell(spoilt: Spoil, cells: dict[str, dict[str, object]], found: list[str]) -> None:
    assert [one for one in spoilt(cells) if not one.endswith(("fact-unused", "sum-parts", "nothing-below"))] == found


def test_misspelt_headers_are_told_once_with_the_nearest(book: Path, spoilt: Spoil) -> None:
    assert "考核内容!D3 header-unknown" in spoilt({"考核内容": {"D3": "标准份"}})
    [finding] = [one for one in read_rubric(book)[1] if one.code == "header-unknown"]
    assert finding.slots["nearest"] == "标准分"


def test_choices_are_told_as_people_read_them(book: Path, spoilt: Spoil) -> None:
    spoilt({"规则": {"C4": "比目标少扣分"}})
    [finding] = [one for one in read_rubric(book)[1] if one.code == "choice-unknown"]
    assert finding.slots["nearest"] == "比目标少的扣分"
    assert "shortfall" not in str(finding.slots["choices"])


def test_a_renamed_sheet_is_missing_and_told(book: Path) -> None:
    opened = openpyxl.load_workbook(book)
    opened["考核内容"].title = "考核内荣"
    opened.save(book)
    found = {
        f"{one.place.sheet} {one.code} {one.slots['nearest']}" for one in read_rubric(book)[1] if "sheet" in one.code
    }
    assert found == {" sheet-missing 考核内荣", "考核内荣 sheet-unknown 考核内容"}


def test_columns_may_stand_in_any_order_and_beside_ones_own(book: Path) -> None:
    before = read_rubric(book)[0]
    opened = openpyxl.load_workbook(book)
    sheet = opened["考核内容"]
    sheet.move_range("C3:C5", cols=20)
    sheet["Z3"], sheet["Z4"] = "备注", "给自己看的"
    opened.save(book)
    assert read_rubric(book) == (before, [])


def test_what_people_type_is_read(book: Path, spoilt: Spoil) -> None:
    """Full-width signs, lists with 、, words in the other language, numbers as text."""
    before = read_rubric(book)[0]
    typed = {"指标": {"F4": "county：4，zone：2", "D5": "yes/no"}, "规则": {"C4": "shortfall", "E5": "quiet：1"}}
    assert spoilt(typed) == []
    assert read_rubric(book)[0] == before


def test_check_knows_a_rubric_by_its_sheets(book: Path, tmp_path: Path) -> None:
    assert check_folder_or_file(book) == []
    renamed = book.rename(tmp_path / "标准.xlsx")
    assert check_folder_or_file(renamed) == []

"""An English form on paper: words stay whole, titles wrap, what is in the head is high enough."""

import subprocess
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from tests.county import county
from xlforms.forms.writing.writer import write_form
from xlforms.model.campaign import Campaign
from xlforms.rubrics.rubric import read_rubric
from xlforms.sheets.office import convert

RUBRIC = """
id: districts
version: 1
title: District Women's Services Performance Assessment 2025
total: 9
sections:
  - id: office
    title: General Office and communications
    max_points: 9
    reviewer: office
    criteria:
      - id: research
        title: Research reports
        max_points: 3
        facts:
          reports: {title: Research reports handed in, measure: publications, type: count, target: 3}
        rules:
          - {kind: proportional, of: [reports]}
      - id: internal
        title: Internal administration
        max_points: 6
"""


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> Campaign:
    path = tmp_path_factory.mktemp("english") / "rubric.yaml"
    path.write_text(RUBRIC, encoding="utf-8")
    rubric, findings = read_rubric(path)
    assert rubric is not None, findings
    return replace(county(), rubric=rubric, language="en", title=rubric.title)


@pytest.fixture(scope="module")
def form(english: Campaign, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("form") / "form.xlsx"
    write_form(path, english, english.units[0])
    return path


@pytest.fixture(scope="module")
def book(form: Path) -> Workbook:
    return openpyxl.load_workbook(form)


def test_printed_words_are_whole(form: Path, tmp_path: Path) -> None:
    pdf = convert(form, tmp_path, "pdf")
    printed = subprocess.run(["pdftotext", "-raw", pdf, "-"], capture_output=True, check=True).stdout.decode().split()
    words = "Section Criterion Measure Target Reported Computed Self Given publications reviewers communications AAAAA"
    assert [word for word in words.split() if word not in printed] == []


def test_the_section_is_turned_and_its_rows_are_high_enough(book: Workbook) -> None:
    sheet = book["Self-assessment"]
    assert sheet["B6"].value == "General Office and communications\n9 points"
    assert sheet["B6"].alignment.textRotation == 90
    assert sum(sheet.row_dimensions[row].height for row in (6, 7)) > len("General Office and") * 5


def test_letters_are_of_a_latin_font(book: Workbook) -> None:
    assert {cell.font.name for sheet in book for row in sheet.iter_rows() for cell in row} <= {"Calibri", "Consolas"}


def test_long_titles_wrap_in_rows_of_their_height(book: Workbook) -> None:
    guide = book["Guide"]
    assert guide["A1"].alignment.wrap_text
    assert guide.row_dimensions[1].height > 2 * 18


def test_a_text_that_a_formula_lists_is_made_smaller_instead_of_cut(book: Workbook) -> None:
    check = book["Check"]
    assert [check[cell].alignment.shrink_to_fit for cell in ("B5", "C5")] == [True, True]

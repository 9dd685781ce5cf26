"""office: a Chinese workbook becomes a PDF with the right faces, recalculated; failures are told."""

import os
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest

from xlforms.errors import XlformsError
from xlforms.sheets import office
from xlforms.sheets.office import convert, find_office
from xlforms.sheets.writing import new_book


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Fonts that Linux doesn't have, and a formula whose cached value is wrong on purpose."""
    path = tmp_path / "01_平江县_自评表.xlsx"
    with new_book(path) as book:
        sheet = book.add_worksheet("自评表")
        for row, font in enumerate(("方正小标宋简体", "仿宋_GB2312", "SimSun", "黑体")):
            sheet.write_string(row, 0, f"绩效考核{row}", book.add_format({"font_name": font}))
        sheet.write_number(4, 0, 76)
        sheet.write_formula(5, 0, "=A5*0.5", None, 11)
    return path


def printed(pdf: Path) -> str:
    return subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, check=True).stdout.decode()


def test_pdf_holds_every_text_recalculated_in_the_right_faces(book: Path, tmp_path: Path) -> None:
    pdf = convert(book, tmp_path / "out")
    assert pdf == tmp_path / "out" / "01_平江县_自评表.pdf"
    assert printed(pdf).split() == ["绩效考核0", "绩效考核1", "绩效考核2", "绩效考核3", "76", "38"]
    fonts = subprocess.run(["pdffonts", pdf], capture_output=True, check=True).stdout.decode()
    assert "Serif" in fonts, "宋体 and its kin fell back to a sans face"
    assert "Sans" in fonts


@pytest.mark.parametrize("to", ["xlsx", "ods"])
def test_workbooks_are_recalculated(book: Path, tmp_path: Path, to: office.Target) -> None:
    made = convert(book, tmp_path / "out", to)
    if to == "ods":
        assert 'office:value="38"' in zipfile.ZipFile(made).read("content.xml").decode()
    else:
        assert openpyxl.load_workbook(made, data_only=True)["自评表"]["A6"].value == 38


def test_the_source_and_its_folder_are_left_alone(book: Path, tmp_path: Path) -> None:
    before = book.read_bytes()
    convert(book, tmp_path / "out")
    assert (book.read_bytes(), sorted(tmp_path.iterdir())) == (before, [book, tmp_path / "out"])


def test_a_damaged_file_is_told_and_nothing_is_left(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04 cut off")
    with pytest.raises(XlformsError, match=r"a\.xlsx") as told:
        convert(tmp_path / "a.xlsx", tmp_path / "out", "xlsx")
    assert (told.value.key, (tmp_path / "out").exists()) == ("office-failed", False)


def test_no_source_is_told(tmp_path: Path) -> None:
    with pytest.raises(XlformsError, match=r"none\.xlsx") as told:
        convert(tmp_path / "none.xlsx", tmp_path)
    assert told.value.key == "office-failed"


def test_without_libreoffice_one_sentence(book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(office, "USUAL_PLACES", (str(tmp_path / "soffice"),))
    assert find_office() is None
    with pytest.raises(XlformsError) as told:
        convert(book, tmp_path)
    assert told.value.key == "no-office"


def test_an_office_that_hangs_is_ended_with_its_children(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hanging = tmp_path / "bin" / "soffice"
    hanging.parent.mkdir()
    hanging.write_text(f"#!/bin/sh\nsleep 600 & echo $! > {tmp_path}/child\nwait\n")
    hanging.chmod(0o755)
    monkeypatch.setenv("PATH", f"{hanging.parent}:{os.environ['PATH']}")
    with pytest.raises(XlformsError, match="timeout"):
        convert(book, tmp_path / "out", timeout=1)
    child = Path("/proc") / (tmp_path / "child").read_text().strip() / "stat"
    assert not child.exists() or child.read_text().rsplit(")", 1)[1].split()[0] == "Z"

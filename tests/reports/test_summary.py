"""The summary: numbers as they are signed, one page for thirteen units, and signatures that never stand alone."""

import re
import subprocess
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

from xlforms.errors import CannotWrite, XlformsError
from xlforms.model.campaign import Campaign
from xlforms.model.score import Results
from xlforms.reports.signatures import bounds
from xlforms.reports.summary import write_summary, write_summary_pdf
from xlforms.sheets import office

Case = tuple[Campaign, Results]
MakeCase = Callable[..., Case]
SECTIONS = ("办公室工作", "维权工作", "儿童工作", "妇儿工委工作", "组织工作", "宣传工作", "事业部")


def units(count: int) -> list[dict[str, str]]:
    return [{"unit": f"第{n:03}县", **{f"{name}.事 14": f"{n % 14}" for name in SECTIONS}} for n in range(count)]


def pages(pdf: Path) -> list[list[str]]:
    """The words of each page."""
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, check=True).stdout.decode()
    return [page.split() for page in text.split("\f") if page.strip()]


def test_table_has_ranks_sections_totals_and_remarks_as_plain_numbers(make_case: MakeCase, tmp_path: Path) -> None:
    rows = [
        {"unit": "甲县", "办公室.信息 6": "5.1", "维权.宣传 3": "2.2"},
        {"unit": "乙县", "办公室.信息 6": "", "维权.宣传 3": ""},
        {"unit": "丙县", "办公室.信息 6": "6", "维权.宣传 3": "1.3"},
        {"unit": "丁县", "办公室.信息 6": "", "维权.宣传 3": "0"},
    ]
    path = tmp_path / "summary.xlsx"
    write_summary(path, *make_case(rows))
    sheet = openpyxl.load_workbook(path)["汇总表"]
    assert [[cell.value for cell in row] for row in sheet["A3:F7"]] == [
        ["名次", "单位", "办公室\n（6分）", "维权\n（3分）", "总分", "备注"],
        [1, "甲县", 5.1, 2.2, 7.3, "并列"],
        [1, "丙县", 6, 1.3, 7.3, "并列"],
        [3, "丁县", None, 0, 0, "1项未评"],
        [None, "乙县", None, None, None, "未报送"],
    ]
    assert sheet["A1"].value == "2015年县市区妇联工作绩效考核汇总表（暂定）"
    assert "不作为正式名次" in sheet["A2"].value
    assert "打印日期" in sheet["A2"].value
    signed = " ".join(str(cell.value) for cell in sheet[8] if cell.value)
    assert re.findall(r"主要负责人（签字）|审核人|制表人|（盖章）|年\s+月\s+日", signed)[:4] == [
        "主要负责人（签字）",
        "审核人",
        "制表人",
        "（盖章）",
    ]


def test_thirteen_units_fit_on_one_page_with_everything_on_it(make_case: MakeCase, tmp_path: Path) -> None:
    source, pdf = tmp_path / "summary.xlsx", tmp_path / "summary.pdf"
    write_summary(source, *make_case(units(13)))
    write_summary_pdf(source, pdf)
    (page,) = pages(pdf)
    wanted = [f"第{n:03}县" for n in range(13)] + ["主要负责人（签字）：", "审核人：", "制表人：", "（盖章）"]
    assert [word for word in wanted if word not in page] == []
    assert not any("#" in word for word in page)
    assert page[0] == "2015年县市区妇联工作绩效考核汇总表"


@pytest.mark.parametrize("count", [14, 16, 17, 18, 45])
def test_more_units_run_on_with_the_head_and_signatures_never_stand_alone(
    make_case: MakeCase, tmp_path: Path, count: int
) -> None:
    source, pdf = tmp_path / "summary.xlsx", tmp_path / "summary.pdf"
    write_summary(source, *make_case(units(count)))
    write_summary_pdf(source, pdf)
    found = pages(pdf)
    assert ["名次" in page and "总分" in page for page in found] == [True] * len(found)
    named = [word for page in found for word in page if re.fullmatch(r"第\d{3}县", word)]
    assert sorted(named) == [f"第{n:03}县" for n in range(count)]
    last = found[-1]
    assert [page.count("主要负责人（签字）：") for page in found] == [0] * (len(found) - 1) + [1]
    assert sum(bool(re.fullmatch(r"第\d{3}县", word)) for word in last) >= 3
    assert {"（盖章）", "月", "日"} <= set(last)


@pytest.mark.parametrize("sections", range(1, 20))
def test_places_to_sign_follow_each_other_whatever_the_columns(sections: int) -> None:
    widths = [7.0, 20.0, *[12.5] * sections, 11.0, 14.0]
    edges = bounds(widths)
    assert edges[0] == 0
    assert edges[-1] == len(widths)
    assert edges == sorted(set(edges))
    assert len(edges) == 5


def test_few_sections_leave_room_to_sign_and_for_the_title(make_case: MakeCase, tmp_path: Path) -> None:
    path = tmp_path / "summary.xlsx"
    write_summary(path, *make_case([{"unit": "甲县", "办公室.信息 6": "5", "维权.宣传 3": "2"}]))
    sheet = openpyxl.load_workbook(path)["汇总表"]
    widths = widths_of(path)
    places = [sum(widths[first:end]) for first, end in pairwise(bounds(widths))]
    assert min(places) > 16, places  # 制表人 and a name
    assert sum(widths) > 120
    assert sheet["A1"].alignment.shrink_to_fit


def widths_of(path: Path) -> list[float]:
    """Column by column; neighbours of one width stand together in the file."""
    with ZipFile(path) as archive:
        part = archive.read("xl/worksheets/sheet1.xml").decode()
    found = re.findall(r'<col min="(\d+)" max="(\d+)" width="([\d.]+)"', part)
    return [float(width) for first, last, width in found for _ in range(int(first), int(last) + 1)]


def test_without_libreoffice_the_error_says_to_print_the_workbook(
    make_case: MakeCase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "summary.xlsx"
    write_summary(source, *make_case(units(2)))
    monkeypatch.setattr(office, "find_office", lambda: None)
    with pytest.raises(XlformsError, match="直接打印工作簿"):
        write_summary_pdf(source, tmp_path / "summary.pdf")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["summary.xlsx"]


def test_a_pdf_that_cannot_be_written_is_told(make_case: MakeCase, tmp_path: Path) -> None:
    source = tmp_path / "summary.xlsx"
    write_summary(source, *make_case(units(2)))
    (tmp_path / "output").write_text("a file where a folder is wanted")
    with pytest.raises(CannotWrite, match="output"):
        write_summary_pdf(source, tmp_path / "output" / "summary.pdf")


def test_two_runs_give_the_same_bytes(make_case: MakeCase, tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        write_summary(tmp_path / name, *make_case(units(13)))
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()

"""correct: formats that can't be marked, reviews, registers, what is in a zip, what nobody can tell whose it is."""

import csv
import email
import re
from email import policy
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

import xlforms
from tests.county import fill
from tests.workflow.conftest import NOW, Office
from tests.workflow.packs import book_of, correct, errors, table
from xlforms.model.outcome import Outcome
from xlforms.sheets.office import Target, convert
from xlforms.sheets.sanity.workbook import examine
from xlforms.workflow.correct import Corrected


@pytest.mark.parametrize("target", ["ods"])
def test_a_format_that_cannot_be_marked_goes_back_as_a_fresh_form(office: Office, target: Target) -> None:
    form = next(one.path for one in xlforms.issue(office.campaign, NOW) if one.receiver == "pingjiang")
    filled = fill(
        form, office.campaign.folder / "filled.xlsx", {"H6": "7O条", "H7": 40, "H8": 3, "K6": 5, "M6": "文件"}
    )
    office.receive(convert(filled, office.campaign.folder / "office", target))
    [one] = correct(office)
    assert one.fresh == ".ods"
    assert one.pack is not None
    assert examine(one.pack) == []
    sheet = book_of(one.pack).sheet("自评表")
    assert sheet is not None
    shown = {name: sheet.cell(*place).shown for name, place in {"H6": (6, 8), "H7": (7, 8), "K6": (6, 11)}.items()}
    assert shown == {"H6": "", "H7": "40", "K6": "5"}
    assert sheet.cell(6, 13).shown == "文件"
    assert ["自评表!H6", "7O条", "没有读取"] in errors(one.pack)


def test_of_a_form_saved_as_text_the_letter_says_what_was_told_at_its_receipt(office: Office) -> None:
    claims = {one.id: float(one.max_points) for one in office.campaign.rubric.criteria()}
    received = office.send_in("pingjiang", {}, claims)
    shown = openpyxl.load_workbook(received.path)["自评表"].iter_rows(values_only=True)
    text = office.campaign.folder / "平江县.csv"
    with text.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("" if value is None else str(value) for value in row) for row in shown])
    office.receive(text)
    [one] = correct(office, warnings=True)
    assert one.fresh == ".csv"
    for told in texts_of(one):
        assert "原来的文件不能直接修改（.csv）" in told
        assert "数字只保存了显示出来的部分，可能少了小数位" in told
    assert one.message is not None
    body = one.message.get_body(("plain",))
    assert body is not None
    assert "没有错误，有 2 处请核对" in body.get_content()


def test_a_review_goes_back_marked(office: Office) -> None:
    office.send_in("pingjiang")
    received = office.give("office", {"news@pingjiang": ("优秀", "")})
    assert received.record is not None
    assert received.record.outcome is Outcome.RETURNED
    [one] = correct(office)
    assert one.pack is not None
    assert one.pack.name.endswith("_更正.xlsx")
    assert ["评分表!L4", "优秀", "没有读取"] in [[row[1], row[4], row[5]] for row in table(book_of(one.pack).sheets[0])]


def test_a_reason_that_is_owed_is_asked_for_where_it_is_to_be_written(office: Office) -> None:
    office.send_in("pingjiang")
    office.give("office", {"news@pingjiang": (5.5, None)})
    [one] = correct(office)
    assert one.pack is not None
    owed = next(row for row in table(book_of(one.pack).sheets[0]) if "没有写扣分原因" in row[3])
    assert (owed[1], owed[2], owed[4]) == ("评分表!M4", "平江县 · 报送信息 · 扣分原因", "空着")
    assert owed[7] == "少报 2 条，扣 1 分"
    marked = openpyxl.load_workbook(one.pack)["评分表"]
    assert marked["M4"].comment is not None
    assert marked["L4"].comment is None
    frames = {str(area.sqref): [rule.formula for rule in area.rules] for area in marked.conditional_formatting}
    assert any("LEN(TRIM($M$4))=0" in formula for [formula] in frames["M4"])


def test_a_file_of_nobody_gets_a_letter_that_says_what_to_send(office: Office, tmp_path: Path) -> None:
    scan = tmp_path / "扫描.pdf"
    scan.write_bytes(b"%PDF-1.4 scanned")
    office.receive(scan)
    [one] = correct(office)
    assert (one.result, one.pack) == ("written", None)
    assert one.letter is not None
    message = email.message_from_bytes(one.letter.read_bytes(), policy=policy.default)
    body = message.get_body(("plain",))
    assert body is not None
    assert "PDF" in body.get_content()
    assert message["To"] is None
    assert list(message.iter_attachments()) == []


def test_a_workbook_in_a_zip_goes_back_by_itself_and_the_zip_is_no_matter(office: Office, tmp_path: Path) -> None:
    form = next(one.path for one in xlforms.issue(office.campaign, NOW) if one.receiver == "pingjiang")
    filled = fill(form, tmp_path / "filled.xlsx", {"H6": "7O条"})
    with ZipFile(tmp_path / "all.zip", "w") as bundle:
        bundle.write(filled, "平江/自评表.xlsx")
    xlforms.collect(office.campaign, [tmp_path / "all.zip"], office.now())
    [one] = correct(office)
    assert one.pack is not None
    assert ["自评表!H6", "7O条", "没有读取"] in errors(one.pack)


def test_a_register_goes_back_marked(office: Office) -> None:
    folder = xlforms.new_campaign(office.campaign.folder / "events", "office-2023")
    campaign = xlforms.open_campaign(folder)
    issued = xlforms.events(campaign, NOW)[0]
    book = openpyxl.load_workbook(issued.path)
    sheet = book.worksheets[0]
    header = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "日期")
    sheet.cell(header.row + 1, header.column).value = "下月初"
    book.save(folder / "back.xlsx")
    xlforms.collect(campaign, [folder / "back.xlsx"], NOW)
    [one] = xlforms.correct(campaign)
    assert one.record.sender == issued.receiver
    assert one.pack is not None
    assert examine(one.pack) == []
    assert "下月初" in [row[4] for row in table(book_of(one.pack).sheets[0])]


def test_a_department_is_not_held_to_the_day_of_the_units(office: Office) -> None:
    office.send_in("pingjiang", {"news.city": "约80"})
    office.give("office", {"news@pingjiang": ("优秀", "")})
    [unit, department] = [texts_of(one) for one in correct(office)]
    days = ("前发回", "已过报送时间")
    assert all(any(day in text for day in days) for text in unit)
    assert not any(day in text for text in department for day in days)
    assert all("请尽快改正后发回" in text for text in department)


def texts_of(one: Corrected) -> list[str]:
    """What a pack's first sheet and both forms of its letter say."""
    assert one.pack is not None
    assert one.message is not None
    bodies = [one.message.get_body((kind,)) for kind in ("plain", "html")]
    letters = [re.sub("<[^>]*>", "", body.get_content()) for body in bodies if body]
    return [" ".join(cell.shown for cell in book_of(one.pack).sheets[0].cells.values()), *letters]

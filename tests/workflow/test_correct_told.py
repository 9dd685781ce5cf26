"""correct: what a unit is told, and what is the office's alone."""

import email
import re
import shutil
from datetime import UTC, datetime
from email import policy
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment

import xlforms
from tests.county import Typed
from tests.returned.corpus import FOLDER
from tests.workflow.conftest import Office
from tests.workflow.packs import book_of, correct, table
from xlforms.model.finding import Severity
from xlforms.sheets.book import SheetState
from xlforms.sheets.office import convert
from xlforms.workflow.correct import Corrected

COMMAND = re.compile(r"xlforms|(?<!-)--[a-z]")


def letter_of(one: Corrected) -> str:
    """The letter's subject and both its texts."""
    assert one.letter is not None
    message = email.message_from_bytes(one.letter.read_bytes(), policy=policy.default)
    bodies = (message.get_body((kind,)) for kind in ("plain", "html"))
    return "\n".join([message["Subject"], *(body.get_content() for body in bodies if body is not None)])


def claims(office: Office) -> dict[str, Typed]:
    """Points for every item, so that none is missing."""
    return {one.id: float(one.max_points) for one in office.campaign.rubric.criteria()}


def test_what_was_done_to_formulas_and_rows_is_not_told_to_the_unit(office: Office) -> None:
    received = office.send_in("pingjiang", {"news.city": "见附件"}, claims(office))
    edited = openpyxl.load_workbook(received.path)
    sheet = edited["自评表"]
    sheet["J6"] = 4
    sheet.row_dimensions[8].hidden = True
    edited.save(received.path)
    received = office.receive(received.path)
    assert received.record is not None
    codes = {one.code for one in received.record.findings}
    assert codes >= {"not-a-number", "formula-replaced", "rows-hidden"}
    [one] = correct(office)
    assert one.pack is not None
    assert [row[1] for row in table(book_of(one.pack).sheets[0])] == ["自评表!H6"]
    assert "1 处需要改正" in letter_of(one)
    assert "公式" not in letter_of(one)


def test_a_form_of_which_only_the_office_is_told_goes_back_to_nobody(office: Office) -> None:
    received = office.send_in("pingjiang", {}, claims(office))
    edited = openpyxl.load_workbook(received.path)
    edited["自评表"]["J6"] = 4
    edited.save(received.path)
    received = office.receive(received.path)
    assert received.record is not None
    assert [one.code for one in received.record.findings if one.severity is not Severity.INFO] == ["formula-replaced"]
    assert correct(office, warnings=True) == []


@pytest.mark.parametrize("name", ["bytes-truncated.xlsx", "locked-with-a-password.xlsx", "identity-gone.xlsx"])
def test_a_letter_names_no_command(office: Office, name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes((FOLDER / name).read_bytes())
    office.receive(path)
    [one] = correct(office)
    assert not COMMAND.search(letter_of(one))


@pytest.mark.parametrize("name", ["value-sum.xlsx", "labels-swapped.xlsx", "row-table-cut-off.xlsx"])
def test_nothing_that_is_seen_in_a_pack_names_a_command(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "campaign"
    shutil.copytree(FOLDER / "definition", folder)
    campaign = xlforms.open_campaign(folder)
    xlforms.collect(campaign, [FOLDER / name], datetime(2025, 1, 8, tzinfo=UTC))
    [one] = xlforms.correct(campaign)
    assert one.pack is not None
    seen = [sheet for sheet in book_of(one.pack).sheets if sheet.state is SheetState.VISIBLE]
    texts = [cell.shown for sheet in seen for at, cell in sheet.cells.items() if at[1] not in sheet.hidden_columns]
    texts += [note.text for sheet in seen for note in sheet.notes or ()]
    assert [text for text in texts if COMMAND.search(text)] == []
    assert not COMMAND.search(letter_of(one))


def test_what_the_unit_writes_into_a_note_or_on_the_list_is_told_to_the_office(office: Office, tmp_path: Path) -> None:
    office.send_in("pingjiang", {"news.city": "见附件"}, claims(office))
    [one] = correct(office)
    assert one.pack is not None
    answered = openpyxl.load_workbook(one.pack)
    note = answered["自评表"]["H6"].comment
    assert note is not None
    answered["自评表"]["H6"].comment = Comment(f"{note.text}\n经核对就是70条", "张三")
    answered["需要更正"]["K14"] = "另见电话"
    answered.save(tmp_path / "back.xlsx")
    received = office.receive(tmp_path / "back.xlsx")
    assert received.record is not None
    told = {str(one.place): one.slots["value"] for one in received.record.findings if one.code == "reply-on-pack"}
    assert told == {"back.xlsx:自评表!H6": "经核对就是70条", "back.xlsx:需要更正!K14": "另见电话"}
    [again] = correct(office)
    assert again.pack is not None
    assert [row[1] for row in table(book_of(again.pack).sheets[0])] == ["自评表!H6"]


def test_a_review_that_cannot_be_marked_has_a_letter_that_says_how_to_mend_it(office: Office, tmp_path: Path) -> None:
    office.send_in("pingjiang", {}, claims(office))
    given = office.give("office", {"news@pingjiang": ("优秀", "")})
    office.receive(convert(given.path, tmp_path, "ods"))
    [one] = [found for found in correct(office) if found.record.file.endswith(".ods")]
    assert one.pack is None
    text = letter_of(one)
    assert "原来的文件（.ods）上不能加标记，所以本邮件没有附件。" in text
    assert "评分表!L4" in text
    assert "选“Excel 工作簿 (*.xlsx)”" in text


def test_a_letter_about_warnings_alone_asks_to_check(office: Office) -> None:
    office.send_in("pingjiang", {"news.city": "76条"}, claims(office))
    [one] = correct(office, warnings=True)
    text = letter_of(one)
    assert "没有错误，有 1 处请核对" in text
    assert "核对，有改动的请发回" in text
    assert text.startswith("请核对：")

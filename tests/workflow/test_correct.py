"""correct: what was returned goes back marked; what comes back from that tells only what is still open."""

import email
import re
from email import policy

import openpyxl
import pytest

from tests.county import fill
from tests.workflow.conftest import Office
from tests.workflow.packs import book_of, correct, errors, table
from xlforms.model.outcome import Outcome
from xlforms.sheets.office import Target, convert
from xlforms.sheets.sanity.workbook import examine

PACK = "01_平江县_2015年县市区妇联工作绩效考核_更正"


@pytest.fixture
def returned(office: Office) -> Office:
    """平江 has sent three cells that nobody can read for sure."""
    received = office.send_in("pingjiang", {"news.city": "7O条", "news.province": "约40"}, {"news": 9})
    assert received.record is not None
    assert received.record.outcome is Outcome.RETURNED
    return office


def test_a_returned_form_goes_back_with_a_list_and_a_letter(returned: Office) -> None:
    [one] = correct(returned)
    folder = returned.campaign.folder
    assert (one.result, one.pack, one.letter) == (
        "written",
        folder / "corrections" / f"{PACK}.xlsx",
        folder / "drafts" / f"{PACK}.eml",
    )
    assert one.pack is not None
    assert examine(one.pack) == []
    rows = table(book_of(one.pack).sheets[0])[:3]
    assert rows[0] == [
        "1",
        "自评表!H6",
        "报送信息 · 市妇联采用信息",
        "“7O条”不是一个数字",
        "7O条",
        "没有读取",
        rows[0][6],
        "76",
    ]
    assert [row[1] for row in rows] == ["自评表!H6", "自评表!K6", "自评表!H7"]
    assert rows[1][7] == "6（不超过本项标准分 6）"


def test_wrong_cells_have_notes(returned: Office) -> None:
    [one] = correct(returned)
    assert one.pack is not None
    sheet = book_of(one.pack).sheet("自评表")
    assert sheet is not None
    notes = {(note.row, note.column): note.text for note in sheet.notes or ()}
    assert re.match(r"【退回更正 [0-9a-f]{6}】“7O条”不是一个数字\n", notes[6, 8])
    assert notes[6, 8].endswith("例如：76")


def test_the_letter_has_the_findings_and_the_pack(returned: Office) -> None:
    [one] = correct(returned)
    assert one.letter is not None
    message = email.message_from_bytes(one.letter.read_bytes(), policy=policy.default)
    body = message.get_body(("plain",))
    assert body is not None
    text = body.get_content()
    assert message["Subject"] == "请更正后重新报送：2015年县市区妇联工作绩效考核（平江县）"
    assert "1. 自评表!H6（报送信息 · 市妇联采用信息）：“7O条”不是一个数字。" in text
    [attached] = message.iter_attachments()
    assert one.pack is not None
    assert attached.get_filename() == one.pack.name
    assert attached.get_content() == one.pack.read_bytes()


def test_a_second_run_changes_nothing(returned: Office) -> None:
    [first] = correct(returned)
    assert first.pack is not None
    assert first.letter is not None
    before = first.pack.read_bytes(), first.letter.read_bytes()
    [second] = correct(returned)
    assert second.result == "unchanged"
    assert (first.pack.read_bytes(), first.letter.read_bytes()) == before


def test_a_pack_that_was_edited_is_left_alone_unless_asked(returned: Office) -> None:
    [one] = correct(returned)
    assert one.pack is not None
    written = one.pack.read_bytes()
    fill(one.pack, one.pack, {"M6": "请附文件"})
    edited = one.pack.read_bytes()
    assert [again.result for again in correct(returned)] == ["edited"]
    assert one.pack.read_bytes() == edited
    assert [again.result for again in correct(returned, again=True)] == ["written"]
    assert one.pack.read_bytes() == written


def test_an_older_pack_that_nobody_touched_is_replaced(returned: Office) -> None:
    correct(returned)
    returned.send_in("pingjiang", {"news.city": "约80"})
    [one] = correct(returned)
    assert one.result == "written"
    assert one.pack is not None
    assert errors(one.pack) == [["自评表!H6", "约80", "没有读取"]]


@pytest.mark.parametrize("program", ["openpyxl", "xlsx"])
def test_when_it_comes_back_only_what_is_still_open_is_told(returned: Office, program: Target) -> None:
    [one] = correct(returned)
    assert one.pack is not None
    cells = {"H6": 76, "K6": 6}
    mended = fill(one.pack, returned.campaign.folder / "back.xlsx", cells)
    if program == "xlsx":
        mended = convert(mended, returned.campaign.folder / "office", program)
    received = returned.receive(mended)
    assert received.record is not None
    found = {
        str(finding.place).partition(":")[2] for finding in received.record.findings if finding.severity == "error"
    }
    assert found == {"自评表!H7"}
    [again] = correct(returned)
    assert again.pack is not None
    assert errors(again.pack) == [["自评表!H7", "约40", "没有读取"]]
    book = book_of(again.pack)
    assert [sheet.title for sheet in book.sheets] == [
        "需要更正",
        "填报说明",
        "自评表",
        "填报检查",
        "佐证材料",
        "_xlforms",
    ]
    sheet = book.sheet("自评表")
    assert sheet is not None
    assert (6, 8) not in {(note.row, note.column) for note in sheet.notes or ()}


def test_mended_wholly_it_is_accepted_and_nothing_is_left(returned: Office) -> None:
    [one] = correct(returned)
    assert one.pack is not None
    mended = fill(one.pack, returned.campaign.folder / "back.xlsx", {"H6": 76, "K6": 6, "H7": 40})
    received = returned.receive(mended)
    assert received.record is not None
    assert received.record.outcome is not Outcome.RETURNED
    assert correct(returned) == []


def test_warnings_only_where_asked_for(office: Office) -> None:
    office.send_in("pingjiang", {"news.city": "76条"})
    assert correct(office) == []
    [one] = correct(office, warnings=True)
    assert one.pack is not None
    assert errors(one.pack) == [["自评表!H6", "76条", "76"]]


def test_the_original_in_the_archive_stays_as_it_came(returned: Office) -> None:
    [one] = correct(returned)
    archive = returned.campaign.folder / "received" / f"{one.record.sha256}.xlsx"
    assert next(sheet.title for sheet in book_of(archive).sheets) == "填报说明"
    assert openpyxl.load_workbook(archive)["自评表"]["H6"].value == "7O条"

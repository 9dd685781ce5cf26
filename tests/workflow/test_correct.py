"""correct: what was returned goes back marked; what comes back from that tells only what is still open."""

import email
from email import policy
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

import xlforms
from tests.county import fill
from tests.workflow.conftest import NOW, Office
from xlforms.model.outcome import Outcome
from xlforms.sheets.book import Book, Sheet
from xlforms.sheets.office import Target, convert
from xlforms.sheets.reading import read_book
from xlforms.sheets.sanity import examine
from xlforms.workflow.correct import Corrected

PACK = "01_平江县_2015年县市区妇联工作绩效考核_更正"
HEADER = ["序号", "位置", "内容", "问题", "现在是", "已读作", "怎么改", "正确的例子"]


def correct(office: Office, **options: bool) -> list[Corrected]:
    return xlforms.correct(office.campaign, **options)


def book_of(path: Path) -> Book:
    book, findings = read_book(path)
    assert book is not None
    assert findings == []
    return book


def table(sheet: Sheet) -> list[list[str]]:
    """The rows below the header of a list of findings."""
    top = next(row for (row, column), cell in sheet.cells.items() if cell.value == HEADER[0])
    assert [sheet.cell(top, column).shown for column in range(2, 10)] == HEADER
    return [[sheet.cell(row, column).shown for column in range(2, 10)] for row in range(top + 1, sheet.last_row + 1)]


def errors(path: Path) -> list[list[str]]:
    """What the pack tells of each error: where, what stands there, what was read."""
    sheet = book_of(path).sheets[0]
    told = [row for row in table(sheet) if "没有填自查得分" not in row[3]]
    return [[row[1], row[4], row[5]] for row in told]


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
    assert notes[6, 8].startswith("【退回更正】“7O条”不是一个数字\n")
    assert notes[6, 8].endswith("例如：76")


def test_the_letter_has_the_findings_and_the_pack(returned: Office) -> None:
    [one] = correct(returned)
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
    assert errors(one.pack) == [["自评表!H6", "76条", "76条"]]


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


def test_a_review_goes_back_marked(office: Office) -> None:
    office.send_in("pingjiang")
    received = office.give("office", {"news@pingjiang": ("五分", "")})
    assert received.record is not None
    assert received.record.outcome is Outcome.RETURNED
    [one] = correct(office)
    assert one.pack is not None
    assert one.pack.name.endswith("_更正.xlsx")
    assert ["评分表!L4", "五分", "没有读取"] in [[row[1], row[4], row[5]] for row in table(book_of(one.pack).sheets[0])]


def test_a_file_of_nobody_gets_a_letter_that_says_what_to_send(office: Office, tmp_path: Path) -> None:
    scan = tmp_path / "扫描.pdf"
    scan.write_bytes(b"%PDF-1.4 scanned")
    office.receive(scan)
    [one] = correct(office)
    assert (one.result, one.pack) == ("letter", None)
    message = email.message_from_bytes(one.letter.read_bytes(), policy=policy.default)
    body = message.get_body(("plain",))
    assert body is not None
    assert "PDF" in body.get_content()
    assert message["To"] is None
    assert list(message.iter_attachments()) == []


def test_the_original_in_the_archive_stays_as_it_came(returned: Office) -> None:
    [one] = correct(returned)
    archive = returned.campaign.folder / "received" / f"{one.record.sha256}.xlsx"
    assert next(sheet.title for sheet in book_of(archive).sheets) == "填报说明"
    assert openpyxl.load_workbook(archive)["自评表"]["H6"].value == "7O条"


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

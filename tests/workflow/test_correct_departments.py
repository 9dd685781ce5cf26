"""correct: what departments send in and can't mend there: fresh reviews, registers of which nothing is of use."""

from pathlib import Path

import openpyxl

import xlforms
from tests.workflow.conftest import NOW, Office
from tests.workflow.packs import book_of, correct, head, table
from tests.workflow.test_correct_others import texts_of
from tests.workflow.test_correct_told import letter_of
from xlforms.model.outcome import Outcome
from xlforms.sheets.sanity.workbook import examine


def without_rows(path: Path, target: Path, *rows: int) -> Path:
    book = openpyxl.load_workbook(path)
    for row in sorted(rows, reverse=True):
        book["评分表"].delete_rows(row)
    book.save(target)
    return target


def test_a_review_that_lost_rows_goes_back_new_with_its_points(office: Office) -> None:
    office.send_in("pingjiang")
    office.send_in("yueyang")
    lines = {
        "news@pingjiang": (5.5, "少报1条，扣0.5分"),
        "news@yueyang": ("优秀", None),
        "internal@pingjiang": (0.75, "未报"),
    }
    given = office.give("office", lines)
    office.receive(without_rows(given.path, office.campaign.folder / "cut.xlsx", 6, 7))
    [one] = [found for found in correct(office) if found.record.file == "cut.xlsx"]
    assert one.pack is not None
    assert one.fresh.startswith("表里少了“")
    assert examine(one.pack) == []
    sheet = openpyxl.load_workbook(one.pack)["评分表"]
    assert [sheet[name].value for name in ("L4", "M4", "L5")] == [5.5, "少报1条，扣0.5分", None]
    assert [row[1:6] for row in table(book_of(one.pack).sheets[0]) if row[1] == "评分表!L5"] == [
        ["评分表!L5", "岳阳县 · 报送信息 · 考核得分", "“优秀”不是一个数字", "优秀", "没有读取"]
    ]
    assert [row[6] for row in table(book_of(one.pack).sheets[0]) if row[1] == "评分表!L5"] == [
        "这里只填一个阿拉伯数字；说明文字请写在“扣分原因”栏。"
    ]


def test_what_was_returned_is_to_be_sent_back_though_nothing_is_wrong_in_the_new_one(office: Office) -> None:
    office.send_in("pingjiang")
    given = office.give("office", {})
    book = openpyxl.load_workbook(given.path)
    for row in range(4, book["评分表"].max_row + 1):
        if "@" in str(book["评分表"].cell(row, 1).value):
            book["评分表"].cell(row, 12).value = book["评分表"].cell(row, 5).value
    book["评分表"].delete_rows(4)  # whose points can stand as they were computed
    book.save(office.campaign.folder / "cut.xlsx")
    office.receive(office.campaign.folder / "cut.xlsx")
    [one] = [found for found in correct(office) if found.record.file == "cut.xlsx"]
    text = letter_of(one)
    assert "请核对后重新报送" in text
    assert "请尽快核对后发回" in text
    assert "有改动的请发回" not in text


def test_sent_back_filled_in_it_is_taken(office: Office) -> None:
    office.send_in("pingjiang")
    given = office.give("office", {"news@pingjiang": (5.5, "少报1条，扣0.5分")})
    office.receive(without_rows(given.path, office.campaign.folder / "cut.xlsx", 6))
    [one] = [found for found in correct(office) if found.record.file == "cut.xlsx"]
    assert one.pack is not None
    book = openpyxl.load_workbook(one.pack)
    book["评分表"]["L6"] = 1
    book["评分表"]["M6"] = "一"
    book.save(office.campaign.folder / "mended.xlsx")
    received = office.receive(office.campaign.folder / "mended.xlsx")
    assert received.record is not None
    assert received.record.outcome is not Outcome.RETURNED
    assert office.score("news@pingjiang").review_points == 5.5


def test_a_form_in_which_nothing_stands_is_not_said_to_have_marks(office: Office) -> None:
    form = next(one.path for one in xlforms.issue(office.campaign, NOW) if one.receiver == "pingjiang")
    office.receive(form)
    [one] = correct(office)
    assert one.pack is not None
    for text in (*texts_of(one), head(book_of(one.pack).sheets[0])):
        assert not [word for word in ("红框", "批注", "链接") if word in text], text
    assert "请按“怎么改”逐条办" in head(book_of(one.pack).sheets[0])


def test_a_register_whose_events_are_gone_is_no_use_and_not_sent_back(office: Office) -> None:
    folder = xlforms.new_campaign(office.campaign.folder / "events", "office-2023")
    campaign = xlforms.open_campaign(folder)
    issued = xlforms.events(campaign, NOW)[0]
    for name, matters in (("all.xlsx", ("一季度督查", "二季度督查")), ("more.xlsx", ("三季度督查",))):
        book = openpyxl.load_workbook(issued.path)
        for row, matter in enumerate(matters, start=6):
            line = ("2023-05-06", "办公室", "本级效能督查", "本级督查：迟到早退", matter, 1, "全部")
            for column, typed in enumerate(line, start=1):
                book.worksheets[0].cell(row, column).value = typed
        book.save(folder / name)
        [received] = xlforms.collect(campaign, [folder / name], office.now())
    assert received.record is not None
    assert "events-gone" in {one.code for one in received.record.findings}
    [one] = xlforms.correct(campaign)
    assert one.pack is None
    text = letter_of(one)
    assert "不是在这份文件上改，所以本邮件没有附件。" in text
    assert "请在原来的台账上补填新的事件" in text
    assert not [word for word in ("红框", "批注", "贵单位", "按下面写的位置逐条改正") if word in text]

"""What is written into our notes and onto our list is told apart from our own words."""

import pytest

from xlforms.messages import LANGUAGES
from xlforms.sheets.book import Book, Cell, CellKind, Note, Sheet
from xlforms.sheets.patching.replies import Reply, marked_note, marks_of, replies
from xlforms.sheets.patching.tag import Tag

BODY = "“7O条”不是一个数字\n这里只填一个阿拉伯数字。\n例如：76"


def noted(text: str) -> list[Reply]:
    return list(replies(Book("xlsx", (Sheet("自评表", notes=(Note(6, 8, "", text),)),))))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("program", ["\n", "\r\n", "", " "])
def test_a_note_that_nobody_has_changed_says_nothing(language: str, program: str) -> None:
    assert noted(marked_note(BODY, language).replace("\n", program)) == []


@pytest.mark.parametrize("before", ["\n", "", " ", "\n\n"])
def test_what_follows_our_words_is_a_reply(before: str) -> None:
    assert noted(f"{marked_note(BODY, 'zh-CN')}{before}经核对就是70条 ") == [Reply("自评表", 6, 8, "经核对就是70条")]


@pytest.mark.parametrize(
    ("edited", "told"),
    [
        (marked_note(BODY, "zh-CN").replace("例如：76", "我们是70条"), BODY.replace("例如：76", "我们是70条")),
        ("【退回更正】已改", "【退回更正】已改"),
        (marked_note(BODY, "zh-CN")[:14] + "已改", "“已改"),
    ],
)
def test_a_note_whose_words_were_changed_is_told_as_a_whole(edited: str, told: str) -> None:
    [reply] = noted(edited)
    assert reply.text == told


def test_a_note_of_their_own_is_none_of_ours() -> None:
    assert noted("请看附件") == []


def listed(*texts: str, known: str) -> list[Reply]:
    cells = {(row, 2): Cell(row, 2, CellKind.TEXT, text) for row, text in enumerate(texts, start=1)}
    cells[1, 1] = Cell(1, 1, CellKind.TEXT, str(Tag(texts=known)))
    return list(replies(Book("xlsx", (Sheet("需要更正", cells=cells),))))


def test_what_was_typed_on_the_list_is_a_reply() -> None:
    known = marks_of(["需要更正的内容", "请填数字"])
    assert listed("需要更正的内容", "请填 数字", "已改，见附件", known=known) == [
        Reply("需要更正", 3, 2, "已改，见附件")
    ]


def test_a_list_whose_marks_are_lost_tells_nothing() -> None:
    assert listed("需要更正的内容", "已改", known="") == []


def test_of_a_note_without_end_only_the_beginning_is_looked_at() -> None:
    [reply] = noted(marked_note(BODY, "zh-CN") + "改" * 100_000)
    assert len(reply.text) < 4000

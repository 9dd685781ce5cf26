"""What parsers say of a broken file is told in words; names of parts and formats stay."""

import pytest

from xlforms.messages import shown
from xlforms.sheets.faults import FAULTS, in_words


@pytest.mark.parametrize(
    ("said", "chinese"),
    [
        ("ZIP", "压缩结构不完整"),
        ("OLE FAT", "旧格式文件的内部结构不完整"),
        ("OLE 2^30", "旧格式文件的内部结构不完整"),
        ("?", "看不出是什么内容"),
        (".xls: Expected BOF record; found b'x'", "旧版 Excel（.xls）的内部记录读不通"),
        ("SIGKILL", "读取时程序意外退出"),
        ("exit 3", "读取时程序意外退出"),
        ("> 60 s", "60秒还没有读完"),
        ("xl/workbook.xml definedName > 9", "xl/workbook.xml 中的内容多于 9 项"),
        ("xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
        ("PDF", "PDF"),
        (64, "64"),
    ],
)
def test_in_words(said: object, chinese: str) -> None:
    assert shown(in_words(said)) == chinese


def test_every_word_is_said_in_both_languages() -> None:
    said = ["ZIP", "OLE", "?", ".xls: x", "spinCount", "exit 3", "> 60 s", "> 64 MB", "a.xml row > 5"]
    words = [in_words(one) for one in said]
    assert len({shown(one, "en") for one in words}) == len(FAULTS)
    assert all(shown(one, "zh-CN").isascii() is False for one in words)

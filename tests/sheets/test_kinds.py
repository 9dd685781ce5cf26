"""What came in place of a workbook, told in both languages."""

import pytest

from xlforms.messages import shown
from xlforms.sheets.kinds import KINDS, kind_in_words
from xlforms.sheets.reading import read_book


@pytest.mark.parametrize(
    ("data", "chinese", "english"),
    [
        (
            b"\xff\xd8\xff\xe0...",
            "不是 Excel 工作簿：图片或照片（JPEG），里面的数字读不出来",
            "Not an Excel workbook: a picture or photo (JPEG); numbers can't be read from it",
        ),
        (b"%PDF-1.7 ...", "不是 Excel 工作簿：PDF 文件", "Not an Excel workbook: a PDF document"),
        (
            b"Rar!\x1a\x07\x01\x00",
            "不是 Excel 工作簿：压缩包（RAR），请解压后报送里面的表格",
            "Not an Excel workbook: an archive (RAR); unpack it and send the workbooks in it",
        ),
        (
            b"{\\rtf1 ...}",
            "不是 Excel 工作簿：RTF 文档",
            "Not an Excel workbook: RTF, a text document",
        ),
    ],
)
def test_the_message(data: bytes, chinese: str, english: str) -> None:
    _, [finding] = read_book(data, "a.xlsx")
    assert [finding.in_language(language).message for language in ("zh-CN", "en")] == [chinese, english]


def test_every_kind_has_its_words_and_another_label_stays() -> None:
    for labels in KINDS.values():
        for label in labels:
            for language in ("zh-CN", "en"):
                told = shown(kind_in_words(label), language)
                assert (told == label, label in told or label in {"PDF", "ZIP"}) == (False, True)
    assert kind_in_words("OpenDocument formula") == "OpenDocument formula"

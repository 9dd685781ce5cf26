"""letter: everything a unit must know, in both languages and forms; an office's own wording where it has one."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from xlforms.errors import XlformsError
from xlforms.mail.letter import make_letter
from xlforms.model.campaign import Campaign, Office
from xlforms.model.unit import Unit


def plain(html: str) -> str:
    """The text of HTML."""
    return re.sub(r"<[^>]+>", "", html)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            "zh-CN",
            "平江县 绩效考核 a.xlsx 2016年1月12日（星期二） 李主任 0730-8880000 2016年1月19日（星期二） 召开考核会议",
        ),
        (
            "en",
            "张三 绩效考核 a.xlsx Tuesday,_12_January_2016 李主任 0730-8880000 19_January_2016 召开考核会议",
        ),
    ],
)
def test_notice_tells_all(campaign: Campaign, unit: Unit, language: str, told: str) -> None:
    letter = make_letter(replace(campaign, language=language), unit, "a.xlsx")
    for words in told.replace(" ", "\n").replace("_", " ").splitlines():
        assert words in letter.text
        assert words in plain(letter.html)
    assert "平江县" in letter.subject
    assert "\n\n\n" not in letter.text


def test_notice_reads_like_this(campaign: Campaign, unit: Unit) -> None:
    letter = make_letter(replace(campaign, steps=()), unit, "a.xlsx")
    assert letter.subject == "关于报送2015年县市区妇联工作绩效考核自评表的通知（平江县）"
    lines = letter.text.splitlines()
    assert lines[0] == "平江县："
    assert lines[2] == (
        "    为做好2015年县市区妇联工作绩效考核，请贵单位对照考核内容认真开展自查，如实填写自评表（见附件“a.xlsx”），"
        "并于2016年1月12日（星期二）前报送岳阳市妇女联合会。"
    )
    assert lines[-7:] == [
        "    联系人：李主任",
        "    电话：0730-8880000",
        "",
        "    感谢贵单位的支持与配合！",
        "",
        "岳阳市妇女联合会",
        "2016年1月8日",
    ]
    assert "时间安排" not in letter.text


def test_office_without_phone_or_contact(campaign: Campaign, unit: Unit) -> None:
    letter = make_letter(replace(campaign, office=Office("妇联")), unit, "a.xlsx")
    for text in (letter.text, letter.html):
        assert not {"联系人", "电话", "None"} & set(re.findall("联系人|电话|None", text))


def test_html_is_safe_and_needs_nothing_from_outside(campaign: Campaign) -> None:
    unit = Unit("a", "<script>甲&乙</script>")
    html = make_letter(campaign, unit, "a.xlsx").html
    assert "&lt;script&gt;甲&amp;乙&lt;/script&gt;：" in html
    assert not re.search(r"<script|<link|<img|<style|src=|http://|https://", html)
    assert "<script>甲&乙</script>：" in make_letter(campaign, unit, "a.xlsx").text


def test_own_wording_of_the_campaign(campaign: Campaign, unit: Unit) -> None:
    """File by file: the HTML is still ours. Notepad's byte order mark doesn't stand in the subject."""
    folder = campaign.folder / "templates" / "letters"
    folder.mkdir(parents=True)
    (folder / "notice.zh-CN.txt.j2").write_bytes(b"\xef\xbb\xbf" + "催一下 {{ unit.name }}\n\n请速报。".encode())
    letter = make_letter(campaign, unit, "a.xlsx")
    assert (letter.subject, letter.text) == ("催一下 平江县", "请速报。\n")
    assert "<title>催一下 平江县</title>" in letter.html


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"{{ unit.nmae }}", "nmae"),
        ("主题\n\n{% if %}".encode(), "notice.zh-CN.txt.j2:3"),
        (b"{{ campaign.deadline + 1 }}", "unsupported operand"),
        (b"{{ campaign.title | day }}", "month"),
        ("平江县".encode("gb18030"), "utf-8"),
    ],
)
def test_broken_wording(campaign: Campaign, unit: Unit, content: bytes, told: str) -> None:
    folder = campaign.folder / "templates" / "letters"
    folder.mkdir(parents=True)
    (folder / "notice.zh-CN.txt.j2").write_bytes(content)
    with pytest.raises(XlformsError) as caught:
        make_letter(campaign, unit, "a.xlsx")
    assert caught.value.key == "bad-template"
    assert told in str(caught.value)


def test_letter_of_a_kind_nobody_wrote(campaign: Campaign, unit: Unit, tmp_path: Path) -> None:
    with pytest.raises(XlformsError) as caught:
        make_letter(campaign, unit, "a.xlsx", kind="thanks")
    assert "thanks.zh-CN.txt.j2" in str(caught.value)
    assert list(tmp_path.iterdir()) == []

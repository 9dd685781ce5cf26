"""make_diff and its words: what changed between two rubrics, told under its criterion, in both languages."""

from pathlib import Path

import pytest

from xlforms.messages import LANGUAGES
from xlforms.model.rubric import Rubric
from xlforms.rubrics.diff import make_diff, moved
from xlforms.rubrics.diff_words import in_words
from xlforms.rubrics.rubric import read_rubric

NEWS, LAW = "考核内容：News（news）", "考核内容：Law（law）"


def rubric(folder: Path, text: str) -> Rubric:
    path = folder / "rubric.yaml"
    path.write_text(text, encoding="utf-8")
    read, findings = read_rubric(path)
    assert read is not None, [str(one) for one in findings]
    return read


def told(folder: Path, old: str, new: str, language: str = "zh-CN") -> list[tuple[str, list[str]]]:
    """The groups of sentences."""
    groups = in_words(make_diff(rubric(folder, old), rubric(folder, new)), language)
    return [(heading, list(sentences)) for heading, sentences in groups]


@pytest.mark.parametrize(
    ("old", "new", "heading", "sentences"),
    [
        ("title: Small", "title: Big", "评分标准", ["表的名称：由“Small”改为“Big”"]),
        ("version: 1", "version: 2", "评分标准", ["版本：由“1”改为“2”"]),
        ("reviewer: office", "reviewer: rights", "考核项目：Office（office）", ["评分部门：由“office”改为“rights”"]),
        ("note: 每少一条扣0.5分", "note: 少一条扣0.5分", NEWS, ["考核说明：由“每少一条扣0.5分”改为“少一条扣0.5分”"]),
        ("zone: 2}", "zone: 3}", NEWS, ["指标“City”的目标：由“county 4，zone 2”改为“county 4，zone 3”"]),
        ("{county: 4, zone: 2}", "8", NEWS, ["指标“City”的目标：由“county 4，zone 2”改为“8”"]),
        ("{county: 4, zone: 2}", "{column: towns, times: 2}", NEWS, [
            "指标“City”的目标：由“county 4，zone 2”改为“towns × 2”",
        ]),
        ("measure: 条, type: count", "measure: 条, type: number", NEWS, [
            "指标“City”的类型：由“整数”改为“小数”",
            "指标“City”的最大值：由“9999”改为“99999999”",
            "指标“City”的小数位数：由“0”改为“2”",
            "规则“比目标少的扣分”的不足一步时：由“（无）”改为“不计”",
        ]),
        ("lose: 0.5}", "lose: 0.25}", NEWS, ["规则“比目标少的扣分”的扣分：由“0.5”改为“0.25”"]),
        ("lose: {quiet: 1}}", "lose: {quiet: 2}}", NEWS, ["规则“没有的扣分”的扣分：由“Quiet 1”改为“Quiet 2”"]),
        ("          - {kind: missing, lose: {quiet: 1}}\n", "", NEWS, ["删除了规则：没有的扣分（扣分 Quiet 1）"]),
        ("title: B, max_points: 2}", "title: B, max_points: 2, start: zero}", LAW, [
            "“B”部分的起算方式：由“满分起扣”改为“零分起加”",
        ]),
        ("title: A, max_points: 1", "title: C, max_points: 1", LAW, ["“A”部分的名称：由“A”改为“C”"]),
        ("title: Quiet", "title: Calm", NEWS, ["指标“Calm”的名称：由“Quiet”改为“Calm”"]),
    ],
)  # fmt: skip
def test_one_change(tmp_path: Path, sound: str, *, old: str, new: str, heading: str, sentences: list[str]) -> None:
    assert old in sound
    changed = sound.replace(old, new, 1)
    if "type: number" in new:
        changed = changed.replace("lose: 0.5}", "lose: 0.5, steps: whole}")
    if heading == LAW and "title: C" in new:
        sentences = [sentences[0].replace("“A”部分", "“C”部分")]
    assert told(tmp_path, sound, changed) == [(heading, sentences)]


def test_the_same_content_has_no_changes(tmp_path: Path, sound: str) -> None:
    assert (
        told(tmp_path, sound, sound.replace("lose: 0.5", "lose: 0.50").replace("title: News", "title: 'News' # a"))
        == []
    )


def test_facts_and_criteria_come_go_and_move(tmp_path: Path, sound: str) -> None:
    lines = sound.splitlines()
    fact = "          loud: {title: Loud, type: yes_no}"
    new = [*lines[:15], fact, *lines[16:18], "          - {kind: missing, lose: {loud: 1}}", lines[19], *lines[20:]]
    new = [line.replace("id: law", "id: courts") for line in new]
    assert told(tmp_path, sound, "\n".join(new) + "\n") == [
        ("考核内容：Law（law）", ["删除，原属“Office”，标准分 3 分"]),
        (
            NEWS,
            [
                "删除了指标“City”",
                "新增了指标“Loud”，类型 是否，目标 （无）",
                "删除了规则：比目标少的扣分（针对指标 City，扣分 0.5）",
                "新增了规则：没有的扣分（扣分 Loud 1）",
            ],
        ),
        ("考核内容：Law（courts）", ["新增，属于“Office”，标准分 3 分"]),
    ]


def test_moves_are_told_once() -> None:
    assert list(moved(["a", "b", "c", "d"], ["d", "a", "b", "c"])) == ["d"]
    assert list(moved(["a", "b", "c"], ["a", "c"])) == []
    assert list(moved(["a", "b", "c"], ["c", "b", "a"])) != []


def test_a_criterion_in_another_section(tmp_path: Path, sound: str) -> None:
    second = (
        "  - id: rights\n    title: Rights\n    max_points: 3\n    reviewer: rights\n    criteria:\n      - id: law\n"
    )
    new = sound.replace("      - id: law\n", second).replace("max_points: 5", "max_points: 2")
    groups = dict(told(tmp_path, sound, new))
    assert groups[LAW] == ["由“Office”移到“Rights”"]
    assert groups["考核项目：Rights（rights）"] == ["新增了项目“Rights”，标准分 3 分"]
    assert groups["考核项目：Office（office）"] == ["标准分：由“5”改为“2”"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_exists_in_every_language(tmp_path: Path, sound: str, language: str) -> None:
    """Everything at once: each part of the rubric is gone, and another is new."""
    other = sound.replace("id: news", "id: latest").replace("id: office", "id: bureau").replace("id: a,", "id: z,")
    other = other.replace("rate", "speed").replace("title: Small", "title: Other")
    for old, new in ((sound, other), (other, sound)):
        assert all(sentences for _, sentences in told(tmp_path, old, new, language))


def test_the_order_of_facts_is_a_change(tmp_path: Path, sound: str) -> None:
    lines = sound.splitlines()
    lines[15], lines[16] = lines[16], lines[15]
    assert told(tmp_path, sound, "\n".join(lines) + "\n") == [(NEWS, ["指标“City”的位置有变动"])]

"""The register of events read back: what it says, whichever program saved it, and every finding at its cell."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from tests.forms.events.reading import EXPECTED, GOOD, Read, events, told
from tests.registers import Typed, make_campaign, note
from xlforms.forms.events.writer import write_register
from xlforms.model.campaign import Campaign
from xlforms.model.submission import FormKind
from xlforms.sheets.office import convert
from xlforms.workflow.reading import read_form

LINES = (GOOD, "2023-12-31 | 家儿部 | 一票否决 | 失泄密 | | 1 | 全部 | ")


def test_what_is_typed_is_read(read: Read) -> None:
    submission, findings = read(*LINES)
    assert (submission.sender, submission.kind, findings) == ("office", FormKind.EVENTS, [])
    assert events(submission) == EXPECTED
    assert [one.place.cell for one in submission.events] == ["A6", "A7"]


@pytest.mark.parametrize("formats", [("ods",), ("xlsx",), ("ods", "xlsx")])
def test_what_libreoffice_saved_is_read_alike(
    campaign: Campaign, issued: dict[str, Path], tmp_path: Path, formats: tuple[str, ...]
) -> None:
    path = note(issued["office"], tmp_path / "back.xlsx", LINES)
    for number, to in enumerate(formats):
        (tmp_path / str(number)).mkdir()
        path = convert(path, tmp_path / str(number), to)  # type: ignore[arg-type]
    submission, findings = read_form(path, campaign)
    assert told(findings) == []
    assert events(submission) == EXPECTED


def test_an_empty_register_says_that_there_was_nothing(read: Read) -> None:
    submission, findings = read()
    assert (submission.sender, submission.kind, submission.events, findings) == ("office", FormKind.EVENTS, (), [])


WRONG = """
| typed                                                                   | findings                    | read |
| 2023-05-06 | 妇联 | 公文草拟 | 公文：差错 | 7号文 | 7 | 全部 |           | B6 event-unit-unknown       | 0 |
| 2023-05-06 | rights | 公文草拟 | 公文：差错 | 7号文 | 7 | 全部 |         |                             | 1 |
| 2023-05-06 | 权 益 部 | 公文草拟 | 公文:差错 | | 7 | 0.5 |              |                             | 1 |
| 2023-05-06 | | 公文草拟 | 公文：差错 | 7号文 | 7 | 全部 |               | B6 event-incomplete         | 0 |
| 2023-05-06 | 权益部 | 业务实绩 | 任务：完成率 | | 7 | 全部 |            | C6 event-indicator-unknown  | 0 |
| 2023-05-06 | 权益部 | | 公文：差错 | | 7 | 全部 |                       | C6 event-incomplete         | 0 |
| 2023-05-06 | 权益部 | 公文草拟 | 失泄密 | | 7 | 全部 |                  | D6 event-kind-unknown       | 0 |
| 2023-05-06 | 权益部 | 公文草拟 | | | 7 | 全部 |                        | D6 event-incomplete         | 0 |
| | 权益部 | 公文草拟 | 公文：差错 | | 7 | 全部 |                         | A6 event-incomplete         | 0 |
| 五月六日 | 权益部 | 公文草拟 | 公文：差错 | | 7 | 全部 |                | A6 ambiguous-date          | 0 |
| 5月6日 | 权益部 | 公文草拟 | 公文：差错 | | 7 | 全部 |                  | A6 ambiguous-date           | 0 |
| 2023年5月6日 | 权益部 | 公文草拟 | 公文：差错 | | 7 | 全部 |            | A6 read-as                  | 1 |
| 2024-01-01 | 权益部 | 公文草拟 | 公文：差错 | | 7 | 全部 |              | A6 event-outside-period     | 0 |
| 2022-12-31 | 权益部 | 公文草拟 | 公文：差错 | | 7 | 全部 |              | A6 event-outside-period     | 0 |
| 2023-01-01 | 权益部 | 公文草拟 | 公文：差错 | | 7 | 全部 |              |                             | 1 |
| 2023-05-06 | 权益部 | 公文草拟 | 公文：差错 | | | 全部 |               | F6 event-incomplete         | 0 |
| 2023-05-06 | 权益部 | 公文草拟 | 公文：差错 | | 无 | 全部 |             | F6 event-incomplete         | 0 |
| 2023-05-06 | 权益部 | 公文草拟 | 公文：差错 | | -1 | 全部 |             | F6 out-of-range             | 0 |
| 2023-05-06 | 权益部 | 公文草拟 | 公文：差错 | | 46086 | 全部 |          | F6 serial-for-number        | 0 |
| 2023-05-06 | 权益部 | 公文草拟 | 公文：差错 | | 1.234 | 全部 |          | F6 too-many-decimals        | 0 |
| 2023-05-06 | 权益部 | 公文草拟 | 公文：差错 | | 若干 | 全部 |           | F6 not-a-number             | 0 |
| 2023-05-06 | 权益部 | 公文草拟 | 公文：差错 | | 3-5 | 全部 |            | F6 range-for-number         | 0 |
| 2023-05-06 | 权益部 | 公文草拟 | 公文：差错 | | 7处 | 全部 |            | F6 number-with-measure      | 1 |
| 2023-05-06 | 权益部 | 公文草拟 | 公文：差错 | | 7 | |                  | G6 event-incomplete         | 0 |
| 2023-05-06 | 权益部 | 公文草拟 | 公文：差错 | | 7 | 30% |              | G6 event-share-unknown      | 0 |
"""


@pytest.mark.parametrize("line", WRONG.strip().splitlines()[1:], ids=lambda line: line.split("|")[-3].strip() or "good")
def test_each_fault_is_told_at_its_cell(read: Read, line: str) -> None:
    *cells, findings, count = [cell.strip() for cell in line.strip().removeprefix("|").removesuffix("|").split("|")]
    submission, found = read(" | ".join([*cells, ""][:8]))
    assert found == ([findings] if findings else [])
    assert len(submission.events) == int(count)


def test_all_faults_of_a_row_are_told_at_once(read: Read) -> None:
    assert read("2024-05-06 | 妇联 | 公文草拟 | 表扬 | | x | 三成 |", GOOD)[1] == [
        "A6 event-outside-period",
        "B6 event-unit-unknown",
        "D6 event-kind-unknown",
        "F6 not-a-number",
        "G6 event-share-unknown",
    ]


def test_what_a_row_lacks_is_one_sentence(campaign: Campaign, issued: dict[str, Path], tmp_path: Path) -> None:
    _, findings = read_form(note(issued["office"], tmp_path / "back.xlsx", (GOOD,), {"E7": "待补充"}), campaign)
    [one] = findings
    assert (one.place.cell, one.code) == ("A7", "event-incomplete")
    assert one.message == "这一行没有填“日期、被考核单位、考核内容、事件种类、数量、责任比例”，没有读入"
    assert one.hint.endswith("不是事件的，请把这一行清空（台账里不能删行）。")


def test_events_that_count_once_a_matter_must_name_it(read: Read) -> None:
    without = "2023-05-06 | 权益部 | 正向激励 | 表彰：市级 | | 1 | 全部 | 文件"
    other = "2023-05-06 | 权益部 | 绩效指标 | 指标：承担 | | 7 | 全部 | "
    submission, findings = read(without, other, of="efficiency")
    assert findings == ["E6 event-without-matter"]
    assert [one.fact_id for one in submission.events] == ["indicators.carried"]


def test_percentages_are_of_one_scale(read: Read) -> None:
    head = "2023-05-06 | 权益部 | 业务实绩 | 任务：完成率 | 一号任务"
    submission, findings = read(
        f"{head} | 95 | 全部 | ", f"{head} | 85% | 全部 |", f"{head} | 0.9 | 全部 |", of="efficiency"
    )
    assert findings == ["F8 percent-ambiguous"]
    assert [one.count for one in submission.events] == [95, 85]


def test_a_repeated_event_is_told_and_kept(read: Read) -> None:
    twice = GOOD.replace("核稿单", "登记簿")
    submission, findings = read(GOOD, GOOD.replace("7号文", "8号文"), twice)
    assert findings == ["A8 event-repeated"]
    assert len(submission.events) == 3


def test_below_the_table_events_are_read_and_notes_are_not(read: Read) -> None:
    below: dict[str, Typed] = {f"{column}306": text for column, text in zip("ABCDEFG", typed_row(), strict=True)}
    submission, findings = read(GOOD, cells={**below, "B310": "制表人：张三"})
    assert findings == ["A306 event-below-table", "B310 note-below-table"]
    assert [one.unit_id for one in submission.events] == ["rights", "family"]


def typed_row() -> tuple[Typed, ...]:
    return (date(2023, 6, 1), "家儿部", "公文草拟", "通报：批评", "9号文", 1, "全部")


def test_a_register_of_other_columns_in_english(tmp_path: Path) -> None:
    campaign = make_campaign(tmp_path, "en")
    write_register(tmp_path / "office.xlsx", campaign, campaign.departments[0])
    book = openpyxl.load_workbook(tmp_path / "office.xlsx")
    row = (date(2023, 6, 1), "家儿部", "Veto", "失泄密", "x", 1, "Full")
    for column, value in enumerate(row, start=1):
        book.worksheets[0].cell(6, column).value = value
    book.save(tmp_path / "back.xlsx")
    submission, findings = read_form(tmp_path / "back.xlsx", campaign)
    assert told(findings) == []
    assert [(one.criterion_id, one.fact_id, one.share) for one in submission.events] == [("veto", "leak", 1)]


@pytest.mark.parametrize(
    "line",
    ["合计 | | | | | | | ", " | 合 计 | | | | 7 | | ", " | | | 小计 | | 7 | | ", " | Total | | | | =SUM(F6:F6) | | "],
)
def test_a_row_of_sums_is_no_event_and_no_fault(read: Read, line: str) -> None:
    submission, findings = read(GOOD, line)
    assert events(submission) == EXPECTED[:1]
    assert [one[1:] for one in findings] == ["7 sum-row"]


def test_a_row_that_says_more_than_its_sum_is_an_event(read: Read) -> None:
    _, findings = read("合计 | 权益部 | 公文草拟 | 公文：差错 | | 7 | 全部 | ")
    assert [one for one in findings if one.startswith("A6")] == ["A6 not-a-date"]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"A8": "以上共1件，经办人：张三"}, ["A8 note-below-table"]),
        ({"A8": "2015年3月"}, ["A8 incomplete-date"]),
        ({"A8": "以上共1件", "F8": 1}, ["A8 not-a-date"]),
        ({"E8": "另见附件"}, ["A8 event-incomplete"]),
    ],
)
def test_words_after_the_last_event(read: Read, cells: dict[str, Typed], expected: list[str]) -> None:
    submission, findings = read(GOOD, cells=cells)
    assert findings[:1] == expected
    assert len(submission.events) == 1

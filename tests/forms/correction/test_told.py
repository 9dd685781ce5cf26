"""What is told of a finding: where it is, what stands there, what was read, what a right answer is."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.county import county
from xlforms.forms.correction.examples import example_of
from xlforms.forms.correction.first_sheet import list_sheet
from xlforms.forms.correction.notes import sheet_marks
from xlforms.forms.correction.returned import Returned
from xlforms.forms.correction.told import Told, tell
from xlforms.model.fact import Fact, FactType
from xlforms.model.finding import Finding, Place
from xlforms.model.submission import Answer, Kind, Status, Submission
from xlforms.sheets.address import cell_position
from xlforms.sheets.book import Book, Cell, CellKind, Sheet, SheetState

FILE, FORM = "平江.xlsx", "自评表"


def sheet_of(cells: Mapping[str, str], title: str = FORM, **options: object) -> Sheet:
    found = {cell_position(name): Cell(*cell_position(name), CellKind.TEXT, text) for name, text in cells.items()}
    return replace(Sheet(title, cells=found), **options)  # type: ignore[arg-type]


def returned(
    *findings: Finding, sheet: Sheet | None = None, answers: tuple[Answer, ...] = (), language: str = "zh-CN"
) -> Returned:
    campaign = replace(county(), language=language)
    unit = campaign.units[0]
    book = Book("xlsx", (sheet or sheet_of({"H6": "7O条"}),))
    submission = Submission(unit.id, "", FILE, answers=answers)
    return Returned(campaign, unit, submission, findings, book, date(2016, 1, 12))


def finding(code: str = "not-a-number", cell: str = "H6", sheet: str = FORM, **slots: object) -> Finding:
    return Finding(code, Place(FILE, sheet, cell), {"value": "7O条", "item": "市妇联采用信息", **slots})


def answer(status: Status, value: Decimal | None = None, text: str = "", kind: Kind = Kind.FACT) -> Answer:
    fact = "city" if kind is Kind.FACT else ""
    return Answer("news", fact, kind, status, value, text, Place(FILE, FORM, "H6"))


def only(given: Returned) -> Told:
    [one] = tell(given)
    return one


def test_an_unreadable_number() -> None:
    one = only(returned(finding(), answers=(answer(Status.UNREADABLE, text="7O条"),)))
    assert (one.place, one.item, one.typed, one.read, one.example, one.link) == (
        "自评表!H6",
        "报送信息 · 市妇联采用信息",
        "7O条",
        "没有读取",
        "76",
        "'自评表'!H6",
    )


@pytest.mark.parametrize(
    ("given", "read"),
    [
        (answer(Status.VALUE, Decimal(76), "76条"), "76"),
        (answer(Status.VALUE, Decimal("5.50"), "5.50", Kind.SELF), "5.5"),
        (answer(Status.MISSING, text="无"), "无（不适用）"),
        (answer(Status.BLANK), ""),
    ],
)
def test_what_was_read(given: Answer, read: str) -> None:
    assert only(returned(finding(), answers=(given,))).read == read


@pytest.mark.parametrize(
    ("code", "slots", "example"),
    [
        ("several-numbers", {"value": "40+36", "read": Decimal(76)}, "76"),
        ("approximate-number", {"value": "约12", "read": Decimal(12)}, "12"),
        ("spaces-in-number", {"value": "1 2", "read": "12"}, "12"),
        ("date-for-number", {"value": "2015-03-05", "read": "3-5"}, "76"),
        ("unusual-number", {"value": "(4)", "read": "-4 / 4"}, "76"),
        ("several-numbers", {"value": "9999+1", "read": Decimal(10_000)}, "76"),  # more than may be reported
    ],
)
def test_the_example_is_what_was_probably_meant(code: str, slots: dict[str, object], example: str) -> None:
    assert only(returned(finding(code, **slots), answers=(answer(Status.UNREADABLE),))).example == example


def test_what_is_printed_in_a_line_is_told_with_its_criterion() -> None:
    given = finding("printed-number-changed", "G6", item="目标", issued="80")
    one = only(returned(given, answers=(answer(Status.VALUE, Decimal(76), "76"),)))
    assert one.item == "报送信息 · 目标"


def test_a_blank_cell_is_called_blank() -> None:
    assert only(returned(finding("missing-answer", "H7"))).typed == "空着"


def test_errors_first_and_no_mere_information() -> None:
    given = returned(
        finding("number-with-measure", "H6", read=76),
        finding("macros-ignored", "", ""),
        finding("missing-answer", "H9"),
    )
    assert [one.place for one in tell(given)] == ["自评表!H9", "自评表!H6"]


@pytest.mark.parametrize(
    ("cell", "sheet", "place", "link"),
    [
        ("", "", "整个文件", ""),
        ("", FORM, "自评表", "'自评表'!B1"),
        ("17", FORM, "自评表!17", "'自评表'!B17"),
        ("H", FORM, "自评表!H", "'自评表'!B1"),
        ("H6", "别的表", "别的表!H6", ""),
    ],
)
def test_where_a_finding_is_that_is_at_no_cell(cell: str, sheet: str, place: str, link: str) -> None:
    one = only(returned(finding(cell=cell, sheet=sheet), sheet=sheet_of({}, hidden_columns=frozenset({1}))))
    assert (one.place, one.link) == (place, link)


def test_a_hidden_row_is_said_and_linked() -> None:
    one = only(returned(finding(), sheet=sheet_of({"H6": "7O条"}, hidden_rows=frozenset({6}))))
    assert (one.place, one.link) == ("自评表!H6（这一行被隐藏，请先取消隐藏）", "'自评表'!H6")


def test_a_hidden_sheet_is_said_and_not_linked() -> None:
    one = only(returned(finding(), sheet=sheet_of({"H6": "7O条"}, state=SheetState.HIDDEN)))
    assert (one.place, one.link) == ("自评表!H6（这张工作表被隐藏）", "")


def test_an_apostrophe_in_the_title_of_a_sheet() -> None:
    one = only(returned(finding(sheet="Unit's"), sheet=sheet_of({"H6": "x"}, title="Unit's")))
    assert one.link == "'Unit''s'!H6"


FACTS = {
    FactType.COUNT: "1",
    FactType.NUMBER: "1",
    FactType.PERCENT: "93（93% 填 93）",
    FactType.YES_NO: "是",
    FactType.DATE: "2015-07-02",
    FactType.TEXT: "文字",
    FactType.CHOICE: "甲、乙（选一个）",
}


@pytest.mark.parametrize("kind", FACTS)
def test_an_example_for_each_type_of_fact(kind: FactType) -> None:
    period = date(2015, 1, 1), date(2015, 12, 31)
    campaign = replace(county(), period=period)
    assert example_of(Fact("f", "某事", kind, choices=("甲", "乙")), campaign) == FACTS[kind]


@pytest.mark.parametrize(
    ("lowest", "highest", "target", "example"),
    [
        (0, 9999, None, "1"),
        (0, 9999, 80, "76"),
        (0, 50, 60, "12"),
        (0, 9999, 5, "3"),
        (100, 200, None, "100"),
        (0, 2, 30, "1"),
    ],
)
def test_an_example_is_within_the_limits_and_of_a_bearable_size(
    lowest: int, highest: int, target: int | None, example: str
) -> None:
    fact = Fact("f", "某事", FactType.COUNT, lowest=Decimal(lowest), highest=Decimal(highest))
    assert example_of(fact, county(), None if target is None else Decimal(target)) == example


def test_two_findings_at_a_cell_are_one_mark_and_one_note() -> None:
    given = returned(finding("number-with-measure", "H6", read=76), finding("not-a-number", "H6"))
    marks = sheet_marks(given, tell(given))[FORM]
    assert [(mark.cell.name, mark.look) for mark in marks.marks] == [("H6", "error")]
    assert [place for place, text in marks.notes.items() if "不是一个数字" in text and "76" in text] == [(6, 8)]


def test_a_merged_cell_is_marked_as_a_whole() -> None:
    given = returned(finding(cell="K7"), sheet=sheet_of({"K6": "9"}, merges=((6, 11, 8, 11),)))
    marks = sheet_marks(given, tell(given))[FORM]
    assert [mark.area for mark in marks.marks] == [(6, 11, 8, 11)]
    assert set(marks.notes) == {(6, 11)}


def test_a_long_note_is_cut_and_points_to_the_list() -> None:
    given = returned(*(finding(value="长" * 300) for _ in range(5)))
    [text] = sheet_marks(given, tell(given))[FORM].notes.values()
    assert len(text) < 1000
    assert text.endswith("…\n另有 5 处说明见第一页。")


def test_what_is_about_no_cell_is_not_marked() -> None:
    given = returned(finding(cell="17"), finding(cell="", sheet=""))
    assert sheet_marks(given, tell(given)) == {}


@pytest.mark.parametrize(
    ("day", "language", "due"),
    [
        (date(2016, 1, 12), "zh-CN", "请于 2016年1月12日 前发回。"),
        (date(2016, 1, 13), "zh-CN", "已过报送时间（2016年1月12日），请尽快改正后发回。"),
        (date(2016, 1, 12), "en", "Please send it back by 12 January 2016."),
    ],
)
def test_by_when_it_is_to_come_back(day: date, language: str, due: str) -> None:
    given = replace(returned(finding(), language=language), day=day)
    assert due in [text for _, text in list_sheet(given, tell(given)).head]


@pytest.mark.parametrize(
    ("codes", "told"),
    [
        (["not-a-number"], "需要改正 1 处。"),
        (["not-a-number", "missing-self-points"], "需要改正 1 处，请核对 1 处。"),
        (["missing-self-points"], "没有错误，请核对 1 处。"),
    ],
)
def test_how_much_there_is_to_do(codes: list[str], told: str) -> None:
    given = returned(*(finding(code) for code in codes))
    assert dict(list_sheet(given, tell(given)).head)["问题"] == told

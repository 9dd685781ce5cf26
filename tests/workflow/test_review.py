"""review: what departments give counts, overwrites nothing, and is never lost by a blank line."""

from decimal import Decimal

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

import xlforms
from tests.workflow.conftest import NOW, Office
from xlforms.workflow.taking_in import Received


def outcome(received: Received) -> str:
    assert received.record is not None
    return received.record.outcome.value


def codes(received: Received) -> set[str]:
    assert received.record is not None
    return {one.code for one in received.record.findings} - {"missing-self-points", "review-blank"}


def todos(office: Office) -> list[str]:
    """`key unit criterion` of everything still to do."""
    return [" ".join(filter(None, (one.key, one.unit_id, one.criterion_id))) for one in office.results().todos]


class TestReview:
    def test_points_win_and_overwrite_nothing(self, office: Office) -> None:
        office.send_in("pingjiang", {"news.city": 76}, {"news": 6})
        given = office.give("office", {"news@pingjiang": (3.5, "重复1条"), "internal@pingjiang": (1, None)})
        assert outcome(given) in {"accepted", "accepted_with_warnings"}
        score = office.score("news@pingjiang")
        assert [score.computed_points, score.self_points, score.review_points, score.points] == [
            Decimal(4),
            Decimal(6),
            Decimal("3.5"),
            Decimal("3.5"),
        ]
        assert [one.reason for one in score.deductions][1:] == ["考核部门评定3.5分（测算4分），理由：重复1条"]
        assert office.score("internal@pingjiang").points == Decimal(1)

    def test_a_line_left_blank_later_takes_nothing_back(self, office: Office) -> None:
        office.send_in("pingjiang")
        office.give("office", {"internal@pingjiang": (0.5, "缺档案"), "assigned@pingjiang": (1, None)})
        office.give("office", {"assigned@pingjiang": (0.5, "迟报")})
        assert office.score("internal@pingjiang").points == Decimal("0.5")
        assert office.score("assigned@pingjiang").points == Decimal("0.5")

    @pytest.mark.parametrize(
        ("line", "typed", "code"),
        [
            ("news@pingjiang", (3, None), "reason-missing"),
            ("internal@pingjiang", (0.5, "  "), "reason-missing"),
            ("news@pingjiang", (6.5, "多报"), "out-of-range"),
            ("news@pingjiang", (-1, "x"), "out-of-range"),
            ("news@pingjiang", (3.555, "x"), "too-many-decimals"),
            ("news@pingjiang", ("优秀", None), "not-a-number"),
        ],
    )
    def test_faults_return_it(
        self, office: Office, line: str, typed: tuple[str | float, str | None], code: str
    ) -> None:
        office.send_in("pingjiang", {"news.city": 76})
        given = office.give("office", {line: typed})
        assert (outcome(given), codes(given)) == ("returned", {code})
        assert office.score(line).review_points is None
        assert given.record is not None
        [finding] = [one for one in given.record.findings if one.code == code]
        column = "M" if code == "reason-missing" else "L"
        assert (finding.unit_id, finding.place.sheet, finding.place.cell[0]) == ("pingjiang", "评分表", column)
        assert finding.message
        assert finding.hint

    @pytest.mark.parametrize("typed", ["无", "/", "不适用"])
    def test_a_word_for_none_is_no_agreement(self, office: Office, typed: str) -> None:
        office.send_in("pingjiang")
        given = office.give("office", {"news@pingjiang": (typed, None), "internal@pingjiang": (1, None)})
        assert given.record is not None
        assert ("review-blank", "L4") in {(one.code, one.place.cell) for one in given.record.findings}

    def test_a_returned_workbook_is_said_to_be_returned(self, office: Office) -> None:
        office.send_in("pingjiang")
        office.give("office", {"news@pingjiang": (3, None)})
        assert [one.key for one in office.results().todos if one.key.startswith("review")] == ["review-returned"]

    def test_a_reason_without_points_is_told(self, office: Office) -> None:
        office.send_in("pingjiang", {"news.city": 76})
        given = office.give("office", {"news@pingjiang": (None, "重复1条"), "internal@pingjiang": (1, None)})
        assert "reason-without-points" in codes(given)
        assert office.score("news@pingjiang").points == Decimal(4)

    def test_a_line_that_hides_what_was_to_be_had_still_owes_a_reason(self, office: Office) -> None:
        office.send_in("pingjiang")
        issued = next(one.path for one in xlforms.review(office.campaign, NOW) if one.receiver == "office")
        book = openpyxl.load_workbook(issued)
        sheet = book["评分表"]
        for row in range(4, sheet.max_row + 1):
            sheet.cell(row, 15).value = None
        sheet["L4"].value = 3
        book.save(office.campaign.folder / "hidden.xlsx")
        received = office.receive(office.campaign.folder / "hidden.xlsx")
        assert codes(received) == {"reason-missing"}

    def test_sorted_rows_are_read_right(self, office: Office) -> None:
        office.send_in("pingjiang")
        office.send_in("yueyang")
        given = office.give("office", {"internal@pingjiang": (0.5, "一"), "internal@yueyang": (0.75, "二")})
        book = openpyxl.load_workbook(given.path)
        sheet = book["评分表"]
        assert isinstance(sheet, Worksheet)
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4, max_row=19)]
        for number, row in enumerate(rows[::-1], start=4):
            for column, value in enumerate(row, start=1):
                sheet.cell(number, column).value = value
        sheet.cell(next(n for n, row in enumerate(rows[::-1], 4) if row[0] == "internal@yueyang"), 12).value = 0.25
        book.save(office.campaign.folder / "sorted.xlsx")
        told = codes(office.receive(office.campaign.folder / "sorted.xlsx"))
        assert told == {"review-replaced", "rows-moved"}  # rules stay behind, as in Excel
        points = [office.score(f"internal@{unit}").points for unit in ("pingjiang", "yueyang")]
        assert points == [Decimal("0.5"), Decimal("0.25")]

    def test_a_workbook_being_filled_in_is_left_alone(self, office: Office) -> None:
        office.send_in("pingjiang")
        path = xlforms.review(office.campaign, NOW)[0].path
        book = openpyxl.load_workbook(path)
        book["评分表"]["L4"] = 6
        book.save(path)
        filled = path.read_bytes()
        office.send_in("yueyang")
        first = xlforms.review(office.campaign, NOW)[0]
        assert (first.written, first.changed, path.read_bytes() == filled) == (False, True, True)
        assert xlforms.review(office.campaign, NOW, again=True)[0].written
        assert path.read_bytes() != filled

    def test_twice_writes_the_same_bytes(self, office: Office) -> None:
        office.send_in("pingjiang")
        assert [one.written for one in xlforms.review(office.campaign, NOW)] == [True]
        assert [(one.written, one.changed) for one in xlforms.review(office.campaign, NOW)] == [(False, False)]

"""Points given for an older rubric or for a form that was replaced since; newest files that were returned."""

from decimal import Decimal
from pathlib import Path

import pytest

import xlforms
from tests.county import fill
from tests.workflow.small import ANSWERS, MORE, Small, about, all_in, changes

POINTS = Decimal


@pytest.fixture
def small(tmp_path: Path) -> Small:
    return all_in(tmp_path)


class TestReviews:
    def test_points_of_another_maximum_are_given_again(self, small: Small) -> None:
        """3.5 of 4 is not 3.5 of 5."""
        small.change(("title: 述职\n        max_points: 4", "title: 述职\n        max_points: 5"), *MORE)
        talks = [one for one in small.results().todos if one.criterion_id == "talks"]
        assert [(one.key, about(one), changes(one, "zh-CN")) for one in talks] == [
            ("review-older-maximum", "talks 办公室", "述职（标准分由“4”改为“5”）"),
            ("not-reviewed", "a talks 办公室", ""),
            ("not-reviewed", "b talks 办公室", ""),
        ]
        assert talks[0].slots["units"] == ("甲县", "乙县")
        assert [small.score(f"talks@{unit}").points for unit in ("a", "b")] == [None, None]
        assert small.score("news@a").points == POINTS("4.5")
        small.give("office", {"talks@a": (4.5, "超时"), "talks@b": (5, None)})
        assert [one.key for one in small.results().todos if one.criterion_id == "talks"] == []
        assert small.score("talks@a").points == POINTS("4.5")

    def test_points_on_another_target_count_meanwhile(self, small: Small) -> None:
        small.change(("target: 10", "target: 12"))
        office = [one for one in small.todos() if one[0].startswith("review")]
        assert office == [("review-older", "news 办公室", "报送信息：采用信息（目标由“10”改为“12”）")]
        assert small.score("news@a").points == POINTS("4.5")
        small.give("office", {"news@a": (3.5, "重复"), "news@b": (4, None)})
        assert [one for one in small.todos() if one[0].startswith("review")] == []

    def test_a_section_of_another_department_is_not_asked_again(self, small: Small) -> None:
        small.change(("title: 接访", "title: 接访群众"))
        assert [one for one in small.todos() if one[0].startswith("review")] == [
            ("review-older", "calls 权益部", "来访：接访群众（填报指标由“接访”改为“接访群众”）")
        ]


class TestNewest:
    def test_a_form_that_was_returned_is_open_though_an_older_one_counts(self, small: Small) -> None:
        assert small.send("a", {**ANSWERS, "xf_fact.news.city": "大约8"}) == "returned"
        [todo] = small.results().todos
        assert (todo.key, todo.unit_id, todo.slots["count"], todo.slots["counted"]) == (
            "form-newer-returned",
            "a",
            1,
            "a1.xlsx",
        )
        assert small.results().provisional
        assert small.score("news@a").computed_points == POINTS(5)
        small.send("a", {**ANSWERS, "xf_fact.news.city": Decimal(9)})
        assert [key for key, *_ in small.todos()] == ["review-outdated"]

    def test_a_review_that_was_returned_is_open_though_an_older_one_counts(self, small: Small) -> None:
        small.give("rights", {"calls@a": (3, None)})
        assert small.todos() == [("review-newer-returned", "权益部", "")]

    def test_a_new_form_reopens_only_the_lines_it_changed(self, small: Small) -> None:
        small.send("a", {**ANSWERS, "xf_fact.calls.held": Decimal(3)})
        assert small.todos() == [("review-outdated", "a 权益部", "")]
        renewed = {one.receiver: one.written for one in xlforms.review(small.campaign, small.now())}
        assert renewed == {"office": False, "rights": True}
        small.give("rights", {"calls@a": (4, None)})
        assert small.todos() == []

    def test_the_same_answers_again_reopen_nothing(self, small: Small) -> None:
        small.send("a", {**ANSWERS, "xf_remark.talks": ""})
        assert small.todos() == []

    def test_what_came_after_the_workbook_was_made_out_was_not_seen(self, small: Small) -> None:
        """The department still has the workbook of that time and sends it back later."""
        issued = {one.receiver: one.path for one in xlforms.review(small.campaign, small.now())}
        late = fill(issued["rights"], small.campaign.folder / "late.xlsx", {"L4": 4, "M4": "记录不全"}, "评分表")
        small.send("b", {**ANSWERS, "xf_evidence.calls": "附件2"})
        small.receive(late)
        assert small.score("calls@a").points == POINTS(4)
        assert small.todos() == [("review-outdated", "b 权益部", "")]

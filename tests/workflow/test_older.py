"""What was sent in for an older rubric counts as it stands only where its questions are still the same."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest

import xlforms
from tests.county import fill
from tests.registers import RUBRIC as REGISTERED, make_campaign, note
from tests.workflow.conftest import NOW, Office
from tests.workflow.transplanting import next_version
from xlforms.forms.entries import Typed
from xlforms.forms.writing.writer import write_form
from xlforms.messages import LANGUAGES, say, shown
from xlforms.model.score import Todo
from xlforms.workflow.transplant import transplant

POINTS = Decimal
CAMPAIGN = """
id: small
title: 小考核
office: {name: 市妇女联合会}
rubric: rubric.yaml
units: {file: units.csv}
departments:
  - {id: office, name: 办公室}
  - {id: rights, name: 权益部}
notice: 2016-01-08
deadline: 2016-01-31
"""
RUBRIC = """
id: small
version: 1
title: 小考核
total: 15
sections:
  - id: office
    title: 办公室工作
    max_points: 10
    reviewer: office
    criteria:
      - id: news
        title: 报送信息
        max_points: 6
        note: 每少1条扣0.5分
        facts:
          city: {title: 采用信息, measure: 条, type: count, target: 10}
        rules:
          - {kind: shortfall, of: [city], lose: 0.5}
      - id: talks
        title: 述职
        max_points: 4
  - id: rights
    title: 维权
    max_points: 5
    reviewer: rights
    criteria:
      - id: calls
        title: 来访
        max_points: 5
        facts:
          held: {title: 接访, measure: 次, type: count, target: 4}
        rules:
          - {kind: shortfall, of: [held], lose: 1}
"""
NEW_ONE = "      - id: brand\n        title: 品牌\n        max_points: 1\n  - id: rights"
MORE = [("total: 15", "total: 16"), ("max_points: 10", "max_points: 11")]
LESS = [("total: 15", "total: 11"), ("max_points: 10", "max_points: 6")]
TALKS = "      - id: talks\n        title: 述职\n        max_points: 4\n"


class Small(Office):
    """The office of a campaign of two units and two departments, whose forms are typed by the test."""

    def send(self, unit_id: str, answers: Mapping[str, Typed]) -> str:
        """A form of the rubric in force: input -> what is typed. Its file's name."""
        unit = self.campaign.unit(unit_id)
        assert unit is not None
        self.minutes += 1
        path = self.campaign.folder / f"{unit_id}{self.minutes}.xlsx"
        typed = {"xf_self.news": Decimal(6), "xf_self.talks": Decimal(4), "xf_self.calls": Decimal(5)} | dict(answers)
        write_form(path, self.campaign, unit, answers=typed)
        received = self.receive(path)
        assert received.record is not None
        return received.record.outcome.value

    def change(self, *replacements: tuple[str, str]) -> None:
        """Version 2 is issued."""
        self.campaign = next_version(self.campaign, *replacements)
        xlforms.issue(self.campaign, NOW)

    def todos(self, language: str = "zh-CN") -> list[tuple[str, str, str]]:
        """(key, unit or department, what has changed) of everything that is to be done."""
        return [(one.key, about(one), changes(one, language)) for one in self.results().todos]


def about(one: Todo) -> str:
    return " ".join(filter(None, (one.unit_id, one.criterion_id, str(one.slots.get("department", "")))))


def changes(one: Todo, language: str) -> str:
    """Told in that language; each sentence has all its slots."""
    assert not one.slots or say(f"todo.{one.key}", language, **one.slots)
    return shown(one.slots.get("changes", ""), language)


ANSWERS: Mapping[str, Typed] = {"xf_fact.news.city": Decimal(8), "xf_fact.calls.held": Decimal(4)}


@pytest.fixture
def small(tmp_path: Path) -> Small:
    folder = tmp_path / "small"
    (folder / "inbox").mkdir(parents=True)
    for name, text in (
        ("campaign.yaml", CAMPAIGN),
        ("rubric.yaml", RUBRIC),
        ("units.csv", "编号,单位\na,甲县\nb,乙县\n"),
    ):
        (folder / name).write_text(text, "utf-8")
    office = Small(xlforms.open_campaign(folder))
    xlforms.issue(office.campaign, NOW)
    assert [office.send(unit, ANSWERS) for unit in ("a", "b")] == ["accepted", "accepted"]
    lines = {"news@a": (4.5, "重复"), "news@b": (5, None), "talks@a": (3.5, "超时"), "talks@b": (4, None)}
    office.give("office", lines)
    office.give("rights", {"calls@a": (5, None)})
    assert office.todos() == []
    return office


class TestForms:
    @pytest.mark.parametrize(
        ("replacements", "told"),
        [
            ([("title: 办公室工作", "title: 综合工作")], ""),
            ([("{kind: shortfall, of: [held], lose: 1}", "{kind: shortfall, of: [held], lose: 2}")], ""),
            ([(TALKS, ""), *LESS], ""),
            ([("target: 10", "target: 12")], "报送信息：采用信息（目标由“10”改为“12”）"),
            (
                [("title: 采用信息, measure: 条", "title: 采用信息, measure: 篇")],
                "报送信息：采用信息（单位由“条”改为“篇”）",
            ),
            ([("title: 接访", "title: 接访群众")], "来访：接访群众（填报指标由“接访”改为“接访群众”）"),
            (
                [("type: count, target: 4", "type: number, target: 4"), ("lose: 1}", "lose: 1, steps: whole}")],
                "来访：接访（类型由“整数”改为“小数”）",
            ),
            ([("每少1条扣0.5分", "每少一条扣0.5分")], "报送信息（考核说明由“每少1条扣0.5分”改为“每少一条扣0.5分”）"),
            ([("title: 来访\n", "title: 来访接待\n")], "来访接待（考核内容由“来访”改为“来访接待”）"),
            ([("  - id: rights", NEW_ONE), *MORE], "新增品牌"),
        ],
    )
    def test_a_change_of_what_was_asked(self, small: Small, replacements: list[tuple[str, str]], told: str) -> None:
        small.change(*replacements)
        found = [(about(one), changes(one, "zh-CN")) for one in small.results().todos if one.key == "form-older"]
        assert found == ([("a", told), ("b", told)] if told else [])
        assert small.results().provisional is bool(told)

    def test_a_form_filled_by_transplant_settles_it(self, small: Small) -> None:
        small.change(("target: 10", "target: 12"))
        for unit in ("a", "b"):
            old = next(path for path in small.campaign.folder.glob(f"{unit}*.xlsx"))
            made = transplant(small.campaign, old, to=small.campaign.folder / f"{unit}_new.xlsx")
            assert made.path is not None
            small.receive(made.path)
        assert [key for key, *_ in small.todos() if key.startswith("form")] == []
        assert small.score("news@a").computed_points == POINTS(4)

    def test_where_the_old_rubric_was_not_kept_nobody_knows(self, small: Small) -> None:
        for path in (small.campaign.folder / "released").iterdir():
            path.unlink()
        small.change(("title: 办公室工作", "title: 综合工作"))
        assert small.todos() == [
            ("form-older-unknown", "a", ""),
            ("form-older-unknown", "b", ""),
            ("review-older-unknown", "news 办公室", ""),
            ("review-older-unknown", "talks 办公室", ""),
            ("review-older-unknown", "calls 权益部", ""),
        ]

    def test_many_changes_are_counted(self, small: Small) -> None:
        names = "".join(f"          n{one}: {{title: 第{one}项, type: count}}\n" for one in range(8))
        small.change(("          held:", f"{names}          held:"))
        told = next(changes(one, "en") for one in small.results().todos if one.key == "form-older")
        assert told == f"{', '.join(f'来访：第{one}项 (new)' for one in range(6))}, 2 more"

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_status_says_so(self, small: Small, language: str) -> None:
        small.change(("target: 10", "target: 12"))
        state = xlforms.status(small.campaign)
        assert [unit.older and unit.older.slots["version"] for unit in state.units] == [1, 1]
        assert [(one.name, one.issued, bool(one.older)) for one in state.departments] == [
            ("办公室", False, True),
            ("权益部", False, False),
        ]
        assert say("cli.status.older-version", language, outcome="", version=1)


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


class TestRegisters:
    def test_an_older_register_is_to_be_kept_again(self, tmp_path: Path) -> None:
        campaign = make_campaign(tmp_path / "inside")
        [issued] = [one for one in xlforms.events(campaign, NOW, ascii_only=True) if one.receiver == "office"]
        line = "2023-05-01 | 权益部 | 公文草拟 | 公文：差错 | 1号文 | 6 | 全部 |"
        xlforms.collect(campaign, [note(issued.path, tmp_path / "inside/inbox/a.xlsx", [line])], NOW)
        changed = REGISTERED.replace("version: 1", "version: 2").replace("slip: 差错", "slip: 差错, late: 迟交")
        campaign = make_campaign(tmp_path / "inside", rubric=changed.replace("title: 失泄密", "title: 泄密"))
        [todo] = [one for one in xlforms.score(campaign).todos if one.key == "register-older"]
        assert (todo.slots["department"], changes(todo, "zh-CN")) == (
            "办公室",
            "新增公文草拟：公文：迟交、一票否决：泄密（填报指标由“失泄密”改为“泄密”）",
        )
        [office, _] = xlforms.status(campaign).registers
        assert (office.issued, bool(office.older)) == (False, True)

    def test_an_older_register_of_the_same_kinds_counts(self, tmp_path: Path) -> None:
        campaign = make_campaign(tmp_path / "inside")
        [issued] = [one for one in xlforms.events(campaign, NOW, ascii_only=True) if one.receiver == "office"]
        xlforms.collect(campaign, [note(issued.path, tmp_path / "inside/inbox/a.xlsx")], NOW)
        changed = REGISTERED.replace("version: 1", "version: 2").replace(
            "at_least: 5, lose: 0.2", "at_least: 5, lose: 0.3"
        )
        assert changed != REGISTERED
        campaign = make_campaign(tmp_path / "inside", rubric=changed)
        assert [one.key for one in xlforms.score(campaign).todos] == ["register-missing"]

"""What was sent in for an older rubric counts as it stands only where its questions are still the same."""

from decimal import Decimal
from pathlib import Path

import pytest

import xlforms
from tests.registers import RUBRIC as REGISTERED, make_campaign, note
from tests.workflow.conftest import NOW
from tests.workflow.small import LESS, MORE, NEW_ONE, TALKS, Small, about, all_in, changes
from xlforms.messages import LANGUAGES, say
from xlforms.workflow.transplant import transplant

POINTS = Decimal


@pytest.fixture
def small(tmp_path: Path) -> Small:
    return all_in(tmp_path)


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
        assert told == f"{', '.join(f'来访: 第{one}项 (new)' for one in range(6))}, 2 more"

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

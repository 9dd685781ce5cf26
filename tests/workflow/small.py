"""A campaign of two units and two departments whose rubric changes after everything has come in."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import xlforms
from tests.workflow.conftest import NOW, Office
from tests.workflow.transplanting import next_version
from xlforms.forms.entries import Typed
from xlforms.forms.writing.writer import write_form
from xlforms.messages import say, shown
from xlforms.model.score import Todo

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


def all_in(tmp_path: Path) -> Small:
    """Everything has come in, and nothing is to be done."""
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

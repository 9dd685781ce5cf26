"""What the tests of forms share: the sample, a rubric of every kind of fact and rule, their issued forms."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.county import county
from xlforms.forms.writing.writer import write_form
from xlforms.model.campaign import Campaign
from xlforms.model.unit import Unit
from xlforms.rubrics.rubric import read_rubric

# Thirds and sevenths, steps, free ones, parts, every type of fact; quotes and a sign of XML in what is printed.
MIXED = """
id: mixed
version: 1
title: 各种类型
total: 22
sections:
  - id: office
    title: 办公室工作
    max_points: 22
    reviewer: office
    criteria:
      - id: thirds
        title: 按比例
        max_points: 4
        facts:
          a: {title: 甲, measure: 篇, type: count, target: 7}
          b: {title: 乙, measure: 篇, type: number, target: 3, decimals: 1, highest: 50}
          c: {title: 丙, measure: 篇, type: count, target: 9}
        parts:
          - {id: one, title: 一, max_points: 1, rules: [{kind: proportional, of: [a]}]}
          - {id: two, title: 二, max_points: 3, rules: [{kind: proportional, of: [b, c]}]}
      - id: steps
        title: 分档
        max_points: 5
        facts:
          whole: {title: 整档, type: percent, target: 90}
          part: {title: 半档, measure: 万元, type: number, target: 10.5, lowest: -5, highest: 100}
          far: {title: 缺席, measure: 次, type: count}
        rules:
          - {kind: shortfall, of: [whole], lose: 0.35, step: 5, steps: whole}
          - {kind: shortfall, of: [part], lose: 0.3, step: 4, steps: part}
          - {kind: occurrences, of: [far], lose: 0.15, free: 2}
      - id: won
        title: 加分与扣分
        max_points: 6
        start: zero
        facts:
          list: {title: 清单, type: checklist, items: {x: 计划, y: 总结}}
          many: {title: 场次, measure: 场, type: count, target: 4}
          swap: {title: 替代, type: yes_no}
        rules:
          - {kind: award, win: {list: 1.25, many: 2.5, swap: 1}}
          - {kind: missing, of: [many], lose: 1, unless: [swap]}
      - id: words
        title: 文字 & "引号" <与> 比较
        max_points: 7
        facts:
          kind: {title: 选一项, type: choice, choices: [甲, 乙丙, a&b]}
          day: {title: 日期, type: date}
          text: {title: 说明, type: text}
"""


@pytest.fixture(scope="session")
def campaign() -> Campaign:
    return county()


@pytest.fixture(scope="session")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Campaign:
    """The sample's units and dates with the rubric of all kinds."""
    path = tmp_path_factory.mktemp("mixed") / "rubric.yaml"
    path.write_text(MIXED, "utf-8")
    rubric, findings = read_rubric(path)
    assert rubric is not None, findings
    return replace(county(), rubric=rubric)


@pytest.fixture(scope="session")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Campaign, Unit], Path]:
    """The unit's form of a campaign, written once."""
    folder = tmp_path_factory.mktemp("issued")

    def write(campaign: Campaign, unit: Unit) -> Path:
        path = folder / f"{campaign.rubric.id}_{campaign.language}_{unit.id}.xlsx"
        if not path.exists():
            write_form(path, campaign, unit)
        return path

    return write


@pytest.fixture(scope="session")
def form(campaign: Campaign, issued: Callable[[Campaign, Unit], Path]) -> Path:
    """The form of 平江县."""
    return issued(campaign, campaign.units[0])

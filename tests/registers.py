"""A campaign of five units whose points follow from events alone, and how its registers are filled in."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

import openpyxl

from xlforms.forms.events.layout import COLUMNS, FIRST_ROW, INDEX
from xlforms.model.campaign import Campaign
from xlforms.rubrics.campaign_file import read_campaign

SHEET = "事件台账"
CAMPAIGN = """
id: inside-2023
title: 2023年内部考评
language: {language}
office: {{name: 市妇女联合会}}
rubric: rubric.yaml
units: {{file: units.csv}}
departments:
  - {{id: office, name: 办公室}}
  - {{id: efficiency, name: 效能办}}
notice: 2024-01-08
deadline: 2024-01-31
period: {{from: 2023-01-01, to: 2023-12-31}}
"""
UNITS = "编号,单位\nrights,权益部\npublicity,宣传部\nfamily,家儿部\norganisation,组织部\ncentre,活动中心\n"
RUBRIC = """
id: inside-2023
version: 1
title: 2023年内部考评
total: 60
grades:
  - {id: good, title: 良好, from: 50}
  - {id: poor, title: 不合格, from: 0}
vetoes:
  - {id: leak, title: 失泄密, grade: poor}
sections:
  - id: papers
    title: 公文
    max_points: 20
    reviewer: office
    criteria:
      - id: papers
        title: 公文草拟
        max_points: 20
        facts:
          papers: {title: 公文, type: events, measure: 处, kinds: {slip: 差错}}
          notes: {title: 通报, type: events, measure: 件, kinds: {bad: 批评}}
        rules:
          - {kind: occurrences, of: [papers.slip], at_least: 5, lose: 0.2, lose_beyond: 0.1}
          - {kind: occurrences, of: [notes.bad], lose: 0.5}
  - id: work
    title: 业务
    max_points: 40
    reviewer: office
    criteria:
      - id: tasks
        title: 业务实绩
        max_points: 10
        collector: efficiency
        facts:
          tasks: {title: 任务, type: events, measure: "%", kinds: {rate: 完成率}}
        rules:
          - kind: bands
            of: [tasks.rate]
            bands:
              - {above: 130, win: 0.5}
              - {from: 105, to: 130, win: 0.2}
              - {from: 100, below: 105, win: 0}
              - {from: 80, below: 100, lose: 0.3}
              - {below: 80, lose: 1}
      - id: indicators
        title: 绩效指标
        max_points: 20
        collector: efficiency
        facts:
          indicators: {title: 指标, type: events, measure: 项, kinds: {carried: 承担, unfinished: 未完成}}
        rules:
          - {kind: relative, of: [indicators.carried], win: 0.2, steps: whole}
          - {kind: occurrences, of: [indicators.unfinished], lose: 0.5}
      - id: honours
        title: 正向激励
        max_points: 10
        start: zero
        collector: efficiency
        facts:
          honours: {title: 表彰, type: events, kinds: {ministry: 部委, province: 省级, city: 市级}}
        rules:
          - {kind: best_of, win: {honours.ministry: 10, honours.province: 5, honours.city: 3}}
"""
Typed = str | float | date | None


def make_campaign(folder: Path, language: str = "zh-CN", **replaced: str) -> Campaign:
    """The campaign in a new folder; `replaced` files have other content."""
    folder.mkdir(parents=True, exist_ok=True)
    files = {"campaign": CAMPAIGN.format(language=language), "units": UNITS, "rubric": RUBRIC} | replaced
    for name, text in files.items():
        (folder / f"{name}.{'csv' if name == 'units' else 'yaml'}").write_text(text, "utf-8")
    (folder / "inbox").mkdir(exist_ok=True)
    campaign, findings = read_campaign(folder)
    assert campaign is not None, [str(finding) for finding in findings]
    return campaign


def typed(line: str) -> dict[str, Typed]:
    """`2023-05-06 | 权益部 | 公文草拟 | 公文：差错 | 7号文 | 7 | 全部 | 核稿单` by column, None where blank."""
    texts = [text.strip() or None for text in line.split("|")]
    cells: dict[str, Typed] = dict(zip(COLUMNS, texts, strict=True))
    for key, make in (("date", date.fromisoformat), ("count", float)):
        try:
            cells[key] = make(str(cells[key]))  # type: ignore[operator]  # two makers of one text
        except ValueError:
            continue
    return cells


def note(source: Path, target: Path, lines: Iterable[str] = (), cells: Mapping[str, Typed] | None = None) -> Path:
    """Type events into a register from its first row on, then single cells by name; saved by openpyxl."""
    book = openpyxl.load_workbook(source)
    sheet = book[SHEET]
    for row, line in enumerate((line for line in lines if line.strip()), start=FIRST_ROW):
        for key, value in typed(line).items():
            if value is not None:
                sheet.cell(row, INDEX[key]).value = value
    for name, value in (cells or {}).items():
        sheet[name] = value
    target.parent.mkdir(parents=True, exist_ok=True)
    book.save(target)
    return target

"""Ten units of county-2015, computed by hand from the notice, against the exported scores."""

import csv
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal

import pytest

import xlforms
from tests.county import cells_of, fill

NOW = datetime(2016, 1, 12, 9, tzinfo=UTC)
Rows = list[dict[str, str]]

MAXIMA = """
news 6 papers 3 statistics 2 plans 1 womens_day 1 meetings 1 internal 1 assigned 1
law 3 mediation 3 rights_research 3 petitions 3 violence 2
family_education 3 left_behind 4 children_database 1 rainbow 1 childrens_day 2 joined 2 children_reports 1
leadership 2 committee_office 2 indicators 2 members 3 monitoring 2 committee_training 2 new_plans 1
reform 2 homes 2 talents 2 representatives 2 cadre_school 2 federation_training 2 cadre_training 1 organisation_orders 1
equality 5 beauty 6 volunteers 2 publicity_orders 1
screening 4 loans 3 jobs 4 job_fair 1 merit 2
"""
JUDGED = {"internal", "assigned", "children_database", "joined", "children_reports"}

# Full marks: the numbers asked for, by tier or the unit's own; every other number 0, every question 是.
TARGETS = """
| unit       | news.city | news.province | papers.handed_in | homes.county | homes.township | cadre_school.trainees |
| pingjiang  | 80 | 40 | 3 | 24 | 48 | 6 |
| yueyang    | 80 | 40 | 3 | 14 | 28 | 5 |
| huarong    | 80 | 40 | 3 | 14 | 28 | 5 |
| xiangyin   | 80 | 40 | 3 | 15 | 30 | 5 |
| linxiang   | 80 | 40 | 3 | 13 | 26 | 4 |
| miluo      | 80 | 40 | 3 | 19 | 38 | 5 |
| yueyanglou | 50 | 25 | 2 | 17 | 34 | 4 |
| junshan    | 50 | 25 | 2 | 5  | 10 | 3 |
| yunxi      | 50 | 25 | 2 | 6  | 12 | 3 |
| jingkai    | 30 | 15 | 1 | 4  | 8  | 2 |
"""
COMMON = """
law.lectures 5 petitions.closed 95 violence.assessed 5 family_education.lectures 2 left_behind.events 6
leadership.problems 1 homes.city 1 representatives.activities 2 cadre_training.classes 1
screening.rate 90 loans.borrowers 30 loans.amount 30
meetings.absences 0 law.small 0 violence.untracked 0 indicators.unassigned 0 indicators.unreached 0
members.without_plan 0 members.papers_missing 0 members.absences 0 talents.errors 0 organisation_orders.missed 0
publicity_orders.missed 0
"""

# What each unit reports otherwise, and the points of every criterion that is then not at its maximum.
UNITS = """
| unit       | reported | points |
| pingjiang  |          |        |
| yueyang    | everything 0 or 否 | news 0 papers 0 statistics 0 plans 0 womens_day 0 law 0 mediation 0 rights_research 0 petitions 0 violence 1 family_education 0 left_behind 0 rainbow 0 childrens_day 0 leadership 0 committee_office 0 monitoring 0 committee_training 0 new_plans 0 reform 0 homes 0 talents 1 representatives 0 cadre_school 0 federation_training 1 cadre_training 0.5 equality 0 beauty 0 volunteers 0 screening 0 loans 0 jobs 0 job_fair 0 merit 1 |
| huarong    | news.city 76 news.province 38 screening.rate 85.1 cadre_school.trainees 4 | news 3 cadre_school 1.5 |
| xiangyin   | papers.handed_in 2 screening.rate 85 loans.borrowers 25 loans.amount 24.9 | papers 2 screening 3 loans 2 |
| linxiang   | papers.handed_in 1 meetings.absences 1 law.small 3 violence.untracked 2 indicators.unreached 3 members.absences 12 | papers 1 meetings 0.5 law 1.4 violence 1.6 indicators 1.25 members 2 |
| miluo      | mediation.committee 否 plans.papers.annual 否 left_behind.events 5 left_behind.leader 否 homes.county 18 homes.township 37 | mediation 1 plans 0.5 left_behind 3 homes 1 |
| yueyanglou | news.city 47 papers.handed_in 1 left_behind.events 5 monitoring.evaluation_group 否 | news 4.5 papers 1.5 monitoring 1.5 |
| junshan    | petitions.closed 94.9 homes.county 3 leadership.problems 0 | homes 1 leadership 1 |
| yunxi      | petitions.hotline 否 petitions.analysis 否 homes.township 11 homes.city 0 | petitions 2 homes 0.5 |
| jingkai    | news.city 90 news.province 13 papers.handed_in 0 talents.on_time 否 talents.errors 9 | news 5 papers 0 talents 0 |
"""  # noqa: E501  (a table)


def table(text: str) -> Rows:
    head, *rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.strip().splitlines()]
    return [dict(zip(head, row, strict=True)) for row in rows]


def pairs(text: str) -> dict[str, str]:
    words = text.split()
    return dict(zip(words[::2], words[1::2], strict=True))


def typed(row: dict[str, str], row_ids: list[str]) -> dict[str, str | float]:
    """Row id -> what this unit types."""
    if row["reported"].startswith("everything"):
        numbers = pairs(COMMON) | table(TARGETS)[0]
        return {row_id: 0 if row_id in numbers else "否" for row_id in row_ids}
    [own] = [one for one in table(TARGETS) if one["unit"] == row["unit"]]
    words = pairs(COMMON) | {key: value for key, value in own.items() if key != "unit"} | pairs(row["reported"])
    texts = {row_id: words.get(row_id, "是") for row_id in row_ids}
    return {key: text if text in "是否" else float(text) for key, text in texts.items()}


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Rows]:
    """The frames of the campaign after the ten units have sent in, as a stranger reads the CSV files."""
    folder = xlforms.new_campaign(tmp_path_factory.mktemp("county") / "campaign", "county-2015")
    campaign = xlforms.open_campaign(folder)
    forms = {one.receiver: one.path for one in xlforms.issue(campaign, NOW)}
    row_ids = [f"{c.id}.{fact}" for c in campaign.rubric.criteria() for fact in c.facts]
    for row in table(UNITS):
        source = forms[row["unit"]]
        fill(source, folder / "inbox" / source.name, cells_of(campaign, typed(row, row_ids)))
    assert {one.record.outcome for one in xlforms.collect(campaign, [], NOW) if one.record} == {
        "accepted_with_warnings"
    }
    xlforms.export(campaign, folder / "out")
    texts = {path.stem: path.read_text("utf-8-sig").splitlines() for path in (folder / "out").iterdir()}
    return {name: list(csv.DictReader(lines)) for name, lines in texts.items()}


def of(rows: Rows, unit: str) -> Iterator[dict[str, str]]:
    return (row for row in rows if row["unit_id"] == unit)


@pytest.mark.parametrize("row", table(UNITS), ids=lambda row: row["unit"])
def test_computed_points(exported: dict[str, Rows], row: dict[str, str]) -> None:
    expected = pairs(MAXIMA) | {"law": "2"} | pairs(row["points"]) | dict.fromkeys(JUDGED, "")
    found = {one["criterion_id"]: one["computed_points"] for one in of(exported["scores"], row["unit"])}
    told = {name: text and Decimal(text) for name, text in found.items()}
    assert told == {name: text and Decimal(text) for name, text in expected.items()}


@pytest.mark.parametrize("row", table(UNITS), ids=lambda row: row["unit"])
def test_deductions_add_up(exported: dict[str, Rows], row: dict[str, str]) -> None:
    computable = pairs(MAXIMA) | {"law": "2"}
    lost: dict[str, Decimal] = {}
    for one in of(exported["deductions"], row["unit"]):
        lost[one["criterion_id"]] = lost.get(one["criterion_id"], Decimal(0)) + Decimal(one["points"])
    assert lost == {name: Decimal(computable[name]) - Decimal(points) for name, points in pairs(row["points"]).items()}


@pytest.mark.parametrize("row", table(UNITS), ids=lambda row: row["unit"])
def test_final_points_are_the_computed_ones_where_nothing_is_judged(
    exported: dict[str, Rows], row: dict[str, str]
) -> None:
    for one in of(exported["scores"], row["unit"]):
        open_ = one["criterion_id"] in JUDGED | {"law"}
        assert one["points"] == ("" if open_ else one["computed_points"]), one["criterion_id"]
        assert (one["max_points"], one["review_points"]) == (f"{pairs(MAXIMA)[one['criterion_id']]}", "")


REASONS = """
| unit      | criterion   | reasons |
| huarong   | news        | 市妇联采用信息：目标80条，实报76条，少4条×0.5，扣2分 / 省妇联采用信息：目标40条，实报38条，少2条×0.5，扣1分 |
| xiangyin  | screening   | 检查完成率：目标90%，实报85%，低5个百分点，按每5个百分点一档计1档×1，扣1分 |
| xiangyin  | papers      | 报送调研报告：目标3篇，实报2篇，少1篇，按比例3×1÷3，扣1分 |
| linxiang  | law         | 其中听讲妇女不足50人的讲座：3场×0.2，扣0.6分 |
| linxiang  | members     | 成员单位缺席会议：12次×0.1，应扣1.2分，扣完为止，实扣1分 |
| miluo     | mediation   | 成立婚姻家庭纠纷调解委员会：填报为“否”，扣2分 |
| miluo     | left_behind | 每学期集体活动：要求6次，实报5次，未达到，且无替代（有领导到场参加集体活动），扣1分 |
| junshan   | leadership  | 解决重点难点问题：要求1个，实报0个，未达到，未得1分 |
| yunxi     | petitions   | 维权热线设施齐全并按制度运行：填报为“否”，未得1分 / 按时分析上报信访数据：填报为“否”，1分未得；本项满分3分，实失0分 |
| yunxi     | homes       | 市级示范妇女之家：要求1个，实报0个，未达到，扣1分 / 乡级示范妇女之家：目标12个，实报11个，少1个×0.5，扣0.5分 |
"""  # noqa: E501  (a table)


@pytest.mark.parametrize("row", table(REASONS), ids=lambda row: f"{row['unit']} {row['criterion']}")
def test_reasons(exported: dict[str, Rows], row: dict[str, str]) -> None:
    told = [one["reason"] for one in of(exported["deductions"], row["unit"]) if one["criterion_id"] == row["criterion"]]
    assert " / ".join(told) == row["reasons"]


# 100 less what departments judge (9: law is open as a whole), less what the unit lost elsewhere.
STANDINGS = """
| rank | unit       | points |
| 1    | pingjiang  | 91     |
| 2    | junshan    | 89     |
| 3    | yunxi      | 88.5   |
| 4    | xiangyin   | 88     |
| 5    | huarong    | 87.5   |
| 5    | yueyanglou | 87.5   |
| 7    | miluo      | 86.5   |
| 8    | linxiang   | 86.35  |
| 9    | jingkai    | 85     |
| 10   | yueyang    | 12.5   |
|      | lingang    |        |
|      | nanhu      |        |
|      | quyuan     |        |
"""


def test_standings(exported: dict[str, Rows]) -> None:
    told = [(one["rank"], one["unit_id"], one["points"] and Decimal(one["points"])) for one in exported["standings"]]
    assert told == [(one["rank"], one["unit"], one["points"] and Decimal(one["points"])) for one in table(STANDINGS)]

"""The sample county-2015 against the facts it was made from: points, targets, and what each rule takes."""

from decimal import Decimal
from pathlib import Path

import pytest

from xlforms.model.campaign import Campaign
from xlforms.model.expression import Numbers, evaluate
from xlforms.model.rubric import Criterion, Fact, FactType
from xlforms.model.score import round_points
from xlforms.model.worth import effects_of, worth
from xlforms.rubrics.campaign_file import read_campaign
from xlforms.rubrics.check import check_folder_or_file

FOLDER = Path(__file__).parents[2] / "samples" / "county-2015"

SECTIONS = {
    "office": [6, 3, 2, 1, 1, 1, 1, 1],
    "rights": [3, 3, 3, 3, 2],
    "children": [3, 4, 1, 1, 2, 2, 1],
    "committee": [2, 2, 2, 3, 2, 2, 1],
    "organisation": [2, 2, 2, 2, 2, 2, 1, 1],
    "publicity": [5, 6, 2, 1],
    "business": [4, 3, 4, 1, 2],
}
TARGETS = """
| fact                      | county | district | zone |
| news.city                 | 80     | 50       | 30   |
| news.province             | 40     | 25       | 15   |
| papers.handed_in          | 3      | 2        | 1    |
| law.lectures              | 5      | 5        | 5    |
| petitions.closed          | 95     | 95       | 95   |
| violence.assessed         | 5      | 5        | 5    |
| family_education.lectures | 2      | 2        | 2    |
| left_behind.events        | 6      | 6        | 6    |
| leadership.problems       | 1      | 1        | 1    |
| homes.city                | 1      | 1        | 1    |
| homes.county              | 24     | 17       | 4    |
| homes.township            | 48     | 34       | 8    |
| representatives.activities| 2      | 2        | 2    |
| cadre_school.trainees     | 6      | 4        | 2    |
| cadre_training.classes    | 1      | 1        | 1    |
| screening.rate            | 90     | 90       | 90   |
| loans.borrowers           | 30     | 30       | 30   |
| loans.amount              | 30     | 30       | 30   |
"""
EXAMPLES = {"county": "pingjiang", "district": "yueyanglou", "zone": "jingkai"}

LOST = """
| criterion           | otherwise than full marks          | lost |
| news                | city 79                            | 0.5  |
| news                | city 76, province 39               | 2.5  |
| news                | city 0                             | 6    |
| papers              | handed_in 2                        | 1    |
| papers              | handed_in 0                        | 3    |
| statistics          | on_time 0                          | 2    |
| plans               | papers.plan 0                      | 0.5  |
| plans               | papers.plan 0, papers.half_year 0, papers.annual 0 | 1 |
| womens_day          | report 0                           | 1    |
| meetings            | absences 1                         | 0.5  |
| meetings            | absences 5                         | 1    |
| law                 | lectures 4                         | 0.4  |
| law                 | small 3                            | 0.6  |
| law                 | lectures 1, small 1                | 1.8  |
| law                 | lectures 0, small 9                | 2    |
| mediation           | committee 0                        | 2    |
| mediation           | work 0                             | 1    |
| rights_research     | report 0                           | 1    |
| rights_research     | proposal 0                         | 2    |
| petitions           | closed 94.99                       | 0    |
| petitions           | closed 94.99, hotline 0            | 1    |
| petitions           | answered 0, hotline 0, analysis 0  | 2    |
| violence            | assessed 4, untracked 1            | 0.4  |
| family_education    | lectures 1                         | 1    |
| family_education    | course 0                           | 1    |
| left_behind         | events 5                           | 0    |
| left_behind         | leader 0                           | 0    |
| left_behind         | events 5, leader 0                 | 1    |
| left_behind         | evaluation 0, counsellor 0, volunteers 0 | 3 |
| rainbow             | reached 0                          | 1    |
| childrens_day       | own 0                              | 1    |
| childrens_day       | supported 0                        | 1    |
| leadership          | meetings 0                         | 1    |
| leadership          | problems 0                         | 1    |
| committee_office    | staff 0                            | 1    |
| committee_office    | work 0                             | 1    |
| indicators          | unassigned 2                       | 0.4  |
| indicators          | unreached 3                        | 0.75 |
| indicators          | unassigned 9, unreached 0          | 1    |
| members             | without_plan 1                     | 0.1  |
| members             | papers_missing 2                   | 0.2  |
| members             | absences 99                        | 1    |
| monitoring          | statistics_group 0                 | 0.5  |
| monitoring          | evaluation_group 0                 | 0.5  |
| monitoring          | reports 0                          | 1    |
| committee_training  | training 0                         | 2    |
| new_plans           | women 0                            | 0.5  |
| new_plans           | children 0                         | 0.5  |
| reform              | issued 0                           | 2    |
| homes               | city 0                             | 1    |
| homes               | county 23, township 47             | 1    |
| homes               | township 0                         | 2    |
| talents             | on_time 0                          | 1    |
| talents             | errors 2                           | 0.4  |
| representatives     | activities 1                       | 1    |
| cadre_school        | trainees 5                         | 0.5  |
| cadre_school        | trainees 1                         | 2    |
| federation_training | completed 0                        | 1    |
| cadre_training      | classes 0                          | 0.5  |
| organisation_orders | missed 1                           | 0.5  |
| equality            | event 0                            | 2    |
| equality            | publicity 0                        | 2    |
| equality            | material 0                         | 1    |
| beauty              | search 0                           | 2    |
| beauty              | publicity 0, news 0                | 2    |
| beauty              | stories 0, reading 0               | 2    |
| volunteers          | pilot 0                            | 1    |
| volunteers          | team 0                             | 1    |
| publicity_orders    | missed 3                           | 1    |
| screening           | rate 85.01                         | 0    |
| screening           | rate 85                            | 1    |
| screening           | rate 75.5                          | 2    |
| loans               | borrowers 25                       | 0.5  |
| loans               | borrowers 19.9, amount 25.1        | 1    |
| jobs                | farmers 0                          | 1    |
| jobs                | housekeeping 0, handicraft 0, base 0 | 3  |
| job_fair            | held 0                             | 1    |
| merit               | held 0                             | 1    |
"""
KEPT_AT_ZERO = {
    "meetings": "1",
    "violence": "1",
    "indicators": "2",
    "members": "3",
    "talents": "1",
    "federation_training": "1",
    "cadre_training": "0.5",
    "organisation_orders": "1",
    "publicity_orders": "1",
    "merit": "1",
}
"""What a unit of which every number is 0 and every answer no keeps all the same: nothing happened, nothing to deduct."""


def rows(table: str) -> list[list[str]]:
    """The rows of a table below its head."""
    return [[cell.strip() for cell in line.strip("| ").split("|")] for line in table.strip().splitlines()[1:]]


@pytest.fixture(scope="module")
def campaign() -> Campaign:
    found, findings = read_campaign(FOLDER)
    assert found is not None, findings
    return found


def best(fact: Fact, target: Decimal | None) -> Decimal:
    """What is reported for full marks: yes, the target, or not one occurrence."""
    return Decimal(1) if fact.type is FactType.YES_NO else target or Decimal(0)


def targets_of(campaign: Campaign, unit_id: str, criterion: Criterion) -> Numbers:
    """Fact id -> what the unit is asked for in a criterion."""
    unit = campaign.unit(unit_id)
    assert unit is not None
    return {fact: value for (one, fact), value in campaign.rubric.targets(unit).items() if one == criterion.id}


def kept(criterion: Criterion, facts: Numbers, targets: Numbers) -> Decimal:
    """The points of its computed parts."""
    parts = [part for part in criterion.parts if not part.judged]
    exact = (evaluate(worth(part, effects_of(criterion, part)), facts, targets) for part in parts)
    return sum(map(round_points, exact), Decimal(0))


def computed_points(criterion: Criterion) -> Decimal:
    """What its computed parts can be worth."""
    return criterion.max_points - criterion.judged_points


def test_sections_and_points(campaign: Campaign) -> None:
    written = {s.id: [criterion.max_points for criterion in s.criteria] for s in campaign.rubric.sections}
    assert written == SECTIONS
    assert [section.max_points for section in campaign.rubric.sections] == [16, 14, 14, 14, 14, 14, 14]
    assert (campaign.rubric.total, sum(map(len, SECTIONS.values()))) == (100, 44)


def test_each_section_has_its_own_department(campaign: Campaign) -> None:
    assert [section.reviewer for section in campaign.rubric.sections] == [one.id for one in campaign.departments]
    assert list(SECTIONS) == [one.id for one in campaign.departments]


def test_units(campaign: Campaign) -> None:
    assert [f"{unit.name} {unit.tier}" for unit in campaign.units] == [
        "平江县 county",
        "岳阳县 county",
        "华容县 county",
        "湘阴县 county",
        "临湘市 county",
        "汨罗市 county",
        "岳阳楼区 district",
        "君山区 district",
        "云溪区 district",
        "经开区 zone",
        "临港新区 zone",
        "南湖新区 zone",
        "屈原管理区 zone",
    ]
    assert all(unit.email == f"{unit.id}@example.org" for unit in campaign.units)


@pytest.mark.parametrize(("tier", "column"), [("county", 1), ("district", 2), ("zone", 3)])
def test_targets(campaign: Campaign, tier: str, column: int) -> None:
    unit = campaign.unit(EXAMPLES[tier])
    assert unit is not None
    written = {f"{criterion}.{fact}": value for (criterion, fact), value in campaign.rubric.targets(unit).items()}
    assert written == {row[0]: Decimal(row[column]) for row in rows(TARGETS)}


def test_judged_points(campaign: Campaign) -> None:
    judged = {
        criterion.id: criterion.judged_points for criterion in campaign.rubric.criteria() if criterion.judged_points
    }
    assert judged == {
        "internal": 1,
        "assigned": 1,
        "law": 1,
        "children_database": 1,
        "joined": 2,
        "children_reports": 1,
    }


def test_full_marks(campaign: Campaign) -> None:
    for unit in campaign.units:
        for criterion in campaign.rubric.criteria():
            targets = targets_of(campaign, unit.id, criterion)
            facts = {fact.id: best(fact, targets.get(fact.id)) for fact in criterion.facts.values()}
            assert (criterion.id, kept(criterion, facts, targets)) == (criterion.id, computed_points(criterion))


def test_all_zero(campaign: Campaign) -> None:
    points = {}
    for criterion in campaign.rubric.criteria():
        facts = dict.fromkeys(criterion.facts, Decimal(0))
        points[criterion.id] = kept(criterion, facts, targets_of(campaign, "pingjiang", criterion))
    assert {name: value for name, value in points.items() if value} == {
        name: Decimal(value) for name, value in KEPT_AT_ZERO.items()
    }


@pytest.mark.parametrize("row", rows(LOST), ids=" ".join)
def test_what_each_rule_takes(campaign: Campaign, row: list[str]) -> None:
    [criterion] = [one for one in campaign.rubric.criteria() if one.id == row[0]]
    targets = targets_of(campaign, "pingjiang", criterion)
    facts = {fact.id: best(fact, targets.get(fact.id)) for fact in criterion.facts.values()}
    changes = {name: Decimal(value) for name, value in (one.split() for one in row[1].split(", "))}
    assert changes.keys() <= facts.keys()
    assert computed_points(criterion) - kept(criterion, facts | changes, targets) == Decimal(row[2])


def test_every_computed_criterion_stands_in_the_table(campaign: Campaign) -> None:
    computed = {criterion.id for criterion in campaign.rubric.criteria() if computed_points(criterion)}
    assert computed == {row[0] for row in rows(LOST)}


def test_the_check_warns_of_the_awards_and_of_nothing_else() -> None:
    [finding] = check_folder_or_file(FOLDER)
    assert (finding.code, str(finding.place), finding.slots["title"]) == (
        "awards-above",
        "rubric.yaml:140:21",
        "信访接待",
    )

"""The sample county-2015 against the facts it was made from: points, targets, and what each rule takes."""

from decimal import Decimal
from pathlib import Path

import pytest

from xlforms.model.campaign import Campaign
from xlforms.model.expression import Numbers, evaluate
from xlforms.model.fact import Fact, FactType
from xlforms.model.rubric import Criterion
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
"""What a unit keeps with every number 0 and every answer no: nothing happened, nothing to deduct."""


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


def test_the_check_warns_of_the_awards_and_of_nothing_else() -> None:
    [finding] = check_folder_or_file(FOLDER)
    assert (finding.code, str(finding.place), finding.slots["title"]) == (
        "awards-above",
        "rubric.yaml:140:21",
        "信访接待",
    )

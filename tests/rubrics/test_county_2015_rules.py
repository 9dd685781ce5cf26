"""Each rule of the sample county-2015: what it takes, computed by hand from the facts the sample was made from."""

from decimal import Decimal
from pathlib import Path

import pytest

from xlforms.model.campaign import Campaign
from xlforms.model.expression import evaluate, facts_of
from xlforms.model.fact import FactType
from xlforms.model.rubric import Criterion
from xlforms.model.score import round_points
from xlforms.model.worth import effects_of, worth
from xlforms.rubrics.campaign_file import read_campaign

FOLDER = Path(__file__).parents[2] / "samples" / "county-2015"

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
"""The unit is 平江县: 24 townships, 6 trainees."""

ROWS = [[cell.strip() for cell in line.strip("| ").split("|")] for line in LOST.strip().splitlines()[1:]]


@pytest.fixture(scope="module")
def campaign() -> Campaign:
    found, findings = read_campaign(FOLDER)
    assert found is not None, findings
    return found


def lost(campaign: Campaign, criterion: Criterion, changes: dict[str, Decimal]) -> Decimal:
    """What the computed parts lose where the unit reports something else than full marks."""
    targets = {fact: n for (one, fact), n in campaign.rubric.targets(campaign.units[0]).items() if one == criterion.id}
    facts = {
        fact.id: Decimal(1) if fact.type is FactType.YES_NO else targets.get(fact.id, Decimal(0))
        for fact in criterion.facts.values()
    }
    assert changes.keys() <= facts.keys()
    return sum(
        (
            part.max_points - round_points(evaluate(worth(part, effects_of(criterion, part)), facts | changes, targets))
            for part in criterion.parts
            if not part.judged
        ),
        Decimal(0),
    )


@pytest.mark.parametrize("row", ROWS, ids=" ".join)
def test_what_each_rule_takes(campaign: Campaign, row: list[str]) -> None:
    [criterion] = [one for one in campaign.rubric.criteria() if one.id == row[0]]
    changes = {name: Decimal(value) for name, value in (one.split() for one in row[1].split(", "))}
    assert lost(campaign, criterion, changes) == Decimal(row[2])


def test_every_rule_stands_in_the_table(campaign: Campaign) -> None:
    """Each fact that a rule asks for is changed in some row."""
    named = {
        f"{criterion.id} {fact}"
        for criterion in campaign.rubric.criteria()
        for part in criterion.parts
        for effect in effects_of(criterion, part)
        for fact in facts_of(effect.points)
    }
    changed = {f"{row[0]} {one.split()[0]}" for row in ROWS for one in row[1].split(", ")}
    assert named - changed == set()

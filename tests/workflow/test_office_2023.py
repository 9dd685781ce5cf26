"""office-2023 played: a year of events in four registers; points, grades, a veto and a use of two years' results."""

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

import xlforms
from xlforms.workflow.demo.play import Act, play

NOW = datetime(2024, 3, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def acts(tmp_path_factory: pytest.TempPathFactory) -> list[Act]:
    return list(play(tmp_path_factory.mktemp("office") / "played", NOW, sample="office-2023"))


@pytest.fixture(scope="module")
def campaign(acts: list[Act]) -> xlforms.Campaign:
    return acts[-1].campaign


def test_registers_alone_make_the_campaign(acts: list[Act]) -> None:
    assert [(act.name, act.count) for act in acts if act.name != "publish"] == [
        ("new", 0),
        ("registers", 4),
        ("events", 4),
        ("collect-events", 4),
        ("export", 10),
    ]


def test_nothing_is_open_and_every_point_lost_is_told(campaign: xlforms.Campaign) -> None:
    results = xlforms.score(campaign)
    assert (results.todos, results.provisional) == ((), False)
    for score in results.scores:
        assert score.points is not None
        assert score.max_points - score.points == sum((one.points for one in score.deductions), Decimal(0)), score


def test_the_mean_is_that_of_the_five_departments(campaign: xlforms.Campaign) -> None:
    carried = {
        row.unit_id: row.count_
        for row in xlforms.registered_events(campaign).rename(columns={"count": "count_"}).itertuples()
        if row.fact_id == "indicators.carried"
    }
    departments = [unit.id for unit in campaign.units if unit.tier == "department"]
    mean = sum(carried[unit] for unit in departments) / len(departments)
    won = {row.unit_id: row.points for row in xlforms.awards(campaign).itertuples() if row.rule == "relative"}
    assert won == {unit: (n - mean) // 1 * Decimal("0.2") for unit, n in carried.items() if n - mean >= 1}


def test_a_veto_caps_the_grade_and_nothing_else(campaign: xlforms.Campaign) -> None:
    standings = {one.unit_id: one for one in xlforms.score(campaign).standings}
    vetoed = [one for one in standings.values() if one.vetoes]
    assert [(one.unit_id, one.grade, one.vetoes) for one in vetoed] == [
        (campaign.units[-1].id, "不合格", ("发生严重违纪违法案件",))
    ]
    bounds = {"优秀": 90, "良好": 80, "合格": 70, "不合格": 0}
    for one in standings.values():
        if not one.vetoes:
            assert one.points is not None
            assert one.grade == next(title for title, lowest in bounds.items() if one.points >= lowest)
    assert sorted(one.rank or 0 for one in standings.values()) == [1, 2, 3, 4, 5, 6]


def test_played_again_it_does_nothing_twice(acts: list[Act]) -> None:
    again = list(play(Path(acts[-1].campaign.folder), NOW, sample="office-2023"))
    assert {act.name: (act.count, act.kept) for act in again if act.name.startswith(("events", "collect"))} == {
        "events": (0, 4),
        "collect-events": (0, 4),
    }
    assert again[-2].published is not None
    assert acts[-2].published is not None
    assert again[-2].published.results == acts[-2].published.results

"""A form in LibreOffice: filled by its own scripting, saved as xlsx and ods, edited as people do, and read back."""

import json
import subprocess
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from tests.county import Typed, cells_of, full_marks, layout_of
from tests.forms.locating.test_finder import Truth, truth_of, typed, unread_keys, wrong_values
from tests.forms.told import told
from xlforms.model.campaign import Campaign
from xlforms.model.score import Score
from xlforms.model.submission import Kind, Status, Submission
from xlforms.model.unit import Unit
from xlforms.scoring.scorer import Scorer
from xlforms.sheets.book import Book
from xlforms.sheets.office import find_office
from xlforms.sheets.reading import read_book
from xlforms.workflow.reading import read_form

FILTERS = {"xlsx": "Calc MS Excel 2007 XML", "ods": "calc8"}
SHEET = "自评表"

# What 岳阳楼区 reports otherwise than full marks, and the points by hand: district targets 50, 25 and 2; 17 townships.
REPORTED = {
    "news.city": 47, "news.province": 30, "papers.handed_in": 1, "plans.papers.annual": "否", "meetings.absences": 1,
    "law.lectures": 4, "law.small": 2, "petitions.closed": 94.99, "petitions.answered": "否", "homes.county": 16,
    "homes.township": 33, "screening.rate": 84.5, "loans.amount": 19.9, "left_behind.events": 5,
    "left_behind.leader": "否", "indicators.unreached": 3, "leadership.problems": 0,
}  # fmt: skip
POINTS = """
news 4.5 papers 1.5 plans 0.5 meetings 0.5 law 1.2 petitions 2 homes 1 screening 3 loans 2 left_behind 3
indicators 1.25 leadership 1
"""

EDITS: dict[str, tuple[list[list[object]], str, str]] = {
    "rows inserted": ([["insert_rows", SHEET, 20, 2]], "row-inserted", "none"),
    "rows above all": ([["insert_rows", SHEET, 1, 2]], "", "none"),
    "a row deleted": ([["delete_rows", SHEET, 7, 1]], "row-missing", "news.province"),
    "columns inserted": ([["insert_columns", SHEET, 6, 1], ["insert_columns", SHEET, 1, 1]], "", "none"),
    "sheet renamed": ([["rename", SHEET, "平江县自评"]], "", "none"),
    "sheet copied": ([["copy_sheet", SHEET, "自评表2"]], "sheet-twice", "none"),
    "whole rows sorted": ([["sort", SHEET, "A6:R87", 0]], "", "none"),
    "sorted without the marks": ([["sort", SHEET, "A6:N87", 0]], "", "all"),
    "rows above all, then sorted": ([["insert_rows", SHEET, 1, 2], ["sort", SHEET, "A8:R89", 0]], "", "none"),
    "ids filled down": ([["fill_down", SHEET, "A6:A30"]], "", "none"),
    "ids cut to the right": ([["insert_columns", SHEET, 1, 1], ["cut", SHEET, "B1:B88", "AA1"]], "", "none"),
    "ids deleted": ([["delete_columns", SHEET, 1, 1], ["insert_rows", SHEET, 30, 1]], "ids-lost row-inserted", "none"),
    "sorted without ids": ([["sort", SHEET, "B6:N87", 3]], "", "all"),
}
"""What is done -> (actions, codes that are told, what is not read)."""

APART: list[list[object]] = [["unmerge", SHEET, "B6:Q88"]]
SHIFTS: dict[str, tuple[list[list[object]], str, int]] = {
    "a cell inserted": ([*APART, ["cells_moved", SHEET, "H10", "DOWN", "insert"]], "cells-shifted", 73),
    "a cell taken out": ([*APART, ["cells_moved", SHEET, "H10", "UP", "remove"]], "cells-shifted", 73),
    "rows above all, a cell inserted": (
        [["insert_rows", SHEET, 1, 2], ["unmerge", SHEET, "B8:Q90"], ["cells_moved", SHEET, "H12", "DOWN", "insert"]],
        "cells-shifted",
        73,
    ),
    "six cells cut, a row lower": ([["cut", SHEET, "H20:H25", "H21"]], "cells-shifted", 7),
    "claims shifted": ([*APART, ["cells_moved", SHEET, "K10", "DOWN", "insert"]], "cells-shifted", 41),
    "documents shifted": ([*APART, ["cells_moved", SHEET, "M10", "DOWN", "insert"]], "cells-shifted", 41),
    "the values alone sorted": ([*APART, ["sort", SHEET, "H6:H87", 0]], "column-scrambled", 77),
}
"""Cells moved while ids and labels stay -> (actions, the code that tells, how many inputs are not read)."""


@pytest.fixture(scope="module")
def district(campaign: Campaign) -> Unit:
    [unit] = [one for one in campaign.units if one.id == "yueyanglou"]
    return unit


@pytest.fixture(scope="module")
def saved(
    campaign: Campaign,
    district: Unit,
    issued: Callable[[Campaign, Unit], Path],
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """The folder of everything one session has saved."""
    folder = tmp_path_factory.mktemp("office")
    cells: dict[str, Typed] = {}
    facts: dict[str, Typed] = full_marks(campaign, district) | REPORTED
    cells |= cells_of(campaign, facts, {"news": 4.5, "papers": 3, "merit": 1.75})
    cells |= {"M6": "妇联信息2015年第3期", "N6": "其中2条为约稿"}
    listed = {"B4": "报送信息", "C4": "信息采用通报", "E4": "2015-12-30", "F4": 12}
    saves = {str(folder / f"typed.{kind}"): name for kind, name in FILTERS.items()}
    form = str(issued(campaign, district))
    jobs: list[dict[str, object]] = [{"source": form, "cells": {SHEET: cells, "佐证材料": listed}, "saves": saves}]
    edited = {SHEET: typed(campaign, truth_of(campaign))}
    form = str(issued(campaign, campaign.units[0]))
    for n, (actions, _, _) in enumerate([*EDITS.values(), *SHIFTS.values()]):
        saves = {str(folder / f"edit{n}.xlsx"): FILTERS["xlsx"]}
        jobs.append({"source": form, "cells": edited, "do": [["unprotect", SHEET], *actions], "saves": saves})
    (folder / "jobs.json").write_text(json.dumps(jobs), "utf-8")
    script = Path(__file__).parents[1] / "office_session.py"
    command = ["/usr/bin/python3", script, str(find_office()), folder / "profile", folder / "jobs.json"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=180, check=False)
    assert done.returncode == 0, done.stderr
    return folder


def values(submission: Submission) -> dict[str, Decimal | str]:
    """`news.city` -> its value or text, `news:self` and so on, of all inputs in which something stands."""
    return {
        f"{one.criterion_id}.{one.fact_id}" if one.kind is Kind.FACT else f"{one.criterion_id}:{one.kind}": one.text
        if one.value is None
        else one.value
        for one in submission.answers
        if one.status is Status.VALUE
    }


def scored(campaign: Campaign, unit: Unit, submission: Submission) -> dict[str, Score]:
    return {one.criterion_id: one for one in Scorer(campaign.rubric, "zh-CN").score(unit, submission)}


@pytest.mark.parametrize("kind", FILTERS)
def test_every_value_and_point_is_known_beforehand(campaign: Campaign, district: Unit, saved: Path, kind: str) -> None:
    submission, findings = read_form(saved / f"typed.{kind}", campaign)
    expected: dict[str, Decimal | str] = {
        name: {"是": Decimal(1), "否": Decimal(0)}[value] if isinstance(value, str) else Decimal(str(value))
        for name, value in (full_marks(campaign, district) | REPORTED).items()
    }
    expected |= {"news:self": Decimal("4.5"), "papers:self": Decimal(3), "merit:self": Decimal("1.75")}
    expected |= {"news:evidence": "信息采用通报；2015-12-30；12", "news:remark": "其中2条为约稿"}
    found = values(submission)
    assert found == expected
    assert (submission.sender, told(findings)) == ("yueyanglou", "missing-self-points")
    scores = scored(campaign, district, submission)
    words = POINTS.split()
    points = dict(zip(words[::2], map(Decimal, words[1::2]), strict=True))
    judged = {one.id: one.judged_points for one in campaign.rubric.criteria()}
    for name, score in scores.items():
        full = score.max_points - judged[name]
        assert score.computed_points == (points.get(name, full) or None), name


def sheet_of(path: Path) -> Book:
    book, findings = read_book(path, path.name)
    assert book is not None, findings
    return book


@pytest.mark.parametrize("kind", FILTERS)
def test_the_form_itself_shows_the_same_points_and_code(
    campaign: Campaign, district: Unit, saved: Path, kind: str
) -> None:
    """What LibreOffice has computed from our formulas, against the scorer."""
    submission, _ = read_form(saved / f"typed.{kind}", campaign)
    sheet = sheet_of(saved / f"typed.{kind}").sheet(SHEET)
    assert sheet is not None
    layout = layout_of(campaign)
    scores = scored(campaign, district, submission)
    for block in layout.blocks:
        shown, computed = sheet.cell(block.first, 10).value, scores[block.criterion.id].computed_points
        assert shown == ("由考核部门评定" if computed is None else computed), block.criterion.id
    assert sheet.cell(layout.total_row, 10).value == sum(
        (one.computed_points for one in scores.values() if one.computed_points), Decimal(0)
    )
    assert sheet.cell(layout.total_row + 3, 6).value == submission.check_code


@pytest.mark.parametrize("what", EDITS)
def test_edits_in_libreoffice(campaign: Campaign, saved: Path, what: str) -> None:
    truth: Truth = truth_of(campaign)
    _, codes, unread = EDITS[what]
    submission, findings = read_form(saved / f"edit{list(EDITS).index(what)}.xlsx", campaign)
    assert wrong_values(submission, truth) == []
    missing = {
        (one.criterion_id, one.fact_id, one.kind) for one in submission.answers if one.status is not Status.VALUE
    }
    if unread == "all":
        assert "row-mixed-up" in told(findings)
        assert len(missing) > len(truth) // 2
        return
    assert told(findings) == codes, [str(one) for one in findings]
    assert missing == unread_keys(truth, unread)


@pytest.mark.parametrize("what", SHIFTS)
def test_cells_moved_apart_from_their_rows(campaign: Campaign, saved: Path, what: str) -> None:
    """Neither ids nor labels can tell; the form's own formulas and names do."""
    _, code, unread = SHIFTS[what]
    path = saved / f"edit{len(EDITS) + list(SHIFTS).index(what)}.xlsx"
    submission, findings = read_form(path, campaign)
    assert wrong_values(submission, truth_of(campaign)) == []
    assert code in told(findings).split()
    assert len([one for one in submission.answers if one.status is not Status.VALUE]) == unread

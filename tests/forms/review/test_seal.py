"""The numbers printed in a review workbook are typed over: each is told where it stands, and spares nobody a reason."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from tests.county import Typed, county
from xlforms.forms.review.layout import ReviewRow, review_rows
from xlforms.forms.review.writer import Material, write_review
from xlforms.model.finding import Finding, Severity
from xlforms.model.score import Score
from xlforms.workflow.reading import read_form

LOST = {"news@pingjiang": Decimal(4), "news@yueyang": Decimal("5.25")}
FIRST, SECOND = "4", "5"  # rows of the two lines; 报送信息 has 6 points
SEALED = ("sealed-number-changed", "seal-broken", "printed-number-changed", "reason-missing")


def score(row: ReviewRow) -> Score:
    """Of a line, before the review."""
    lost = LOST.get(row.row_id)
    return Score(row.unit.id, row.section.id, row.criterion.id, row.criterion.max_points, lost, None, None, None)


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first department's, in which two units have lost points."""
    campaign = county()
    rows = review_rows(campaign, campaign.departments[0])
    scores = {(row.unit.id, row.criterion.id): score(row) for row in rows}
    path = tmp_path_factory.mktemp("review") / "01.xlsx"
    write_review(path, campaign, campaign.departments[0], Material({}, scores))
    return path


def read(issued: Path, target: Path, cells: Mapping[str, Typed], hidden: Mapping[str, Typed]) -> list[Finding]:
    book = openpyxl.load_workbook(issued)
    for title, typed in (("评分表", cells), ("_xlforms", hidden)):
        for name, value in typed.items():
            book[title][name] = value
    book.save(target)
    return [one for one in read_form(target, county())[1] if one.code in SEALED]


ALL_SEALED = {f"{column}{row}": None for column in "DEF" for row in range(1, 120)}

CASES: dict[str, tuple[dict[str, Typed], dict[str, Typed], list[str]]] = {
    "as issued": ({"L4": 4, "L5": 5.25}, {}, []),
    "the computed points": ({"H4": 2, "L4": 2}, {}, ["H4 sealed-number-changed", "M4 reason-missing"]),
    "the hidden points": ({"O4": 2, "L4": 2}, {}, ["O4 sealed-number-changed", "M4 reason-missing"]),
    "both": (
        {"H4": 2, "O4": 2, "L4": 2},
        {},
        ["H4 sealed-number-changed", "M4 reason-missing", "O4 sealed-number-changed"],
    ),
    "raised": ({"H4": 6, "O4": 6, "L4": 6}, {}, ["H4 sealed-number-changed", "O4 sealed-number-changed"]),
    "cleared": ({"H4": None, "L4": 4}, {}, ["H4 sealed-number-changed"]),
    "where none stood": (
        {"H6": 3, "O6": 3, "L6": 3},
        {},
        ["H6 sealed-number-changed", "M6 reason-missing", "O6 sealed-number-changed"],
    ),
    "the same as text": ({"H5": "5.25", "L5": 5.25}, {}, []),
    "the sealed number too": ({"H4": 2, "O4": 2, "L4": 2}, {"E1": "2"}, [" seal-broken", "M4 reason-missing"]),
    "the seal alone": ({"L4": 4}, {"F1": "0" * 32}, [" seal-broken", "M4 reason-missing"]),
    "a line less": ({"L4": 6}, {"D1": None, "E1": None}, [" seal-broken"]),
    "without a seal, as issued": ({"L4": 4}, ALL_SEALED, []),
    "without a seal": ({"H4": 2, "L4": 2}, ALL_SEALED, ["H4 printed-number-changed", "M4 reason-missing"]),
}


@pytest.mark.parametrize("what", CASES)
def test_numbers_typed_over(issued: Path, tmp_path: Path, what: str) -> None:
    cells, hidden, told = CASES[what]
    found = read(issued, tmp_path / "back.xlsx", cells, hidden)
    assert sorted(f"{one.place.cell} {one.code}" for one in found) == sorted(told)


def test_what_was_issued_and_what_stands_there_are_named(issued: Path, tmp_path: Path) -> None:
    [changed] = read(issued, tmp_path / "back.xlsx", {"H5": 1.5, "L5": 6}, {})
    assert changed.severity is Severity.ERROR
    assert changed.message == "表上印的测算得分“5.25”被改成了“1.5”，没有采用，仍按发出时的数核对"
    [cleared] = read(issued, tmp_path / "back.xlsx", {"H5": None, "L5": 6}, {})
    assert cleared.message == "表上印的测算得分“5.25”被改成了“空白”，没有采用，仍按发出时的数核对"


def test_the_reason_is_asked_for_by_the_number_as_issued(issued: Path, tmp_path: Path) -> None:
    found = read(issued, tmp_path / "back.xlsx", {"H5": 1, "O5": 1, "L5": 5}, {})
    [owed] = [one for one in found if one.code == "reason-missing"]
    assert (owed.place.cell, owed.slots["value"], owed.slots["expected"]) == ("M5", Decimal(5), Decimal("5.25"))


def test_where_the_seal_is_broken_the_maximum_holds(issued: Path, tmp_path: Path) -> None:
    found = read(issued, tmp_path / "back.xlsx", {"L5": 5.5}, {"E2": "1"})
    [owed] = [one for one in found if one.code == "reason-missing"]
    assert (owed.place.cell, owed.slots["expected"]) == ("M5", Decimal(6))

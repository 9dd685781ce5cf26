"""demo: thirteen forms, seven reviews, a ranking without open questions; twice does nothing twice."""

import csv
import shutil
import sqlite3
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.installed import Ran, Xlforms, files_of

pytestmark = pytest.mark.long

Played = tuple[Path, Ran]


def exported(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / "tables" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def received(folder: Path) -> list[tuple[str, ...]]:
    """Every record of the ledger: file, sender, outcome, when."""
    with closing(sqlite3.connect(folder / "campaign.db")) as database:
        [table] = database.execute("SELECT name FROM sqlite_master WHERE sql LIKE '%outcome%' AND type = 'table'")
        return [tuple(map(str, row)) for row in database.execute(f"SELECT * FROM {table[0]} ORDER BY 1")]  # noqa: S608


def test_it_ends_with_the_standings_and_the_files_to_open(played: Played) -> None:
    folder, ran = played
    assert (ran.code, ran.err) == (0, "")
    standings = [line.split("\t") for line in ran.lines if line[:1].isdigit() and "\t" in line]
    points = [Decimal(line[3]) for line in standings]
    assert (len(standings), points) == (13, sorted(points, reverse=True))
    assert [line[5] for line in standings] == [""] * 13  # nothing is open
    named = [folder.parent / line.strip() for line in ran.out.partition("Open these files:")[2].splitlines() if line]
    assert [path.name for path in named[:3]] == ["ranking.xlsx", "summary.xlsx", "summary.pdf"]
    assert [path for path in named if not path.exists()] == []


def test_the_screen_the_workbook_and_the_tables_agree(played: Played) -> None:
    folder, ran = played
    screen = [line.split("\t") for line in ran.lines if line[:1].isdigit() and "\t" in line]
    tables = exported(folder, "standings")
    names = {row["unit_id"]: row["name"] for row in exported(folder, "units")}
    assert [(row["rank"], names[row["unit_id"]], Decimal(row["points"])) for row in tables] == [
        (line[0], line[1], Decimal(line[3])) for line in screen
    ]
    sheet = load_workbook(folder / "output" / "ranking.xlsx", data_only=True).worksheets[0]
    cells = {str(cell.value): cell.row for row in sheet.iter_rows() for cell in row if cell.value is not None}
    for line in screen:
        values = {str(cell.value) for cell in sheet[cells[line[1]]]}
        assert {line[0], f"{float(line[3]):g}"} <= {f"{float(v):g}" if v[:1].isdigit() else v for v in values}


def test_two_forms_are_damaged_as_people_do(played: Played) -> None:
    folder, ran = played
    found = {(row["code"], row["cell"]): row["unit_id"] for row in exported(folder, "findings")}
    assert found == {
        ("number-with-measure", "H6"): "yueyang",
        ("row-inserted", "7"): "miluo",
        ("text-added", "E7"): "miluo",
    }
    assert "“76条” was read as 76 (number-with-measure)" in ran.out
    answers = {(row["unit_id"], row["criterion_id"], row["fact_id"]): row for row in exported(folder, "answers")}
    measured = answers["yueyang", "news", "city"]
    assert (measured["value"], measured["text"], measured["status"]) == ("76", "76条", "value")
    assert answers["miluo", "news", "province"]["cell"] == "H8"  # one row below where it was issued
    lost = [
        row for row in exported(folder, "deductions") if (row["unit_id"], row["criterion_id"]) == ("yueyang", "news")
    ]
    assert next((row["points"], row["reason"]) for row in lost if row["rule"] == "shortfall") == (
        "2.00",
        "市妇联采用信息：目标80条，实报76条，少4条×0.5，扣2分",
    )


def test_every_input_is_filled_and_every_line_is_scored(played: Played) -> None:
    folder, _ = played
    assert {row["status"] for row in exported(folder, "answers")} == {"value"}
    scores = exported(folder, "scores")
    assert {(row["unit_id"], row["criterion_id"]) for row in scores if not row["review_points"]} == set()
    above = [row for row in scores if Decimal(row["self_points"]) > Decimal(row["points"])]
    assert 10 < len(above) < len(scores) / 2
    reasons = [row for row in exported(folder, "deductions") if row["rule"] == "review"]
    assert [row for row in reasons if not row["reason"]] == []
    assert {Decimal(row["points"]) > 0 for row in reasons} == {True, False}  # taken and given back


def test_units_lose_points_by_different_rules(played: Played) -> None:
    folder, _ = played
    rules: dict[str, set[str]] = {}
    for row in exported(folder, "deductions"):
        rules.setdefault(row["unit_id"], set()).add(row["rule"])
    assert set.union(*rules.values()) == {"shortfall", "proportional", "missing", "occurrences", "award", "review"}
    assert len({frozenset(one) for one in rules.values()}) > 2
    ranks = [row["rank"] for row in exported(folder, "standings")]
    assert ranks == ["1", "2", "3", "4", "5", "6", "7", "7", "9", "10", "11", "12", "13"]


def test_played_again_it_does_what_is_left_and_nothing_else(xlforms: Xlforms, played: Played, tmp_path: Path) -> None:
    folder, first = played
    shutil.copytree(folder, tmp_path / "xlforms-demo")
    mine = tmp_path / "xlforms-demo" / "output" / "my notes.txt"
    mine.write_text("kept", encoding="utf-8")
    gone = min((tmp_path / "xlforms-demo" / "issued").iterdir())
    gone.unlink()
    before, records = files_of(tmp_path / "xlforms-demo"), received(tmp_path / "xlforms-demo")
    again = xlforms("demo", cwd=tmp_path)
    assert (again.code, again.err) == (0, "")
    after = files_of(tmp_path / "xlforms-demo")
    changed = {name for name in before if after[name] != before[name]} - {"campaign.db", "output/summary.pdf"}
    assert (changed, set(after) - set(before)) == (set(), {f"issued/{gone.name}"})
    assert received(tmp_path / "xlforms-demo") == records
    assert again.out.partition("Standings")[2] == first.out.partition("Standings")[2]


def test_two_demos_have_the_same_standings_and_workbooks(xlforms: Xlforms, played: Played, tmp_path: Path) -> None:
    folder, first = played
    again = xlforms("demo", "other place", cwd=tmp_path, LANG="zh_CN.UTF-8")
    assert again.code == 0
    ranked = [[line for line in ran.lines if line[:1].isdigit() and "\t" in line] for ran in (first, again)]
    assert ranked[0] == ranked[1]
    for name in ("issued", "reviews", "drafts"):
        assert files_of(folder / name) == files_of(tmp_path / "other place" / name)
    assert "排名" in again.out
    assert "Standings" not in again.out


def test_a_folder_that_holds_something_else_is_left_alone(xlforms: Xlforms, tmp_path: Path) -> None:
    (tmp_path / "xlforms-demo").mkdir()
    (tmp_path / "xlforms-demo" / "letter.txt").write_text("mine", encoding="utf-8")
    ran = xlforms("demo", cwd=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("xlforms: The folder xlforms-demo is not empty.")
    assert files_of(tmp_path) == {"xlforms-demo/letter.txt": b"mine"}


def test_a_real_campaign_is_no_demo(xlforms: Xlforms, campaign: Path, tmp_path: Path) -> None:
    shutil.copytree(campaign, tmp_path / "town")
    before = files_of(tmp_path)
    assert xlforms("demo", "town", cwd=tmp_path).code == 2
    assert files_of(tmp_path) == before

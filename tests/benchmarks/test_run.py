"""The benchmarks run, with the smallest numbers: what they compare, not how fast."""

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.long

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    results = tmp_path_factory.mktemp("benchmarks") / "results.md"
    small = [
        "--units",
        "1",
        "--many",
        "2",
        "--rounds",
        "1",
        "--files",
        "10",
        "--hostile",
        "3",
        "--results",
        str(results),
    ]
    run = subprocess.run(
        [sys.executable, "-W", "error", str(ROOT / "benchmarks" / "run.py"), *small, "--results", str(results)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.stderr == ""
    assert run.stdout == results.read_text("utf-8")
    return run.stdout


def rows(page: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in page.splitlines() if line.startswith("|")]


def test_every_job_is_measured_against_another_way(page: str) -> None:
    assert [(row[0], row[2]) for row in rows(page)[2:]] == [
        ("reading a filled form with all checks", "openpyxl, formulas and values"),
        ("issuing 1 forms", "a plain XlsxWriter loop"),
        ("writing 1 forms, without ledger", "a plain XlsxWriter loop"),
        ("scoring 1 units", "reading their 1 forms"),
        ("scoring 2 units", "reading their 2 forms"),
    ]


def test_a_ratio_is_that_of_its_times(page: str) -> None:
    for _, ours, _, other, ratio, _ in rows(page)[2:]:
        told = float(ratio.split()[0])
        expected = float(other) / float(ours) if "faster" in ratio else float(ours) / float(other) * 100
        assert told == pytest.approx(expected, rel=0.1, abs=1)


def test_the_committed_results_are_a_page_of_the_same_shape(page: str) -> None:
    committed = (ROOT / "benchmarks" / "results.md").read_text("utf-8")
    assert [row[5] for row in rows(committed)] == [row[5] for row in rows(page)]


def test_the_rehearsal_tells_its_figures(page: str) -> None:
    assert "county-2015, 10 mangled returns" in page
    assert "- read wrongly: 0 (goal 0), crashed: 0 (goal 0)" in page
    assert "- mangled twice, all answers still there: " in page

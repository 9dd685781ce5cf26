"""The READMEs: their commands and their Python run as they stand there, and both languages show the same ones."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.installed import ROOT, environment

pytestmark = pytest.mark.long

READMES = ("README.md", "README.zh-CN.md")


def blocks(readme: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", (ROOT / readme).read_text("utf-8"), re.DOTALL | re.MULTILINE)


def commands(readme: str) -> list[str]:
    return [line.partition("#")[0].strip() for block in blocks(readme, "bash") for line in block.splitlines()]


def test_both_show_the_same_commands() -> None:
    english, chinese = (commands(readme) for readme in READMES)
    assert english == chinese


@pytest.mark.parametrize("block", range(2))
def test_the_commands_run(site: Path, tmp_path: Path, block: int) -> None:
    """`pip install .` is there already: the wheel of this checkout."""
    stub = tmp_path / "bin" / "pip"
    stub.parent.mkdir()
    stub.write_text('#!/bin/sh\n[ "$*" = "install ." ]\n', encoding="utf-8")
    stub.chmod(0o755)
    (tmp_path / "work").mkdir()
    variables = environment(site)
    variables["PATH"] = f"{stub.parent}:{variables['PATH']}"
    script = f"set -eu\n{blocks('README.md', 'bash')[block]}"
    ran = subprocess.run(
        ["bash", "-c", script], cwd=tmp_path / "work", env=variables, capture_output=True, check=False, text=True
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    made = {path.relative_to(tmp_path / "work").as_posix() for path in (tmp_path / "work").rglob("*")}
    expected = [
        {"xlforms-demo/output/ranking.xlsx", "xlforms-demo/output/summary.pdf"},
        {"my-campaign/issued", "my-campaign/drafts", "my-campaign/output/summary.pdf", "tables/answers.csv"},
    ]
    assert expected[block] - made == set()


@pytest.mark.parametrize(
    ("readme", "said"), [("README.md", "workbooks, the first"), ("README.zh-CN.md", "张自评表，第一张")]
)
def test_the_python_runs(site: Path, tmp_path: Path, readme: str, said: str) -> None:
    [code] = blocks(readme, "python")
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        cwd=tmp_path,
        env=environment(site, PYTHONIOENCODING="utf-8"),
        capture_output=True,
        check=False,
        text=True,
        encoding="utf-8",
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    issued, finding, columns = ran.stdout.splitlines()
    assert issued.startswith("13 ")
    assert said in issued
    assert finding.startswith("pingjiang - 01_平江县_2015年县市区妇联工作绩效考核.xlsx: error: ")
    assert finding.endswith(" (not-filled-in)")
    assert columns == "['rank', 'unit_id', 'points']"


@pytest.mark.parametrize("readme", READMES)
def test_the_links_lead_somewhere(readme: str) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", (ROOT / readme).read_text("utf-8"))
    assert [link for link in links if "://" not in link and not (ROOT / link).exists()] == []

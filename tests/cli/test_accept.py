"""collect --accept, installed: what is said of a file that counts by decision, and of one that can not."""

import shutil
from pathlib import Path

import pytest

from tests.county import Typed, cells_of, county, fill, full_marks
from tests.installed import Xlforms

NAME = "01_平江县_2015年县市区妇联工作绩效考核"


@pytest.fixture
def town(xlforms: Xlforms, campaign: Path, tmp_path: Path) -> Path:
    """A campaign's folder of which 平江 has sent two forms, the second with fewer pieces of news."""
    town = Path(shutil.copytree(campaign, tmp_path / "our town"))
    assert xlforms("issue", cwd=town).code == 0
    for name, city in (("a.xlsx", 80), ("b.xlsx", 76)):
        form(town, name, {"H6": city})
        assert xlforms("collect", cwd=town).code == 0
    return town


def form(town: Path, name: str, cells: dict[str, Typed]) -> None:
    """A form of 平江 in the inbox: full marks, but for these cells."""
    unit = county().units[0]
    claims = {criterion.id: float(criterion.max_points) for criterion in county().rubric.criteria()}
    full = cells_of(county(), full_marks(county(), unit), claims)
    fill(town / "issued" / f"{NAME}.xlsx", town / "inbox" / name, full | cells)


def test_what_comes_again_is_told_with_the_command_that_lets_it_count(xlforms: Xlforms, town: Path) -> None:
    shutil.copyfile(town / "inbox" / "a.xlsx", town / "inbox" / "再报.xlsx")
    ran = xlforms("collect", "our town", cwd=town.parent)
    assert (ran.code, ran.err) == (0, "")
    assert ran.lines[:2] == [
        "再报.xlsx: 平江县: the same as a.xlsx, which came before; nothing was changed, b.xlsx counts.",
        "  If it is to count: xlforms collect 'our town' 'our town/inbox/再报.xlsx' --accept",
    ]
    accepted = xlforms("collect", "our town", "our town/inbox/再报.xlsx", "--accept", cwd=town.parent)
    assert (accepted.code, accepted.err) == (0, "")
    assert accepted.lines[0] == "再报.xlsx: 平江县: it was decided that this file counts, in place of b.xlsx."
    again = xlforms("collect", "our town", "our town/inbox/a.xlsx", "--accept", cwd=town.parent, LANG="zh_CN.UTF-8")
    assert again.lines[0] == "a.xlsx：平江县：以它为准。"


def test_here_the_folder_is_named_all_the_same(xlforms: Xlforms, town: Path) -> None:
    """What stands first is the folder: a file in its place would be taken for one."""
    assert xlforms("collect", ".", "inbox/a.xlsx", cwd=town).lines[1] == (
        "  If it is to count: xlforms collect . inbox/a.xlsx --accept"
    )


def test_unreadable_cells_stay_returned(xlforms: Xlforms, town: Path) -> None:
    form(town, "c.xlsx", {"H6": "约80"})
    ran = xlforms("collect", ".", "inbox/c.xlsx", "--accept", cwd=town)
    assert ran.code == 1
    assert "c.xlsx: 平江县: only its sender can mend 1 of its errors, so it can't count." in ran.lines


def test_files_are_named_one_by_one(xlforms: Xlforms, town: Path) -> None:
    for named in ([], ["inbox"]):
        ran = xlforms("collect", ".", *named, "--accept", cwd=town)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith("xlforms: --accept needs the files by name")

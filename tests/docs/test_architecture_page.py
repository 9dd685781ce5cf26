"""docs/architecture.md names only what is there, and the same floors as the test that enforces them."""

import re
import runpy
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "architecture.md").read_text("utf-8")
HOUSE = runpy.run_path(str(ROOT / "tests" / "test_architecture.py"))


def named_paths() -> list[str]:
    """Every file and folder named in the page; `*` and `<…>` stand for any."""
    prose = re.sub(r"```.*?```", "", PAGE, flags=re.DOTALL)
    return [one for one in re.findall(r"`([^`\s]+)`", prose) if re.fullmatch(r"[\w/*<>-]+(/|\.py|\.toml|\.md)", one)]


def exists(path: str) -> bool:
    pattern = re.sub(r"<\w+>", "*", path).rstrip("/")
    return any(any(root.glob(pattern)) for root in (ROOT / "xlforms", ROOT))


def test_every_path_exists() -> None:
    assert [path for path in named_paths() if not exists(path)] == []
    assert {"forms/layout.py", "messages/*/finding.toml", "checks/", "docs/findings.md"} <= set(named_paths())
    assert not exists("forms/no_such_module.py")


def test_every_room_stands_in_the_table_of_floors() -> None:
    table = "\n".join(line for line in PAGE.splitlines() if line.startswith("|"))
    rooms = {one.rstrip("/").removesuffix(".py") for one in re.findall(r"`([\w/]+(?:/|\.py))`", table)}
    built = {file.relative_to(ROOT / "xlforms").parts[0].removesuffix(".py") for file in ROOT.glob("xlforms/**/*.py")}
    assert rooms == built
    assert rooms <= set(HOUSE["FLOOR_OF"])

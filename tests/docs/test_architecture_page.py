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


def table(head: str) -> set[str]:
    """The folders and modules named in the table that begins with `head`."""
    lines = PAGE.split(f"\n{head}", 1)[1].split("\n\n", 1)[0]
    return {one.rstrip("/").removesuffix(".py") for one in re.findall(r"`([\w/]+(?:/|\.py))`", lines)}


def test_every_room_stands_in_the_table_of_floors() -> None:
    rooms = table("| floor |")
    built = {file.relative_to(ROOT / "xlforms").parts[0].removesuffix(".py") for file in ROOT.glob("xlforms/**/*.py")}
    assert rooms == built
    assert rooms <= set(HOUSE["FLOOR_OF"])


def test_every_inner_room_stands_in_its_table() -> None:
    for top in ("sheets", "forms"):
        built = {f"{top}/{file.parent.name}" for file in ROOT.glob(f"xlforms/{top}/*/__init__.py")}
        assert {room for room in table(f"| in `{top}/` |") if (ROOT / "xlforms" / room).is_dir()} - {top} == built

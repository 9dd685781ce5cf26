"""The house: imports go down, each foreign library has one door, files stay small, start-up stays light."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "xlforms"
# From the ground up. The first floor is a staircase: each of its steps may use those below it.
FLOORS: tuple[set[str], ...] = (
    {"messages"},
    {"model"},
    {"errors"},
    {"files", "shipped"},
    {"sheets", "rules", "checks", "scoring", "ledger", "frames", "mail"},
    {"rubrics", "forms", "reports"},
    {"proof"},  # uses forms and scoring; the campaign's verbs use it
    {"workflow"},
    {"cli", "web"},
    {"__init__", "__main__"},  # the roof: the public library
)
FLOOR_OF = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}
DOORS = {
    "xlsxwriter": {"sheets"},
    "formualizer": {"sheets"},
    "openpyxl": {"sheets"},
    "python_calamine": {"sheets"},
    "msoffcrypto": {"sheets"},
    "xlrd": {"sheets"},
    "resource": {"sheets"},
    "zipfile": {"sheets"},
    "xml.parsers": {"sheets"},
    "xml.etree": {"sheets"},
    "pandas": {"frames"},
    "pyarrow": {"frames"},
    "pydantic": {"rubrics"},
    "yaml": {"rubrics"},
    "jinja2": {"mail", "reports"},
    "smtplib": {"mail"},
    "sqlalchemy": {"ledger"},
    "sqlite3": {"ledger"},
    "click": {"cli"},
    "rich": {"cli"},
}
HEAVY = ("pandas", "sqlalchemy", "openpyxl", "xlsxwriter", "pydantic")
LONGEST_FILE, LONGEST_FUNCTION = 250, 40
VAGUE = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}


def room_of(file: Path) -> str:
    """The folder, or the module, right below xlforms/ that a file belongs to."""
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(source: str) -> Iterator[str]:
    """Every module that a source names in an import, wherever it stands; a relative one begins with a point."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = "." * node.level + (node.module or "")
            yield from ((f"{start}.{alias.name}" for alias in node.names) if start in {"xlforms", "xml"} else (start,))


def breaches(room: str, source: str) -> Iterator[str]:
    """What the imports of a source break."""
    for name in imported(source):
        if name.startswith("."):
            yield f"{room}: write {name} in full"
        for library, rooms in DOORS.items():
            if f"{name}.".startswith(f"{library}.") and room not in rooms:
                yield f"{room} opens {library}"
        top, _, rest = name.partition(".")
        other = rest.partition(".")[0]
        if top == "xlforms" and other in FLOOR_OF and other != room and FLOOR_OF[other] >= FLOOR_OF[room]:
            yield f"{room} -> {other}"


def test_imports_go_down_and_libraries_have_one_door() -> None:
    files = sorted(PACKAGE.rglob("*.py"))
    assert [f"{file}: {fault}" for file in files for fault in breaches(room_of(file), file.read_text("utf-8"))] == []


@pytest.mark.parametrize(
    ("room", "source", "fault"),
    [
        ("sheets", "from xlforms.forms.layout import Layout", "sheets -> forms"),
        ("rules", "from xlforms import checks", "rules -> checks"),
        ("forms", "def later():\n    import xlforms.workflow", "forms -> workflow"),
        ("forms", "import openpyxl.styles", "forms opens openpyxl"),
        ("mail", "from xml.etree import ElementTree", "mail opens xml.etree"),
        ("mail", "from xml import etree", "mail opens xml.etree"),
        ("model", "from xlforms.errors import XlformsError", "model -> errors"),
        ("cli", "from . import demo", "cli: write . in full"),
    ],
)
def test_the_house_notices(room: str, source: str, fault: str) -> None:
    assert list(breaches(room, source)) == [fault]


def test_every_room_stands_on_a_floor_and_says_what_it_is() -> None:
    rooms = {room_of(file) for file in PACKAGE.rglob("*.py")}
    assert rooms - set(FLOOR_OF) == set()
    assert {file for file in PACKAGE.rglob("*") if VAGUE & set(file.stem.split("_"))} == set()


def python_files() -> list[Path]:
    return sorted(file for folder in ("xlforms", "tests", "benchmarks") for file in (ROOT / folder).rglob("*.py"))


def test_files_stay_small() -> None:
    lengths = {file.relative_to(ROOT): len(file.read_text("utf-8").splitlines()) for file in python_files()}
    assert {str(file): lines for file, lines in lengths.items() if lines > LONGEST_FILE} == {}


def test_functions_stay_small() -> None:
    long = {
        f"{file.relative_to(ROOT)}:{node.lineno} {node.name}": node.end_lineno - node.lineno + 1
        for file in python_files()
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno is not None
        and node.end_lineno - node.lineno + 1 > LONGEST_FUNCTION
    }
    assert long == {}


def test_the_first_line_of_a_file_says_what_it_is_for() -> None:
    files = [file for file in python_files() if not file.read_text("utf-8").startswith(('"""', 'r"""'))]
    assert files == []


def inner_rooms(top: str) -> dict[str, set[str]]:
    """Folder or module right below a room of the house -> the others there that it imports."""
    known: dict[str, set[str]] = {}
    for file in sorted((PACKAGE / top).rglob("*.py")):
        inner = file.relative_to(PACKAGE / top).parts[0].removesuffix(".py")
        names = {name.split(".")[2] for name in imported(file.read_text("utf-8")) if name.startswith(f"xlforms.{top}.")}
        known.setdefault(inner, set()).update(names - {inner})
    return known


def in_circles(known: dict[str, set[str]]) -> set[str]:
    """The rooms left when again and again those go that know none of the others left."""
    left = dict(known)
    while free := [room for room, others in left.items() if not others & left.keys()]:
        for room in free:
            del left[room]
    return set(left)


@pytest.mark.parametrize("top", [room.name for room in sorted(PACKAGE.iterdir()) if (room / "__init__.py").is_file()])
def test_inside_a_room_imports_run_in_no_circles(top: str) -> None:
    assert in_circles(inner_rooms(top)) == set()


def test_circles_are_noticed() -> None:
    known = {"locating": {"wording", "grid"}, "grid": {"locating"}, "wording": set(), "reader": {"locating"}}
    assert in_circles(known) == {"locating", "grid", "reader"}


@pytest.mark.parametrize("module", ["xlforms", "xlforms.cli"])
def test_start_up_loads_nothing_heavy(module: str) -> None:
    script = f"import sys, {module}; print(*({set(HEAVY)} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.split() == []

"""The golden corpus: each file that came back is read as stands beside it, finding by finding and answer by answer.

`XLFORMS_GOLDEN=write` keeps what is read now; look at the difference in git before it is committed.
"""

import os
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.data.make_returned import files
from tests.returned.corpus import BASE, FOLDER, campaign
from tests.returned.formats import ONCE, PASSWORD
from tests.returned.reading import answers, read_file, told
from tests.returned.values import VALUES
from xlforms.workflow.reading import read_returned

FILES = sorted(path for path in FOLDER.iterdir() if path.is_file() and not path.name.endswith(".toml"))
PASTED = "column-pasted-one-row-down.xlsx"  # what stands in the cells is read: its errors send it back
MOST = 3_000_000  # bytes of the corpus


def expected(path: Path) -> Path:
    """The text beside a file."""
    return path.with_name(f"{path.name}.expected.toml")


def kept(name: str) -> list[dict[str, Any]]:
    """What must be read from a file, one entry a workbook in it."""
    found: list[dict[str, Any]] = tomllib.loads(expected(FOLDER / name).read_text("utf-8"))["file"]
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_each_file_is_read_as_stands_beside_it(path: Path) -> None:
    text = told(read_file(path))
    if os.environ.get("XLFORMS_GOLDEN") == "write":
        expected(path).write_text(text, "utf-8")
    assert text == expected(path).read_text("utf-8")


def test_every_file_is_made_by_the_script_and_stays_small() -> None:
    assert {path.name for path in FILES} == {name for name, _ in files()}
    assert sum(path.stat().st_size for path in FOLDER.iterdir() if path.is_file()) < MOST


@pytest.mark.parametrize("name", [BASE, "value-range.xlsx", "row-table-sorted.xlsx", "identity-conflicting.xlsx"])
def test_the_script_makes_the_same_bytes_each_time(name: str) -> None:
    make = dict(files())[name]
    assert make() == make()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_value_that_is_not_what_was_typed_sends_the_file_back(path: Path) -> None:
    """Whatever was done to a form: an answer reads as typed, or as nothing with a finding; never as another value."""
    typed_otherwise = path.stem in VALUES or path.name == PASTED
    for one in kept(path.name):
        read = {key: value for key, value in one.get("answers", {}).items() if value.startswith("value ")}
        if one["sender"] == "east" and read and not typed_otherwise:
            assert one["outcome"] == "returned", read
        if "not there" in one.get("answers", {}).values() or "unreadable" in str(one.get("answers")):
            assert one["outcome"] == "returned", one["answers"]


@pytest.mark.parametrize("name", sorted(ONCE.keys() - {"locked-with-a-password.xlsx"}))
def test_other_formats_hold_the_same_answers(name: str) -> None:
    """All but what the format itself has lost, which is told."""
    different = kept(name)[0]["answers"]
    assert {key for key in different if "." in key} <= {"mediation.founded"}, different


@pytest.mark.parametrize("name", ["form.xls", "form.et", "form", "form.pdf"])
def test_a_file_is_what_its_bytes_say(name: str) -> None:
    for kept_as in (BASE, "saved-as-xls.xls"):
        submission, _ = read_returned((FOLDER / kept_as).read_bytes(), name, campaign())
        assert answers(submission) == answers(read_file(FOLDER / BASE)[0][0])


def test_the_password_opens_what_is_locked() -> None:
    [(submission, findings)] = read_file(FOLDER / "locked-with-a-password.xlsx", ("wrong", PASSWORD))
    assert (submission.sender, findings) == ("east", [])


def test_each_value_names_what_was_typed_at_its_cell() -> None:
    """A fault of one cell is told once, there, with the cell that Excel shows."""
    for fault in VALUES:
        for finding in kept(f"{fault}.xlsx")[0]["findings"]:
            assert re.match(rf"{fault}\.xlsx:自评表![HK](?:6|8|9|10|14|15|16|17|18|21): ", finding), finding

"""child: whatever a parser does in its process, here it is an answer or a refusal; nothing hangs, nothing is left."""

import json
import os
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

import pytest

from xlforms.errors import XlformsError
from xlforms.sheets.child import process as child
from xlforms.sheets.child.process import Limits, ask_child
from xlforms.sheets.containers.guard import MEGABYTE, Refused

JOBS = {
    "echo": "return data + json.dumps(options).encode()",
    "refuse": "import xlforms.sheets.containers.guard as g\n    raise g.Refused('too-many-cells', value=9, limit=3)",
    "raise": "raise RecursionError",
    "panic": "raise BaseException('a panic')",
    "exit": "import os\n    os._exit(3)",
    "abort": "import os\n    os.abort()",
    "crash": "import ctypes\n    ctypes.string_at(0)",
    "sleep": "import time\n    time.sleep(60)",
    "spin": "while True:\n        pass",
    "eat": "return bytes(1 << 40)",
    "grow": "kept = []\n    while True:\n        kept.append(bytes(1 << 20))",
    "shout": "return bytes(8 << 20)",
    "garbage": "import os\n    os.write(3, b'garbage\\n')\n    os._exit(0)",
    "list": "import os\n    os.write(3, b'[1]\\n')\n    os._exit(0)",
    "deep": "import os\n    os.write(3, b'[' * 100000 + b'\\n')\n    os._exit(0)",
    "nothing": "import os\n    os._exit(0)",
    "talk": "print('a parser that talks', flush=True)\n    return b'answer'",
}


@pytest.fixture(autouse=True)
def jobs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Jobs of ours in a folder of their own; temporary files go there too."""
    for name, body in JOBS.items():
        (tmp_path / f"job_{name}.py").write_text(f"import json\n\n\ndef answer(data, options):\n    {body}\n", "utf-8")
    monkeypatch.setattr(child, "JOBS", {name: f"job_{name}" for name in JOBS})
    monkeypatch.syspath_prepend(str(tmp_path))
    left = tmp_path / "temporary"
    left.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(left))
    return left


TIGHT = Limits(memory=200 * MEGABYTE, seconds=1, wall=5.0, answer=MEGABYTE)


def refused(job: str, limits: Limits = TIGHT) -> tuple[str, object]:
    with pytest.raises(Refused) as told:
        ask_child(job, b"data", None, limits)
    return told.value.code, told.value.slots.get("value")


def test_the_answer_comes_back_whole() -> None:
    data = bytes(range(256)) * 4096 + b"\n\r\n"
    assert ask_child("echo", data, ["密码", 1]) == data + json.dumps(["密码", 1]).encode()


def test_what_a_parser_prints_is_no_part_of_the_answer() -> None:
    assert ask_child("talk", b"") == b"answer"


@pytest.mark.parametrize(
    ("job", "code", "value"),
    [
        ("refuse", "too-many-cells", 9),
        ("raise", "unreadable-file", "RecursionError"),
        ("panic", "unreadable-file", "BaseException"),
        ("exit", "unreadable-file", "exit 3"),
        ("abort", "unreadable-file", "SIGABRT"),
        ("crash", "unreadable-file", "SIGSEGV"),
        ("eat", "unreadable-file", "MemoryError"),
        ("grow", "unreadable-file", "MemoryError"),
        ("garbage", "unreadable-file", "?"),
        ("list", "unreadable-file", "?"),
        ("deep", "unreadable-file", "?"),
        ("nothing", "unreadable-file", "?"),
    ],
)
def test_whatever_happens_is_a_refusal(job: str, code: str, value: object, jobs: Path) -> None:
    assert refused(job) == (code, value)
    assert list(jobs.iterdir()) == []


def test_computing_without_end_is_stopped() -> None:
    assert refused("spin") in {("unreadable-file", "SIGKILL"), ("unreadable-file", "SIGXCPU")}


def test_waiting_without_end_is_stopped() -> None:
    assert refused("sleep", Limits(wall=0.5)) == ("unreadable-file", "> 0.5 s")


def test_an_answer_without_end_is_stopped() -> None:
    code, value = refused("shout")
    assert (code, value in {"SIGXFSZ", "> 1 MB", "exit 1"}) == ("unreadable-file", True)


def children() -> set[str]:
    """The processes that this one has started and not waited for."""
    found = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(FileNotFoundError, ProcessLookupError):  # it has just ended
            if stat.read_text().rpartition(")")[2].split()[1] == str(os.getpid()):
                found.add(stat.parent.name)
    return found


def test_no_process_is_left() -> None:
    before = children()
    refused("sleep", Limits(wall=0.2))
    refused("abort")
    assert children() == before


def test_an_unwritable_temporary_folder_stops_the_command(jobs: Path) -> None:
    jobs.rmdir()
    with pytest.raises(XlformsError) as told:
        ask_child("echo", b"")
    assert told.value.key == "no-child"


def test_the_child_loads_neither_site_packages_on_its_own_nor_anything_heavy() -> None:
    script = (
        "import sys, xlforms.sheets.readers.xls.by_xlrd, xlforms.sheets.child.main;"
        "print(sorted({'numpy', 'pandas', 'subprocess', 'xlforms.model', 'xlforms.sheets.book'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["[]"]
